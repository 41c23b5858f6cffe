"""How it went: what staff did before they answered, when they answered, and how it ended."""

from amparo.codebook.bound import Bound
from amparo.codebook.given import Pair
from amparo.codebook.turn import Turn, Way
from amparo.detect.finding import Finding
from amparo.detect.sentence import sentences
from amparo.span import Span
from amparo.threads.message import Role

ANSWERS = ("giving", "refusing", "deferring")
LEAST_WORDS = 4  # of a sentence that answers an ask; "Hi Paul," and "Regards" do not


def answer(bound: Bound, given: dict[str, list[Pair]]) -> Turn | None:
    """The first message that gives, refuses or defers; a bare promise only where nothing else ever came."""
    gives = {turn.message.id for pairs in given.values() for turn, _ in pairs}
    outbound = after_ask(bound)
    for turn in outbound:
        if turn.message.id in gives or (turn.says("act", *ANSWERS) and not _only_asks_back(turn)):
            return turn
    promised = next((turn for turn in outbound if turn.says("act", "promising")), None)
    return promised or next((turn for turn in outbound if statement(turn)), None)


def statement(turn: Turn) -> Span | None:
    """The first sentence of a reply that states something: no question, no thanks, no word that it will be looked at."""
    if turn.says("scrutiny") or turn.says("act", "promising"):
        return None
    body = turn.message.body
    aside = [f.span for f in turn.found("act", "thanking", "ack", part="body")]
    for own in turn.message.spans(Role.own):
        for sentence in sentences(body, own):
            words = sentence.of(body).strip()
            plain = not words.endswith(("?", ",")) and len(words.split()) >= LEAST_WORDS
            if plain and not any(sentence.overlaps(span) for span in aside):
                start = sentence.start + len(sentence.of(body)) - len(sentence.of(body).lstrip())
                return Span(start, start + len(words))
    return None


def after_ask(bound: Bound) -> list[Turn]:
    """What staff wrote to the other side once it had asked (all of it where nobody asked)."""
    if bound.ask is None or bound.ask.message.carrier:
        return bound.outbound
    turns = bound.turns[bound.turns.index(bound.ask) + 1 :]
    return [turn for turn in turns if turn.way is Way.outbound]


def _only_asks_back(turn: Turn) -> bool:
    questions = turn.says("scrutiny", "asked_purpose", "asked_authority", "asked_identity")
    return questions and not turn.says("act", *ANSWERS)


def outcome(bound: Bound, given: dict[str, list[Pair]]) -> tuple[str, list[Pair]]:
    """How it ended, with the words that show it."""
    outbound = after_ask(bound)

    def said(act: str) -> list[Pair]:
        return [(turn, f) for turn in outbound for f in turn.found("act", act)]

    first_given = [pair for pairs in given.values() for pair in pairs[:1]]
    first_given.sort(key=lambda pair: (bound.turns.index(pair[0]), pair[1].part, pair[1].span))
    if given or (said("giving") and not said("refusing") and not said("deferring")):
        if given and (said("refusing") or said("deferring")) and bound.ask:
            later = _given_after_refusal(bound, given, [*said("refusing"), *said("deferring")])
            if not later:
                return "partial", [*said("refusing"), *said("deferring"), *first_given]
        return "complied", [*said("giving"), *first_given]
    if said("refusing"):
        return "refused", said("refusing")
    if said("deferring") or said("promising"):
        return "deferred", said("deferring") or said("promising")
    stated = [(turn, span) for turn in outbound if (span := statement(turn))]
    return ("complied", [_stating(*stated[0])]) if stated else ("unanswered", [])


def _stating(turn: Turn, span: Span) -> Pair:
    reason = "staff answered with a statement that neither refuses nor sends elsewhere"
    return turn, Finding(turn.message.id, "body", span, "act", "giving", "course.statement", reason)


def _given_after_refusal(bound: Bound, given: dict[str, list[Pair]], refusals: list[Pair]) -> bool:
    """True where data were given only in messages after the last refusal: `not without a warrant`, then it was given."""
    order = {turn.message.id: at for at, turn in enumerate(bound.turns)}
    last_refusal = max(order[turn.message.id] for turn, _ in refusals)
    return min(order[turn.message.id] for pairs in given.values() for turn, _ in pairs) > last_refusal


def scrutiny(bound: Bound, answered: Turn | None) -> dict[str, list[Pair]]:
    """What staff asked, whom they consulted and what they cited, up to and with their answer."""
    out: dict[str, list[Pair]] = {}
    for turn in bound.turns:
        if turn.way in (Way.outbound, Way.internal):
            for finding in turn.found("scrutiny"):
                if finding.value == "consulted" or turn.way is Way.outbound or finding.value == "cited_policy":
                    out.setdefault(finding.value, []).append((turn, finding))
            if turn.way is Way.internal:
                for finding in turn.found("act", "consulting"):
                    out.setdefault("consulted", []).append((turn, finding))
        if answered and turn.message.id == answered.message.id:
            break
    return out
