"""Public tables: figures, exhibits and redactions of a public edition as rows of its data package."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache

from amparo.publish.judgement import Decision
from amparo.publish.public_edition import PublicEdition
from amparo.publish.redaction_log import REVIEWER, rows
from amparo.report.package import About, public_package
from amparo.report.tables import Row, Table, load_tables
from amparo.shipped import shipped

FOLDER = "data"
LICENCE = ("other-open", "Public edition")
KEPT = "kept"


def public_tables(edition: PublicEdition, kept: Iterable[Decision] = ()) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each file of the data package.

    Args:
        edition: redacted and suppressed.
        kept: what people decided to let stand; told with its reason, without the words.
    """
    told = {
        "figures": list(_figures(edition)),
        "exhibits": list(_exhibits(edition)),
        "redactions": list(_log(edition, kept)),
    }
    about = About("amparo-public-edition", edition.title, "", LICENCE, edition.program)
    for name, content in public_package(told, about, tuple(_tables().values())):
        yield f"{FOLDER}/{name}", content


@cache
def _tables() -> Mapping[str, Table]:
    return load_tables(shipped("site", "tables.yaml").read_text(encoding="utf-8"), "site/tables.yaml")


def _figures(edition: PublicEdition) -> Iterator[Row]:
    for cell in edition.cells.values():
        told = {name: getattr(cell, name) for name in ("id", "definition_es", "unit", "value", "low", "high", "coding")}
        yield {**told, "definition_en": cell.definition, "shown": cell.cell.value, "among": cell.of}


def _exhibits(edition: PublicEdition) -> Iterator[Row]:
    for one in edition.shelf:
        listed = {"agency": one.agency or None, "period": one.period or None, "data_given": list(one.codes)}
        yield {"exhibit": one.exhibit.label, **listed, "figures": list(one.figures), "pages": one.paged}


def _log(edition: PublicEdition, kept: Iterable[Decision]) -> Iterator[Row]:
    for row in rows(one.exhibit for one in edition.shelf):
        yield asdict(row)
    labels = {one.exhibit.label for one in edition.shelf}
    for decision in sorted(kept, key=lambda one: (one.place, one.reason)):
        place = decision.place if decision.place in labels else None
        yield {"exhibit": place, "what": KEPT, "reason": decision.reason, "decided_by": REVIEWER}
