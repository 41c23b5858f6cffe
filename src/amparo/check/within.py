"""Within: how an inspector hands on the files inside its file, and how much one file may unpack to in all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from amparo.check.inspection import Inspection, Inspector
from amparo.records.member import Limits

# Of one file with all that it unpacks to. Far below what an audit takes in: what is checked is about to be published.
LIMITS = Limits(total=2 * 1024**3, member=512 * 1024**2, count=50_000, depth=8)


@dataclass(slots=True)
class Room:
    """What is left for the files inside one file, over all depths.

    Attributes:
        left: bytes that files inside may still have together.
        files: files that may still come.
        pictures: pictures whose text may still be read off.
    """

    left: int = LIMITS.total
    files: int = LIMITS.count
    pictures: int = 60


@dataclass(frozen=True, slots=True)
class Within:
    """Inspects the files inside a file.

    Attributes:
        inspect: takes the name as in Leak.path and the bytes.
        depth: files that this one lies in.
        room: shared by all of one file.
        tessdata: folder of Tesseract's language data; None where pictures are not read.
    """

    inspect: Inspector
    depth: int = 0
    room: Room = field(default_factory=Room)
    tessdata: Path | None = None

    def limits(self) -> Limits:
        """What an archive may unpack to from here."""
        return Limits(
            total=max(0, self.room.left), member=LIMITS.member, count=max(1, self.room.files), depth=LIMITS.depth
        )


# Inspects a file of one format: its name, its bytes, and how files inside are handed on.
FormatInspector = Callable[[str, bytes, Within], Inspection]
