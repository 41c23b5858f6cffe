"""Tables: lists of people in a passage, which columns hold which data, and how many people the list has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amparo.detect.finding import Finding
from amparo.detect.names import Names, shipped_names
from amparo.detect.passage import Passage
from amparo.detect.person_name import distinct_people
from amparo.detect.tables_columns import content_patterns, heading_code
from amparo.span import Span

CELL = re.compile(r"[^\t\n]+")
PIPE = re.compile(r"[^|\n]+")
ITEM = re.compile(r"^[ \t>]*(?:[-*•·–]|\(?\d{1,3}[.):]|\d{1,3} ?-)[ \t]+(?P<words>[^\n]{3,})$", re.MULTILINE)
WHO = frozenset({"name", "ssn", "alien_number", "date_of_birth"})
SHARE = 0.6  # of a column's cells: fewer than this hold the datum by chance
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        code: data code, or `other_number`.
        head: its heading, or its first cell where none stands.
        headed: told by its heading.
    """

    code: str
    head: Span
    headed: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A list of rows.

    Attributes:
        span: all of its rows.
        columns: those that hold a datum.
        people: how many people its rows are, 0 for a list of something else.
    """

    span: Span
    columns: tuple[Column, ...]
    people: int


def _blocks(text: str, span: Span) -> Iterator[list[list[Span]]]:
    """Runs of two or more lines that are rows of cells."""
    rows: list[list[Span]] = []
    at = span.start
    for line in span.of(text).split("\n"):
        cell = CELL if "\t" in line else PIPE if line.count("|") >= 2 else None
        cells = [Span(at + m.start(), at + m.end()) for m in cell.finditer(line) if m.group().strip()] if cell else []
        if len(cells) >= 2:
            rows.append(cells)
        elif rows and not (line.strip(" |-+:=") == "" and line.strip()):
            if len(rows) >= FEWEST_ROWS:
                yield rows
            rows = []
        at += len(line) + 1
    if len(rows) >= FEWEST_ROWS:
        yield rows


def _grid(text: str, rows: list[list[Span]]) -> list[dict[int, Span]]:
    """Rows as column number -> cell: empty cells count, so that columns stay in line."""
    out = []
    for row in rows:
        start = text.rfind("\n", 0, row[0].start) + 1
        separator = "\t" if "\t" in text[start : row[-1].end] else "|"
        out.append({text.count(separator, start, cell.start): cell for cell in row})
    return out


def tables_in(text: str, span: Span) -> tuple[Table, ...]:
    """The lists of rows in a stretch: tab-separated or barred rows, in order."""
    if "\t" not in span.of(text) and "|" not in span.of(text):
        return ()
    names = shipped_names()
    return tuple(_table(text, rows, names) for rows in _blocks(text, span))


def _table(text: str, rows: list[list[Span]], names: Names) -> Table:
    grid = _grid(text, rows)
    codes = {at: heading_code(cell.of(text)) for at, cell in grid[0].items()}
    known = {at: code for at, code in codes.items() if code}
    headed = len(known) >= 2 or (bool(known) and len(known) * 2 >= len(codes))
    body = grid[1:] if headed else grid
    columns = {at: Column(code, grid[0][at], True) for at, code in known.items()} if headed else {}
    for at in sorted({at for row in body for at in row} - set(columns)):
        cells = [row[at] for row in body if at in row]
        code = _content_code([cell.of(text).strip() for cell in cells], names)
        if code and len(cells) >= FEWEST_ROWS:
            columns[at] = Column(code, grid[0].get(at, cells[0]), False)
    who = [at for at, column in columns.items() if column.code in WHO]
    sure = any(columns[at].code in ("ssn", "alien_number", "date_of_birth") for at in who) or _named(
        text, body, who, columns, names
    )
    people = sum(1 for row in body if any(at in row for at in who)) if who and sure else 0
    ordered = tuple(columns[at] for at in sorted(columns))
    return Table(Span(rows[0][0].start, rows[-1][-1].end), ordered, people)


def _named(text: str, body: list[dict[int, Span]], who: list[int], columns: dict[int, Column], names: Names) -> bool:
    """Whether the cells of a column of names are names: a list of files has a `Name` column too."""
    cells = [row[at].of(text) for row in body for at in who if at in row and columns[at].code == "name"]
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
    """Numbered or bulleted lines, two or more in a row, that each begin with a private person's name."""
    starts = {
        f.span.start: f.span
        for f in persons
        if f.value == "private" and f.rule not in ("persons.single", "persons.known")
    }
    run: list[Span] = []
    last_end = -1
    for match in ITEM.finditer(passage.text, passage.span.start, passage.span.end):
        span = next((starts[at] for at in range(match.start("words"), match.start("words") + 5) if at in starts), None)
        near = last_end >= 0 and passage.text.count("\n", last_end, match.start("words")) <= 2
        if span is None or not near:
            yield from _counted(passage.text, run)
            run = []
        if span is not None:
            run.append(span)
        last_end = match.end()
    yield from _counted(passage.text, run)


def _counted(text: str, run: list[Span]) -> Iterator[tuple[Span, int]]:
    if len(run) >= FEWEST_ROWS:
        yield run[0], distinct_people(span.of(text) for span in run)
