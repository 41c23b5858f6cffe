"""Shown page: the picture of a page beside a message, with the boxes round its evidence drawn over it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from amparo.extract.text import Box
from amparo.report.leaf import ATTACHED, Boxed, Kept, Leaf, boxed
from amparo.report.marks import Numbered, visible
from amparo.report.teller import Teller
from amparo.threads.message import Message

ROOM = 1.5  # points between the words and their box
LABEL = 7.5  # points of the numbers in the margin
# How the line under the words is drawn: the same five as under the words of the text.
DASHES = {"asked": "1.5 2", "given": "", "process": "", "scrutiny": "5 2.5", "purpose": "", "other": "1 2"}


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page on which evidence of a message stands.

    Attributes:
        anchor: its place on the page of the exchange.
        told: which page of which file it is.
        kept: None where its picture could not be made.
        numbers: of the evidence on it.
        over: SVG of the boxes, each a link to its words.
    """

    anchor: str
    told: str
    kept: Kept | None
    numbers: tuple[int, ...]
    over: str


def shown_pages(
    teller: Teller, message: Message, anchor: str, found: Sequence[Numbered], pictures: Mapping[Leaf, Kept]
) -> Iterator[ShownPage]:
    """The pages on which evidence of a message stands, in order."""
    for at, (leaf, marks) in enumerate(boxed(message, found).items(), start=1):
        file, kept = leaf.attachment.removeprefix(ATTACHED) or leaf.path, pictures.get(leaf)
        told = teller.words.say("exchange_page.page_of", page=str(leaf.page), file=visible(file))
        numbers = tuple(mark.number for mark in marks)
        yield ShownPage(f"{anchor}-p{at}", told, kept, numbers, _over(teller, kept, marks) if kept else "")


def _over(teller: Teller, kept: Kept, marks: Sequence[Boxed]) -> str:
    """The boxes, in points below the strip."""
    label = escape(teller.words.say("exchange_page.on_page"))
    out = [
        f'<svg class="boxes" viewBox="0 0 {kept.width:.1f} {kept.height + kept.top:.1f}" role="group" aria-label="{label}">',
        f'<g transform="translate(0 {kept.top:.2f})">',
    ]
    for mark in marks:
        told = escape(teller.words.say("exchange_page.evidence", n=mark.number))
        drawn = "".join(_box(box, mark.kind) for box in mark.boxes)
        out.append(
            f'<a href="#e{mark.number}" aria-label="{told}" class="{mark.kind}"><title>{told}</title>{drawn}</a>'
        )
    return "".join((*out, *_numbers(kept, marks))) + "</g></svg>"


def _numbers(kept: Kept, marks: Sequence[Boxed]) -> Iterator[str]:
    """The numbers of what begins on a line, once a line, in the wider margin: nothing on the page is covered."""
    left, right = min(m.boxes[0][0] for m in marks), kept.width - max(b[2] for m in marks for b in m.boxes)
    x, anchor = (left - 3 * ROOM, "end") if left >= right else (kept.width - right + 3 * ROOM, "start")
    lines: dict[float, list[Boxed]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.boxes[0][3], mark.boxes[0][0])):
        low = mark.boxes[0][3]
        lines.setdefault(next((y for y in lines if abs(y - low) < LABEL / 2), low), []).append(mark)
    for y, these in lines.items():
        told = " ".join(str(mark.number) for mark in sorted(these, key=lambda mark: mark.boxes[0][0]))
        yield f'<text x="{x:.1f}" y="{y - ROOM:.1f}" font-size="{LABEL}" text-anchor="{anchor}">{told}</text>'


def _box(box: Box, kind: str) -> str:
    x0, y0, x1, y1 = box[0] - ROOM, box[1] - ROOM, box[2] + ROOM, box[3] + ROOM
    wash = f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}"/>'
    if kind == "purpose":
        waves = max(2, round((x1 - x0) / 3))
        step = (x1 - x0) / waves
        bends = "".join(f"q{step / 2:.2f} {-2.2 if at % 2 else 2.2} {step:.2f} 0" for at in range(waves))
        return f'{wash}<path d="M{x0:.1f} {y1:.1f}{bends}"/>'
    dash = f' stroke-dasharray="{DASHES[kind]}"' if DASHES[kind] else ""
    line = f'<path d="M{x0:.1f} {y1:.1f}H{x1:.1f}"{dash}/>'
    return wash + line + (f'<path d="M{x0:.1f} {y1 + 2:.1f}H{x1:.1f}"/>' if kind == "process" else "")
