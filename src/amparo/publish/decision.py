"""Decision: what one person said of one redaction, in one import, and what that import claims to have looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from amparo.publish.redaction import Redaction


@dataclass(frozen=True, slots=True)
class Import:
    """One table that a person handed in.

    Attributes:
        by: who.
        at: when, RFC 3339 in UTC with microseconds.
        looked_at: of an import that says it is complete: message id -> digest of the text that was looked at. A text
            that changed since was not looked at. Empty for any other import.
    """

    by: str
    at: str
    looked_at: Mapping[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """True where it says that everything was looked at."""
        return bool(self.looked_at)


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of an import.

    Attributes:
        redaction: what was decided; `by` is who.
        at: when, as in Import.
        place: 1-based number of the import: decides between two of one instant.
    """

    redaction: Redaction
    at: str
    place: int
