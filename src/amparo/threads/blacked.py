"""Blacked: a redaction with the message that it stands in, as drafted from the same file."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amparo.extract.redaction import Redaction, marks_in
from amparo.extract.taken import Place
from amparo.records.item import Item
from amparo.threads.message import Message

ABOVE = 2.0  # points by which a box may begin above the first line of its message


@dataclass(frozen=True, slots=True)
class Blacked:
    """One redaction of a received file, or of a file inside it.

    Attributes:
        path: of the file in which it stands.
        redaction: where and what it is.
        message: id of the draft message that it stands in; None where it stands in none (a page without a mail).
        carrier: path of the received file that carries it; None where `path` is that file.
    """

    path: str
    redaction: Redaction
    message: str | None
    carrier: str | None = None


def blacked_in(item: Item, redactions: Sequence[Redaction], drafts: Sequence[Message]) -> tuple[Blacked, ...]:
    """The redactions of one file.

    Boxes and marks on pages belong to the last message that begins above them, on their page or an earlier one. In
    files without pages each message's body is searched for marks.

    Args:
        item: the file.
        redactions: of a file with pages.
        drafts: its draft messages.
    """
    starts = _starts(drafts)
    out = [Blacked(item.path, redaction, _owner(redaction, starts)) for redaction in redactions]
    if starts or redactions:
        return tuple(out)
    for draft in drafts:
        ordinal = draft.copies[0].ordinal if draft.copies else 0
        out += [Blacked(item.path, mark, draft.id) for mark in marks_in(draft.part("body"), ordinal)]
    return tuple(out)


def by_place(drafts: Sequence[Message], item: Item) -> dict[int, tuple[Message, ...]]:
    """Place in a file -> the mail at it; the first where a mail stands with others that are attached to it."""
    out: dict[int, tuple[Message, ...]] = {}
    for draft in drafts:
        if draft.copies and draft.copies[0].path == item.path:
            out.setdefault(draft.copies[0].ordinal, (draft,))
    return out


def by_file(within: Sequence[tuple[Place, Sequence[Redaction]]]) -> dict[str, dict[str, Sequence[Redaction]]]:
    """SHA-256 of a file inside others -> names below it (empty for itself) -> the redactions found there.

    The same file may be carried twice, and is then found twice: it is told once.
    """
    out: dict[str, dict[str, Sequence[Redaction]]] = {}
    for place, redactions in within:
        for sha256, below in place.levels():
            out.setdefault(sha256, {}).setdefault(below, redactions)
    return out


def blacked_within(
    item: Item, carried: Item, within: Mapping[str, Mapping[str, Sequence[Redaction]]], drafts: Sequence[Message]
) -> Iterator[Blacked]:
    """The redactions of one file that a received file carries, and of the files inside that one.

    Args:
        item: the received file.
        carried: the file in it.
        within: from `by_file`, of all that was found in files inside the received one.
        drafts: the mail that carries it, or the messages of it where a document does.
    """
    found = within.get(carried.sha256, {})
    single = drafts[0].id if len(drafts) == 1 else None
    starts = [] if single or not found else _starts(drafts)
    for below, redactions in found.items():
        path = f"{carried.path}/{below}" if below else carried.path
        for one in redactions:
            yield Blacked(path, one, single or (None if below else _owner(one, starts)), item.path)


def _starts(drafts: Sequence[Message]) -> list[tuple[tuple[int, float], str]]:
    return sorted((start, draft.id) for draft in drafts if (start := _start(draft)) is not None)


def _start(draft: Message) -> tuple[int, float] | None:
    """Page and height at which a printed message begins; None for one without pages, whatever it carries."""
    own = (part for part in draft.parts if not part.part.startswith("attachment:"))
    words = [word for part in own for word in part.text.words[:1]]
    return min(((word.page, word.box[1]) for word in words), default=None)


def _owner(redaction: Redaction, starts: Sequence[tuple[tuple[int, float], str]]) -> str | None:
    if redaction.page is None or redaction.box is None:
        return None
    place = (redaction.page, redaction.box[3] + ABOVE)
    at = bisect_right(starts, place, key=lambda told: told[0])
    return starts[at - 1][1] if at else None
