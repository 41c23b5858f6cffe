"""The model of names: a conditional random field that gives each word of a line the chance that it names a person.

What it was trained on and how it measured: data/models/persons.md. Trained by `python -m training.persons.train`.
"""

import re
from collections.abc import Iterator
from functools import cache

import pycrfsuite

from amparo.detect.name_features import Lexicon, shipped_word
from amparo.detect.name_lines import Line, lines_of
from amparo.shipped import shipped
from amparo.span import Span

OUTSIDE, FIRST, INSIDE, THING = "O", "B", "I", "X"  # labels; THING: of a body or a place
NEVER = (0.0, 0.0)
EDGE = re.compile(r"[^\w)\"”'’]+$")


class NameModel:
    """A trained model, ready to read lines."""

    def __init__(self, content: bytes) -> None:
        """Open it.

        Args:
            content: of the model's file.
        """
        self._content = content  # the tagger reads in it
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(content)

    def chances(self, line: Line) -> list[tuple[float, float]]:
        """Of each word: the chance that a name begins with it, and that a name goes on with it."""
        self._tagger.set(line.features())
        of = self._tagger.marginal
        return [
            NEVER if word.kind[0] in "9@" else (of(FIRST, at), of(INSIDE, at)) for at, word in enumerate(line.words)
        ]

    def names(
        self, text: str, span: Span, sure: float, part: float, *, every: bool = False, lexicon: Lexicon = shipped_word
    ) -> Iterator[tuple[Span, float]]:
        """The names of a stretch with the chance of their surest word.

        Args:
            text: of the part.
            span: the stretch.
            sure: least chance of one word of a name.
            part: least chance of its other words.
            every: look at lines too in which no list and no capital speaks for a name.
            lexicon: what gives a word's features.
        """
        for line in lines_of(text, span, lexicon):
            if every or line.may_name:
                yield from _runs(text, line, self.chances(line), sure, part)


def _runs(
    text: str, line: Line, chances: list[tuple[float, float]], sure: float, part: float
) -> Iterator[tuple[Span, float]]:
    """Neighbouring words that are likely enough, cut where a new name begins."""
    run: list[int] = []
    for at in range(len(chances) + 1):
        first, inside = chances[at] if at < len(chances) else NEVER
        goes_on = first + inside >= part
        if run and (not goes_on or first > inside or "\t" in text[line.spans[at - 1][1] : line.spans[at][0]]):
            best = max(chances[n][0] + chances[n][1] for n in run)
            start, end = line.spans[run[0]][0], line.spans[run[-1]][1]
            edge = EDGE.search(text, start, end)
            end = edge.start() if edge else end
            if best >= sure and end > start:
                yield Span(start, end), best
            run = []
        if goes_on:
            run.append(at)


@cache
def shipped_model() -> NameModel:
    """The model of `data/models/persons.crfsuite`; read once in a process."""
    return NameModel(shipped("models", "persons.crfsuite").read_bytes())
