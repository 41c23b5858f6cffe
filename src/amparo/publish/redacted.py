"""RedactedMessage: a message as it may be published, words and marks, with nothing left of what was removed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the place of removed words. It says nothing of their length.

    Attributes:
        kind: what was removed, as `mark_kind` tells.
        pseudonym: number of the person (`Person 14`), None where the words are nobody's name.
        role: `official`: their role and body in words, per language (`en`, `es`); else empty.
        reason: why it was removed, in the reviewer's words; may be empty.
        decided: True where a person decided so; False for what the program proposed and nobody has looked at.
    """

    kind: str
    pseudonym: int | None = None
    role: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stay, or one mark. Exactly one of the two is set.

    Attributes:
        text: words that stay; empty where a mark stands.
        mark: what stands instead of removed words.
        start: offset of the stretch in the part's original text (for boxes on a page); never published.
        end: after its last character.
    """

    text: str
    mark: Mark | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RedactedPart:
    """A part of a message.

    Attributes:
        part: `header` (of a message that stands on a page, for that page alone), `subject`, `body`, `attachment:<n>`: the
            original's name of the part; a file's name is never published.
        stretches: words and marks in order; empty where the part is withheld.
        withheld: True for a file that is not published at all.
        kind: what the file is (`image`, `xlsx`), for an attachment.
    """

    part: str
    stretches: tuple[Stretch, ...]
    withheld: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RedactedMessage:
    """A message as it may be published.

    Attributes:
        message: id of the original; never published.
        sent_at: as in the original.
        sender: stretches of who wrote it: a name, a role or a pseudonym; empty where unknown.
        to: each recipient likewise.
        cc: each likewise.
        parts: header where it stands on a page, subject, body, attachments, in the original's order.
    """

    message: str
    sent_at: datetime | None
    sender: tuple[Stretch, ...]
    to: tuple[tuple[Stretch, ...], ...]
    cc: tuple[tuple[Stretch, ...], ...]
    parts: tuple[RedactedPart, ...]
