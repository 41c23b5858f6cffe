"""Step: what one stage took for one file or conversation; never part of what must come out the same twice."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Step:
    """What one stage took for one thing.

    Attributes:
        stage: read, scans (OCR), weave, find or code.
        about: path of the file, id of the conversation, or `all`.
        seconds: that it took.
        memory: bytes that its process held at most meanwhile; 0 where the system does not tell.
        version: of what did it: the readers of each kind of file that was met, or the stage's own.
        at: when it was recorded, ISO, UTC.
    """

    stage: str
    about: str
    seconds: float
    memory: int
    version: str
    at: str


def now() -> str:
    """This second, as a step and the intake log tell it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
