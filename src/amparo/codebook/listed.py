"""Listed: the people of a list that left the agency, row by row, for one of its columns."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.codebook.turn import Turn
from amparo.detect.finding import Finding
from amparo.detect.tables import Table, tables_in
from amparo.span import Span

IDENTIFYING = ("name", "ssn", "alien_number", "date_of_birth", "licence_number", "foreign_id")


def listed(turn: Turn, column: Finding) -> Iterator[tuple[str, Finding]]:
    """(name, cell) of each row of the list in which a column's finding stands; the cell as a finding of that column.

    The name is what the row calls the person; where it has no name, the number that identifies them. A column that a row
    leaves empty gives nothing of that person. Lists without columns (a line a person) are told by the names in them.
    """
    text = turn.message.part(column.part).chars
    if column.rule == "tables.list":
        yield from _lines(turn, column, text)
        return
    for table in tables_in(text, Span(0, len(text))):
        if table.span.covers(column.span):
            yield from _cells(table, column, text)


def _cells(table: Table, column: Finding, text: str) -> Iterator[tuple[str, Finding]]:
    at = next((one for one in table.columns if one.head == column.span), None)
    if at is None:
        return
    own = set(at.cells)
    for row in table.rows:
        name = _called(row, text)
        for code, cell in row:
            if code == at.code and cell in own and name:
                yield name, replace(column, span=cell, count=None)


def _called(row: tuple[tuple[str, Span], ...], text: str) -> str:
    names = [cell.of(text).strip() for code, cell in row if code == "name"]
    if names:
        return " ".join(names)
    numbers = [cell.of(text).strip() for wanted in IDENTIFYING for code, cell in row if code == wanted]
    return numbers[0] if numbers else ""


def _lines(turn: Turn, column: Finding, text: str) -> Iterator[tuple[str, Finding]]:
    """The names that begin lines from the list's first one on."""
    left = column.count or 0
    for person in turn.found("person", "private", part=column.part):
        begins = not text[text.rfind("\n", 0, person.span.start) + 1 : person.span.start].strip(
            " \t>-*•·–().0123456789:"
        )
        if left and begins and person.span.start >= column.span.start:
            left -= 1
            yield person.span.of(text), replace(column, span=person.span, count=None)
