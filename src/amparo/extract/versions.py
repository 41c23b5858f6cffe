"""Versions: which version each kind's reader has, and which readers had a part in reading a file.

A file is read again when a reader that had a part in it has another version than then: of a mailbox with one PDF in it
those of mailboxes, mails and PDFs. Raise the version of a kind whenever its reader finds something else in some file.
"""

from collections.abc import Iterable

from amparo.records.item import Kind

READERS: dict[Kind, str] = dict.fromkeys(Kind, "3")


def version_of(kind: Kind) -> str:
    """The version of a kind's reader."""
    return READERS[kind]


def spelled(kinds: Iterable[Kind]) -> str:
    """The readers of these kinds with their versions, as `eml:1 pdf:2`."""
    return " ".join(f"{kind.value}:{version_of(kind)}" for kind in sorted(kinds))


def is_current(told: str) -> bool:
    """True when every reader that `spelled` named still has that version."""
    names = [word.partition(":")[0] for word in told.split()]
    return all(name in Kind.__members__ for name in names) and told == spelled(Kind(name) for name in names)
