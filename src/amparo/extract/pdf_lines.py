"""Lines of a printed page: words with boxes put in the order in which people read them."""

from dataclasses import dataclass
from itertools import pairwise

from amparo.extract.text import Box

COLUMN_LINES = 6  # a column has at least so many lines
COLUMN_WORDS = 3  # and so many words a line; shorter ones are labels before their values
SAME_ROW = 0.5  # share of the lower one's height by which two pieces of a row overlap


@dataclass(frozen=True, slots=True)
class Placed:
    """A word as it stands on a page: normalised characters, box in points from the top left of the page as shown."""

    chars: str
    box: Box


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the file writes one after another on one line."""

    words: tuple[Placed, ...]

    @property
    def box(self) -> Box:
        """The smallest box around its words."""
        boxes = [word.box for word in self.words]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


Line = tuple[Placed, ...]


def in_reading_order(runs: list[Run]) -> list[Line]:
    """The lines of a page from top to bottom, each from left to right.

    Runs at the same height are one line: a label and its value, cells of a row. Pages set in columns, and pages whose
    text stands upright along the side, keep the order of the file, in which programs write column after column.
    """
    boxes = [run.box for run in runs]
    tall = [_is_tall(run, box) for run, box in zip(runs, boxes, strict=True)]
    if sum(tall) * 2 > len(runs) or _has_columns(runs, boxes):
        return [run.words for run in runs]
    flat = sorted(
        ((box, run) for run, box, up in zip(runs, boxes, tall, strict=True) if not up),
        key=lambda pair: (pair[0][1] + pair[0][3], pair[0][0]),
    )
    rows: list[tuple[Box, list[Run]]] = []
    for box, run in flat:
        if rows and _overlap(rows[-1][0], box) >= SAME_ROW * min(_height(rows[-1][0]), _height(box)):
            rows[-1][1].append(run)
        else:
            rows.append((box, [run]))
    lines = [_merged(row) for _, row in rows]
    return lines + [run.words for run, up in zip(runs, tall, strict=True) if up]


def _merged(runs: list[Run]) -> Line:
    """The words of the runs of one row, by where they begin."""
    if len(runs) == 1:
        return runs[0].words
    return tuple(sorted((word for run in runs for word in run.words), key=lambda word: word.box[0]))


def _height(box: Box) -> float:
    return box[3] - box[1]


def _overlap(one: Box, other: Box) -> float:
    return min(one[3], other[3]) - max(one[1], other[1])


def _is_tall(run: Run, box: Box) -> bool:
    """True for text that runs up or down the page."""
    return sum(len(word.chars) for word in run.words) > 3 and _height(box) > 2 * (box[2] - box[0])


def _has_columns(runs: list[Run], boxes: list[Box]) -> bool:
    """True when the file writes one column down and then jumps up to write another one beside it."""
    columns: list[list[int]] = [[]]
    for at in range(len(runs)):
        if columns[-1] and boxes[at][3] < boxes[columns[-1][-1]][1] - 2 * _height(boxes[at]):
            columns.append([])
        columns[-1].append(at)
    real = [
        column
        for column in columns
        if len(column) >= COLUMN_LINES and sum(len(runs[at].words) for at in column) >= COLUMN_WORDS * len(column)
    ]
    return any(_left_edge(boxes, later) >= _median_right(boxes, sooner) for sooner, later in pairwise(real))


def _left_edge(boxes: list[Box], column: list[int]) -> float:
    return sorted(boxes[at][0] for at in column)[len(column) // 2]


def _median_right(boxes: list[Box], column: list[int]) -> float:
    return sorted(boxes[at][2] for at in column)[len(column) // 2]
