"""Exhibit: messages picked for publication, with their label, their source and a commitment to the original."""

from dataclasses import dataclass

from amparo.publish.redacted import RedactedMessage


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit.

    Attributes:
        number: 1-based, in the order of time.
        exchange: id of the exchange that it shows; None for messages picked by themselves.
        messages: what it shows, oldest first.
        source: production and cite of each message, as text that names no file: (agency's name, request id or "",
            date received or "", Bates range or "").
        commitment: hex of HMAC-SHA-256 under the case's sealed key over the originals' digests.
        looked_at: every proposal of every message was decided by a person, or an import said `--complete`.
    """

    number: int
    exchange: str | None
    messages: tuple[RedactedMessage, ...]
    source: tuple[tuple[str, str, str, str], ...]
    commitment: str
    looked_at: bool

    @property
    def label(self) -> str:
        """`Exhibit 7` in every language is made of this: `007`; also the stem of its files."""
        return f"{self.number:03d}"
