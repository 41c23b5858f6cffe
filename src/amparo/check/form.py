"""Form: one way in which a secret can be written, as words in a row and how strictly they hold together."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What may stand between and within the words of a form."""

    words = "words"  # any gap between words; long words also split by line ends, hyphens and blanks
    number = "number"  # digits in any groups
    date = "date"  # exactly these words, date marks between them
    initials = "initials"  # words, of which some are single capitals
    mailbox = "mailbox"  # one word that an address begins with


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a secret.

    Attributes:
        words: lower case, folded, in order; none empty.
        style: how they hold together.
        variant: what the form itself is a variant of; empty where it is the secret's own words in their order.
        after: words of the name that follow where others stand between: the family's in `Ana Maria Ruiz`, of `Ana Ruiz`.
    """

    words: tuple[str, ...]
    style: Style = Style.words
    variant: str = ""
    after: tuple[str, ...] = ()

    @property
    def stream(self) -> str:
        """The words without gaps."""
        return "".join(self.words)
