"""Redaction log: one row for every mark and every withheld file of a publication, without what was removed."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from amparo.publish.exhibit import Exhibit
from amparo.publish.marked import ATTACHMENT, BODY, SUBJECT, marked, ordered
from amparo.publish.shown import KIND

REVIEWER, PROGRAM = "reviewer", "program"
REMOVED, WITHHELD = "removed", "withheld"
FORMULA = ("=", "+", "-", "@", "\t", "\n")  # a spreadsheet would run a cell that begins so


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        exhibit: label of the exhibit, `007`.
        message: 1-based place of the message in the exhibit.
        part: `from`, `to`, `cc`, `subject`, `body`, `attachment`.
        attachment: 1-based place of the file in its message; None elsewhere.
        what: `removed` for words, `withheld` for a file that is not published.
        mark: 1-based number of the mark in the exhibit; None for a file.
        kind: of what was removed (`mark_kind.py`), or of the withheld file.
        pseudonym: number of the person; None where the words are nobody's name.
        reason: in the reviewer's words, may be empty.
        decided_by: `reviewer` or `program`: by role, nobody by name.
    """

    exhibit: str
    message: int
    part: str
    attachment: int | None
    what: str
    mark: int | None
    kind: str
    pseudonym: int | None
    reason: str
    decided_by: str


def rows(exhibits: Iterable[Exhibit]) -> Iterator[Row]:
    """The rows of all exhibits in their order: marks as they are numbered, then the files withheld.

    No row holds what was removed, how long it was, a message's id or a file's name.
    """
    for exhibit in exhibits:
        for one in marked(exhibit):
            decided = REVIEWER if exhibit.looked_at or one.mark.decided else PROGRAM
            place = (exhibit.label, one.message, one.kind, one.attachment or None)
            yield Row(*place, REMOVED, one.number, one.mark.kind, one.mark.pseudonym, one.mark.reason, decided)
        yield from _withheld(exhibit)


def _withheld(exhibit: Exhibit) -> Iterator[Row]:
    decided = REVIEWER if exhibit.looked_at else PROGRAM
    for at, message in enumerate(exhibit.messages, start=1):
        attachment = 0
        for part in ordered(message.parts):
            attached = part.part not in (SUBJECT, BODY)
            attachment += attached
            if part.withheld:
                kind = part.kind if KIND.fullmatch(part.kind) else ""
                name, number = (ATTACHMENT, attachment) if attached else (part.part, None)
                yield Row(exhibit.label, at, name, number, WITHHELD, None, kind, None, "", decided)


def written(log: Iterable[Row]) -> str:
    """The rows as CSV with a head and line feeds; an apostrophe keeps a cell from being a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Row)])
    for row in log:
        writer.writerow([_cell(value) for value in astuple(row)])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if text.lstrip("'").startswith(FORMULA) else text
