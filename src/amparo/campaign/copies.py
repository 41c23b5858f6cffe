"""Copies: where two copies of one message have different words taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from amparo.extract.redaction import MARK, Redaction
from amparo.span import Span
from amparo.threads.blacked import Blacked
from amparo.threads.message import Message

MOST_WORDS = 20_000
LEAST_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a body from `start` to `end`, or (`taken` set) a place, of no length perhaps, where words were taken away."""

    word: str
    start: int
    end: int
    taken: Blacked | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that one copy shows where the other has a redaction.

    Attributes:
        taken: the redaction.
        shown: the words of the other copy, to the letter.
        page: page on which they stand there; None without pages.
    """

    taken: Blacked
    shown: str
    page: int | None


def differences(one: Message, other: Message, in_one: list[Blacked], in_other: list[Blacked]) -> Iterator[Difference]:
    """Redactions of `one` whose words the copy `other` shows, in the order of the text."""
    mine, theirs = tokens(one, in_one), tokens(other, in_other)
    if max(len(mine), len(theirs)) > MOST_WORDS:
        return
    matcher = SequenceMatcher(None, [_key(t) for t in mine], [_key(t) for t in theirs], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        taken = next((token.taken for token in mine[a:b] if token.taken), None)
        if tag == "equal" or taken is None or c == d or any(token.taken for token in theirs[c:d]):
            continue
        span = Span(theirs[c].start, theirs[d - 1].end)
        page = other.part("body").page_at(span.start)
        yield Difference(taken, span.of(other.body), page.number if page else None)


def _key(token: Token) -> str:
    return "\0" if token.taken else token.word.strip(".,;:!?()[]").casefold()


def tokens(message: Message, blacked: list[Blacked]) -> list[Token]:
    """The words of a body in order, with the redactions of it where they stand; side by side ones are one."""
    text = message.part("body")
    placed: list[tuple[int, int, Blacked]] = []
    for one in blacked:
        place = _offset(one.redaction, message)
        if place is not None:
            placed.append((*place, one))
    placed.sort(key=lambda row: (row[0], row[1]))
    out: list[Token] = []
    at = 0
    for start, end, one in placed:
        out += _words(text.chars, at, start)
        if not (out and out[-1].taken):
            out.append(Token("", start, end, one))
        at = max(at, end)
    return out + _words(text.chars, at, len(text.chars))


def _words(chars: str, start: int, end: int) -> list[Token]:
    out = []
    at = start
    for word in chars[start:end].split():
        at = chars.index(word, at)
        out.append(Token(word, at, at + len(word)))
        at += len(word)
    return out


def _offset(redaction: Redaction, message: Message) -> tuple[int, int] | None:
    """Where a redaction stands in a body: behind the last word before it on its line, else behind the line above."""
    text = message.part("body")
    if redaction.box is None or redaction.page is None or not text.words:
        if redaction.start is None or text.words:
            return None
        found = MARK.match(text.chars, redaction.start)
        return redaction.start, found.end() if found else redaction.start
    x0, y0, x1, y1 = redaction.box
    middle = (y0 + y1) / 2
    inside = [
        w
        for w in text.words
        if w.page == redaction.page
        and y0 - 1 <= (w.box[1] + w.box[3]) / 2 <= y1 + 1
        and w.box[0] >= x0 - 1
        and w.box[2] <= x1 + 1
    ]
    if inside:
        return inside[0].start, inside[-1].end
    before = [
        w
        for w in text.words
        if w.page < redaction.page
        or (w.page == redaction.page and (w.box[3] < middle or (w.box[1] <= middle and w.box[2] <= x0 + 2)))
    ]
    if not before:
        return (0, 0) if text.words[0].page == redaction.page and y1 >= text.words[0].box[1] - 4 else None
    return before[-1].end, before[-1].end
