"""Attribution lines: `On Tue, May 8, 2018 at 9:14 AM Name <a@b> wrote:` and their kin, as header blocks."""

import re
from collections.abc import Sequence
from datetime import tzinfo

from amparo.span import Span
from amparo.threads.address import EMAIL, parse_address
from amparo.threads.cues import cues
from amparo.threads.dates import end_of_time, parse_when
from amparo.threads.headers import HeaderBlock
from amparo.threads.lines import Line
from amparo.threads.message import Address

LONGEST = 4  # lines over which programs wrap one
OPENING = re.compile(r"(?:On|At|In|El|Em|Le|Am)\b", re.IGNORECASE)
DATED_OPENING = re.compile(
    r"\W*(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+\d)", re.IGNORECASE
)
DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b(?:19|20)\d\d\b")
DAY_ONLY_NAME = re.compile(r"(?:19|20)\d\d\s*,?\s*(?P<who>.*)$", re.DOTALL)
ADDRESSED = re.compile(r"@[^\s@]+[>\])]\s*:$")  # closes a line without a verb: `Ana <a@b>:`
LEFTOVER = re.compile(r"^(?:[\s,;:.()-]|\ba la\(s\)|\bat\b|\bhoras?\b|\bpt\b|\bg\.)+", re.IGNORECASE)


def find_attributions(body: str, lines: Sequence[Line], zone: tzinfo) -> tuple[HeaderBlock, ...]:
    """Every attribution in the lines of `body`, in order, as a block with sender and, where it is told, the time.

    Recognised by an opening (`On`, `El`, a date) and a closing verb; a line without opening counts only with an address
    or a date in it and a quotation below. `He wrote:` in a letter is not one.

    Args:
        body: the text.
        lines: its lines.
        zone: for times without a zone.
    """
    closing = [at for at, line in enumerate(lines) if line.text[-1:] == ":"]
    verb = cues().verb
    out: list[HeaderBlock] = []
    free = 0
    for at in closing:
        text = lines[at].text
        spoken = verb.search(text)
        if spoken or ADDRESSED.search(text):
            first = _first_line(lines, at, free, spoken=spoken is not None)
            if first is not None:
                out.append(_block(lines, first, at, zone))
                free = at + 1
    return tuple(out)


def _first_line(lines: Sequence[Line], at: int, free: int, *, spoken: bool) -> int | None:
    """Index of the line with which the attribution that ends on line `at` begins; None where it is none."""
    deeper = _deeper_follows(lines, at)
    for first in range(at, max(free, at - LONGEST + 1) - 1, -1):
        line = lines[first]
        if line.blank or line.depth != lines[at].depth:
            break
        text = " ".join(lines[i].text.strip() for i in range(first, at + 1))
        evidence = EMAIL.search(text) is not None or end_of_time(text) is not None or DAY.search(text) is not None
        if spoken and OPENING.match(text.lstrip(" *-")):
            if evidence or deeper:
                return first
        elif DATED_OPENING.match(text) and (spoken or deeper or end_of_time(text) is not None) and "@" in text:
            return first
    text = lines[at].text
    told = EMAIL.search(text) is not None or DAY.search(text) is not None
    return at if spoken and (told or len(text) < 60) and deeper else None


def _deeper_follows(lines: Sequence[Line], at: int) -> bool:
    """True where the next words below are quoted deeper than the line."""
    for line in lines[at + 1 : at + 4]:
        if line.depth > lines[at].depth:
            return True
        if not line.blank:
            return False
    return False


def _block(lines: Sequence[Line], first: int, last: int, zone: tzinfo) -> HeaderBlock:
    text = " ".join(lines[i].text.strip() for i in range(first, last + 1))
    language = "es" if re.match(r"\W*El\b", text) else "en"
    top = _above(lines, first)
    return HeaderBlock(
        span=Span(lines[top].start, lines[last].end),
        start=lines[first].start,
        first=top,
        last=last,
        depth=lines[first].depth,
        sender=_who(text),
        sent=parse_when(text, zone, language),
        sent_text=text,
        labelled=False,
        announced=top < first,
        language=language,
    )


def _above(lines: Sequence[Line], first: int) -> int:
    """Index of an `Original Message` line directly above, else `first`."""
    at = first - 1
    while at >= 0 and lines[at].blank:
        at -= 1
    if (
        at >= 0
        and first - at < 3
        and cues().separator_words.match(lines[at].text)
        and lines[at].depth == lines[first].depth
    ):
        return at
    return first


def _who(text: str) -> Address | None:
    """The person named between the time and the verb."""
    text = cues().verb.sub("", text).rstrip(" :,*").lstrip(" *-")
    end = end_of_time(text)
    if end is None:
        opened = OPENING.match(text)
        day = DAY_ONLY_NAME.search(text) if opened else None
        text = day["who"] if day else text[opened.end() :] if opened else text
    else:
        text = text[end:]
    text = LEFTOVER.sub("", text).strip(" ,")
    if text.startswith(("от ", "пользователь ")):
        text = text.split(" ", 1)[1]
    return parse_address(text)
