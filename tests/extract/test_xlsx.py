"""Workbooks as openpyxl writes them, and what must not be read."""

import datetime as dt
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment

from amparo.errors import UnreadableItem
from amparo.extract.documents import read_document
from amparo.extract.xlsx import cell_text, read_workbook, sheets_text
from amparo.records.item import Kind, Outcome


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_sheet_is_a_page_hidden_ones_too(tmp_path):
    book = workbook(
        Region3=[["name", "SSN", "DOB"], ["Ana Ruíz", "900-12-3456", dt.date(1990, 1, 2)], [], ["x", None, 3.0]],
        Notes=[["hidden"]],
    )
    book["Notes"].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved(book))
    text = read_workbook(path)
    assert (
        text.chars
        == "[Region3]\nname\tSSN\tDOB\nAna Ruíz\t900-12-3456\t1990-01-02\nx\t\t3\n[Notes] [hidden sheet]\nhidden"
    )
    assert [(page.number, text.chars[page.start : page.end].split("\n")[0]) for page in text.pages] == [
        (1, "[Region3]"),
        (2, "[Notes] [hidden sheet]"),
    ]
    assert text.pages[-1].end == len(text.chars)
    assert read_workbook(path.read_bytes()) == text


def test_notes_on_cells_are_read():
    book = workbook(A=[["x"]])
    book["A"]["A1"].comment = Comment("do not give this to ICE", "Ana")
    assert read_workbook(saved(book)).chars == "[A]\nx\n[notes]\nA1\tdo not give this to ICE"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (3.25, "3.25"),
        (-0.1, "-0.1"),
        (123456789012345.0, "123456789012345"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (dt.datetime(2019, 2, 12, 10, 2), "2019-02-12 10:02"),
        (dt.datetime(2019, 2, 12, 10, 2, 3), "2019-02-12 10:02:03"),
        (dt.date(2019, 2, 12), "2019-02-12"),
        (dt.time(10, 2), "10:02:00"),
        (dt.timedelta(hours=30, minutes=5), "30:05:00"),
        ("00123", "00123"),
        ("", ""),
    ],
)
def test_a_cell_is_written_as_a_person_would(value, text):
    assert cell_text(value) == text


def refused(content):
    with pytest.raises(UnreadableItem) as caught:
        read_workbook(content)
    return caught.value.outcome


def replaced(content, member, change):
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return out.getvalue()


def test_what_cannot_be_read_ends_in_an_outcome():
    whole = saved(workbook(A=[["x", 1]]))
    sheet = "xl/worksheets/sheet1.xml"
    far = replaced(whole, sheet, lambda xml: xml.replace(b'r="B1"', b'r="XFD1048576"'))
    assert refused(far) == "unsupported"  # the parser would hold 17 billion empty cells
    odd = replaced(whole, sheet, lambda xml: xml.replace(b'r="B1"', b"r = 'XFD1048576' "))
    assert refused(odd) == "unsupported"  # written in a way that no program does
    assert refused(replaced(odd, sheet, lambda xml: xml + b"<")) == "unsupported"  # and no sound XML either
    assert refused(whole[:-40]) == "damaged"
    assert refused(replaced(whole, "xl/workbook.xml", lambda _: b"<")) == "damaged"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "encrypted"


TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = f'<Relationship Type="{TYPES}/sharedStrings" Target="sharedStrings.xml" Id="rId9"/></Relationships>'.encode()


def shared(length, cells):
    """A workbook of one text of that length, to which so many cells point."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells + 1)).encode()
    made = replaced(
        saved(workbook(A=[["x"]])),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(b"(?s)<row.*</row>", rows, xml, count=1),
    )
    made = replaced(made, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", STRINGS))
    out = BytesIO(made)
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", "<sst><si><t>" + "yz " * (length // 3) + "</t></si></sst>")
    return out.getvalue()


def test_one_long_text_in_many_cells_is_a_trap_and_a_short_one_is_not():
    assert refused(shared(2_000_000, 200)) == "unsupported"  # 400 MB out of a few KB
    assert read_workbook(shared(10, 200)).chars.count("yz yz yz") == 200


def test_a_text_that_a_few_bytes_repeat_is_read_as_far_as_a_real_workbook_could_show_it():
    found = read_document(Kind.xlsx, shared(30_000, 2000))  # 60 MB out of a few KB
    (document,) = found.documents
    lines = document.text.chars.count("\n") + 1
    assert len(document.text.chars) < 10 * 1024**2 and lines + document.text.left_out == 2001
    assert (found.custody.outcome, found.custody.expected, found.custody.read) == (Outcome.read, 2001, lines)
    told = f"{document.text.left_out} of 2001 rows were not read: the workbook repeats more text than can be read."
    assert found.custody.reason == told and found.custody.failed == document.text.left_out > 0


def test_cells_that_stand_far_apart_take_no_more_room_than_there_is():
    book = workbook(A=[], B=[["last"]])
    for number in range(1, 301):
        book["A"].cell(number, number, "x")
    whole, cut = (sheets_text(saved(book), {}, ["a note"], room) for room in (100_000, 10_000))
    assert (whole.left_out, whole.chars.count("x")) == (0, 300)
    assert len(cut.chars) < 10_100 and cut.chars.count("x") + cut.left_out == 300
    assert cut.chars.endswith("[B]\nlast\n[notes]\na note") and cut.pages[-1].end == len(cut.chars)
