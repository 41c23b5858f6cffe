"""Singling: what words that stay still tell of each person whose name is gone, over all exhibits together.

A rule of reading order, no proof: what stands in a line belongs to the person whose mark stands last before it there, else
to the next one of the line; in a line that marks nobody, to the one marked last before it. Whoever releases a publication
reads the list; it is personal itself and never published.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from amparo.covered import Covered
from amparo.detect.finding import Finding
from amparo.detect.identifiers_dates import DATE
from amparo.publish.exhibit import Exhibit
from amparo.publish.marked import ordered
from amparo.publish.redacted import RedactedPart
from amparo.shipped import shipped
from amparo.span import Span
from amparo.strict_yaml import check_keys, read_yaml

DATES = re.compile(rf"(?<![\w/.-])(?:{DATE})", re.IGNORECASE)
HEADER = re.compile(r"[\s>*]*(?:sent|date|on|enviado(?: el)?|fecha|el)\b\W", re.IGNORECASE)
SPECIFIC = 2  # letters or digits that must stay of something


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that stays.

    Attributes:
        person: number in the publication (in the exhibit, where numbers begin anew there).
        exhibit: its number.
        kind: key of `data/publish/singling.yaml`.
        words: that stay, as written.
        message: id.
        part: of the redacted message.
        start: offset in the original part.
    """

    person: int
    exhibit: int
    kind: str
    words: str
    message: str
    part: str
    start: int


@dataclass(frozen=True, slots=True)
class _Kind:
    key: str
    codes: tuple[str, ...]
    words: tuple[re.Pattern[str], ...]


@cache
def _kinds() -> tuple[_Kind, ...]:
    where = "publish/singling.yaml"
    out = []
    for row in read_yaml(shipped("publish", "singling.yaml").read_text(encoding="utf-8"), where):
        check_keys(row, needed=("key", "title", "codes", "words"), what="a kind")
        words = tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in row["words"])
        dates = (DATES,) if row["key"] == "date" else ()
        out.append(_Kind(row["key"], tuple(row["codes"]), (*words, *dates)))
    return tuple(out)


def traits(exhibits: Iterable[Exhibit], findings: Mapping[str, Sequence[Finding]]) -> tuple[Trait, ...]:
    """What stays of everybody, by person, exhibit, message and place; the same words of a person and kind once an exhibit.

    Args:
        exhibits: of the publication.
        findings: message id -> what the detectors found in it, negated and hedged ones too.
    """
    out: dict[tuple[int, int, str, str], Trait] = {}
    for exhibit in exhibits:
        for message in exhibit.messages:
            alone = _only(exhibit)
            here = findings.get(message.message, ())
            files = _parts_of(here)
            for part in ordered(message.parts):
                for one in _of_part(exhibit.number, message.message, part, files.get(part.part, ()), alone):
                    out.setdefault((one.person, one.exhibit, one.kind, one.words.casefold()), one)
    return tuple(sorted(out.values(), key=lambda one: (one.person, one.exhibit, one.message, one.part, one.start)))


def _parts_of(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    out: dict[str, list[Finding]] = {}
    for finding in findings:
        out.setdefault(finding.part, []).append(finding)
    return out


def _only(exhibit: Exhibit) -> int | None:
    """The one person of an exhibit; None where there are several, or none."""
    people = {
        stretch.mark.pseudonym
        for message in exhibit.messages
        for stretch in (
            *message.sender,
            *(one for who in (*message.to, *message.cc) for one in who),
            *(one for part in message.parts for one in part.stretches),
        )
        if stretch.mark and stretch.mark.pseudonym
    }
    return people.pop() if len(people) == 1 else None


def _of_part(
    exhibit: int, message: str, part: RedactedPart, findings: Iterable[Finding], alone: int | None
) -> Iterator[Trait]:
    marks = [(one.start, one.mark.pseudonym) for one in part.stretches if one.mark and one.mark.pseudonym]
    stays = [Span(one.start, one.end) for one in part.stretches if one.mark is None]
    texts = {one.start: one.text for one in part.stretches if one.mark is None}
    lines = [one.start + at for one in part.stretches for at, char in enumerate(one.text) if char == "\n"]
    for kind in _kinds():
        taken = Covered()
        for span in _places(kind, stays, texts, findings):
            if taken.touches(span):
                continue
            taken.add(span)
            person = _whose(span.start, marks, lines) or alone
            words = " ".join(_words(span, stays, texts).split())
            if person is not None and sum(char.isalnum() for char in words) >= SPECIFIC:
                yield Trait(person, exhibit, kind.key, words, message, part.part, span.start)


def _places(
    kind: _Kind, stays: Sequence[Span], texts: Mapping[int, str], findings: Iterable[Finding]
) -> Iterator[Span]:
    for finding in findings:
        if finding.family == "data" and finding.value in kind.codes:
            yield finding.span
    for span in stays:
        for pattern in kind.words:
            for match in pattern.finditer(texts[span.start]):
                if kind.key != "date" or not _is_header(texts[span.start], match.start()):
                    yield Span(*match.span()).shifted(span.start)


def _is_header(text: str, at: int) -> bool:
    """Whether a line is the printed date of a mail, which stands above every exhibit anyhow."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return HEADER.match(line) is not None


def _words(span: Span, stays: Sequence[Span], texts: Mapping[int, str]) -> str:
    """What stays of a stretch, with a mark for what does not."""
    pieces = []
    for one in stays:
        if one.overlaps(span):
            start, end = max(one.start, span.start), min(one.end, span.end)
            pieces.append(texts[one.start][start - one.start : end - one.start])
    return " […] ".join(pieces)


def _whose(start: int, marks: Sequence[tuple[int, int]], lines: Sequence[int]) -> int | None:
    """The person marked last before a place in its line, else next in its line, else last before it, else first."""
    line = bisect_right(lines, start)
    here = [(at, person) for at, person in marks if bisect_right(lines, at) == line]
    for near in (here, marks):
        before = [person for at, person in near if at <= start]
        if before or near:
            return before[-1] if before else near[0][1]
    return None
