"""Glyph and Run: one character that a reader finds on a page, and characters in a row that make words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.extract.words import Box

UNNAMED = "\ufffd"  # a character whose font does not say which it is


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page.

    Attributes:
        char: what it is; a space or line end where the reader puts one.
        box: left, bottom, right, top in the page's own coordinates; around its ink for pdfium, around its cell for
            pdfminer.
        order: of the object that paints it (see Thing); None where the reader does not tell.
        pointer: pdfium's object, 0 where the reader does not tell.
    """

    char: str
    box: Box
    order: int | None = None
    pointer: int = 0

    @property
    def blank(self) -> bool:
        """True for what has no ink."""
        return not self.char.strip()

    @property
    def tells(self) -> bool:
        """True for a letter or digit, and for what may be one."""
        return self.char.isalnum() or self.char == UNNAMED


def words_of(glyphs: Sequence[Glyph]) -> Iterator[range]:
    """The numbers of the glyphs of each word: cut at blanks and where the next one stands elsewhere."""
    start: int | None = None
    for at, glyph in enumerate(glyphs):
        if glyph.blank:
            if start is not None:
                yield range(start, at)
            start = None
        elif start is None:
            start = at
        elif _apart(glyphs[at - 1], glyph):
            yield range(start, at)
            start = at
    if start is not None:
        yield range(start, len(glyphs))


def _apart(one: Glyph, other: Glyph) -> bool:
    """True where two neighbours in the file stand too far from each other for one word."""
    high = max(one.box[3] - one.box[1], other.box[3] - other.box[1], other.box[2] - other.box[0], 2.0)
    across = max(other.box[0] - one.box[2], one.box[0] - other.box[2])
    up = max(other.box[1] - one.box[3], one.box[1] - other.box[3])
    return across > 1.2 * high or up > 1.2 * high
