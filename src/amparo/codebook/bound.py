"""Where an exchange begins and ends: the turns of a conversation, cut into asks with their answers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from amparo.codebook.turn import Turn, Way
from amparo.threads.directory import Level, Side

# Mail of these kinds is no unit even where it names data (codebook, not_a_unit).
NEVER = ("newsletter", "public_records", "own_file", "press", "training", "job_ad")
SELDOM = ("statistics", "contract")  # no unit unless somebody is named
ALONE = "persons.model"
TOKEN = re.compile(r"[^\W\d_]{2,}")
# Codes that say who somebody is: with one of them a text is about a person even where no name was recognised.
IDENTIFYING = ("ssn", "alien_number", "date_of_birth", "licence_number", "foreign_id")


@dataclass(slots=True)
class Bound:
    """The turns of one exchange while it is being gathered.

    Attributes:
        turns: in the order of the conversation.
        ask: the turn that asks; None where nobody asked in the record.
        requested: True where nothing in the record asks, but the answer says that somebody did.
    """

    turns: list[Turn] = field(default_factory=list)
    ask: Turn | None = None
    requested: bool = False

    @property
    def first(self) -> Turn:
        """The key turn: the ask, else the first that gives."""
        return self.ask or next((turn for turn in self.turns if turn.way is Way.outbound), self.turns[0])

    @property
    def partner(self) -> str | None:
        """Who stands on the other side: a body's slug, else a mail domain."""
        return partner_of(self.first)

    @property
    def inbound(self) -> list[Turn]:
        """What the other side wrote."""
        return [turn for turn in self.turns if turn.way is Way.inbound]

    @property
    def outbound(self) -> list[Turn]:
        """What the agency's staff wrote to the other side."""
        return [turn for turn in self.turns if turn.way is Way.outbound]


def partner_of(turn: Turn) -> str | None:
    """Slug of the body outside, else the domain of its address."""
    if turn.outsider:
        return turn.outsider.slug
    return turn.outside.email.rsplit("@", 1)[-1] if turn.outside and turn.outside.email else None


def names_in(turns: Iterable[Turn]) -> frozenset[str]:
    """Lower-case words of every private person's name in the turns; one word that the model alone takes for one is left out."""
    words: set[str] = set()
    for turn in turns:
        for finding in turn.found("person", "private"):
            own = {w.lower() for w in TOKEN.findall(finding.span.of(turn.message.part(finding.part).chars))}
            if len(own) > 1 or finding.rule != ALONE:
                words |= own
    return frozenset(words)


def about_somebody(turn: Turn) -> bool:
    """True where the words name or identify a private person, or a group to be listed."""
    identified = any(not f.hedged for f in turn.found("data", *IDENTIFYING))
    return identified or turn.says("person", "private") or turn.says("breadth", "group", "several", "one")


def is_noise(turn: Turn) -> bool:
    """True for mail of a kind that is no unit of the codebook."""
    if turn.says("noise", *NEVER):
        return True
    return turn.says("noise", *SELDOM) and not turn.says("person", "private")


def asks(turn: Turn) -> bool:
    """True where somebody outside asks for information about people, so that the words alone show it."""
    if turn.way is not Way.inbound or is_noise(turn):
        return False
    if _private(turn):
        return turn.says("ask") and turn.says("person", "private")
    if turn.says("ask"):
        return about_somebody(turn) or turn.says("act", "asking")
    return turn.says("act", "asking") and about_somebody(turn)


def may_ask(turn: Turn) -> bool:
    """True where the words may be such an ask; how staff answered then decides (see `stands`)."""
    if turn.way is not Way.inbound or is_noise(turn) or turn.says("noise"):
        return False
    return turn.says("ask") or not _private(turn)


def _private(turn: Turn) -> bool:
    """Somebody outside who speaks for no public body: the press, an association, a member of the public, a stranger."""
    body = turn.outsider
    return body is None or body.side is Side.other or body.level in (Level.public, Level.private)


def stands(bound: Bound) -> bool:
    """True where a possible ask is shown to be one by what staff did with it: refused, consulted, or told of somebody.

    A clear ask stands by itself. A private asker's must name somebody.
    """
    if bound.ask is None or asks(bound.ask):
        return True
    if _private(bound.ask) and not bound.ask.says("person", "private"):
        return False
    after = [turn for turn in bound.turns if turn.way in (Way.outbound, Way.internal)]
    if any(is_noise(turn) for turn in after):
        return False
    if any(turn.says("act", "refusing", "deferring", "consulting") or turn.says("scrutiny") for turn in after):
        return bound.ask.says("ask") or bound.ask.says("act", "asking") or about_somebody(bound.ask)
    told = {f.value for turn in bound.outbound for f in turn.found("data") if not f.hedged} - {"name"}
    named = any(turn.says("person", "private") for turn in [bound.ask, *bound.outbound])
    return len(told) > 1 or (bool(told) and named)


def tells(turn: Turn) -> bool:
    """True where staff tell somebody outside something about a private person."""
    if turn.way is not Way.outbound or is_noise(turn):
        return False
    told = {f.value for f in turn.found("data") if not f.hedged} - {"name"}
    if turn.outsider is None or turn.outsider.side is Side.other or turn.outsider.level is Level.public:
        return len(told) >= 2 and turn.says("person", "private")
    return bool(told) and about_somebody(turn)


def bounds(turns: Sequence[Turn]) -> list[Bound]:
    """The exchanges of one conversation, in the order in which they begin."""
    found: list[Bound] = []
    waiting: list[Turn] = []  # internal mail that may prepare what is told later
    for turn in turns:
        current = _current(found, turn)
        if turn.way is Way.inbound:
            if current and _is_surer(turn, current):
                found[found.index(current)] = Bound([turn], ask=turn)
            elif current and not (asks(turn) and _about_others(current, turn)):
                current.turns.append(turn)
                if current.ask is None and asks(turn) and turn.message.carrier and not _told_before(current, turn):
                    current.ask = turn
            elif may_ask(turn):
                found.append(Bound([turn], ask=turn))
        elif turn.way is Way.outbound:
            if current:
                current.turns.append(turn)
            elif tells(turn) or (turn.says("act", "giving") and turn.says("act", "requested") and about_somebody(turn)):
                found.append(Bound([*waiting, turn], requested=turn.says("act", "requested")))
            waiting = []
        elif found:
            found[-1].turns.append(turn)
        else:
            waiting.append(turn)
    return [bound for bound in found if stands(bound)]


def _current(found: Sequence[Bound], turn: Turn) -> Bound | None:
    """The latest exchange with the same other side; of several, the latest that shares a name with this turn."""
    same = [bound for bound in found if bound.partner == partner_of(turn)]
    if len(same) > 1 and (names := names_in([turn])):
        sharing = [bound for bound in same if names & names_in(bound.turns)]
        return (sharing or same)[-1]
    return same[-1] if same else None


def _about_others(bound: Bound, turn: Turn) -> bool:
    """True where the ask names people, and none of them was named in the exchange before."""
    named, before = names_in([turn]), names_in(bound.turns)
    if not named or not before or bound.ask is None:
        return False
    return not named & before and not bound.ask.says("breadth", "group")


def _is_surer(turn: Turn, current: Bound) -> bool:
    """True where a clear ask follows mail that only might have been one and that staff did not treat as one."""
    return asks(turn) and current.ask is not None and not stands(current)


def _told_before(bound: Bound, turn: Turn) -> bool:
    sent = turn.message.sent_at
    return any(t.message.sent_at and sent and t.message.sent_at < sent for t in bound.outbound)
