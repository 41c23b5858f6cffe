"""Blocks: the sentences of a passage put together as the model of meaning reads them."""

import re
from collections.abc import Iterator, Sequence

from amparo.span import Span

MOST = 300  # characters: sentences are put together up to here
LONGEST = 480  # characters: a longer sentence is cut at a blank
FEWEST_LETTERS = 6
CELLS = 3  # tabs or bars: a row of a table is told by its columns, see detect/tables.py
EMPTY_LINE = re.compile(r"\n[ \t>]*\n[ \t>\n]*$")


def blocks(text: str, cut: Sequence[Span]) -> Iterator[Span]:
    """Stretches of one paragraph of up to MOST characters, whole sentences, in order.

    Args:
        text: of the part.
        cut: its sentences, in order.

    Rows of tables and what holds no words are left out; a sentence longer than LONGEST is cut.
    """
    begun: Span | None = None
    for sentence in cut:
        words = sentence.of(text)
        if not _worth(words):
            if begun:
                yield begun
            begun = None
            continue
        if begun and sentence.end - begun.start <= MOST and not EMPTY_LINE.search(text, begun.start, sentence.start):
            begun = Span(begun.start, sentence.end)
            continue
        if begun:
            yield begun
        *whole, begun = _pieces(text, sentence)
        yield from whole
    if begun:
        yield begun


def _worth(words: str) -> bool:
    if words.count("\t") >= CELLS or words.count("|") >= CELLS:
        return False
    return sum(map(str.isalpha, words[:LONGEST])) >= FEWEST_LETTERS


def _pieces(text: str, sentence: Span) -> list[Span]:
    """A sentence in pieces of up to LONGEST characters, cut after a blank where there is one."""
    out, start = [], sentence.start
    while sentence.end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = blank + 1 if blank >= 0 else start + LONGEST
        out.append(Span(start, end))
        start = end
    return [*out, Span(start, sentence.end)]
