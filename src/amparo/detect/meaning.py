"""Meaning: what the model of meaning tells of a passage, as findings beside those of the rules.

The rules' findings stand; the model adds what they did not see in a sentence (of scrutiny, where they saw none). Numbers
with a form of their own (social security numbers, telephones, plates ...) are the rules' business: of those the model tells
only that they are asked for.
"""

from collections.abc import Iterable, Iterator

from amparo.detect.by_sentence import Sheet, lay_out
from amparo.detect.finding import BY_MEANING, PERHAPS, Finding
from amparo.detect.meaning_blocks import blocks
from amparo.detect.meaning_model import Told, reading_of, shipped_model
from amparo.detect.passage import Passage
from amparo.span import Span

DESCRIBED = frozenset(
    {
        *("employer", "school", "whereabouts", "photo", "biometric"),
        *(
            "immigration_status",
            "national_origin",
            "religion",
            "sexual_orientation",
            "gender_identity",
            "race_ethnicity",
        ),
        *("medical", "mental_health", "disability", "substance_use"),
        *("public_assistance", "housing", "crime_victim", "family", "income", "criminal_record"),
    }
)
# That something is asked, and that something is given, the rules and the data tell better: the model's word adds
# nothing but exchanges that are none.
ACTS = {
    "refuse": ("act", "refusing"),
    "defer": ("act", "deferring"),
    "promise": ("act", "promising"),
    "consult": ("act", "consulting"),
    "group": ("breadth", "group"),
} | {said: ("scrutiny", said) for said in ("asked_purpose", "asked_authority", "asked_identity", "cited_policy")}
LIKELY_TOLD = "the model of meaning: likely, not sure"
ONCE = frozenset({"purpose", "process"})  # a passage has one: where a rule tells it, the model adds none
# Family -> what begins the model's label of its values.
DENIABLE = {"process": "by:"}
KINDS = {"ask": "asks for ", "purpose": "purpose, ", "process": "process, ", "breadth": "a "}
PREFIXES = {"for:": "purpose", "by:": "process", "?": "ask"}


def data_by_meaning(passage: Passage, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of family `data` in sentences where `found` has none of the same value, by span."""
    return _added(passage, found, "data")


def acts_by_meaning(passage: Passage, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of all other families, likewise."""
    return _added(passage, found, None)


def likely_data(passage: Passage) -> tuple[Finding, ...]:
    """Data that the model holds for likely and does not tell: for redaction, which covers when in doubt."""
    sheet, out = lay_out(passage), set()
    for block in blocks(passage.text, sheet.cut):
        for told in reading_of(block.of(passage.text)).likely:
            if told.label in DESCRIBED:
                span = Span(told.start, told.end).shifted(block.start)
                rule = f"redaction.likely.{told.label}"
                out.add(Finding(passage.message, passage.part, span, "data", told.label, rule, LIKELY_TOLD))
    return tuple(sorted(out))


def undenied(passage: Passage, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What rules found, without process that the model is sure not to stand in those words.

    Only in what people write themselves: forms in attachments are not what the model learned on. Only of process: of asks,
    purposes and scrutiny it denies one in ten that rules tell rightly, and a datum that is lost costs more than one too many.
    """
    every = tuple(found)
    if passage.attachment or not any(one.family in DENIABLE for one in every):
        return every
    sheet = lay_out(passage)
    denied = [(block, reading_of(block.of(passage.text)).denied) for block in blocks(passage.text, sheet.cut)]
    return tuple(
        one
        for one in every
        if one.family not in DENIABLE
        or not any(DENIABLE[one.family] + one.value in labels for block, labels in denied if block.overlaps(one.span))
    )


def claim(label: str) -> tuple[str, str] | None:
    """The family and value that a label of the model claims; None where the model's word is not taken."""
    for prefix, family in PREFIXES.items():
        if label.startswith(prefix):
            return family, label.removeprefix(prefix)
    return ACTS.get(label) or (("data", label) if label in DESCRIBED else None)


def score_of(passage: Passage, rule: str, span: Span) -> float | None:
    """How highly the model scores what it told by `rule` of the words at `span`; None where it no longer tells it."""
    sheet = lay_out(passage)
    label = _label(rule)
    scores = [told.score for block, told in _told(sheet) if told.label == label and block.overlaps(span)]
    return max(scores, default=None)


def least_of(rule: str) -> float:
    """The score from which on the model tells what `rule` says."""
    model = shipped_model()
    return float(model.least[model.labels.index(_label(rule))])


def _label(rule: str) -> str:
    return rule.removeprefix(BY_MEANING).removesuffix(PERHAPS)


def reason(family: str, value: str) -> str:
    """Why, for people: what the model takes the words for."""
    return f"the model of meaning: {KINDS.get(family, '')}{value.replace('_', ' ')}"


def _added(passage: Passage, found: Iterable[Finding], only: str | None) -> tuple[Finding, ...]:
    sheet = lay_out(passage)
    by_rule = tuple(found)
    seen = {(one.family, one.value, sheet.sentence_at(one.span.start)) for one in by_rule}
    settled = {one.family for one in by_rule} & ONCE
    doubted = {
        sheet.sentence_at(one.span.start) for one in by_rule if one.family == "scrutiny" or one.value == "consulting"
    }
    out = set()
    for block, told in _told(sheet):
        made = claim(told.label)
        if made is None or (made[0] == "data") != (only == "data"):
            continue
        span = Span(told.start, told.end).shifted(block.start)
        sentence = sheet.sentence_at(span.start)
        if (*made, sentence) in seen or made[0] in settled or (made[0] == "scrutiny" and sentence in doubted):
            continue
        if told.label in ACTS or made[0] in ("purpose", "process"):
            span = _trimmed(passage.text, sentence or span)
        rule = BY_MEANING + told.label + ("" if told.sure else PERHAPS)
        out.add(Finding(passage.message, passage.part, span, *made, rule, reason(*made)))
    return tuple(sorted(out))


def _told(sheet: Sheet) -> Iterator[tuple[Span, Told]]:
    for block in blocks(sheet.passage.text, sheet.cut):
        for told in reading_of(block.of(sheet.passage.text)).told:
            yield block, told


def _trimmed(text: str, span: Span) -> Span:
    """Without the blanks around it."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
