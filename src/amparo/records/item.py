"""Item: one file as received, or one file found inside another, with its kind, digest and outcome."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is by its content."""

    eml = "eml"
    mbox = "mbox"
    zip = "zip"
    txt = "txt"
    html = "html"
    csv = "csv"
    xlsx = "xlsx"
    docx = "docx"
    pdf = "pdf"
    msg = "msg"
    pst = "pst"
    olm = "olm"  # an archive of Outlook for Mac
    tnef = "tnef"  # winmail.dat
    rtf = "rtf"
    image = "image"
    xls = "xls"
    ods = "ods"
    odt = "odt"
    odp = "odp"
    pptx = "pptx"
    office = "office"  # doc, ppt, epub; rarer ones are not read
    archive = "archive"  # tar, gz, bz2, xz, zst, 7z, and rar and cab, which are not opened
    other = "other"


PACKED = frozenset({Kind.zip, Kind.archive})  # kinds whose members are items of their own


class Outcome(StrEnum):
    """How reading a file ended. Every file ends in exactly one."""

    read = "read"
    duplicate = "duplicate"
    encrypted = "encrypted"
    damaged = "damaged"
    unsupported = "unsupported"
    empty = "empty"


UNREAD = frozenset({Outcome.encrypted, Outcome.damaged, Outcome.unsupported})  # these make `add` and `audit` exit 3


@dataclass(frozen=True, slots=True)
class Item:
    """One file as received.

    Attributes:
        path: where it stood, with `/`: relative to what was added; inside a container, the container's path and the
            path within it. Unique in a case.
        sha256: digest of its bytes.
        size: bytes.
        kind: by content.
        agency: slug of the body that produced it; None where nobody said and no folder names one.
        container: path of the file it was found in (a zip, or a mail that carries it); None for a file of its own.
        request: id of the records request it answers, if any.
        source: from whom it was received, in the user's words.
        received: date of receipt, ISO; None where nobody said.
        added_by: who added it to the case.
    """

    path: str
    sha256: str
    size: int
    kind: Kind
    agency: str | None = None
    container: str | None = None
    request: str | None = None
    source: str | None = None
    received: str | None = None
    added_by: str | None = None

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Custody:
    """How reading one item ended.

    Attributes:
        outcome: see Outcome.
        reason: one sentence for people; None where it was simply read. Holds no personal data.
        expected: units that the file says or shows it holds (mails of a mailbox, pages of a PDF, members of a zip).
        read: units read.
        failed: units that could not be read; expected = read + failed.
        bates: first and last Bates stamp as `FIRST-LAST` where pages are stamped, else None.
    """

    outcome: Outcome
    reason: str | None = None
    expected: int = 1
    read: int = 1
    failed: int = 0
    bates: str | None = None
