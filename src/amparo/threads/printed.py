"""Print-outs: finds in a document's text where each printed mail begins, and says why."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from amparo.beat import beat
from amparo.extract.text import Page, Text
from amparo.span import Span
from amparo.threads.cues import cues
from amparo.threads.gmail_print import find_gmail_prints
from amparo.threads.headers import HeaderBlock, find_blocks
from amparo.threads.lines import Line, split_lines
from amparo.threads.mend import mended, scanned
from amparo.threads.message import Address
from amparo.threads.names import fold, parse_name, same_person
from amparo.threads.subjects import base_subject, is_answer, is_forward

TOP_LINES = 4  # owner, rule, banner or stamp that may stand above a header at the top of a page
EDGE_LINES = 3  # lines at the top and bottom of a page where stamps are looked for
OWNER_LONGEST = 60
FULL_PAGE = 0.80  # a page whose words reach this far down may go on with the next


class Why(StrEnum):
    """Why a header block begins a new mail, or does not."""

    first = "first header of the document"
    owner = "the mailbox owner's name stands above it"
    page_top = "at the top of a page"
    unrelated = "in mid-page, and no answer to it stands above"
    later = "in mid-page, and sent after the mail above"
    separate_print = "at the top of a page that follows a page with room left"
    quoted = "quoted: below its answer"
    announced = "quoted: announced as an original or forwarded message"
    run_on = "quoted: the mail above fills its page and answers it"


NEW = frozenset({Why.first, Why.owner, Why.page_top, Why.unrelated, Why.later, Why.separate_print})


@dataclass(frozen=True, slots=True)
class Print:
    """One printed mail in a document.

    Attributes:
        start: offset where it begins: the owner's line where one stands, else the header.
        header: its own header.
        body: from behind the header to the next mail; None where nothing stands there.
        stamps: page furniture inside the body, whole lines.
        page: page on which the header starts; None where the document has no pages.
        why: the reason it was taken for a mail of its own.
    """

    start: int
    header: HeaderBlock
    body: Span | None
    stamps: tuple[Span, ...]
    page: Page | None
    why: Why


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document shows: its printed mails, and the decision on every header block in it."""

    prints: tuple[Print, ...]
    decisions: tuple[tuple[HeaderBlock, Why], ...]
    stamps: tuple[Span, ...]


def find_prints(text: Text, zone: tzinfo) -> Layout:
    """The printed mails of `text`, in order. A header quoted inside a mail is not one, unless it is a print of its own.

    Args:
        text: the document's text with its pages.
        zone: in which printed times are read.
    """
    stamps = find_stamps(text)
    lines = split_lines(text.chars, stamps)
    chars = text.chars
    if read_by_ocr := scanned(text):
        lines = mended(lines, read_by_ocr)
        chars = "\n".join(line.text for line in lines)
    gmail = find_gmail_prints(lines, zone)
    blocks = sorted([*find_blocks(chars, lines, zone), *gmail], key=lambda block: block.start)
    blocks = [
        block for at, block in enumerate(blocks) if block.depth == 0 and (at == 0 or block.first > blocks[at - 1].last)
    ]
    owners = _owners(text, lines, blocks)
    decisions: list[tuple[HeaderBlock, Why]] = []
    chain: list[HeaderBlock] = []
    for block in blocks:
        beat()
        why = Why.owner if block in gmail else _decide(text, lines, block, chain, owners)
        # Where a production prints the owner above each mail, a header without one is no print of its own.
        if why is Why.run_on and not owners and not _page_before_is_full(text, block, stamps):
            why = Why.separate_print
        decisions.append((block, why))
        chain = [block] if why in NEW else [*chain, block]
    starts = [(block, why, _start(lines, block, owners)) for block, why in decisions if why in NEW]
    prints = []
    for at, (block, why, start) in enumerate(starts):
        until = starts[at + 1][2] if at + 1 < len(starts) else len(text.chars)
        body = _body(text.chars, block.span.end, until)
        inside = _within(stamps, body) if body else ()
        prints.append(Print(start, block, body, inside, text.page_at(block.start), why))
    return Layout(tuple(prints), tuple(decisions), stamps)


def _within(stamps: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """Those of the stamps, which stand in order, that lie in a stretch."""
    first = bisect_left(stamps, span.start, key=lambda stamp: stamp.start)
    last = bisect_left(stamps, span.end, key=lambda stamp: stamp.start)
    return tuple(stamp for stamp in stamps[first:last] if span.covers(stamp))


def find_stamps(text: Text) -> tuple[Span, ...]:
    """Whole lines at the edges of pages that are page numbers, Bates stamps or a program's running heads."""
    out: list[Span] = []
    for page in text.pages:
        if page.start == page.end:
            continue
        rows: list[Span] = []
        at = page.start
        for raw in text.chars[page.start : page.end].split("\n"):
            if raw.strip():
                rows.append(Span(at, at + len(raw)))
            at += len(raw) + 1
        for row in dict.fromkeys([*rows[:EDGE_LINES], *rows[-EDGE_LINES:]]):
            words = row.of(text.chars)
            bare = words.replace(page.bates, " ") if page.bates else words
            if cues().stamp.match(" ".join(bare.split())) and (len(words) < 120):
                out.append(row)
    return tuple(sorted(set(out)))


def _body(chars: str, start: int, end: int) -> Span | None:
    while start < end and chars[start] == "\n":
        start += 1
    return Span(start, end) if chars[start:end].strip() else None


def _owners(text: Text, lines: Sequence[Line], blocks: Sequence[HeaderBlock]) -> frozenset[str]:
    """Names that stand alone above a header at the top of a page: the mailbox owners of the production.

    None where the first header has none, and all in the form that it has (`Last, First, ORG` or `First Last`): a
    signature that a page break parted from its mail is not one.
    """
    found: list[str] = []
    for block in blocks:
        above = _line_above(lines, block.first)
        if above is not None and _at_top(text, lines, block) and _is_name(lines[above].text):
            found.append(lines[above].text.strip())
        if not found:
            return frozenset()
    return frozenset(fold(name) for name in found if ("," in name) == ("," in found[0]))


def _is_name(words: str) -> bool:
    words = words.strip()
    if not words or len(words) > OWNER_LONGEST or words.endswith((".", ":", "?", "!", ";")):
        return False
    return parse_name(words) is not None and not any(char.isdigit() for char in words) and words[0].isupper()


def _line_above(lines: Sequence[Line], first: int) -> int | None:
    for at in range(first - 1, -1, -1):
        if not lines[at].blank:
            return at
    return None


def _at_top(text: Text, lines: Sequence[Line], block: HeaderBlock) -> bool:
    """True where only a name, stamps, rules or a banner stand above the block on its page."""
    page = text.page_at(block.start)
    if page is None:
        return not any(not line.blank for line in lines[: block.first])
    first = bisect_left(lines, page.start, 0, block.first, key=lambda line: line.start)
    above = [line for line in lines[first : block.first] if not line.blank]
    if len(above) > TOP_LINES:
        return False
    named = 0
    for line in above:
        if cues().separator.match(line.text) or cues().banner.match(line.text.lstrip()):
            continue
        if not _is_name(line.text) and not _is_rule(line.text):
            return False
        named += 1
    return named <= 1


def _is_rule(words: str) -> bool:
    return not any(char.isalnum() for char in words)


def _decide(
    text: Text, lines: Sequence[Line], block: HeaderBlock, chain: Sequence[HeaderBlock], owners: frozenset[str]
) -> Why:
    """Layout first, then whether the block can be what the mail above answers."""
    if not chain:
        return Why.first
    above = _line_above(lines, block.first)
    owned = above is not None and fold(lines[above].text.strip()) in owners
    if owned:
        return Why.owner
    answers = _answers(chain, block)
    if _at_top(text, lines, block):
        if not answers:
            return Why.page_top
        return Why.run_on
    if block.announced:
        return Why.announced
    if answers:
        return Why.quoted
    carrier = chain[0]
    if block.sent is not None and carrier.sent is not None and block.sent > carrier.sent:
        return Why.later
    return Why.unrelated


def _answers(chain: Sequence[HeaderBlock], block: HeaderBlock) -> bool:
    """True where the mail at the head of `chain` can quote `block`: sent before, and same subject or same people."""
    carrier = chain[0]
    if not _before(block.sent, chain[-1].sent) and not _before(block.sent, carrier.sent):
        return False
    same = base_subject(block.subject) == base_subject(carrier.subject)
    people = [*carrier.to, *carrier.cc, *([carrier.sender] if carrier.sender else [])]
    known = block.sender is not None and any(_same(block.sender, who) for who in people)
    if same and (is_answer(carrier.subject) or known):
        return True
    return is_forward(carrier.subject) or (is_answer(carrier.subject) and known)


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or one <= other


def _same(one: Address, other: Address) -> bool:
    if one.email and other.email:
        return one.email == other.email
    return bool(one.name and other.name) and same_person(one.name, other.name)


def _page_before_is_full(text: Text, block: HeaderBlock, stamps: Sequence[Span]) -> bool:
    """True where the words of the page before reach its lower part; without boxes, where it has many lines."""
    page = text.page_at(block.start)
    at = bisect_left(text.pages, page.number, key=lambda other: other.number) if page else 0
    if not at:
        return False
    before = text.pages[at - 1]
    first = bisect_left(text.words, before.number, key=lambda word: word.page)
    last = bisect_right(text.words, before.number, key=lambda word: word.page)
    here = _within(stamps, Span(before.start, before.end)) if before.start < before.end else ()
    bottoms = [
        word.box[3]
        for word in text.words[first:last]
        if not any(stamp.start <= word.start < stamp.end for stamp in here)
    ]
    if bottoms and before.height:
        return max(bottoms) / before.height >= FULL_PAGE
    most = max(text.chars.count("\n", other.start, other.end) for other in text.pages)
    return text.chars.count("\n", before.start, before.end) >= most * FULL_PAGE


def _start(lines: Sequence[Line], block: HeaderBlock, owners: frozenset[str]) -> int:
    """Offset of the owner's line above the header, else of the header with what announces it."""
    above = _line_above(lines, block.first)
    if above is not None and fold(lines[above].text.strip()) in owners:
        return lines[above].start
    return block.span.start
