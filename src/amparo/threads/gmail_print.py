"""Gmail's print-outs: `Name <a@b>  Tue, May 8, 2018 at 9:14 AM`, then `To:`, below a subject and `1 message`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from amparo.span import Span
from amparo.threads.address import EMAIL, parse_address, parse_addresses
from amparo.threads.cues import cues
from amparo.threads.dates import parse_when
from amparo.threads.headers import HeaderBlock
from amparo.threads.lines import Line

TITLE_LINES = 4  # between the conversation's subject and its first message


def find_gmail_prints(lines: Sequence[Line], zone: tzinfo) -> tuple[HeaderBlock, ...]:
    """The messages of Gmail conversations printed in the lines, in order; each bears the conversation's subject.

    Args:
        lines: of the whole document.
        zone: in which printed times are read.
    """
    out: list[HeaderBlock] = []
    subject: tuple[str, Span] | None = None
    counted = -1
    for at, line in enumerate(lines):
        if cues().gmail_count.match(line.text) and line.text.strip():
            found = _title(lines, at)
            subject, counted = found or (None), at
            continue
        if counted < 0 or "<" not in line.text or "@" not in line.text:
            continue
        block = _message(lines, at, zone)
        if block is not None:
            first = not any(other.first > counted for other in out)
            top = _above(lines, at, counted, subject[1].start if subject else None) if first else at
            out.append(
                replace(
                    block,
                    first=top,
                    span=Span(lines[top].start, block.span.end),
                    subject=subject[0] if subject else "",
                    subject_span=subject[1] if subject and first else None,
                )
            )
    return tuple(out)


def _title(lines: Sequence[Line], counted: int) -> tuple[str, Span] | None:
    """The conversation's subject: the nearest words above the count."""
    for at in range(counted - 1, max(-1, counted - TITLE_LINES), -1):
        text = lines[at].text.strip()
        if text:
            start = lines[at].inner + lines[at].text.index(text)
            return text, Span(start, start + len(text))
    return None


def _above(lines: Sequence[Line], at: int, counted: int, title: int | None) -> int:
    """Index of the line where the print begins: the subject's, where it stands close above."""
    if at - counted > TITLE_LINES or title is None:
        return at
    return next(row for row in range(counted, -1, -1) if lines[row].start <= title)


def _message(lines: Sequence[Line], at: int, zone: tzinfo) -> HeaderBlock | None:
    text = lines[at].text
    found = EMAIL.search(text)
    if found is None or ">" not in text[found.end() : found.end() + 2]:
        return None
    close = text.index(">", found.end()) + 1
    when, last = text[close:].strip(), at
    if not when and at + 1 < len(lines):
        when, last = lines[at + 1].text.strip(), at + 1
    sent = parse_when(when, zone)
    if sent is None or last + 1 >= len(lines):
        return None
    to, cc, end = _recipients(lines, last + 1)
    if end is None:
        return None
    return HeaderBlock(
        span=Span(lines[at].start, lines[end].end),
        start=lines[at].start,
        first=at,
        last=end,
        depth=0,
        sender=parse_address(text[:close]),
        sent=sent,
        sent_text=when,
        to=parse_addresses(to),
        cc=parse_addresses(cc),
    )


def _recipients(lines: Sequence[Line], at: int) -> tuple[str, str, int | None]:
    values = {"to": "", "cc": "", "bcc": ""}
    current, end = "", None
    while at < len(lines) and not lines[at].blank:
        text = lines[at].text.strip()
        found = cues().label.match(text) if ":" in text[:8] else None
        field = cues().label_of[" ".join(found["label"].lower().split())] if found else None
        if found is not None and field in values:
            current, end = field, at
            values[field] = found["value"].strip()
        elif current and values[current].endswith(","):
            values[current] += " " + text
            end = at
        else:
            break
        at += 1
    return values["to"], ", ".join(part for part in (values["cc"], values["bcc"]) if part), end
