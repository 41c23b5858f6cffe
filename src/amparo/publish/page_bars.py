"""Bars: the black boxes of a page, laid over removed words line by line, as wide as whole steps and as high as the line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from amparo.extract.text import Box
from amparo.publish.page_words import Goes, Stays
from amparo.publish.redacted import Mark

STEP = 36.0  # points: half an inch, about a word; a bar is a whole number of steps wide
AROUND = 1.5  # points by which a bar is larger on each side than what it covers
NEAREST = 4  # words that tell how high a bar is
TOUCHES = 0.35  # share of a word's height on which a bar must lie to touch it: lines of small leading overlap

Word = TypeVar("Word", Stays, Goes, Stays | Goes)


@dataclass(frozen=True, slots=True)
class Bar:
    """A black box in points, and the mark that stands on it."""

    box: Box
    mark: Mark | None = None


def bars(stay: Sequence[Stays], go: Sequence[Goes], width: float) -> tuple[tuple[Bar, ...], tuple[Stays, ...]]:
    """The bars of a page, and the words that still stay.

        was:   met  Maria Quintana  at  noon      the words between two that stay, or of one mark, are one bar,
        is:    met [██████████████████] noon      from where the first began, of whole steps; `at`, which it touches,
                                                  goes whole, and a bar lies over it too

    Args:
        stay: words that stay.
        go: words that go.
        width: of the page, points.
    """
    every: list[Stays | Goes] = [*stay, *go]
    stepped = [bar for row in rows(every) for bar in _stepped(_joined(row), width)]
    lost = [word for word in stay if any(_touch(bar.box, word.box) for bar in stepped)]
    gone = set(map(id, lost))
    high = {id(one): _height(row, one.box[0]) for row in rows(every) for one in row}
    whole = [Bar((word.box[0] - 0.5, high[id(word)][0], word.box[2] + 0.5, high[id(word)][1])) for word in lost]
    return (*whole, *stepped), tuple(word for word in stay if id(word) not in gone)


def _joined(row: Sequence[Stays | Goes]) -> list[Bar]:
    """The bars of a line as close as words lie: one for words of one mark that no word that stays parts."""
    made: list[Bar] = []
    parted = True
    for one in row:
        if isinstance(one, Goes):
            if parted or one.mark != made[-1].mark:
                top, bottom = _height(row, one.box[0])
                made.append(Bar((one.box[0], top, one.box[2], bottom), one.mark))
            else:
                x0, top, x1, bottom = made[-1].box
                made[-1] = replace(made[-1], box=(x0, top, max(x1, one.box[2]), bottom))
        parted = isinstance(one, Stays)
    return made


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line from left to right: words whose middles lie within one another's height."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.box[1] + one.box[3]) / 2, one.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        last = found[-1][-1].box if found else None
        if last and last[1] < middle < last[3]:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda one: one.box[0]) for row in found]


def _height(row: Sequence[Stays | Goes], x: float) -> tuple[float, float]:
    """Top and bottom of a bar that begins at `x`: told by words beside it that stay, for its own would tell their letters.

    Only the nearest ones: the line of a scan may lie askew.
    """
    kept = [one for one in row if isinstance(one, Stays)] or row
    near = sorted(kept, key=lambda one: abs(one.box[0] - x))[:NEAREST]
    return min(one.box[1] for one in near) - AROUND, max(one.box[3] for one in near) + AROUND


def _stepped(close: Sequence[Bar], width: float) -> Iterator[Bar]:
    """Each from where it begins, or from where the one before ends, as many whole steps as cover it.

    At the end of the page it is moved to the left. One that the bar before covers already is none.
    """
    reached = 0.0
    for bar in close:
        x0, y0, x1, y1 = bar.box
        x0, x1 = max(x0 - AROUND, reached), x1 + AROUND
        if x1 <= x0:
            continue
        wide = -(-(x1 - x0) // STEP) * STEP
        left = min(x0, max(0.0, width - wide))
        reached = left + wide
        yield replace(bar, box=(left, y0, reached, y1))


def _touch(bar: Box, word: Box) -> bool:
    high = min(bar[3], word[3]) - max(bar[1], word[1])
    return min(bar[2], word[2]) - max(bar[0], word[0]) > 0.1 and high > TOUCHES * (word[3] - word[1])
