"""Progress: how a long stage tells how far it is; a bar on a terminal, nothing elsewhere."""

from typing import Protocol


class Progress(Protocol):
    """Told by every stage; never sees what is read."""

    def begin(self, stage: str, total: int | None, weight: float | None = None) -> None:
        """A stage begins; `total` units are stale, None where nobody knows yet.

        Where units differ much in size, `weight` is that of all of them (bytes): what time is left is told by it.
        """
        ...

    def advance(self, units: int = 1, weight: float = 0.0) -> None:
        """So many units more are done, and so much of the weight; a large one may tell of its parts with 0 units."""
        ...

    def end(self, note: str) -> None:
        """The stage ended; `note` says in a few words what it did."""
        ...


class Silence:
    """Progress for those who do not want any."""

    def begin(self, stage: str, total: int | None, weight: float | None = None) -> None:
        """Nothing is shown."""

    def advance(self, units: int = 1, weight: float = 0.0) -> None:
        """Nothing is shown."""

    def end(self, note: str) -> None:
        """Nothing is shown."""
