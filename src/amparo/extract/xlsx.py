"""Workbooks: every sheet, hidden ones too, as a page of tab-separated rows."""

import datetime as dt
import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from amparo.errors import UnreadableItem
from amparo.extract.plain import row_text
from amparo.extract.text import Page, Text
from amparo.records.archive import expanded_size

LARGEST = 1024**3  # bytes of XML; a workbook that says more is a trap or no letter
MOST_CELLS = 30_000_000  # of one sheet, empty ones counted: the parser holds them all
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
PASSWORD = "The workbook is locked with a password."


def read_workbook(content: Path | bytes) -> Text:
    """All sheets in order: a line `[sheet name]`, then a line for each row that is not empty.

    Dates are ISO, whole numbers have no `.0`, true and false are TRUE and FALSE. Each sheet is a Page.

    Raises:
        UnreadableItem: `encrypted`, `damaged`, or `unsupported` where it is too large.
    """
    _weigh(content)
    try:
        book = CalamineWorkbook.from_object(BytesIO(content) if isinstance(content, bytes) else str(content))
        with book:
            return _text([(name, book.get_sheet_by_name(name).iter_rows()) for name in _sheets(book)])
    except PasswordError:
        raise UnreadableItem("encrypted", PASSWORD) from None
    except CalamineError as problem:
        if "password" in str(problem).lower() or "encrypt" in str(problem).lower():
            raise UnreadableItem("encrypted", PASSWORD) from None
        raise UnreadableItem("damaged", f"The workbook cannot be read ({type(problem).__name__}).") from None
