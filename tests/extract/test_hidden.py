"""Hidden sheets, rows and columns: read like all else, said, and marked to the character."""

import struct
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.extract.concealed import Concealed, column_name
from amparo.extract.xls_hidden import concealed_in_xls
from amparo.extract.xlsx import read_open_workbook, read_workbook
from amparo.threads.packed_text import text_from_json, text_to_json
from tests.records.ole_file import ole_file


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def marked(text):
    return [(mark.what, text.chars[mark.start : mark.end]) for mark in text.hidden]


def test_what_an_xlsx_hides_is_read_and_told():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "List"
    for row in (["name", "note", "SSN", "dob"], ["Ana", "x", "900-12-3456", "1990"], ["Bo", "", "900-65-4321", ""]):
        sheet.append(row)
    sheet.append(["Di", "", "", ""])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Away").append(["far"])
    book.create_sheet("Deep").append(["down"])
    book["Away"].sheet_state, book["Deep"].sheet_state = "hidden", "veryHidden"
    text = read_workbook(saved(book))
    assert text.chars == (
        "[List] [hidden rows 3; hidden columns C]\nname\tnote\tSSN\tdob\nAna\tx\t900-12-3456\t1990\n"
        "Bo\t\t900-65-4321\nDi\n[Away] [hidden sheet]\nfar\n[Deep] [very hidden sheet]\ndown"
    )
    assert marked(text) == [
        ("column", "SSN"),
        ("column", "900-12-3456"),
        ("row", "Bo\t\t900-65-4321"),
        ("hidden sheet", "[Away] [hidden sheet]\nfar"),
        ("very hidden sheet", "[Deep] [very hidden sheet]\ndown"),
    ]
    assert text_from_json(text_to_json(text)) == text


def test_a_row_without_height_and_a_column_without_width_are_hidden():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["c", "d"])
    out = BytesIO()
    with ZipFile(BytesIO(saved(book))) as plain, ZipFile(out, "w") as package:
        for name in plain.namelist():
            content = plain.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<row r="2"', b'<row r="2" ht="0.0"')
                content = content.replace(b"<sheetData>", b'<cols><col min="2" max="2" width="0"/></cols><sheetData>')
            package.writestr(name, content)
    text = read_workbook(out.getvalue())
    assert text.chars.startswith("[Sheet] [hidden rows 2; hidden columns B]")
    assert marked(text) == [("column", "b"), ("row", "c\td")]


def test_a_sheet_that_hides_nothing_says_nothing():
    book = openpyxl.Workbook()
    book.active.append(["hidden", "row"])
    book.active.row_dimensions[9].hidden = True  # empty
    text = read_workbook(saved(book))
    assert text.chars == "[Sheet]\nhidden\trow" and text.hidden == ()


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def sheet_entry(at, state, name):
    return record(0x85, struct.pack("<IBBBB", at, state, 0, len(name), 0) + name.encode("latin-1"))


def test_the_records_of_an_xls_tell_what_it_hides_and_its_notes():
    begin, end = record(0x809, struct.pack("<HHI", 0x600, 5, 0)), record(0x0A, b"")
    text = "no para ICE"
    # a row is told by number, columns, height, four unused bytes, flags
    rows = b"".join(
        record(0x208, struct.pack("<HHHHHHHH", n, 0, 1, 255, 0, 0, flag, 0)) for n, flag in ((0, 0), (4, 0x20))
    )
    columns = b"".join(
        record(0x7D, struct.pack("<HHHHHH", first, last, width, 0, flag, 0))
        for first, last, width, flag in ((0, 1, 2000, 0), (2, 3, 2000, 1), (6, 6, 0, 0))
    )
    note = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 25, 7) + bytes(14))
    note += record(0x1B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, len(text), 16, 0))
    note += record(0x3C, b"\0" + text.encode("latin-1")) + record(0x3C, bytes(16))
    note += record(0x1C, struct.pack("<HHHH", 4, 2, 0, 7) + bytes(4))
    sheet = begin + rows + columns + note + end
    names = ("Shown", "Away")
    globals_size = len(begin + sheet_entry(0, 0, names[0]) + sheet_entry(0, 1, names[1]) + end)
    stream = begin + sheet_entry(globals_size, 0, names[0]) + sheet_entry(globals_size + len(sheet), 1, names[1]) + end
    content = ole_file({"Workbook": stream + sheet + begin + end})
    hidden, notes = concealed_in_xls(content)
    assert hidden["Shown"].rows == {4} and hidden["Shown"].columns == [(2, 3), (6, 6)]
    assert not hidden["Away"].rows and notes == {"Shown": ["C5\tno para ICE"], "Away": []}
    assert concealed_in_xls(content[:1000]) == ({}, {}) == concealed_in_xls(b"")


ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:dc="d">
<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/>
</style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(tables):
    out = BytesIO()
    body = ODS % tables
    for short, name in (("o", "office"), ("t", "table"), ("x", "text"), ("s", "style")):
        body = body.replace(f'"{short}"', f'"{OFFICE}{name}:1.0"', 1)
    with ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", body)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def cell(text, more=""):
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def test_what_an_ods_hides_is_read_and_told():
    note = "<office:annotation><dc:creator>Ana</dc:creator><text:p>keep out</text:p></office:annotation>"
    shown = (
        '<table:table table:name="List" table:style-name="ta1"><table:table-column table:number-columns-repeated="1"/>'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell('name')}{cell('SSN')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{cell("Ana")}{cell("900-12-3456")}</table:table-row>'
        f'<table:table-row><table:table-cell office:value-type="string">{note}<text:p>Bo</text:p></table:table-cell>'
        f"{cell('9')}</table:table-row></table:table>"
    )
    away = f'<table:table table:name="Away" table:style-name="ta2"><table:table-row>{cell("far")}</table:table-row></table:table>'
    text = read_open_workbook(ods(shown + away))
    assert text.chars.startswith("[List] [hidden rows 2; hidden columns B]\nname\tSSN\nAna\t900-12-3456\n")
    assert ("row", "Ana\t900-12-3456") in marked(text) and ("column", "SSN") in marked(text)
    assert "[Away] [hidden sheet]\nfar" in text.chars and "A3\tAna: keep out" in text.chars


def test_a_cell_repeated_without_end_is_refused():
    trap = cell("x", ' table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{trap}</table:table-row>'
    with pytest.raises(UnreadableItem) as caught:
        read_open_workbook(ods(f'<table:table table:name="A">{rows}</table:table>'))
    assert caught.value.outcome == "unsupported"


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_their_letters(number, name):
    assert column_name(number) == name


@settings(deadline=None)
@given(st.sets(st.integers(0, 200)), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_every_hidden_row_and_column_is_named(rows, columns):
    told = Concealed("", set(rows), columns).told(range(201), range(31))
    if "more runs" in told:
        return
    numbers = set()
    for part in told.split("; "):
        if part.startswith("hidden rows "):
            for run in part.removeprefix("hidden rows ").split(", "):
                first, _, last = run.partition("-")
                numbers |= set(range(int(first) - 1, int(last or first)))
    assert numbers == rows
    assert ("columns" in told) == any(first <= last for first, last in columns)
