"""PublicEdition: everything that a public edition shows, already redacted and suppressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amparo.publish.exhibit import Exhibit
from amparo.publish.plan import Plan
from amparo.publish.public_figure import PublicFigure
from amparo.report.figure import Figure
from amparo.threads.directory import Body


@dataclass(frozen=True, slots=True)
class Shelved:
    """An exhibit with what lists may say of it: no more than leaves every suppressed count unknown.

    Attributes:
        exhibit: the exhibit.
        told: language -> the exchange in a sentence or two made from its codes; empty where there is none.
        agency: slug; empty where the lists do not tell it.
        period: `2018-05`, `2018-Q2`, `2018`; empty where the lists do not tell it.
        codes: data codes of what was given; only those that the lists tell.
        figures: ids of published figures that it may be seen to count in.
        paged: True where the pages as produced are published beside it.
    """

    exhibit: Exhibit
    told: Mapping[str, str]
    agency: str = ""
    period: str = ""
    codes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    paged: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the public sees it; its search terms and its words may name people and are left out.

    Attributes:
        agency: slug.
        sent: None where unknown.
        received: None where nothing came, or unknown.
        period: first and last day asked for.
    """

    agency: str
    sent: date | None
    received: date | None
    period: tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """What a public edition shows.

    Attributes:
        plan: as people set it.
        title: language -> title.
        bodies: slug -> body, of every body that a figure or an exhibit names.
        requests: what was asked of whom.
        cells: id -> what may be published of a figure, in the report's order.
        figures: id -> those of which the count and what it is counted among are shown.
        shelf: the exhibits, in the order of their numbers.
        coding: language -> sentence on who coded.
        program: version.
        codebook: version.
        published: the day that the edition names; None in a draft.
    """

    plan: Plan
    title: Mapping[str, str]
    bodies: Mapping[str, Body]
    requests: tuple[Asked, ...]
    cells: Mapping[str, PublicFigure]
    figures: Mapping[str, Figure]
    shelf: tuple[Shelved, ...]
    coding: Mapping[str, str]
    program: str
    codebook: str
    published: date | None

    @property
    def draft(self) -> bool:
        """True where it may not be published."""
        return self.published is None
