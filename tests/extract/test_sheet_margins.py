"""Headers and footers of sheets, and text boxes on those of old books: their words without the codes."""

import struct
from io import BytesIO

import openpyxl
import pytest

from amparo.extract.sheet_margins import margin_words
from amparo.extract.xls_hidden import concealed_in_xls
from amparo.extract.xlsx import read_workbook
from tests.extract.test_hidden import record, sheet_entry
from tests.records.ole_file import ole_file


@pytest.mark.parametrize(
    ("coded", "words"),
    [
        ("&LFor ICE only&CPage &P of &N&R&D", "For ICE only Page of"),
        ('&C&"Arial,Bold"&14&K00FF00Señal &K01+000here', "Señal here"),
        ("Smith && Co.", "Smith & Co."),
        ("&&P stays", "&P stays"),
        ("&C&G&A&F", ""),
        ("no code", "no code"),
    ],
)
def test_words_come_without_codes(coded, words):
    assert margin_words(coded) == words


def test_the_margins_of_a_workbook_follow_its_sheets_once():
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Two")):
        sheet["A1"] = "cell"
        sheet.oddHeader.center.text = "Confidential, for ICE"
        sheet.oddFooter.left.text = "Page &P"
        sheet.evenFooter.right.text = "&D"
    out = BytesIO()
    book.save(out)
    text = read_workbook(out.getvalue()).chars
    assert (
        text.endswith("[notes]\n[headers and footers]\nConfidential, for ICE\nPage") and text.count("Confidential") == 1
    )


@pytest.mark.parametrize("wide", [True, False], ids=["2003", "5"])
def test_the_margins_and_boxes_of_an_old_book_are_told(wide):
    begin, end = record(0x809, struct.pack("<HHI", 0x600 if wide else 0x500, 5, 0)), record(0x0A, b"")
    coded = b"&CFor ICE \xf1"
    header = record(0x14, (struct.pack("<HB", len(coded), 0) if wide else bytes([len(coded)])) + coded)
    header += record(0x15, b"")
    box = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 6, 9) + bytes(14))
    box += record(0x1B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, 5, 16, 0)) + record(0x3C, b"\0a box")
    sheet = begin + header + box + end
    entry = (
        sheet_entry
        if wide
        else lambda at, state, name: record(0x85, struct.pack("<IBBB", at, state, 0, len(name)) + name.encode())
    )
    stream = begin + entry(len(begin + entry(0, 0, "S") + end), 0, "S") + end
    _, notes = concealed_in_xls(ole_file({"Workbook": stream + sheet}))
    assert notes == {"S": ["[drawings]", "a box", "[headers and footers]", "For ICE ñ"]}
