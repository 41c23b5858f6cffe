"""What was asked for and what left the agency: data codes, the people concerned, and how broad the ask was."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from amparo.codebook.bound import TOKEN, Bound
from amparo.codebook.turn import Turn
from amparo.detect.finding import Finding
from amparo.detect.person_name import asked_about
from amparo.detect.same_person import is_alias
from amparo.detect.sentence import sentences
from amparo.span import Span

Pair = tuple[Turn, Finding]
# Saying one of these back to the asker in the asker's own words gives nothing; any other code in the agency's mouth
# confirms it.
ECHOED = frozenset(
    {
        "name",
        "date_of_birth",
        "ssn",
        "alien_number",
        "licence_number",
        "foreign_id",
        "address",
        "phone",
        "email",
        "vehicle",
    }
)
WITHHOLDING = ("refusing", "deferring")
# Whoever sends the asker elsewhere says where and when to find it: an office's telephone is nobody's private datum.
OFFICE = frozenset({"phone", "email", "address", "whereabouts"})
LETTERS = re.compile(r"[\W_]+")


def asked(bound: Bound) -> dict[str, list[Pair]]:
    """Data code -> the findings in which the other side asks for it; `unspecified` where it asks without saying what."""
    out: dict[str, list[Pair]] = {}
    for turn in bound.inbound:
        for finding in turn.found("ask"):
            out.setdefault(finding.value, []).append((turn, finding))
    if not out and bound.ask:
        acts = bound.ask.found("act", "asking")
        if acts:
            out["unspecified"] = [(bound.ask, acts[0])]
    return out


def given(bound: Bound) -> dict[str, list[Pair]]:
    """Data code -> the findings in which the agency's side reveals it beyond the asker's own words."""
    out: dict[str, list[Pair]] = {}
    heard = ""
    names: set[str] = set()
    asked_before = False
    for turn in bound.turns:
        if turn in bound.inbound:
            heard += " " + _plain(_all_text(turn))
            names |= {w.lower() for w in TOKEN.findall(_all_text(turn))}
            asked_before = True
            continue
        if turn not in bound.outbound or (bound.ask and not asked_before):
            continue
        for finding in _revealing(turn):
            if finding.value in ECHOED and not finding.count and _plain(finding.span.of(_text(turn, finding))) in heard:
                continue
            out.setdefault(finding.value, []).append((turn, finding))
        for finding in turn.found("person", "private"):
            words = {w.lower() for w in TOKEN.findall(finding.span.of(_text(turn, finding)))}
            if words and not words & names and not _withheld(turn, finding):
                out.setdefault("name", []).append((turn, finding))
    return out


def _revealing(turn: Turn) -> list[Finding]:
    return [f for f in turn.found("data") if not f.hedged and not _withheld(turn, f)]


def _withheld(turn: Turn, finding: Finding) -> bool:
    """True where the words stand in a sentence that refuses or sends elsewhere: they say what is not given."""
    acts = turn.found("act", *WITHHOLDING, part=finding.part)
    if not acts:
        return False
    cut = _sentences(turn, finding.part)
    at = bisect_right(cut, finding.span.start, key=lambda span: span.start) - 1
    near = cut[max(0, at - 2) : at + 1] if finding.value in OFFICE else cut[max(0, at) : at + 1]
    return any(act.span.overlaps(sentence) for act in acts for sentence in near)


def _sentences(turn: Turn, part: str) -> tuple[Span, ...]:
    return _cut(turn.message.part(part).chars)


@cache
def _cut(chars: str) -> tuple[Span, ...]:
    return sentences(chars, Span(0, len(chars))) if chars else ()


def _text(turn: Turn, finding: Finding) -> str:
    return turn.message.part(finding.part).chars


def _all_text(turn: Turn) -> str:
    return "\n".join(part.text.chars for part in turn.message.parts if part.part != "header")


def _plain(text: str) -> str:
    return LETTERS.sub(" ", text.lower()).strip()


def people(bound: Bound) -> tuple[int | None, list[Pair]]:
    """How many distinct people were asked about (or told about, where nobody asked), with the words that name them.

    None where a group was asked for and no list of it stands in the record.
    """
    asking = [turn for turn in bound.inbound if turn.says("ask") or turn.says("act", "asking")] or bound.inbound
    turns = asking if bound.ask else bound.outbound
    listed = _listed(turns)
    if listed is None and bound.ask and bound.ask.says("breadth", "group"):
        listed = _listed(bound.outbound)
        if listed is None:
            return None, []
    if listed is not None:
        return listed[0], [listed[1]]
    pairs = [(turn, f) for turn in turns for f in turn.found("person", "private")]
    names = [f.span.of(_text(turn, f)) for turn, f in pairs if not is_alias(_text(turn, f), f.span)]
    told = [(f.count, (turn, f)) for turn in turns for f in turn.found("breadth", "several") if f.count]
    most = max(told, key=lambda pair: pair[0], default=None)
    if most and most[0] > asked_about(names):  # "these three" tells more than the names that we recognised
        return most[0], [most[1], *pairs]
    return max(1, asked_about(names)), pairs


def _listed(turns: Sequence[Turn]) -> tuple[int, Pair] | None:
    counted = [(f.count, (turn, f)) for turn in turns for f in turn.found("data") if f.count and f.count > 1]
    return max(counted, key=lambda pair: pair[0]) if counted else None


def breadth(bound: Bound, subjects: int | None) -> tuple[str | None, list[Pair]]:
    """How broad the ask was, with the words that show it."""
    turns: Iterable[Turn] = bound.inbound if bound.ask else bound.outbound
    groups = [(turn, f) for turn in turns for f in turn.found("breadth", "group")]
    if groups and bound.ask:
        return "group", groups
    if subjects is None:
        return None, []
    several = [(turn, f) for turn in turns for f in turn.found("breadth", "several")]
    return ("several", several) if subjects > 1 else ("one", [])
