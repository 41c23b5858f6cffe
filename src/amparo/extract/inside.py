"""Inside: the files that a document carries, each read and kept with the outcome of reading it."""

from collections.abc import Iterable

from amparo.extract.mail import UNNAMED, Enclosed, ReadEnclosed
from amparo.extract.normalise import normalise
from amparo.extract.reading import Attachment
from amparo.extract.text import Text
from amparo.ids import digest
from amparo.records.item import Custody, Kind, Outcome
from amparo.records.member import Refused

TOO_DEEP = "The file that carries it stands too deep in other files; it was not read."


def attachments(files: Iterable[Enclosed | Refused], read: ReadEnclosed | None) -> tuple[Attachment, ...]:
    """Each file with its kind, outcome and text, in order.

    Args:
        files: what the document carries; what could not be taken out of it comes as Refused.
        read: reads a file and does not raise; None where the document stands too deep for its files to be read.
    """
    return tuple(_attachment(part, read) for part in files)


def _attachment(part: Enclosed | Refused, read: ReadEnclosed | None) -> Attachment:
    if isinstance(part, Refused):
        custody = Custody(part.outcome, part.reason, 1, 0, 1)
        return Attachment(_named(part.path), "", 0, Kind.other, custody, Text(""))
    if read is None:
        custody = Custody(Outcome.unsupported, TOO_DEEP, 1, 0, 1)
        kind, text = Kind.other, Text("")
    else:
        kind, custody, text = read(part)
    return Attachment(_named(part.name), digest(part.content), len(part.content), kind, custody, text)


def _named(name: str) -> str:
    return normalise(name).replace("\n", " ").strip() or UNNAMED
