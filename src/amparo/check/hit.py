"""Hit: one place where a secret can still be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One place of one secret.

    Attributes:
        secret: index into the secrets that were searched.
        passage: index into the passages that were searched in.
        start: offset in the passage's own text, escapes and line ends counted as they stand.
        end: after its last character.
        variant: how it stands there: `exact`, `case`, `accents`, `spacing`, `joined`, `run_on`, `order`, `shorter`, `longer`, `initials`,
            `mailbox`, `grouped`, `local`, `date`, `escaped`, `encoded`, `misread`.
    """

    secret: int
    passage: int
    start: int
    end: int
    variant: str
