"""Message and Address: one utterance, from a mail's own header, a print-out, or a quoted copy."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from amparo.extract.text import Text
from amparo.span import Span

if TYPE_CHECKING:
    from amparo.threads.beforehand import Beforehand


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody as a header names them.

    Attributes:
        name: display name as written, quotes removed; may be empty.
        email: lower case; None where the header (of a print-out) shows only a name and nothing resolved it.
    """

    name: str
    email: str | None

    @property
    def shown(self) -> str:
        """As one text: the mail address, else the name that the header shows."""
        return self.email or self.name


class Role(StrEnum):
    """What a stretch of a body is."""

    own = "own"  # the sender's own words
    quoted = "quoted"  # words of an earlier message, its printed header included
    signature = "signature"
    disclaimer = "disclaimer"
    banner = "banner"  # "external sender" warnings put there by a mail gateway
    header = "header"  # the message's own printed header, stamps and page numbers inside a print-out


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a body and what it is. A message's segments follow one another and cover its body."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A named text of a message: `subject`, `header`, `body`, `attachment:<name>` (`#2` for a second of that name)."""

    part: str
    text: Text


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """One place where the message was produced.

    Attributes:
        path: the item's path.
        ordinal: place inside a container (mbox), else 0.
        page: 1-based page on which its header starts, else None.
        bates: stamp of that page, else None.
        sha256: digest of the item.
    """

    path: str
    ordinal: int = 0
    page: int | None = None
    bates: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One utterance.

    Attributes:
        id: see the command line's contract (Message-ID, `pdf:`, `item:`, `quoted:`).
        sent_at: aware; None where no readable date stands. A print-out's minutes, in the case's time zone.
        sender: None where no header names one.
        agency: slug of the body that produced it (its custodian), None where unknown.
        parts: `header`, `subject`, `body`, then attachments. Always has `subject` and `body`.
        segments: of the body; cover it without gaps, empty for an empty body.
        copies: every place it was produced, sorted; the first is the one whose text this is. Empty for a quoted message.
        in_reply_to: ids without angle brackets.
        references: ids without angle brackets, oldest first.
        attachments_named: attachments that the header or text names (print-outs show names only).
        carrier: for a message known only as quoted text: id of the message that carries it.
        carrier_at: offset of this message's body text in the carrier's body.
        language: `en`, `es`, or None where too short to tell.
        printed: True for a message from a print-out (times in minutes, addresses may be missing).
        beforehand: of a draft, what its body tells alone; no part of the message, and nothing depends on its being there.
    """

    id: str
    sent_at: datetime | None
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    agency: str | None
    parts: tuple[Part, ...]
    segments: tuple[Segment, ...]
    copies: tuple[Copy, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    attachments_named: tuple[str, ...] = ()
    carrier: str | None = None
    carrier_at: int = 0
    language: str | None = None
    printed: bool = False
    beforehand: "Beforehand | None" = field(default=None, compare=False, repr=False)

    def part(self, name: str) -> Text:
        """The text of a part.

        Raises:
            KeyError: the message has no such part.
        """
        for part in self.parts:
            if part.part == name:
                return part.text
        raise KeyError(name)

    @property
    def ocr(self) -> float | None:
        """How sure OCR is, 0 to 100, of the worst page that the message was read from; None where none was a picture."""
        told = [part.text.confidence for part in self.parts if part.text.confidence is not None]
        return min(told, default=None)

    @property
    def body(self) -> str:
        """The characters of the body."""
        return self.part("body").chars

    def spans(self, *roles: Role) -> tuple[Span, ...]:
        """The stretches of the body with one of `roles`, in order."""
        return tuple(segment.span for segment in self.segments if segment.role in roles)

    @property
    def recipients(self) -> tuple[Address, ...]:
        """To and Cc."""
        return self.to + self.cc
