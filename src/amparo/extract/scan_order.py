"""The order in which people read the blocks of text on a page, where no file tells it."""

from collections.abc import Sequence

from amparo.extract.ocr_engine import Pixels, SeenLine

OVERLAP = 0.2  # share of the narrower one's width by which two blocks stand in one column


def in_order(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with their blocks in reading order; within a block as they came.

    Of two blocks in one column the upper one comes first; of two beside each other the left one, unless a block
    between them reaches over both (a heading that begins a new part of the page). These pairs make an order of all
    blocks: T. M. Breuel, "High Performance Document Layout Analysis", 2003, section on reading order.
    """
    blocks: dict[int, list[SeenLine]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    names = sorted(blocks)
    if len(names) > MOST_BLOCKS:
        return [line for name in names for line in blocks[name]]
    boxes = [_around(blocks[name]) for name in names]
    before = [
        [at for at in range(len(names)) if at != here and _precedes(boxes, at, here)] for here in range(len(names))
    ]
    by_height = sorted(range(len(names)), key=lambda at: (boxes[at][1], boxes[at][0], at))
    return [line for at in _sorted(before, by_height) for line in blocks[names[at]]]


MOST_BLOCKS = 150  # a page in more pieces is no page of text, and comparing all with all takes long


def _around(lines: Sequence[SeenLine]) -> Pixels:
    boxes = [word.box for line in lines for word in line.words]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _share_column(one: Pixels, other: Pixels) -> bool:
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > OVERLAP * min(one[2] - one[0], other[2] - other[0])


def _precedes(boxes: Sequence[Pixels], one: int, other: int) -> bool:
    first, second = boxes[one], boxes[other]
    if _share_column(first, second):
        return (first[1], first[0], one) < (second[1], second[0], other)
    if first[0] >= second[0]:
        return False
    top, bottom = min(first[3], second[3]), max(first[1], second[1])
    between = (min(first[1], second[1]), max(first[3], second[3]))
    return not any(
        between[0] < (box[1] + box[3]) / 2 < between[1]
        and _share_column(box, first)
        and _share_column(box, second)
        and top <= box[1] + 1
        and box[3] - 1 <= bottom
        for at, box in enumerate(boxes)
        if at not in (one, other)
    )


def _sorted(before: Sequence[Sequence[int]], by_height: Sequence[int]) -> list[int]:
    """All blocks, each after those before it; where they go in a circle, the uppermost that is left comes next."""
    out: list[int] = []
    done: set[int] = set()
    left = list(by_height)
    while left:
        free = next((at for at in left if all(sooner in done for sooner in before[at])), left[0])
        left.remove(free)
        done.add(free)
        out.append(free)
    return out
