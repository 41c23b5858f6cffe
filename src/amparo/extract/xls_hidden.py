"""Hidden rows and columns of an .xls and the notes on its cells, from its records ([MS-XLS] 2.3 and 2.4)."""

from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError
from struct import unpack_from

import olefile

from amparo.extract.concealed import Concealed, column_name
from amparo.extract.normalise import normalise
from amparo.extract.sheet_margins import margin_words, margins_under_label

HEADER, FOOTER = 0x14, 0x15
BOUNDSHEET, ROW, COLINFO, NOTE, OBJ, TXO, CONTINUE, BOF, EOF = 0x85, 0x208, 0x7D, 0x1C, 0x5D, 0x1B6, 0x3C, 0x809, 0x0A
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 0x01
BIFF8 = 0x600


def concealed_in_xls(content: bytes) -> tuple[dict[str, Concealed], dict[str, list[str]]]:
    """Sheet name -> hidden rows and columns, and sheet name -> notes (cell, tab, text). Empty where it cannot be read."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            stream = ole.openstream(name).read() if name else b""
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, StructError):
        return {}, {}
    hidden: dict[str, Concealed] = {}
    notes: dict[str, list[str]] = {}
    try:
        for name, at in _sheets(stream):
            hidden[name], notes[name] = _sheet(stream, at)
    except (StructError, IndexError):
        pass  # what was read until here is right; the cells come from another reader
    return hidden, notes


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Type, offset of the content and its length of each record from `at` to the end of its part of the stream."""
    deep = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        yield kind, at + 4, size
        deep += kind & 0xFF == BOF & 0xFF  # charts stand in a sheet as parts of their own
        if kind == EOF:
            deep -= 1
            if deep <= 0:
                return
        at += 4 + size


def _sheets(stream: bytes) -> list[tuple[str, int]]:
    """Name and offset of each sheet."""
    out, wide = [], True
    for kind, at, size in _records(stream, 0):
        if kind == BOF and size >= 2:
            wide = unpack_from("<H", stream, at)[0] == BIFF8
        elif kind == BOUNDSHEET and size > (8 if wide else 7):
            place, count = unpack_from("<I", stream, at)[0], stream[at + 6]
            if wide and stream[at + 7] & 1:
                name = stream[at + 8 : at + 8 + 2 * count].decode("utf-16-le", "replace")
            else:
                start = at + (8 if wide else 7)
                name = stream[start : start + count].decode("latin-1" if wide else "cp1252", "replace")
            out.append((name, place))
    return out


def _sheet(stream: bytes, start: int) -> tuple[Concealed, list[str]]:
    found = Concealed()
    texts: dict[int, str] = {}
    notes: list[str] = []
    margins: list[str] = []
    told: set[int] = set()
    wide = True
    object_id = -1
    awaited = 0  # characters of a note's text that the records after it hold
    for kind, at, size in _records(stream, start):
        if kind == BOF and size >= 2 and at == start + 4:
            wide = unpack_from("<H", stream, at)[0] == BIFF8
        elif kind in (HEADER, FOOTER) and size > 3:
            margins.append(margin_words(_coded(stream[at : at + size], wide)))
        elif kind == ROW and size >= 14:
            if unpack_from("<H", stream, at + 12)[0] & ROW_HIDDEN:
                found.rows.add(unpack_from("<H", stream, at)[0])
        elif kind == COLINFO and size >= 10:
            first, last, width, _, flags = unpack_from("<HHHHH", stream, at)
            if flags & COLUMN_HIDDEN or not width:
                found.columns.append((first, last))
        elif kind == OBJ and size >= 8:
            object_id = unpack_from("<H", stream, at + 6)[0]
        elif kind == TXO and size >= 12:
            awaited = unpack_from("<H", stream, at + 10)[0]
        elif kind == CONTINUE and awaited and size > 1:
            piece = stream[at + 1 : at + size].decode("utf-16-le" if stream[at] & 1 else "latin-1", "replace")
            texts[object_id] = texts.get(object_id, "") + piece[:awaited]
            awaited -= min(awaited, len(piece))
        elif kind == NOTE and size >= 8:
            row, column, _, id = unpack_from("<HHHH", stream, at)
            told.add(id)
            if id in texts:
                notes.append(f"{column_name(column)}{row + 1}\t{' '.join(normalise(texts[id]).split())}")
    boxes = [line for id, text in texts.items() if id not in told and (line := " ".join(normalise(text).split()))]
    notes += ["[drawings]", *boxes] if boxes else []
    shown = list(dict.fromkeys(line for line in margins if any(char.isalnum() for char in line)))
    return found, notes + margins_under_label(shown)


def _coded(content: bytes, wide: bool) -> str:
    """A header or footer as it is written, with its codes ([MS-XLS] 2.5.294); a byte for each character in Excel 5."""
    if not wide:
        return content[1 : 1 + content[0]].decode("cp1252", "replace")
    count, flags = unpack_from("<HB", content)
    return content[3 : 3 + count * (2 if flags & 1 else 1)].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
