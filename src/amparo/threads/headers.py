"""Header blocks that stand in text: the From/Sent/To/Subject lines of a print-out or of a quoted mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from amparo.span import Span
from amparo.threads.address import parse_address, parse_addresses
from amparo.threads.cues import cues
from amparo.threads.dates import parse_when
from amparo.threads.lines import Line
from amparo.threads.message import Address

LISTS = ("to", "cc", "bcc", "attachments")
WRAPPED_LISTS = 15  # a list of recipients may run over so many lines
WRAPPED = 2  # any other value


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A header as it stands in a text.

    Attributes:
        span: the block with the rule or `Original Message` line above it.
        start: offset of the block's own first line, without what announces it.
        first: index of its first line, what announces it included.
        last: index of its last line.
        depth: how deep the block itself is quoted by `>`.
        sender: None where the From value names nobody.
        sent: None where no readable date with a time stands.
        sent_text: the date as written; empty where there is none.
        to: recipients.
        cc: copied, blind copies included.
        subject: as written, white space made single.
        subject_span: where the subject stands; None for an empty or missing one.
        attachments: names of attachments that the block lists.
        labelled: True for lines with labels, False for an attribution (`On ... wrote:`).
        announced: True where words such as `Original Message` stand above it.
        language: `es` where the labels are Spanish, else `en`.
    """

    span: Span
    start: int
    first: int
    last: int
    depth: int
    sender: Address | None
    sent: datetime | None
    sent_text: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    subject_span: Span | None = None
    attachments: tuple[str, ...] = ()
    labelled: bool = True
    announced: bool = False
    language: str = "en"


@dataclass(slots=True)
class _Value:
    """A label's value while its lines are gathered."""

    label: str
    line: int
    start: int
    end: int
    pieces: list[str]

    @property
    def text(self) -> str:
        return " ".join(piece for piece in self.pieces if piece)

    def add(self, line: Line) -> None:
        text = line.text.strip()
        if self.start == self.end:
            self.start = line.inner + line.text.index(text)
        self.end = line.inner + len(line.text)
        self.pieces.append(text)


def find_blocks(body: str, lines: Sequence[Line], zone: tzinfo) -> tuple[HeaderBlock, ...]:
    """Every labelled header block in the lines of `body`, in order; they never overlap.

    Labels may stand in any order, in English or Spanish, bold (`*From:*`), quoted (`> From:`), with values on the line
    below, with lists over several lines. Two dates after From and To are no mail: a block needs a sender and a date
    that can be read, or sender, recipient and subject, and memoranda of a letter are left alone.

    Args:
        body: the text.
        lines: its lines.
        zone: for dates without a zone.
    """
    label = cues().label
    labelled = [
        (at, found) for at, line in enumerate(lines) if ":" in line.text[:24] and (found := label.match(line.text))
    ]
    if all(_field(found) != "from" for _, found in labelled):
        return ()
    out: list[HeaderBlock] = []
    free = 0
    for at, _ in labelled:
        if at < free:
            continue
        values, last = _gather(lines, at)
        block = _block(lines, (at, last), values, zone, free)
        if block is not None:
            out.append(block)
            free = block.last + 1
    return tuple(out)


def _field(found: re.Match[str]) -> str:
    """The field that a label names."""
    return cues().label_of[" ".join(found["label"].lower().split())]


def _gather(lines: Sequence[Line], first: int) -> tuple[dict[str, _Value], int]:
    """The labelled values from line `first` on, and the last line that belongs to them."""
    values: dict[str, _Value] = {}
    current: _Value | None = None
    at, last, depth = first, first, lines[first].depth
    while at < len(lines):
        line = lines[at]
        if line.blank:
            if not _label_follows(lines, at, values, depth):
                break
            current = None
        elif line.depth != depth:
            break
        else:
            made = _labelled(line, at)
            if made is not None:
                if made[0] in values and made[0] != "other":
                    break
                current = values[made[0]] = made[1]
            elif current is not None and _goes_on(current, lines, at, values):
                current.add(line)
            else:
                break
            last = at
        at += 1
    if len(values) >= 3 and not any(value.text for value in values.values()):
        last = _column(lines, last, values)
    return values, last


def _labelled(line: Line, at: int) -> tuple[str, _Value] | None:
    found = cues().label.match(line.text) if ":" in line.text[:24] else None
    if found is None:
        return None
    field = _field(found)
    value = found["value"].strip().strip("*").strip()
    start = line.inner + found.start("value")
    if value:
        start += found["value"].index(value)
    return field, _Value(found["label"].lower(), at, start, start + len(value), [value])


def _label_follows(lines: Sequence[Line], at: int, values: dict[str, _Value], depth: int) -> bool:
    """True where, after one blank line, a label comes that the block does not have yet (HTML made into text)."""
    if not values or at + 1 >= len(lines):
        return False
    following = lines[at + 1]
    if following.blank or following.depth != depth:
        return False
    made = _labelled(following, at + 1)
    complete = {"from", "subject"} <= values.keys() and ("to" in values or "sent" in values)
    return made is not None and made[0] not in values and (not complete or made[0] == "attachments")


def _goes_on(current: _Value, lines: Sequence[Line], at: int, values: dict[str, _Value]) -> bool:
    """True where an unlabelled line goes on with the value above it."""
    field = cues().label_of[" ".join(current.label.split())]
    text = lines[at].text
    if not current.text:
        if len(values) >= 3 and not any(value.text for value in values.values()):
            return False  # labels in a column of their own
        return field not in ("cc", "bcc", "subject") or _label_ahead(lines, at, values, WRAPPED)
    if field in LISTS and current.text.endswith((";", ",")):
        return True
    if field == "subject" and text[:1] == "\t" and lines[at - 1].text[:1] != "\t":
        return True
    return _label_ahead(lines, at, values, WRAPPED_LISTS if field in LISTS else WRAPPED)


def _label_ahead(lines: Sequence[Line], at: int, values: dict[str, _Value], reach: int) -> bool:
    """True where a label that the block lacks comes within `reach` lines and before any blank line."""
    for further in range(at + 1, min(len(lines), at + 1 + reach)):
        line = lines[further]
        if line.blank or line.depth != lines[at].depth:
            return False
        made = _labelled(line, further)
        if made is not None:
            return made[0] not in values
    return False


def _column(lines: Sequence[Line], last: int, values: dict[str, _Value]) -> int:
    """Fill labels that stand in a column of their own from the lines below, one each."""
    at = last
    for value in values.values():
        at += 1
        while at < len(lines) and lines[at].blank:
            at += 1
        if at >= len(lines):
            return last
        value.add(lines[at])
    return at


def _block(
    lines: Sequence[Line], lines_of: tuple[int, int], values: dict[str, _Value], zone: tzinfo, free: int
) -> HeaderBlock | None:
    first, last = lines_of
    sender_value = values.get("from")
    if sender_value is None or len(values) < 2:
        return None
    spanish = sum(" ".join(value.label.split()) in cues().spanish for value in values.values())
    language = "es" if spanish > len(values) / 2 else "en"
    sent_value = values.get("sent")
    sent = parse_when(sent_value.text, zone, language) if sent_value else None
    above, announced = _announcement(lines, first, free)
    if not _is_mail(values, sent is not None, announced):
        return None
    subject = values.get("subject")
    attachments = values.get("attachments")
    return HeaderBlock(
        span=Span(lines[above].start, lines[last].end),
        start=lines[first].start,
        first=above,
        last=last,
        depth=lines[first].depth,
        sender=parse_address(sender_value.text),
        sent=sent,
        sent_text=sent_value.text if sent_value else "",
        to=parse_addresses(values["to"].text) if "to" in values else (),
        cc=tuple(who for field in ("cc", "bcc") if field in values for who in parse_addresses(values[field].text)),
        subject=" ".join(subject.text.split()) if subject else "",
        subject_span=Span(subject.start, subject.end) if subject and subject.text else None,
        attachments=attachment_names(attachments.text) if attachments else (),
        announced=announced,
        language=language,
    )


def _is_mail(values: dict[str, _Value], dated: bool, announced: bool) -> bool:
    if not values["from"].text:
        return False
    if dated:
        return True
    if announced or "@" in values["from"].text:
        return len(values) >= 2
    # A memorandum (TO: FROM: DATE: RE:) has no time of day and usually begins with TO; a mail's print begins with From.
    first = min(values, key=lambda field: values[field].line)
    shouted = all(value.label.isupper() for value in values.values())
    return first == "from" and not shouted and {"to", "subject", "sent"} <= values.keys()


def _announcement(lines: Sequence[Line], first: int, free: int) -> tuple[int, bool]:
    """Index of the line with which the block's announcement starts, and whether words announce it."""
    above, words = first, False
    for at in range(first - 1, max(free, first - 4) - 1, -1):
        line = lines[at]
        if line.blank:
            continue
        if not cues().separator.match(line.text):
            break
        above, words = at, words or cues().separator_words.match(line.text) is not None
    return above, words


def attachment_names(text: str) -> tuple[str, ...]:
    """File names of an Attachments value: parted by semicolons, or by commas after an extension; sizes dropped."""
    out: list[str] = []
    for piece in _file_pieces(text):
        name = piece.strip().strip("<>\"'").strip()
        cut = name.rfind("(")
        if cut > 0 and name.endswith(")") and any(unit in name[cut:].upper() for unit in ("KB", "MB", "BYTE", " B)")):
            name = name[:cut].strip()
        if name:
            out.append(name)
    return tuple(out)


def _file_pieces(text: str) -> list[str]:
    if ";" in text:
        return text.split(";")
    pieces = text.split(",")
    if len(pieces) > 1 and all("." in piece.strip()[-6:] for piece in pieces):
        return pieces
    return [text]
