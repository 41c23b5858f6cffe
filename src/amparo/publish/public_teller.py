"""PublicTeller: how figures, bodies and periods of a public edition are said in one language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from amparo.publish.public_edition import PublicEdition
from amparo.report.block import Runs
from amparo.report.catalogue import Catalogue, catalogue, flattened
from amparo.report.dossier import Dossier
from amparo.report.figure import Figure
from amparo.report.teller import Teller
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml


@dataclass(frozen=True, slots=True)
class PublicTeller:
    """A public edition and a catalogue.

    Attributes:
        edition: what is shown.
        words: strings of the report and of the site.
        shown: says what the report would say of the figures that are shown, and knows of nothing else.
    """

    edition: PublicEdition
    words: Catalogue
    shown: Teller = field(init=False)

    def __post_init__(self) -> None:
        known = Dossier("", "UTC", (), (), {}, 0, (), self.edition.bodies, {}, {}, "", {})
        object.__setattr__(self, "shown", Teller(known, self.words, dict(self.edition.figures)))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of every figure, shown or kept back, shown ones first."""
        return (*self.edition.figures, *self.edition.kept_back)

    def figure(self, id: str) -> Figure:
        """The figure of that id, whether its count is shown or not."""
        shown = self.edition.figures.get(id)
        return shown or self.edition.kept_back[id][0]

    def defined(self, id: str) -> str:
        """What it counts."""
        return self.figure(id).defined(self.words.language)

    def body(self, slug: str) -> str:
        """Name of a body."""
        return self.shown.body(slug)

    def told(self, id: str) -> Runs:
        """`31 of 40 (78 %)`, `fewer than 5 of 40`, `2.5 h`."""
        words = self.words
        if id in self.edition.figures:
            hours = self.edition.figures[id].unit == "business hour"
            return self.shown.hours(id) if hours else self.shown.share(id)
        figure, small = self.edition.kept_back[id]
        key, whole = ("fewer" if small else "kept_back"), len(figure.denominator)
        holes = {"least": str(self.edition.plan.smallest_cell)} if small else {}
        if whole >= self.edition.plan.smallest_cell:
            return words.runs(f"site.{key}_of", whole=whole, **holes)
        return words.runs(f"site.{key}", **holes)

    def period(self, period: str) -> str:
        """`May 2018`, `2018, 2nd quarter`, `2018`."""
        year, _, rest = period.partition("-")
        if not rest:
            return year
        return f"{year}, {rest[1]}/4" if rest.startswith("Q") else self.words.month(period)

    def exhibits(self, id: str) -> Sequence[str]:
        """Labels of the exhibits that may be seen to count in a figure."""
        return [one.exhibit.label for one in self.edition.shelf if id in one.figures]


@cache
def site_words(language: str) -> Catalogue:
    """The report's strings and the site's in one catalogue."""
    name = f"strings.{language}.yaml"
    own = flattened(read_yaml(shipped("site", name).read_text(encoding="utf-8"), f"site/{name}"))
    return Catalogue(language, {**catalogue(language).strings, **own})
