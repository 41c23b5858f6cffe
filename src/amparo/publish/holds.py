"""Holds: which exhibit a finished file belongs to, and which messages can be read in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Holds:
    """What one finished file shows.

    Attributes:
        exhibit: its label.
        messages: ids of every message whose words it holds: those of the exhibit, those of which they are copies, and those
            that they quote.
        added: words that the exhibit sets beside the messages: marks, headings, its label, dates.
    """

    exhibit: str
    messages: frozenset[str]
    added: tuple[str, ...] = field(default=())
