"""Redaction: one quote that goes from a message before it is published, or stays, and who decided so."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What happens to the words."""

    remove = "remove"
    keep = "keep"


PROGRAM = "program"  # who proposed; a person's name where somebody decided


@dataclass(frozen=True, slots=True)
class Redaction:
    """One quote of one message part: every occurrence of it there goes, or stays.

    Attributes:
        message: the message's id.
        part: `subject`, `header`, `body`, `attachment:<name>`.
        quote: the words; empty for a whole part that is withheld (a picture, a file).
        code: `person`, a data code of the codebook, or `other_number`.
        person: label that joins names of one person over messages, as the reviewer or the program wrote it; None where
            the words are nobody's name.
        action: remove or keep.
        reason: why, in the reviewer's words; must stand where something proposed is kept.
        by: PROGRAM for a proposal, else the name of who decided.
    """

    message: str
    part: str
    quote: str
    code: str
    person: str | None = None
    action: Action = Action.remove
    reason: str = ""
    by: str = PROGRAM

    @property
    def decided(self) -> bool:
        """True where a person looked at it."""
        return self.by != PROGRAM
