"""Office files and mails that hide words in ways of their own, and near misses that hide nothing."""

# ruff: noqa: E501  (a row of a table is read best in one line)

import pytest
from PIL import Image

from tests.check.looked import assert_clean, assert_tells, leaks_of
from tests.check.office_samples import (
    CELL_STYLES,
    CLEAN_BODY,
    HEAD,
    PLAIN_ROWS,
    SECRET,
    A,
    S,
    W,
    anchored,
    body,
    docx,
    paragraph,
    pptx,
    rels,
    row,
    run,
    shape,
    with_parts,
    xlsx,
)
from tests.check.picture_samples import drawn, saved

FILL = '<w14:textFill xmlns:w14="urn:w14">{}</w14:textFill>'
MC = 'xmlns:mc="urn:mc"'
CARD = f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph(run(SECRET))}</w:txbxContent></wps:txbx></wps:wsp>"
PICTURE = '<pic:pic><pic:blipFill><a:blip r:embed="rId3"/></pic:blipFill></pic:pic>'
FACTS = (
    f"{HEAD}<cp:coreProperties xmlns:cp='urn:c' xmlns:dc='urn:d'><dc:creator>{SECRET}</dc:creator></cp:coreProperties>"
)


def old_and_new(new, old):
    choice = f"<mc:Choice>{paragraph(run(new))}</mc:Choice><mc:Fallback>{paragraph(run(old))}</mc:Fallback>"
    return body(f"<w:p><w:r><mc:AlternateContent {MC}>{choice}</mc:AlternateContent></w:r></w:p>")


def floating(picture):
    base = docx(CLEAN_BODY + anchored(PICTURE), links=(("image", "media/i.png", False),))
    return with_parts(base, {"word/media/i.png": saved(picture, "PNG")})


def formatted(code):
    return {"xl/styles.xml": CELL_STYLES.replace('formatCode=";;;"', f'formatCode="{code}"')}


def conditional(look):
    rule = (
        '<conditionalFormatting sqref="A3"><cfRule type="expression" dxfId="0" priority="1"/></conditionalFormatting>'
    )
    styles = CELL_STYLES.replace("</styleSheet>", f"<dxfs><dxf>{look}</dxf></dxfs></styleSheet>")
    return xlsx({"A": PLAIN_ROWS + row(SECRET, number=3)}, sheet_more=rule, parts={"xl/styles.xml": styles})


def shaped(columns):
    ends = f"<x:from><x:col>{columns[0]}</x:col><x:row>0</x:row></x:from><x:to><x:col>{columns[1]}</x:col><x:row>3</x:row></x:to>"
    fill = '<x:sp><x:spPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill></x:spPr></x:sp>'
    drawing = f"{HEAD}<x:wsDr xmlns:x='urn:x' {A}><x:twoCellAnchor>{ends}{fill}</x:twoCellAnchor></x:wsDr>"
    links = rels(("drawing", "../drawings/drawing1.xml", False))
    return xlsx(
        {"A": row(SECRET)}, parts={"xl/worksheets/_rels/sheet1.xml.rels": links, "xl/drawings/drawing1.xml": drawing}
    )


def table(height):
    return body(
        f'<w:tbl><w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc>{paragraph(run(SECRET))}</w:tc></w:tr></w:tbl>'
    )


SHOWN = paragraph(run(SECRET))
COVERED = '<a:rPr sz="1800">{}</a:rPr>'
LEAKS = {
    "clear letters": ("a.docx", "hidden_text", body(paragraph(run(SECRET, FILL.format("<w14:noFill/>"))))),
    "white letters": ("a.docx", "pale_text", body(paragraph(run(SECRET, FILL.format('<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'))))),
    "squeezed letters": ("a.docx", "tiny_text", body(paragraph(run(SECRET, '<w:w w:val="1"/>')))),
    "low lines": ("a.docx", "hidden_text", body(paragraph(run(SECRET), properties='<w:spacing w:line="1" w:lineRule="exact"/>'))),
    "low row": ("a.docx", "hidden_text", table(1)),
    "far to the left": ("a.docx", "off_page", body(paragraph(run(SECRET), properties='<w:ind w:left="-30000"/>'))),
    "frame beyond the paper": ("a.docx", "off_page", body(paragraph(run(SECRET), properties='<w:framePr w:x="-9000"/>'))),
    "card beyond the paper": ("a.docx", "off_page", body(anchored(CARD).replace("<wp:extent", "<wp:positionH><wp:posOffset>-9144000</wp:posOffset></wp:positionH><wp:extent"))),
    "card switched off": ("a.docx", "hidden_text", body(anchored(CARD).replace('name="Shape 1"', 'name="Shape 1" hidden="1"'))),
    "for old programs alone": ("a.docx", "hidden_text", old_and_new("[removed]", SECRET)),
    "facts in a part of another name": ("a.docx", "document_properties", with_parts(docx(), {"_rels/.rels": rels(("officeDocument", "word/document.xml", False), ("core-properties", "docProps/core2.xml", False)), "docProps/core2.xml": FACTS})),
    "format of words": ("a.xlsx", "hidden_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style="3")}, parts=formatted("&quot;x&quot;;&quot;x&quot;;&quot;x&quot;;&quot;x&quot;"))),
    "format of stars": ("a.xlsx", "hidden_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style="3")}, parts=formatted("**;**;**;**"))),
    "format in white": ("a.xlsx", "hidden_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style="3")}, parts=formatted("[White]0;[White]0;[White]0;[White]@"))),
    "hidden by a condition": ("a.xlsx", "hidden_text", conditional('<numFmt numFmtId="170" formatCode=";;;"/>')),
    "white by a condition": ("a.xlsx", "pale_text", conditional('<font><color rgb="FFFFFFFF"/></font>')),
    "narrow column": ("a.xlsx", "hidden_rows", xlsx({"A": f'<cols><col min="1" max="1" width="0.08"/></cols>{row(SECRET)}'})),
    "low line of cells": ("a.xlsx", "hidden_rows", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, more=' ht="0.75"')})),
    "rows hidden unless told": ("a.xlsx", "hidden_rows", with_parts(xlsx(), {"xl/worksheets/sheet1.xml": f'{HEAD}<worksheet {S}><sheetFormatPr zeroHeight="1"/><sheetData>{row(SECRET)}</sheetData></worksheet>'})),
    "under a merged cell": ("a.xlsx", "hidden_text", xlsx({"A": row("Total", SECRET)}, sheet_more='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')),
    "sheet in no list": ("a.xlsx", "hidden_sheet", xlsx(parts={"xl/worksheets/sheet7.xml": f"{HEAD}<worksheet {S}><sheetData>{row(SECRET)}</sheetData></worksheet>"})),
    "group switched off": ("a.pptx", "hidden_text", pptx(shape("Read me") + f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="g" hidden="1"/></p:nvGrpSpPr><p:grpSpPr/>{shape(SECRET)}</p:grpSp>')),
    "letters of no colour": ("a.pptx", "hidden_text", pptx(shape(SECRET, run_more=COVERED.format("<a:noFill/>")))),
}  # fmt: skip
CONTROLS = {
    "same words for old programs": ("a.docx", old_and_new("Same words", "Same words")),
    "logo before the text": ("a.docx", floating(drawn())),
    "lines of twelve points": ("a.docx", body(paragraph(run("Read me"), properties='<w:spacing w:line="240" w:lineRule="exact"/><w:ind w:left="-200"/>'))),
    "row of an inch": ("a.docx", table(1440)),
    "nothing under a merged cell": ("a.xlsx", xlsx({"A": row("Total", "")}, sheet_more='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')),
    "red by a condition": ("a.xlsx", conditional('<font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>')),
    "format with words": ("a.xlsx", xlsx({"A": PLAIN_ROWS + row("5", number=3, style="3")}, parts=formatted("0 &quot;days&quot;;-0;&quot;none&quot;;@"))),
    "shape beside the cells": ("a.xlsx", shaped((4, 6))),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAKS)
def test_hidden_words_are_told(name):
    file, kind, content = LEAKS[name]
    assert_tells(file, content, kind)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_near_miss_is_clean(name):
    assert_clean(*CONTROLS[name])


def test_pictures_and_shapes_over_words_are_told():
    assert leaks_of("a.docx", floating(Image.new("RGB", (300, 60)))) == {"covered_text"}
    assert leaks_of("a.xlsx", shaped((0, 2))) == {"covered_text"}


@pytest.mark.parametrize("root", [f"<w:document {W}>", '<pkg:package xmlns:pkg="urn:office/xmlPackage">'])
def test_an_office_file_in_one_piece_of_xml_is_not_understood(root):
    name = root[1:].split()[0]
    assert leaks_of("a.xml", f"<?xml version='1.0'?>{root}<x>words</x></{name}>".encode()) == {"not_understood"}
