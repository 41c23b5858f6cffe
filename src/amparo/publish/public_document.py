"""Public document: the figures of a publication in the order a reader needs, each family with its picture and table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.publish.public_teller import PublicTeller
from amparo.report.block import Picture, Run, Runs, Table, plain
from amparo.report.chart import Bar, bars
from amparo.report.codes import data_codes, values
from amparo.report.figure import Figure

FIRST = ("exchanges", "asks", "gave")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as a line of a list.

    Attributes:
        id: of the figure.
        defined: what it counts.
        told: its count.
        coding: `suggested` or `confirmed`.
        exhibits: labels of exhibits that may be seen to count in it.
    """

    id: str
    defined: str
    told: Runs
    coding: str
    exhibits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Figures that answer one question.

    Attributes:
        id: anchor of its heading.
        title: its heading.
        picture: bars of the counts that are shown; None where there are fewer than two.
        lines: every figure of it.
    """

    id: str
    title: str
    picture: Picture | None
    lines: tuple[Line, ...]


def families(teller: PublicTeller, agency: str = "") -> tuple[Family, ...]:
    """What the exchanges show, of all agencies or of one; families without a figure are left out."""
    at = f"@{agency}" if agency else ""
    known = [id for id in teller.edition.cells if "prohibited" not in id and (id.endswith(at) if at else "@" not in id)]
    made = (_family(teller, name, at, known) for name in _FAMILIES)
    return tuple(family for family in made if family.lines)


def law_families(teller: PublicTeller) -> tuple[Family, ...]:
    """What acts say of them: of all, then what changes between two acts."""
    found = []
    for name, starts in (("law", ("prohibited.",)), ("changes", ("freed.", "barred."))):
        ids = [id for id in teller.edition.cells if id.startswith(starts) and "@" not in id]
        title = teller.words.say("sections.law" if name == "law" else "site.changes")
        if ids:
            found.append(Family(name, title, None, tuple(_line(teller, id) for id in ids)))
    return tuple(found)


def agencies(teller: PublicTeller) -> tuple[str, ...]:
    """Slugs of agencies that have figures of their own, by name."""
    slugs = {id.partition("@")[2] for id in teller.edition.cells if id.startswith("exchanges@")}
    return tuple(sorted(slugs, key=lambda slug: (teller.body(slug).casefold(), slug)))


def came(teller: PublicTeller) -> Table | None:
    """Files received and read, of each producer."""
    words = teller.words
    slugs = sorted({id.partition("@")[2] for id in teller.edition.cells if id.startswith("files@")}, key=teller.body)
    rows = tuple(
        ((Run(teller.body(s)),), _files(teller, f"files@{s}"), _files(teller, f"files.read@{s}")) for s in slugs
    )
    head = tuple(words.say(f"columns.{name}") for name in ("agency", "files", "read"))
    return Table(words.say("site.files_told"), head, rows, (1, 2)) if rows else None


def _files(teller: PublicTeller, id: str) -> Runs:
    """A count of files, which has no list of its own to lead to."""
    return (Run(plain(teller.told(id)) if id in teller.edition.cells else teller.words.say("not_measured")),)


def asked(teller: PublicTeller) -> Table | None:
    """What was asked of whom, and when it came."""
    words = teller.words
    rows = []
    for request in teller.edition.requests:
        start, end = request.period
        period = f"{words.day(start)} – {words.day(end)}" if start or end else words.say("unknown")
        told = (teller.body(request.agency), words.day(request.sent), words.day(request.received), period)
        rows.append(tuple((Run(cell),) for cell in told))
    head = tuple(words.say(f"columns.{name}") for name in ("agency", "sent", "received", "period"))
    return Table(words.say("site.requests_told"), head, tuple(rows)) if rows else None


# name of the family -> the variable whose values label its bars; empty: no bars
_FAMILIES = {
    "all": "",
    "agencies": "",
    "months": "",
    "asked": "data",
    "given": "data",
    "only": "",
    "process": "process",
    "fits": "process_fits",
    "scrutiny": "scrutiny",
    "outcome": "outcome",
    "speed": "",
    "breadth": "breadth",
    "purpose": "purpose",
    "more": "",
    "unsolicited": "",
    "again": "",
    "limits": "limits",
}
_STARTS = {
    "agencies": ("exchanges@", "counterpart"),
    "months": ("month",),
    "speed": ("answer_hours",),
    "breadth": ("breadth.", "subjects_known"),
    "more": ("more_than_asked",),
    "again": ("asked_again", "gave_later"),
}
_TITLES = {
    "all": "sections.list",
    "months": "columns.month",
    "only": "columns.combination",
    "fits": "variable.process_fits",
    "limits": "variable.limits",
}
_VALUED = {"asked": "variable.data_asked", "given": "variable.data_given"}


def _family(teller: PublicTeller, name: str, at: str, known: Sequence[str]) -> Family:
    words, variable = teller.words, _FAMILIES[name]
    ids = tuple(_ids(name, at, known, teller))
    title = words.say(_VALUED.get(name) or _TITLES.get(name) or f"sections.{name}")
    kind = name if name in ("asked", "given", "process", "scrutiny", "purpose") else ""
    picture = _bars(teller, title, [(_label(teller, variable, id), id) for id in ids], kind) if variable else None
    return Family(name, title, picture, tuple(_line(teller, id) for id in ids))


def _ids(name: str, at: str, known: Sequence[str], teller: PublicTeller) -> Iterator[str]:
    if name == "all":
        yield from (f"{id}{at}" for id in FIRST if f"{id}{at}" in known)
    elif name == "process":
        yield from (id for id in known if id.startswith("process.") or id.startswith("exchanges_without_process"))
        yield from (id for id in known if id.startswith("given_without_process"))
    elif name == "agencies":
        yield from (f"exchanges@{slug}" for slug in (() if at else agencies(teller)))
        yield from (id for id in known if id.startswith("counterpart"))
    else:
        starts = _STARTS.get(name, (f"{name}.", name) if name == "unsolicited" else (f"{name}.",))
        yield from (id for id in known if id.startswith(starts))


def _label(teller: PublicTeller, variable: str, id: str) -> str:
    """The short label of a bar; empty where the figure is of another kind."""
    bare = id.partition("@")[0]
    if bare == "exchanges_without_process":
        return teller.words.value("process", "none")
    _, _, value = bare.partition(".")
    allowed = data_codes() if variable == "data" else values(variable)
    return teller.words.value(variable, value) if value in allowed else ""


def _bars(teller: PublicTeller, title: str, rows: Sequence[tuple[str, str]], kind: str) -> Picture | None:
    shown = [(label, id) for label, id in rows if label and id in teller.edition.figures]
    if len(shown) < 2:
        return None
    drawn = [_bar(label, teller.edition.figures[id], plain(teller.told(id))) for label, id in shown]
    told = "; ".join(f"{bar.label}: {bar.told}" for bar in drawn)
    head = (teller.words.say("columns.value"), teller.words.say("columns.share"))
    behind = Table(title, head, tuple(((Run(label),), teller.told(id)) for label, id in shown), (1,))
    name = "c-" + (kind or rows[0][1].partition(".")[0])
    return Picture(title, told, bars(name, title, told, drawn, kind), behind)


def _bar(label: str, figure: Figure, told: str) -> Bar:
    return Bar(label, int(figure.value or 0), len(figure.denominator), told)


def _line(teller: PublicTeller, id: str) -> Line:
    return Line(id, teller.defined(id), teller.told(id), teller.cell(id).coding, tuple(teller.exhibits(id)))
