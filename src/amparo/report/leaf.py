"""Leaf: one page of a received file on which evidence stands, its picture in the edition, and the boxes round the words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from amparo.extract.text import Box, Text
from amparo.report.codes import kind_of
from amparo.report.dossier import Dossier
from amparo.report.marks import Numbered
from amparo.span import Span
from amparo.threads.message import Message

ATTACHED = "attachment:"
SAME_LINE = 0.5  # share of the lower word's height by which two words of one line overlap, at least


@dataclass(frozen=True, slots=True, order=True)
class Leaf:
    """One page.

    Attributes:
        path: of the received file.
        ordinal: place of the mail in a mailbox, else 0.
        attachment: part of the mail that is the file (`attachment:form.pdf`); empty where it is the received file.
        page: 1-based.
    """

    path: str
    ordinal: int
    attachment: str
    page: int

    @property
    def key(self) -> str:
        """A short name, the same for the same page, that tells nothing."""
        told = "\0".join((self.path, str(self.ordinal), self.attachment))
        return f"{sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}-{self.page}"


@dataclass(frozen=True, slots=True)
class Kept:
    """The picture of a page as it lies in the edition.

    Attributes:
        name: of the file.
        width: of the page, points.
        height: of the page, points.
        top: points of the strip above the page that says what it is.
        pixels: width and height of the picture.
    """

    name: str
    width: float
    height: float
    top: float
    pixels: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Boxed:
    """One piece of evidence on a page: its number, its kind, and a box a line."""

    number: int
    kind: str
    boxes: tuple[Box, ...]


def leaf_of(message: Message, part: str, page: int) -> Leaf | None:
    """The page on which a part of a message stands; None for a message that is known from a quote only."""
    if not message.copies:
        return None
    copy = message.copies[0]
    return Leaf(copy.path, copy.ordinal, part if part.startswith(ATTACHED) else "", page)


def lines(text: Text, span: Span) -> Iterator[tuple[int, Box]]:
    """(page, box round the words) of each line that a span takes up; nothing where the text has no boxes."""
    at: tuple[int, Box] | None = None
    for word in text.words[max(0, bisect_right(text.words, span.start, key=lambda word: word.start) - 1) :]:
        if word.start >= span.end:
            break
        if word.end <= span.start:
            continue
        if at and at[0] == word.page and _level(at[1], word.box):
            box = at[1]
            at = word.page, (
                min(box[0], word.box[0]), min(box[1], word.box[1]), max(box[2], word.box[2]), max(box[3], word.box[3]),
            )  # fmt: skip
        else:
            if at:
                yield at
            at = word.page, word.box
    if at:
        yield at


def _level(line: Box, word: Box) -> bool:
    shared = min(line[3], word[3]) - max(line[1], word[1])
    return shared >= SAME_LINE * min(line[3] - line[1], word[3] - word[1]) and word[0] >= line[0]


def boxed(message: Message, evidence: Sequence[Numbered]) -> dict[Leaf, tuple[Boxed, ...]]:
    """The pages on which evidence of a message stands, in order, with the boxes round its words."""
    found: dict[Leaf, list[Boxed]] = {}
    for item in evidence:
        shown = item.evidence
        pages: dict[int, list[Box]] = {}
        for page, box in lines(message.part(shown.part), shown.span):
            pages.setdefault(page, []).append(box)
        for page, boxes in pages.items():
            leaf = leaf_of(message, shown.part, page)
            if leaf:
                found.setdefault(leaf, []).append(Boxed(item.number, kind_of(shown.variable), tuple(boxes)))
    return {leaf: tuple(found[leaf]) for leaf in sorted(found)}


def wanted(dossier: Dossier) -> tuple[Leaf, ...]:
    """Every page on which evidence of an exchange stands, in order, each once."""
    out: set[Leaf] = set()
    for coded in dossier.exchanges:
        out.update(_of_exchange(dossier.messages, (Numbered(0, one) for one in coded.coding.evidence)))
    return tuple(sorted(out))


def _of_exchange(messages: Mapping[str, Message], evidence: Iterable[Numbered]) -> Iterator[Leaf]:
    for item in evidence:
        message = messages.get(item.evidence.message)
        if message and any(part.part == item.evidence.part and part.text.words for part in message.parts):
            yield from boxed(message, (item,))
