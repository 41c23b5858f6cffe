"""Plain: text files and tables of comma-separated values."""

import csv
from collections import Counter

from amparo.extract.charset import decode
from amparo.extract.normalise import normalise

DELIMITERS = ("\t", "|", ";", ",")  # in doubt the first: commas stand in the cells of other tables, not the reverse
SAMPLE_LINES = 50
LONGEST_FIELD = 131_072  # the csv module's own limit


def read_plain(content: bytes, declared: str | None = None) -> str:
    """The characters of a text file, normalised."""
    return normalise(decode(content, declared)[0])


def read_table(content: bytes, declared: str | None = None) -> str:
    """A table, normalised: one row a line, cells separated by tabs, header row first as it stands.

    Line breaks and tabs within a cell become spaces. What cannot be cut into cells comes as the text it is.
    """
    text = decode(content, declared)[0].replace("\x00", "")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = delimiter_of(lines)
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        lines = lines[1:]
    if delimiter is None:
        return normalise(text)
    try:
        rows = list(csv.reader((line + "\n" for line in lines), delimiter=delimiter))
    except csv.Error:
        return normalise(text)
    if len(rows) * 4 < len(lines):  # an open quote has swallowed most of the file
        rows = [line.split(delimiter) for line in lines]
    return "\n".join(row_text(row) for row in rows if any(cell.strip() for cell in row))


def row_text(cells: list[str]) -> str:
    """One row as a line: cells normalised, white space within a cell made single, trailing empty cells left out."""
    return "\t".join([cell and " ".join(normalise(cell).split()) for cell in cells]).rstrip("\t")


def delimiter_of(lines: list[str]) -> str | None:
    """The character that separates cells: named by a `sep=` line, else the one that most lines have equally often, in order of
    DELIMITERS."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    sample = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    best, chosen = 0, None
    for mark in DELIMITERS:
        counts = Counter(_outside_quotes(line, mark) for line in sample)
        counts.pop(0, None)
        if not counts:
            continue
        lines_so = max(counts.values())
        if lines_so > best:
            best, chosen = lines_so, mark
    return chosen


def _outside_quotes(line: str, mark: str) -> int:
    """How often `mark` stands in `line` outside double quotes."""
    return sum(piece.count(mark) for piece in line.split('"')[::2])
