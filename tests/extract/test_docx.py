"""Letters as python-docx writes them, and what it cannot write put into their XML."""

# ruff: noqa: E501, ISC004  (a row of a table is read best in one line)

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from amparo.errors import UnreadableItem
from amparo.extract.docx import read_letter

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc"'


def saved(letter):
    out = BytesIO()
    letter.save(out)
    return out.getvalue()


def package(body, **parts):
    """A letter with this XML as its body, and other parts by their names."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:x {SPACE}>{content}</w:x>")
    return out.getvalue()


def p(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_letter_is_read_in_its_order(tmp_path):
    letter = docx.Document()
    letter.sections[0].header.paragraphs[0].text = "Department of Health"
    letter.sections[0].footer.paragraphs[0].text = "page foot"
    letter.add_paragraph("Dear Ana\u00a0Ruíz,")
    table = letter.add_table(rows=2, cols=3)
    for at, words in enumerate(["Name", "", "SSN", "Bo Lee", "x\ny", "900-12-3456"]):
        table.cell(at // 3, at % 3).text = words
    letter.add_paragraph("Yours")
    path = tmp_path / "a.docx"
    path.write_bytes(saved(letter))
    expected = "Department of Health\nDear Ana Ruíz,\nName\t\tSSN\nBo Lee\tx y\t900-12-3456\nYours\npage foot"
    assert read_letter(path)[0].chars == read_letter(path.read_bytes())[0].chars == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("one") + p("two"), "one\ntwo"),
        (p("one") + "<w:p/>" + p("two"), "one\n\ntwo"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>", "a\tb\nc-d"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        ("<w:p><w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink></w:p>", "added link"),
        ("<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del></w:p>", "kept\n\n[deleted]\nstruck out"),
        (f"<w:sdt><w:sdtContent>{p('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('boxed')}</w:txbxContent></mc:Choice>"
         f"<mc:Fallback><w:txbxContent>{p('boxed')}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>around</w:t></w:r></w:p>", "boxed\naround"),
        ("<w:p><w:r><w:instrText>HYPERLINK x</w:instrText><w:t>shown</w:t></w:r></w:p>", "shown"),
        (f"<w:tbl><w:tr><w:tc>{p('a')}<w:tbl><w:tr><w:tc>{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl></w:tc><w:tc>{p('d')}</w:tc></w:tr></w:tbl>", "a b c\td"),
    ],
)  # fmt: skip
def test_paragraphs_and_what_stands_in_them(body, text):
    assert read_letter(package(body))[0].chars == text


def test_notes_and_comments_follow_the_body_under_their_names():
    content = package(
        p("body"),
        footnotes=p("a footnote"),
        comments=p("do not send"),
        header1=p("head"),
        header2=p("head"),
        footer1=p("head"),
    )
    assert read_letter(content)[0].chars == "head\nbody\n\n[footnotes]\na footnote\n\n[comments]\ndo not send"


def test_a_comment_names_its_author_and_charts_say_what_they_show():
    said = "<w:comment w:author='Ana Ruiz'><w:p><w:r><w:t>ask</w:t></w:r></w:p>" + p("legal") + "</w:comment>"
    content = BytesIO(package(p("body"), comments=said + "<w:comment>" + p("no name") + "</w:comment>"))
    with ZipFile(content, "a") as more:
        more.writestr("word/charts/chart1.xml", "<c><t>requests</t><p/><pt><v>12</v></pt></c>")
    text = read_letter(content.getvalue())[0].chars
    assert text == "body\n\n[comments]\nAna Ruiz: ask\nlegal\nno name\n\n[drawings]\nrequests\n12"


def test_a_letter_nested_without_end_is_read():
    deep = 20_000
    assert read_letter(package("<w:sdt>" * deep + p("core") + "</w:sdt>" * deep))[0].chars == "core"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:p><w:t>&b;</w:t></w:p></w:document>'


def refused(content):
    with pytest.raises(UnreadableItem) as caught:
        read_letter(content)
    return caught.value.outcome


def test_what_cannot_be_read_ends_in_an_outcome():
    whole = saved(docx.Document())
    trap = BytesIO()
    with ZipFile(trap, "w") as archive:
        archive.writestr("word/document.xml", BOMB)
    empty = BytesIO()
    with ZipFile(empty, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    swollen = BytesIO()
    with ZipFile(swollen, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    assert refused(swollen.getvalue()) == "unsupported"
    assert refused(trap.getvalue()) == "damaged"
    assert refused(empty.getvalue()) == "damaged"
    assert refused(package("<w:p>")) == "damaged"
    assert refused(whole[:-40]) == "damaged"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "encrypted"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_however_far_down_it_stands(coding):
    trap = "<!--" + "x" * 600_000 + '--><!DOCTYPE d [<!ENTITY e "words">]><w:document/>'
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="{coding}"?>{trap}'.encode(coding))
    with pytest.raises(UnreadableItem) as caught:
        read_letter(out.getvalue())
    assert caught.value.outcome == "damaged"
