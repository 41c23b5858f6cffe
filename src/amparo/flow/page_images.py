"""Page images: the pages on which evidence stands, drawn from the originals by workers that a hostile file may kill."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from amparo.beat import beat
from amparo.bulk.runner import Runner
from amparo.extract.mbox import slices
from amparo.extract.page_pictures import KINDS, page_pictures
from amparo.extract.pst import Range
from amparo.extract.registry import Piece
from amparo.extract.registry import read as read_file
from amparo.extract.taken import keeping
from amparo.flow.case import Case
from amparo.records.item import Item, Kind
from amparo.report.leaf import Leaf
from amparo.report.page_image import DPI, PageImage, page_image
from amparo.threads.gather import attached

TOGETHER = 16  # pages of one task: some megabytes of pictures


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Some pages of one file: what a worker draws."""

    item: Item
    path: Path
    leaves: tuple[Leaf, ...]


def page_images(case: Case, runner: Runner, leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, PageImage]]:
    """Each page that can be drawn, in order; one that cannot (locked, damaged, its file gone) is left out.

    Args:
        case: whose originals are drawn.
        runner: of workers.
        leaves: in order.
    """
    items = {item.path: item for item in case.workspace.items()}
    sheaves = []
    for (path, _, _), group in groupby(leaves, key=lambda leaf: (leaf.path, leaf.ordinal, leaf.attachment)):
        item = items.get(path)
        if item is not None and case.originals.has(item.sha256):
            original = case.originals.path_of(item.sha256)
            every = tuple(group)
            cuts = range(0, len(every), TOGETHER)
            sheaves += [Sheaf(item, original, every[at : at + TOGETHER]) for at in cuts]
    for done in runner.run(draw, sheaves, _pages):
        yield from done.result or ()


def _pages(sheaf: Sheaf) -> float:
    return float(len(sheaf.leaves))


def draw(sheaf: Sheaf) -> tuple[tuple[Leaf, PageImage], ...]:
    """The pages of one file; runs in a worker process."""
    of = {leaf.page: leaf for leaf in sheaf.leaves}
    kind, content = _file(sheaf)
    if kind not in KINDS or content is None:
        return ()
    out = []
    for number, picture in page_pictures(kind, content, of, DPI):
        out.append((of[number], page_image(picture)))
        beat()
    return tuple(out)


def _file(sheaf: Sheaf) -> tuple[Kind, Path | bytes | None]:
    """Kind and content of the file that has the pages: the original, or what a mail in it carries."""
    first = sheaf.leaves[0]
    if not first.attachment:
        return sheaf.item.kind, sheaf.path
    with keeping() as kept:
        reading = read_file(sheaf.item.kind, sheaf.path, sheaf.item.name, piece=_piece(sheaf, first.ordinal))
        for mail in reading.mails:
            if (mail.ordinal or 0) != first.ordinal:
                continue
            for name, attachment in attached(mail):
                if name == first.attachment:
                    return attachment.kind, kept.get(attachment.sha256)
    return Kind.other, None


def _piece(sheaf: Sheaf, ordinal: int) -> Piece | None:
    """The part of a mailbox that holds one mail; None for what is read whole."""
    if sheaf.item.kind is Kind.pst:
        return Range(ordinal, ordinal)
    if sheaf.item.kind is Kind.mbox:
        return next((piece for piece in slices(sheaf.path, 1) if piece.first == ordinal), None)
    return None
