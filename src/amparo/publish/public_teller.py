"""PublicTeller: how figures, bodies and periods of a public edition are said in one language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from amparo.publish.public_edition import PublicEdition
from amparo.publish.public_figure import Cell, PublicFigure
from amparo.report.block import Paragraph, Run, Runs
from amparo.report.catalogue import Catalogue, catalogue, flattened
from amparo.report.dossier import Dossier
from amparo.report.leads import leads
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

    def findings(self) -> tuple[Paragraph, ...]:
        """The report's findings, told from the counts that are shown.

        A count that is kept back gives way to the next finding, as one that has nothing to count; where one of a family
        is withheld that may be large, the largest of the family is not named.
        """
        hidden = {_family(id) for id, cell in self.edition.cells.items() if cell.cell is Cell.withheld}
        known = {id: one for id, one in self.edition.figures.items() if "." not in id or _family(id) not in hidden}
        return leads(Teller(self.shown.dossier, self.words, known))

    def cell(self, id: str) -> PublicFigure:
        """What may be published of the figure of that id."""
        return self.edition.cells[id]

    def defined(self, id: str) -> str:
        """What it counts."""
        cell = self.cell(id)
        return cell.definition_es if self.words.language == "es" else cell.definition

    def body(self, slug: str) -> str:
        """Name of a body."""
        return self.shown.body(slug)

    def told(self, id: str) -> Runs:
        """`31 of 40 (78 %)`, `fewer than 5 of 40`, `2.5 h`."""
        if id in self.edition.figures:
            hours = self.edition.figures[id].unit == "business hour"
            return self.shown.hours(id) if hours else self.shown.share(id)
        words, cell = self.words, self.cell(id)
        if cell.cell is Cell.shown:
            return (Run(words.say("not_measured") if cell.value is None else words.number(cell.value)),)
        key, holes = ("fewer", {"least": str(self.edition.plan.smallest_cell)})
        if cell.cell is Cell.withheld:
            key, holes = "kept_back", {}
        if cell.of is not None:
            return words.runs(f"site.{key}_of", whole=cell.of, **holes)
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


def _family(id: str) -> str:
    return id.partition(".")[0]


@cache
def site_words(language: str) -> Catalogue:
    """The report's strings and the site's in one catalogue."""
    name = f"strings.{language}.yaml"
    own = flattened(read_yaml(shipped("site", name).read_text(encoding="utf-8"), f"site/{name}"))
    return Catalogue(language, {**catalogue(language).strings, **own})
