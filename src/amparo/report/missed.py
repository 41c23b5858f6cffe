"""Missed: what a reader's answers about messages of no exchange say of the exchanges that the program missed."""

from dataclasses import dataclass
from math import ceil, floor

from amparo.codebook.interval import clopper_pearson


@dataclass(frozen=True, slots=True)
class Missed:
    """One reader's answers about one random sample of the messages that belong to no exchange.

    Attributes:
        reader: who read.
        among: messages of no exchange when the sample was drawn.
        read: messages read.
        found: of these, those that begin an exchange.
        part: those that belong to an exchange which begins elsewhere.
        open: those about which the reader was unsure.
        current: True while the messages of no exchange are those of the drawing.
    """

    reader: str
    among: int
    read: int
    found: int
    part: int
    open: int
    current: bool

    @property
    def bounds(self) -> tuple[int, int]:
        """Exchanges missed, from and to: the exact 95 % interval of the share, of all messages of no exchange.

        Who was unsure may have been right either way, so the low end takes it for no and the high end for yes. At least
        what was found was missed, and at most what was not read without finding one.
        """
        low = clopper_pearson(self.found, self.read)[0]
        high = clopper_pearson(self.found + self.open, self.read)[1]
        most = self.among - (self.read - self.found - self.open)
        return max(self.found, floor(low * self.among)), min(most, ceil(high * self.among))
