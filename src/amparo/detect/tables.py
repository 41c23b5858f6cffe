"""Tables: lists of people in a passage, which columns hold which data, and how many people the list has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amparo.detect.finding import Finding
from amparo.detect.names import Names, shipped_names
from amparo.detect.passage import Passage
from amparo.detect.people_count import folded
from amparo.detect.person_name import distinct_people
from amparo.detect.tables_columns import content_patterns, heading_code
from amparo.detect.tables_rows import FEWEST_ROWS, Grid, grids
from amparo.span import Span

ITEM = re.compile(r"^[ \t>]*(?:[-*•·–]|\(?\d{1,3}[.):]|\d{1,3} ?-)[ \t]+(?P<words>[^\n]{3,})$", re.MULTILINE)
DIGIT = re.compile(r"\d")
LINE = re.compile(r"^(?P<words>[^\n\t|]{3,160})$", re.MULTILINE)
FEWEST_LINES = 3  # a greeting and a signature are two
WHO = frozenset({"name", "ssn", "alien_number", "date_of_birth"})
SHARE = 0.6  # of a column's cells: fewer than this hold the datum by chance
HEADING_WITHIN = 3  # rows: a title may stand above it
TOTAL = re.compile(r"(?:grand |sub ?)?totals?\b|count\b|suma\b|average\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        code: data code, or `other_number`.
        head: its heading, or its first cell where none stands.
        headed: told by its heading.
        cells: what stands below the heading, row by row.
    """

    code: str
    head: Span
    headed: bool
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A list of rows.

    Attributes:
        span: all of its rows.
        columns: those that hold a datum.
        people: how many people its rows are, 0 for a list of something else.
        rows: of each row that is a person's, (code, cell).
    """

    span: Span
    columns: tuple[Column, ...]
    people: int
    rows: tuple[tuple[tuple[str, Span], ...], ...] = ()


def tables_in(text: str, span: Span) -> tuple[Table, ...]:
    """The lists of rows in a stretch, in order."""
    names = shipped_names()
    return tuple(_table(text, grid, names) for grid in grids(text, span))


def _table(text: str, grid: Grid, names: Names) -> Table:
    heading, known = _heading(text, grid)
    body = grid[heading + 1 :]
    below = {at: tuple(row[at] for row in body if at in row) for at in {at for row in grid for at in row}}
    columns = {at: Column(code, grid[heading][at], True, below[at]) for at, code in known.items()}
    for at in sorted(set(below) - set(columns)):
        cells = below[at]
        code = _content_code([cell.of(text).strip() for cell in cells], names)
        if code and len(cells) >= FEWEST_ROWS:
            columns[at] = Column(code, grid[max(heading, 0)].get(at, cells[0]), False, cells)
    columns |= _parted_names(text, body, columns, names)
    who = [at for at, column in columns.items() if column.code in WHO]
    sure = any(columns[at].code in ("ssn", "alien_number", "date_of_birth") for at in who) or _named(
        text, body, who, columns, names
    )
    rows = [row for row in body if _is_persons(text, row, who)] if sure else []
    told = tuple(tuple((columns[at].code, row[at]) for at in sorted(columns) if at in row) for row in rows)
    people = len({_who(text, row, who) for row in rows})
    ordered = tuple(columns[at] for at in sorted(columns))
    return Table(Span(min(grid[0].values()).start, max(grid[-1].values()).end), ordered, people, told)


def _heading(text: str, grid: Grid) -> tuple[int, dict[int, str]]:
    """Which of the first rows is a heading (-1: none), and column -> code of what it names."""
    for number, row in enumerate(grid[:HEADING_WITHIN]):
        known = {at: code for at, cell in row.items() if (code := heading_code(cell.of(text)))}
        words = not any(DIGIT.search(cell.of(text)) for cell in row.values())
        if len(known) >= 2 or (known and (len(known) * 2 >= len(row) or (words and not number))):
            return number, known
    return -1, {}


def _parted_names(text: str, body: Grid, columns: dict[int, Column], names: Names) -> dict[int, Column]:
    """The first two columns where they are `LAST` and `FIRST`, parted by the comma between them."""
    if {0, 1} & set(columns):
        return {}
    cells = {at: tuple(row[at] for row in body if at in row) for at in (0, 1)}
    for those in cells.values():
        named = sum(_is_name(cell.of(text), names) for cell in those)
        if len(those) < FEWEST_ROWS or named < SHARE * len(those):
            return {}
    return {at: Column("name", those[0], False, those) for at, those in cells.items()}


def _is_persons(text: str, row: dict[int, Span], who: list[int]) -> bool:
    cells = [row[at].of(text) for at in who if at in row]
    return bool(cells) and not any(TOTAL.match(cell) for cell in cells)


def _who(text: str, row: dict[int, Span], who: list[int]) -> tuple[str, ...]:
    """What tells the people of a list apart: a person who stands in two rows is one."""
    return tuple(folded(row[at].of(text).strip()) if at in row else "" for at in who)


def _named(text: str, body: list[dict[int, Span]], who: list[int], columns: dict[int, Column], names: Names) -> bool:
    """Whether the cells of a column of names are names: a list of files has a `Name` column too."""
    cells = [row[at].of(text) for row in body for at in who if at in row and columns[at].code == "name"]
    cells = [cell for cell in cells if not TOTAL.match(cell)]
    return bool(cells) and sum(_is_name(cell, names) for cell in cells) >= SHARE * len(cells)


def _is_name(cell: str, names: Names) -> bool:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", cell)
    if not words or len(words) > 6 or len(cell) > 60 or re.search(r"[\d@/\\:]|\.\w{2,4}$", cell):
        return False
    known = [word for word in words if names.is_given(word) or names.is_surname(word)]
    return len(known) * 2 >= len(words) and any(not names.is_word(word) for word in known)


def _content_code(cells: list[str], names: Names) -> str | None:
    if not cells:
        return None
    for code, pattern in content_patterns():
        if sum(bool(pattern.fullmatch(cell)) for cell in cells) >= SHARE * len(cells):
            return code
    full = sum(_is_name(cell, names) and bool(re.search(r"[ ,]", cell)) for cell in cells)
    return "name" if full >= SHARE * len(cells) else None


def table_people(text: str, span: Span) -> int | None:
    """How many people the lists in a stretch have; None where it holds no list of people."""
    people = sum(table.people for table in tables_in(text, span))
    return people or None


def find_tables(passage: Passage, persons: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """One finding a column of each list of people, at its heading, with the number of people; and for bulleted lists.

    Args:
        passage: what to read.
        persons: findings of family `person` in it, for lists that are no rows.
    """
    out: list[Finding] = []
    for table in tables_in(passage.text, passage.span):
        if not table.people:
            continue
        for column in table.columns:
            family = "number" if column.code == "other_number" else "data"
            rule = f"tables.{'heading' if column.headed else 'content'}.{column.code}"
            why = f"a column of a list of people {'headed so' if column.headed else 'that holds such'}"
            out.append(
                Finding(passage.message, passage.part, column.head, family, column.code, rule, why, count=table.people)
            )
    for span, count in _lists(passage, persons):
        why = "a list with a person in each line"
        out.append(Finding(passage.message, passage.part, span, "data", "name", "tables.list", why, count=count))
    return tuple(sorted(set(out)))


def _lists(passage: Passage, persons: tuple[Finding, ...]) -> Iterator[tuple[Span, int]]:
    """Lines in a row that each begin with a private person's name: two or more with a bullet or number, three without."""
    starts = {
        f.span.start: f.span
        for f in persons
        if f.value == "private" and f.rule not in ("persons.single", "persons.known")
    }
    yield from _runs(passage, starts, ITEM, FEWEST_ROWS)
    if len(starts) >= FEWEST_LINES:
        yield from _runs(passage, starts, LINE, FEWEST_LINES)


def _runs(passage: Passage, starts: dict[int, Span], line: re.Pattern[str], fewest: int) -> Iterator[tuple[Span, int]]:
    run: list[Span] = []
    last_end = -1
    for match in line.finditer(passage.text, passage.span.start, passage.span.end):
        span = next((starts[at] for at in range(match.start("words"), match.start("words") + 5) if at in starts), None)
        near = last_end >= 0 and passage.text.count("\n", last_end, match.start("words")) <= 2
        if span is None or not near:
            yield from _counted(passage.text, run, fewest)
            run = []
        if span is not None:
            run.append(span)
        last_end = match.end()
    yield from _counted(passage.text, run, fewest)


def _counted(text: str, run: list[Span], fewest: int) -> Iterator[tuple[Span, int]]:
    if len(run) >= fewest:
        yield run[0], distinct_people(span.of(text) for span in run)
