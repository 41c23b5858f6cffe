"""Reading: what a reader found in one file - mails, documents, files inside - and how it ended."""

from dataclasses import dataclass

from amparo.extract.redaction import Redaction
from amparo.extract.taken import Place
from amparo.extract.text import Text
from amparo.records.item import Custody, Kind


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a mail or a document carries, with its text where we could read it.

    Attributes:
        name: its file name as the carrier gives it; `unnamed` where it gives none.
        sha256: digest of its bytes.
        size: bytes.
        kind: by content.
        custody: how reading it ended.
        text: its text; empty characters where it was not read. A mail attached to a mail: its header lines, a blank
            line, and its body; a zip: the texts of its members one after another, each after a line with its name.
        mail: for a mail attached to a mail: that mail, so that it can stand as a message of its own too.
    """

    name: str
    sha256: str
    size: int
    kind: Kind
    custody: Custody
    text: Text
    mail: "Mail | None" = None


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in RFC 822 form (.eml, a mail of an .mbox), decoded but not interpreted.

    Attributes:
        ordinal: 1-based place in its container; None for a file of its own.
        headers: (name, decoded value) in the order of the file, unfolded; names as written.
        body: the text people read: text/plain, else text/html as text; empty where there is none.
        html: True when the body was made from HTML.
        attachments: in the order of the mail; inline images included.
        warnings: repairs that the parser made (`charset-fallback`, `date-unreadable` ...), no personal data.
        offset: byte offset in the container.
    """

    headers: tuple[tuple[str, str], ...]
    body: Text
    html: bool = False
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()
    ordinal: int | None = None
    offset: int = 0

    def header(self, name: str) -> str:
        """The first value of a header, any case of its name; empty where there is none."""
        lowered = name.lower()
        return next((value for key, value in self.headers if key.lower() == lowered), "")


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is text but no mail in RFC 822 form: a PDF, sheet, letter, web page. May hold printed e-mails.

    Attributes:
        text: its own.
        title: from its properties, empty where it has none.
        attachments: the files that it carries inside (the files of a PDF portfolio, pictures and objects in a letter).
    """

    text: Text
    title: str = ""
    ordinal: int | None = None  # its 1-based place in a mailbox that holds such things between its mails
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one item.

    Attributes:
        custody: how reading it ended.
        mails: in order.
        documents: in order.
        failures: one sentence a unit that failed: place, colon, reason; no personal data.
        tally: what was counted in a piece of a mailbox, so that the pieces' sum gives the custody of the whole
            (`outlook.custody_of`); empty for all other files.
        locked: something in it is locked, and no password at hand opened it.
        redactions: of a file with pages; marks in other files are found in their messages.
        within: redactions of the files inside it, however deep, each with where it stands.
        kinds: of the file and of all that was found inside it, however deep: whose readers had a part in this.
    """

    custody: Custody
    mails: tuple[Mail, ...] = ()
    documents: tuple[Document, ...] = ()
    failures: tuple[str, ...] = ()
    tally: tuple[tuple[str, int], ...] = ()
    locked: bool = False
    redactions: tuple[Redaction, ...] = ()
    within: tuple[tuple[Place, tuple[Redaction, ...]], ...] = ()
    kinds: frozenset[Kind] = frozenset()
