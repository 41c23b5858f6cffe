"""Progress: how a long stage tells how far it is; a bar on a terminal, nothing elsewhere."""

from typing import Protocol


class Progress(Protocol):
    """Told by every stage; never sees what is read."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins; `total` units are stale, None where nobody knows yet."""
        ...

    def advance(self, units: int = 1) -> None:
        """So many units more are done."""
        ...

    def end(self, note: str) -> None:
        """The stage ended; `note` says in a few words what it did."""
        ...


class Silence:
    """Progress for those who do not want any."""

    def begin(self, stage: str, total: int | None) -> None:
        """Nothing is shown."""

    def advance(self, units: int = 1) -> None:
        """Nothing is shown."""

    def end(self, note: str) -> None:
        """Nothing is shown."""
