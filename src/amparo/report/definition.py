"""Definition: what one figure counts, among what, and what is left out - as the definitions file says it."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]  # language -> words


@dataclass(frozen=True, slots=True)
class Among:
    """A denominator.

    Attributes:
        id: its name.
        measure: how a thing is tested for it.
        rests_on: variables of the codebook that the test reads.
        told: in words.
        leaves_out: reason -> why what is left out for it is left out, in words.
        alone: a definition among them does not name them.
    """

    id: str
    measure: str
    rests_on: tuple[str, ...]
    told: Words
    leaves_out: Mapping[str, Words]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """A numerator.

    Attributes:
        measure: how a thing is tested for it.
        variable: of the codebook; empty where the test reads none or several.
        value: that the variable is held against; empty where the family gives it.
        silent: the value that only says that the record shows nothing; empty where there is none.
    """

    measure: str
    variable: str = ""
    value: str = ""
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure, or a family of them.

    Attributes:
        id: of the figure; `{value}` in it stands for each value of the family.
        unit: `exchange`, `file`, `domain` or `business hour`.
        among: its denominator.
        counts: its numerator.
        told: the numerator in words; empty where `words` names them.
        words: key of the sentence in the catalogues, for figures that another part works out.
        each: the family; empty for a single figure.
        but: values of the family that are left to other figures.
        most: how many of the family, the most frequent; 0 for all.
        apart: True where it is made for each agency too.
        only_if_any: True where it is made only if it counts something.
    """

    id: str
    unit: str
    among: Among
    counts: Counts
    told: Words
    words: str = ""
    each: str = ""
    but: tuple[str, ...] = ()
    most: int = 0
    apart: bool = True
    only_if_any: bool = False

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Variables of the codebook that the figure reads."""
        own = READS.get(self.counts.measure, (self.counts.variable,) if self.counts.variable else ())
        return tuple(dict.fromkeys((*self.among.rests_on, *own)))

    def id_of(self, value: str) -> str:
        """The id for one value of the family."""
        return self.id.replace("{value}", value)

    def sentence(self, language: str, value: str = "") -> str:
        """The whole definition in words: among what, and what is counted."""
        told = self.told[language].replace("{value}", value)
        return told if self.among.alone else OF[language].format(among=self.among.told[language], counts=told)


OF = {"en": "Of {among}: {counts}", "es": "De {among}: {counts}"}
# Tests that read more variables than the one that their definition names.
READS = {
    "more_than_asked": ("data_asked", "data_given"),
    "again": ("breadth", "agency", "counterpart", "asked_at", "answered_at"),
    "month": ("asked_at", "answered_at"),
    "undated": ("asked_at", "answered_at"),
    "wait": ("asked_at", "answered_at", "agency"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure that the first page tells in a sentence.

    Attributes:
        figure: its id, or that of a family.
        counted: True where it is told only if something is counted; else if there is anything to count among.
        says: key of its sentence in the catalogues, below `findings`.
        most: True where the family's value that is counted most is named.
    """

    figure: str
    counted: bool
    says: str
    most: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """The definitions file.

    Attributes:
        version: raised whenever what a figure counts is changed.
        among: the denominators.
        figures: in the report's order.
        findings: in the order in which they are told.
        most: how many findings are told.
    """

    version: int
    among: Mapping[str, Among]
    figures: tuple[Definition, ...]
    findings: tuple[Finding, ...]
    most: int
