"""Shown: what stands on the pages of an exhibit in one language, before it becomes a PDF or a page of the site."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from amparo.publish.exhibit import Exhibit
from amparo.publish.lines import Line, Piece, lines
from amparo.publish.marked import ATTACHMENT, BODY, SUBJECT, label, marked, ordered, why
from amparo.publish.redacted import RedactedMessage, RedactedPart, Stretch
from amparo.report.catalogue import Catalogue, catalogue

KIND = re.compile(r"[a-z0-9]{1,8}")  # a kind of file; anything else may be a name


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a message's head: its label and its value."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The text of a message, or of a file that came with it.

    Attributes:
        title: `Text`, `Attachment 2 (xlsx)`.
        attached: True for a file.
        lines: what it says.
        note: what stands instead of lines; empty where there are lines.
    """

    title: str
    attached: bool
    lines: tuple[Line, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: its title, its head, its sections."""

    title: str
    head: tuple[Field, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """One row of the list of what was removed: numbers of bars, where they stand, what they say, why."""

    bars: str
    place: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An exhibit in one language."""

    title: str
    about: str
    letters: tuple[Letter, ...]
    removed: tuple[Removed, ...]
    commitment: str


def shown(exhibit: Exhibit, words: Catalogue) -> Shown:
    """What stands on the pages of `exhibit`: nothing but words that stay, marks, and the program's own words."""
    whole = len(exhibit.messages)
    sources = [*exhibit.source, *[("", "", "", "")] * (whole - len(exhibit.source))]
    letters = (
        _letter(message, words.say("exhibit.message", n=str(at), whole=str(whole)), cite(source, words), words)
        for at, (message, source) in enumerate(zip(exhibit.messages, sources, strict=False), start=1)
    )
    return Shown(
        words.say("exhibit.title", label=exhibit.label),
        words.say("exhibit.about", n=whole),
        tuple(letters),
        tuple(removed(exhibit, words)),
        exhibit.commitment,
    )


def cite(source: tuple[str, str, str, str], words: Catalogue) -> str:
    """Where a message comes from: agency, request, date received, Bates range, as far as they are known."""
    names = ("agency", "request", "received", "bates")
    agency, request, received, bates = source
    source = agency, request, words.day(date.fromisoformat(received)) if received else "", bates
    told = [words.say(f"cite.{name}", **{name: value}) for name, value in zip(names, source, strict=True) if value]
    return "; ".join(told) or words.say("unknown")


def sent(when: datetime | None, words: Catalogue) -> str:
    """Date and time of a message with its zone, as the record has them."""
    if when is None:
        return words.say("exhibit.undated")
    zone = when.strftime("%z")
    told = words.moment(when)
    return words.say("exhibit.zoned", when=told, zone=f"UTC{zone[:3]}:{zone[3:5]}") if zone else told


def _letter(message: RedactedMessage, title: str, source: str, words: Catalogue) -> Letter:
    subject = next((part for part in message.parts if part.part == SUBJECT), None)
    told = {
        "from": _people([message.sender] if message.sender else []) or (words.say("unknown"),),
        "to": _people(message.to),
        "cc": _people(message.cc),
        "sent": (sent(message.sent_at, words),),
        "subject": _one_line(subject.stretches) if subject and not subject.withheld else (),
        "source": (source,),
    }
    head = tuple(Field(words.say(f"exhibit.{name}"), pieces) for name, pieces in told.items() if pieces)
    return Letter(title, head, tuple(_sections(message.parts, words)))


def _people(people: Sequence[Sequence[Stretch]]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for person in people:
        out.extend(("; ",) if out else ())
        out.extend(_one_line(person))
    return tuple(out)


def _one_line(stretches: Sequence[Stretch]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for line in lines(stretches):
        out.extend((" ",) if out else ())
        out.extend(("> " * line.depth,) if line.depth else ())
        out.extend(line.pieces)
    return tuple(out)


def _sections(parts: Sequence[RedactedPart], words: Catalogue) -> Iterator[Section]:
    number = 0
    for part in ordered(parts):
        if part.part == SUBJECT:
            continue
        attached = part.part != BODY
        number += attached
        title = attachment(number, part.kind, words) if attached else words.say("exhibit.body")
        told = () if part.withheld else lines(part.stretches)
        note = words.say("exhibit.withheld" if part.withheld else "exhibit.empty") if not told else ""
        yield Section(title, attached, told, note)


def attachment(number: int, kind: str, words: Catalogue) -> str:
    """`Attachment 2 (xlsx)`: by number and kind, never by its name."""
    if not KIND.fullmatch(kind) or kind == "other":
        return words.say("exhibit.attachment", n=str(number))
    return words.say("exhibit.attachment_of", n=str(number), kind=words.value("file_kind", kind))


def removed(exhibit: Exhibit, words: Catalogue) -> Iterator[Removed]:
    """The list of what was removed: bars of one place, label and reason in one row, in order of their first bar."""
    rows: dict[tuple[int, str, int, str, str], list[int]] = {}
    for one in marked(exhibit):
        key = (one.message, one.kind, one.attachment, label(one.mark, words), why(one.mark, words))
        rows.setdefault(key, []).append(one.number)
    for (message, kind, number, told, reason), bars in rows.items():
        part = words.say("exhibit.attachment", n=str(number)) if kind == ATTACHMENT else words.say(f"exhibit.{kind}")
        place = words.say("reasons.message", n=str(message), part=part[:1].lower() + part[1:])
        yield Removed(counted(bars), place, told, reason)


def counted(numbers: Sequence[int]) -> str:
    """`1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def added_words(exhibit: Exhibit, lang: str) -> tuple[str, ...]:
    """What the program itself sets into an exhibit beside the words that stay: headings, dates, sources, labels, reasons.

    Args:
        exhibit: what is shown.
        lang: `en` or `es`.
    """
    words = catalogue(lang, "publish")
    told = shown(exhibit, words)
    out = [told.title, told.about, told.commitment]
    for letter, message in zip(told.letters, exhibit.messages, strict=True):
        out += [letter.title, sent(message.sent_at, words), *(f"{one.title} {one.note}" for one in letter.sections)]
    out += [cite(source, words) for source in exhibit.source]
    out += [f"{row.bars} {row.place} {row.label} {row.why}" for row in told.removed]
    return tuple(out)
