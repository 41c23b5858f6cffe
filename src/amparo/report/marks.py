"""Marks: a part's text cut into pieces, each knowing what it is and which evidence it carries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from amparo.codebook.coding import Evidence
from amparo.report.codes import KINDS, kind_of
from amparo.span import Span
from amparo.threads.message import Segment

# Characters that reorder or hide text, controls but line ends and tabs, surrogates and private ones: shown by their code
# point, so that a page reads as it was written.
HIDING = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """One piece of evidence and its number on the page of its exchange (1-based)."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing changes.

    Attributes:
        text: the characters; control characters made visible.
        kinds: kinds of evidence that cover it, in the fixed order of the five, then `other`.
        begins: numbers of the evidence that begins here.
        ends: numbers of the evidence that ends after it.
    """

    text: str
    kinds: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment of a body with its pieces; `marked` when evidence lies in it."""

    role: str
    pieces: tuple[Piece, ...]

    @property
    def marked(self) -> bool:
        """True when some of its words are evidence."""
        return any(piece.kinds for piece in self.pieces)


def visible(text: str) -> str:
    """`text` with every character that would hide or reorder it written as `⟨U+202E⟩`; line ends and tabs stay."""
    return HIDING.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text) if HIDING.search(text) else text


def cut(text: str, evidence: Sequence[Numbered], within: Span | None = None) -> tuple[Piece, ...]:
    """The pieces of `text` (of the stretch `within`), in order; their texts joined are the text, made visible.

    Evidence that reaches beyond the stretch is marked inside it as far as it goes.
    """
    whole = within or (Span(0, len(text)) if text else None)
    if whole is None:
        return ()
    inside = [item for item in evidence if item.evidence.span.overlaps(whole)]
    edges = {whole.start, whole.end}
    for item in inside:
        edges.update((max(whole.start, item.evidence.span.start), min(whole.end, item.evidence.span.end)))
    cuts = sorted(edges)
    return tuple(_piece(text, Span(start, end), inside) for start, end in pairwise(cuts))


def _piece(text: str, span: Span, inside: Sequence[Numbered]) -> Piece:
    over = [item for item in inside if item.evidence.span.covers(span)]
    kinds = {kind_of(item.evidence.variable) for item in over}
    return Piece(
        visible(span.of(text)),
        tuple(kind for kind in (*KINDS, "other") if kind in kinds),
        tuple(sorted(item.number for item in over if item.evidence.span.start == span.start)),
        tuple(sorted(item.number for item in over if item.evidence.span.end == span.end)),
    )


def stretches(text: str, segments: Sequence[Segment], evidence: Sequence[Numbered]) -> tuple[Stretch, ...]:
    """The body's segments as stretches; neighbours of one role become one. Without segments all is the sender's own."""
    joined: list[tuple[str, Span]] = []
    for segment in segments:
        if joined and joined[-1][0] == segment.role.value:
            joined[-1] = (joined[-1][0], Span(joined[-1][1].start, segment.span.end))
        else:
            joined.append((segment.role.value, segment.span))
    if not joined and text:
        joined = [("own", Span(0, len(text)))]
    return tuple(Stretch(role, cut(text, evidence, span)) for role, span in joined)
