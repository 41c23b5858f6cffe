"""Office files made with own bytes: clean ones as the programs write them, and each with one thing that should not be there."""

# ruff: noqa: E501, E741  (a row of a table is read best in one line)

import io
import struct
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECRET = "Quillaria Montefrondoso"
THEME = (
    f'{HEAD}<a:theme {A} name="Office Theme"><a:themeElements><a:clrScheme name="Office">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>'
    '<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


def packed(parts):
    """A zip as office programs write it: no comment, no ids, fixed date."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0
            entry.create_system = 0
            archive.writestr(entry, content)
    return out.getvalue()


def rels(*lines):
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{TYPE}{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if outside else ""}/>'
        for number, (kind, target, outside) in enumerate(lines, 1)
    )
    return f"{HEAD}<Relationships {RELS}>{told}</Relationships>"


CORE = (
    HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"
    "<cp:revision>2</cp:revision><dcterms:created>2026-01-05T10:00:00Z</dcterms:created></cp:coreProperties>"
)
APP = (
    HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>{template}</Template><TotalTime>3</TotalTime><Pages>1</Pages><Application>Microsoft Office Word</Application>"
    "<Company>{company}</Company><AppVersion>16.0000</AppVersion></Properties>"
)


def run(text, properties=""):
    return (
        f'<w:r>{"<w:rPr>" + properties + "</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(*runs, properties=""):
    return f'<w:p w:rsidR="00A1B2C3">{"<w:pPr>" + properties + "</w:pPr>" if properties else ""}{"".join(runs)}</w:p>'


STYLES = (
    f'{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri"/><w:sz w:val="22"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ghostly"><w:name w:val="Ghostly"/><w:basedOn w:val="Ghost"/></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
)
CLEAN_BODY = (
    paragraph(run("Minutes of the meeting of 5 January."))
    + paragraph(run("The office answered "), run("twice", "<w:b/>"), run(" in March."))
    # a table whose first row is white on blue, by its cells and by its style
    + '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
    + paragraph(run("Month", '<w:color w:val="FFFFFF"/>'))
    + "</w:tc><w:tc>"
    + paragraph(run("Answers", '<w:color w:val="FFFFFF"/>'))
    + "</w:tc></w:tr></w:tbl>"
    # a spacer of the smallest size without words, a heading field, grey small print
    + paragraph(properties='<w:rPr><w:sz w:val="2"/></w:rPr>')
    + paragraph(run("Set in grey.", '<w:color w:val="808080"/><w:sz w:val="14"/>'))
    + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    + paragraph(run("Yellow is read.", '<w:highlight w:val="yellow"/>'), run("So is this.", '<w:vanish w:val="0"/>'))
)


def docx(body=CLEAN_BODY, *, creator="", company="", template="Normal.dotm", title="Minutes", links=(), **parts):
    files = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": rels(
            ("officeDocument", "word/document.xml", False), ("extended-properties", "docProps/app.xml", False)
        ),
        "docProps/core.xml": CORE.format(creator=creator, title=title),
        "docProps/app.xml": APP.format(company=company, template=template),
        "word/document.xml": f"{HEAD}<w:document {W} {R} {WP} {A} {WPS} {PIC} {V}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": rels(
            ("styles", "styles.xml", False), ("theme", "theme/theme1.xml", False), *links
        ),
        "word/styles.xml": STYLES,
        "word/settings.xml": f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:rsids><w:rsid w:val="00A1B2C3"/></w:rsids></w:settings>',
        "word/webSettings.xml": f"{HEAD}<w:webSettings {W}/>",
        "word/fontTable.xml": f'{HEAD}<w:fonts {W}><w:font w:name="Calibri"/></w:fonts>',
        "word/theme/theme1.xml": THEME,
    }
    files.update({name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()})
    return packed(files)


def with_parts(base, extra):
    """The file with parts added or put in the place of others."""
    with ZipFile(io.BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts.update(extra)
    return packed(parts)


def anchored(inner, behind="0", wrap="wrapNone"):
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}"><wp:extent cx="914400" cy="914400"/><wp:{wrap}/>'
        f'<wp:docPr id="1" name="Shape 1"/><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>'
    )


BOX = '<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill></wps:spPr></wps:wsp>'
CARD = (
    '<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent>'
    + paragraph(run("A card in white on blue", '<w:color w:val="FFFFFF"/>'))
    + "</w:txbxContent></wps:txbx></wps:wsp>"
)


def picture(crop=""):
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="2" name="Picture 2" descr="A bridge"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId3"/>{crop}</pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def change(kind, inner):
    return f'<w:p><w:{kind} w:id="1" w:author="{SECRET}" w:date="2026-01-01T00:00:00Z">{inner}</w:{kind}></w:p>'


DELETED = f"<w:r><w:delText>{SECRET}</w:delText></w:r>"
FIELD = '<w:p><w:r><w:instrText xml:space="preserve"> {0} </w:instrText></w:r></w:p>'
NOTES = f'{HEAD}<w:{{0}}s {W}><w:{{0}} w:type="separator" w:id="-1"><w:p/></w:{{0}}><w:{{0}} w:id="7">{{1}}</w:{{0}}></w:{{0}}s>'


def body(*more):
    return docx(CLEAN_BODY + "".join(more))


def word_leaks(png):
    """(kind, docx) of each leak."""
    said = paragraph(run(SECRET))
    return {
        "insertion": ("tracked_change", body(change("ins", run(SECRET)))),
        "deletion": ("tracked_change", body(change("del", DELETED))),
        "move": ("tracked_change", body(change("moveFrom", run(SECRET)))),
        "format change": (
            "tracked_change",
            body(paragraph(run("x", f'<w:rPrChange w:id="3" w:author="{SECRET}"><w:rPr/></w:rPrChange>'))),
        ),
        "comment": (
            "comment",
            with_parts(
                docx(),
                {
                    "word/comments.xml": f'{HEAD}<w:comments {W}><w:comment w:id="1" w:author="x">{said}</w:comment></w:comments>'
                },
            ),
        ),
        "people": (
            "reviewer_names",
            with_parts(
                docx(),
                {
                    "word/people.xml": f'{HEAD}<w15:people xmlns:w15="urn:w15"><w15:person w15:author="{SECRET}"/></w15:people>'
                },
            ),
        ),
        "note without place": (
            "hidden_text",
            with_parts(docx(), {"word/footnotes.xml": NOTES.format("footnote", said)}),
        ),
        "vanish": ("hidden_text", body(paragraph(run(SECRET, "<w:vanish/>")))),
        "vanish by style": ("hidden_text", body(paragraph(run(SECRET, '<w:rStyle w:val="Ghostly"/>')))),
        "white": ("pale_text", body(paragraph(run(SECRET, '<w:color w:val="FFFFFF"/>')))),
        "nearly white": ("pale_text", body(paragraph(run(SECRET, '<w:color w:val="FDFDFD"/>')))),
        "white by theme": ("pale_text", body(paragraph(run(SECRET, '<w:color w:themeColor="background1"/>')))),
        "blue on blue": (
            "pale_text",
            body(paragraph(run(SECRET, '<w:color w:val="4472C4"/><w:shd w:val="clear" w:fill="4472C4"/>'))),
        ),
        "tiny": ("tiny_text", body(paragraph(run(SECRET, '<w:sz w:val="2"/>')))),
        "black highlight": ("blackened_text", body(paragraph(run(SECRET, '<w:highlight w:val="black"/>')))),
        "black shading": (
            "blackened_text",
            body(paragraph(run(SECRET, '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'))),
        ),
        "solid shading": (
            "blackened_text",
            body(paragraph(run(SECRET, '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'))),
        ),
        "shaded paragraph": (
            "blackened_text",
            body(paragraph(run(SECRET), properties='<w:shd w:val="clear" w:fill="000000"/>')),
        ),
        "box": ("covered_text", body(said, anchored(BOX))),
        "old box": (
            "covered_text",
            body(
                said,
                '<w:p><w:r><w:pict><v:rect style="position:absolute;width:90pt;height:12pt" fillcolor="black"/></w:pict></w:r></w:p>',
            ),
        ),
        "cropped": (
            "cropped_picture",
            with_parts(docx(picture('<a:srcRect r="40000"/>')), {"word/media/image1.png": png}),
        ),
        "author": ("document_properties", docx(creator=SECRET)),
        "company": ("document_properties", docx(company=SECRET)),
        "custom property": (
            "document_properties",
            with_parts(
                docx(),
                {
                    "docProps/custom.xml": f'{HEAD}<Properties xmlns:vt="urn:vt"><property name="Client"><vt:lpwstr>{SECRET}</vt:lpwstr></property></Properties>'
                },
            ),
        ),
        "template": ("template_name", docx(template=f"{SECRET}.dotx")),
        "attached template": (
            "template_name",
            with_parts(
                docx(),
                {"word/_rels/settings.xml.rels": rels(("attachedTemplate", f"file:///C:/letters/{SECRET}.dotx", True))},
            ),
        ),
        "variable": (
            "document_variable",
            with_parts(
                docx(),
                {
                    "word/settings.xml": f'{HEAD}<w:settings {W}><w:docVars><w:docVar w:name="Client" w:val="{SECRET}"/></w:docVars></w:settings>'
                },
            ),
        ),
        "merge": (
            "external_link",
            with_parts(
                docx(),
                {
                    "word/settings.xml": f'{HEAD}<w:settings {W}><w:mailMerge><w:query w:val="SELECT * FROM {SECRET}"/></w:mailMerge></w:settings>'
                },
            ),
        ),
        "embedded": ("embedded_file", with_parts(docx(), {"word/embeddings/sheet.xlsx": xlsx({"Costs": row(SECRET)})})),
        "field": ("field_code", body(FIELD.format(f"INCLUDETEXT {SECRET}"))),
        "merge field": ("field_code", body(FIELD.format(f'MERGEFIELD "{SECRET}"'))),
        "link": ("link_target", docx(links=(("hyperlink", "mailto:quillaria.montefrondoso@shelter.example", True),))),
        "custom xml": (
            "custom_xml",
            with_parts(docx(), {"customXml/item1.xml": f"<case><name>{SECRET}</name></case>"}),
        ),
        "thumbnail": ("thumbnail", with_parts(docx(), {"docProps/thumbnail.png": png})),
        "macro": ("macro", with_parts(docx(), {"word/vbaProject.bin": b"\x00\x01Sub " + SECRET.encode() + b"\x00"})),
        "path": (
            "local_path",
            body('<w:p><w:r><w:pict><v:shape alt="C:\\Users\\quillaria\\bridge.png"/></w:pict></w:r></w:p>'),
        ),
        "unknown part": (
            "not_understood",
            with_parts(docx(), {"word/other.bin": b"\x00\x01\x02" + SECRET.encode() + b"\x00\xff"}),
        ),
        "glossary": (
            "hidden_text",
            with_parts(
                docx(),
                {
                    "word/glossary/document.xml": f"{HEAD}<w:glossaryDocument {W}><w:docParts><w:docPart>{said}</w:docPart></w:docParts></w:glossaryDocument>"
                },
            ),
        ),
        "comment in source": ("source_comment", body(f"<!-- {SECRET} -->")),
        "linked picture": (
            "external_link",
            docx(links=(("image", f"https://pictures.example/{SECRET.split()[0]}.png", True),)),
        ),
    }


def word_controls(png):
    return {
        "letter": docx(),
        "picture": with_parts(docx(CLEAN_BODY + picture("<a:srcRect/>")), {"word/media/image1.png": png}),
        "card": docx(CLEAN_BODY + anchored(CARD) + anchored(BOX, behind="1") + anchored(BOX, wrap="wrapSquare")),
        "notes": with_parts(
            docx(CLEAN_BODY + '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'),
            {"word/footnotes.xml": NOTES.format("footnote", paragraph(run("See the annex.")))},
        ),
        "link in sight": docx(
            CLEAN_BODY + paragraph(run("Write to desk@shelter.example.")), links=(("hyperlink", "mailto:desk@shelter.example", True),)
        ),
        "empty custom xml": with_parts(docx(), {"customXml/item1.xml": '<b:Sources xmlns:b="urn:bibliography"></b:Sources>', "customXml/itemProps1.xml": "<ds/>"}),
    }  # fmt: skip


# --- sheets ---------------------------------------------------------------------------------------------------------


def row(*cells, number=1, more="", style=""):
    told = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"{f" s={chr(34)}{style}{chr(34)}" if style and at == 0 else ""}><is><t>{text}</t></is></c>'
        for at, text in enumerate(cells)
    )
    return f'<row r="{number}"{more}>{told}</row>'


PLAIN_ROWS = row("Month", "Answers") + row("March", "12", number=2)
CELL_STYLES = (
    f'{HEAD}<styleSheet {S}><numFmts count="1"><numFmt numFmtId="164" formatCode=";;;"/></numFmts>'
    '<fonts><font><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font><font><sz val="11"/><color rgb="FF000000"/></font>'
    '<font><sz val="1"/></font><font><sz val="11"/><color theme="0"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill></fills>'
    '<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="0" fontId="2" fillId="2"/>'
    '<xf numFmtId="164" fontId="0" fillId="0"/><xf numFmtId="0" fontId="3" fillId="0"/><xf numFmtId="0" fontId="1" fillId="3"/>'
    '<xf numFmtId="0" fontId="4" fillId="0"/></cellXfs></styleSheet>'
)
WHITE, BLACK, HIDING, TINY, WHITE_ON_BLUE, WHITE_BY_THEME = "1", "2", "3", "4", "5", "6"


def xlsx(sheets=None, *, states=None, sheet_more="", names="", book_more="", **more):
    sheets = sheets or {"Answers": PLAIN_ROWS}
    states = states or {}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"{f" state={chr(34)}{states[name]}{chr(34)}" if name in states else ""}/>'
        for at, name in enumerate(sheets, 1)
    )
    links = [("worksheet", f"worksheets/sheet{at}.xml", False) for at in range(1, len(sheets) + 1)]
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    files = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml", False)),
        "docProps/core.xml": CORE.format(creator="", title=""),
        "xl/workbook.xml": f"{HEAD}<workbook {S} {R}>{book_more}<sheets>{listed}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>",
        "xl/_rels/workbook.xml.rels": rels(*links, ("styles", "styles.xml", False)),
        "xl/styles.xml": CELL_STYLES,
        "xl/theme/theme1.xml": THEME,
    }
    for at, rows in enumerate(sheets.values(), 1):
        columns, _, rows = rows.rpartition("</cols>")
        files[f"xl/worksheets/sheet{at}.xml"] = (
            f"{HEAD}<worksheet {S} {R}>{columns + '</cols>' if columns else ''}<sheetData>{rows}</sheetData>{sheet_more}</worksheet>"
        )
    files.update(more.get("parts", {}))
    return packed(files)


def sheet_leaks(png):
    return {
        "hidden sheet": ("hidden_sheet", xlsx({"Answers": PLAIN_ROWS, "Names": row(SECRET)}, states={"Names": "hidden"})),
        "very hidden sheet": ("hidden_sheet", xlsx({"Answers": PLAIN_ROWS, "Names": row(SECRET)}, states={"Names": "veryHidden"})),
        "hidden row": ("hidden_rows", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, more=' hidden="1"')})),
        "row of no height": ("hidden_rows", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, more=' ht="0" customHeight="1"')})),
        "hidden column": ("hidden_rows", xlsx({"A": '<cols><col min="2" max="2" width="9" hidden="1"/></cols>' + row("a", SECRET)})),
        "white cell": ("pale_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style=WHITE)})),
        "white by theme": ("pale_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style=WHITE_BY_THEME)})),
        "black cell": ("blackened_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style=BLACK)})),
        "format hides": ("hidden_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style=HIDING)})),
        "tiny cell": ("tiny_text", xlsx({"A": PLAIN_ROWS + row(SECRET, number=3, style=TINY)})),
        "comment": ("comment", xlsx(parts={
            "xl/worksheets/_rels/sheet1.xml.rels": rels(("comments", "../comments1.xml", False)),
            "xl/comments1.xml": f'{HEAD}<comments {S}><authors><author>x</author></authors><commentList><comment ref="B3" authorId="0"><text><t>{SECRET}</t></text></comment></commentList></comments>',
        })),
        "thread": ("comment", xlsx(parts={
            "xl/worksheets/_rels/sheet1.xml.rels": rels(("threadedComment", "../threadedComments/threadedComment1.xml", False)),
            "xl/threadedComments/threadedComment1.xml": f'{HEAD}<ThreadedComments xmlns="urn:t"><threadedComment ref="A1"><text>{SECRET}</text></threadedComment></ThreadedComments>',
        })),
        "persons": ("reviewer_names", xlsx(parts={"xl/persons/person.xml": f'{HEAD}<personList xmlns="urn:p"><person displayName="{SECRET}" id="1"/></personList>'})),
        "hidden name": ("hidden_name", xlsx(names=f'<definedName name="client" hidden="1">"{SECRET}"</definedName>')),
        "pivot cache": ("cached_data", xlsx(parts={"xl/pivotCache/pivotCacheRecords1.xml": f'{HEAD}<pivotCacheRecords {S}><r><s v="{SECRET}"/></r></pivotCacheRecords>'})),
        "external book": ("cached_data", xlsx(parts={"xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink {S}><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{SECRET}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'})),
        "external path": ("external_link", xlsx(parts={"xl/externalLinks/_rels/externalLink1.xml.rels": rels(("externalLinkPath", f"file:///K:/{SECRET}.xlsx", True))})),
        "query": ("external_link", xlsx(parts={"xl/connections.xml": f'{HEAD}<connections {S}><connection id="1" name="q"><dbPr connection="Server=db1;Database={SECRET}" command="SELECT 1"/></connection></connections>'})),
        "left string": ("earlier_version", xlsx(parts={"xl/sharedStrings.xml": f"{HEAD}<sst {S}><si><t>{SECRET}</t></si></sst>"})),
        "path": ("local_path", xlsx(book_more='<x15ac:absPath xmlns:x15ac="urn:x" url="C:\\Users\\quillaria\\Desktop\\"/>')),
        "author": ("document_properties", xlsx(parts={"docProps/core.xml": CORE.format(creator=SECRET, title="")})),
        "revisions": ("tracked_change", xlsx(parts={"xl/revisions/revisionLog1.xml": f"{HEAD}<revisions {S}><rcc><oc><is><t>{SECRET}</t></is></oc></rcc></revisions>"})),
        "cropped": ("cropped_picture", xlsx(parts={"xl/drawings/drawing1.xml": f'{HEAD}<d {A}><a:srcRect t="20000"/></d>', "xl/media/image1.png": png})),
    }  # fmt: skip


def sheet_controls(png):
    shared = {
        "xl/sharedStrings.xml": f"{HEAD}<sst {S}><si><t>Month</t></si></sst>",
    }
    return {
        "book": xlsx(),
        "two sheets": xlsx({"Answers": PLAIN_ROWS, "Sources": row("a", "b")}),
        "white on blue": xlsx({"A": row("Month", "Answers", style=WHITE_ON_BLUE) + row("", number=2, more=' hidden="1"')}),
        "filter": xlsx(names="<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">Answers!$A$1:$B$2</definedName>"),
        "shared": xlsx({"A": '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3"/></row>'}, parts=shared),
        "list": xlsx(sheet_more='<dataValidations><dataValidation type="list" sqref="A1"><formula1>"yes,no"</formula1></dataValidation></dataValidations>'),
    }  # fmt: skip


# --- slides ---------------------------------------------------------------------------------------------------------


def shape(text, box=(100, 100, 400, 200), fill="", run_more="", more="", number=2):
    x, y, wide, high = (side * 10_000 for side in box)
    fill = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else ""
    words = f"<p:txBody><a:p><a:r>{run_more}<a:t>{text}</a:t></a:r></a:p></p:txBody>" if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Box {number}"{more}/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm>{fill}</p:spPr>{words}</p:sp>'
    )


def pptx(*slides, shows=(), notes="", comments="", parts=None, background=""):
    slides = slides or (shape("The office answered twice"),)
    ids = "".join(f'<p:sldId id="{255 + at}" r:id="rId{at}"/>' for at in range(1, len(slides) + 1))
    files = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": rels(("officeDocument", "ppt/presentation.xml", False)),
        "docProps/core.xml": CORE.format(creator="", title="Answers"),
        "ppt/presentation.xml": f'{HEAD}<p:presentation {P} {R}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels(
            *(("slide", f"slides/slide{at}.xml", False) for at in range(1, len(slides) + 1))
        ),
        "ppt/slideMasters/slideMaster1.xml": f'{HEAD}<p:sldMaster {P} {A}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{shape("Click to edit")}</p:spTree></p:cSld></p:sldMaster>',
        "ppt/theme/theme1.xml": THEME,
    }
    for at, inner in enumerate(slides, 1):
        show = ' show="0"' if at in shows else ""
        files[f"ppt/slides/slide{at}.xml"] = (
            f"{HEAD}<p:sld {P} {A} {R}{show}><p:cSld>{background}<p:spTree>{inner}</p:spTree></p:cSld></p:sld>"
        )
    links = []
    if notes:
        links.append(("notesSlide", "../notesSlides/notesSlide1.xml", False))
        number = '<p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:t>1</a:t></a:p></p:txBody></p:sp>'
        files["ppt/notesSlides/notesSlide1.xml"] = (
            f"{HEAD}<p:notes {P} {A}><p:cSld><p:spTree>{notes}{number}</p:spTree></p:cSld></p:notes>"
        )
    if comments:
        links.append(("comments", "../comments/comment1.xml", False))
        files["ppt/comments/comment1.xml"] = f"{HEAD}<p:cmLst {P}><p:cm><p:text>{comments}</p:text></p:cm></p:cmLst>"
    files["ppt/slides/_rels/slide1.xml.rels"] = rels(*links)
    files.update(parts or {})
    return packed(files)


PLAIN_SLIDE = shape("The office answered twice")
GROUP = (
    '<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9000000" cy="6000000"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="900" cy="600"/></a:xfrm></p:grpSpPr><p:sp><p:nvSpPr><p:cNvPr id="9" name="b"/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="100" y="100"/><a:ext cx="420" cy="220"/></a:xfrm><a:solidFill><a:srgbClr val="000000"/></a:solidFill></p:spPr></p:sp></p:grpSp>'
)
WHITE_RUN = '<a:rPr sz="1800"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'
SCHEME_RUN = '<a:rPr sz="1800"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr>'


def show_leaks(png):
    cut = '<p:pic><p:blipFill><a:srcRect l="30000"/></p:blipFill><p:spPr/></p:pic>'
    return {
        "hidden slide": ("hidden_slide", pptx(PLAIN_SLIDE, shape(SECRET), shows=(2,))),
        "slide in no list": ("hidden_slide", pptx(parts={"ppt/slides/slide9.xml": f"{HEAD}<p:sld {P} {A}><p:cSld><p:spTree>{shape(SECRET)}</p:spTree></p:cSld></p:sld>"})),
        "notes": ("speaker_notes", pptx(notes=shape(SECRET))),
        "comment": ("comment", pptx(comments=SECRET)),
        "authors": ("reviewer_names", pptx(parts={"ppt/commentAuthors.xml": f'{HEAD}<p:cmAuthorLst {P}><p:cmAuthor id="0" name="{SECRET}" initials="Q"/></p:cmAuthorLst>'})),
        "beside": ("off_page", pptx(PLAIN_SLIDE + shape(SECRET, box=(-500, 100, 400, 100)))),
        "covered": ("covered_text", pptx(shape(SECRET) + shape("", box=(90, 90, 420, 220), fill="000000"))),
        "covered in a group": ("covered_text", pptx(shape(SECRET) + GROUP)),
        "covered by a picture": ("covered_text", pptx(shape(SECRET) + '<p:pic><p:blipFill/><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="4200000" cy="2200000"/></a:xfrm></p:spPr></p:pic>')),
        "white": ("pale_text", pptx(PLAIN_SLIDE + shape(SECRET, run_more=WHITE_RUN, box=(100, 400, 300, 100)))),
        "white by theme": ("pale_text", pptx(PLAIN_SLIDE + shape(SECRET, run_more=SCHEME_RUN, box=(100, 400, 300, 100)))),
        "tiny": ("tiny_text", pptx(shape(SECRET, run_more='<a:rPr sz="100"/>'))),
        "switched off": ("hidden_text", pptx(shape(SECRET, more=' hidden="1"'))),
        "cropped": ("cropped_picture", pptx(PLAIN_SLIDE + cut, parts={"ppt/media/image1.png": png})),
        "chart's book": ("embedded_file", pptx(parts={"ppt/embeddings/book.xlsx": xlsx({"A": row(SECRET)})})),
        "author": ("document_properties", pptx(parts={"docProps/core.xml": CORE.format(creator=SECRET, title="")})),
        "thumbnail": ("thumbnail", pptx(parts={"docProps/thumbnail.jpeg": png})),
    }  # fmt: skip


def show_controls(png):
    dark = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill></p:bgPr></p:bg>'
    return {
        "slides": pptx(PLAIN_SLIDE, shape("Second")),
        "white on a dark slide": pptx(shape("Read me", run_more=WHITE_RUN), background=dark),
        "white on a dark card": pptx(shape("", fill="1F3864", box=(90, 90, 500, 300)) + shape("Read me", run_more=WHITE_RUN)),
        "box beside": pptx(PLAIN_SLIDE + shape("", box=(600, 400, 100, 100), fill="000000")),
        "notes without words": pptx(notes='<p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr></p:sp>'),
        "picture": pptx(PLAIN_SLIDE + '<p:pic><p:blipFill><a:srcRect/></p:blipFill><p:spPr/></p:pic>', parts={"ppt/media/image1.png": png}),
    }  # fmt: skip


# --- OpenDocument ---------------------------------------------------------------------------------------------------

O = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"), ("presentation", "presentation"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def odf(kind="text", inner="<text:p>The office answered twice.</text:p>", styles="", meta="", **parts):
    tag = {"text": "text", "spreadsheet": "spreadsheet", "presentation": "presentation"}[kind]
    files = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"{HEAD}<office:document-content {O}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{tag}>{inner}</office:{tag}></office:body></office:document-content>",
        "styles.xml": f"{HEAD}<office:document-styles {O}/>",
        "meta.xml": f"{HEAD}<office:document-meta {O}><office:meta><meta:generator>LibreOffice/24.2</meta:generator><dc:title>Answers</dc:title>{meta}</office:meta></office:document-meta>",
        "settings.xml": f"{HEAD}<office:document-settings {O}/>",
        "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
    files.update(dict(parts.get("parts", {}).items()))
    return packed(files)


def style(name, text="", family="text", more=""):
    return f'<style:style style:name="{name}" style:family="{family}">{f"<style:text-properties {text}/>" if text else ""}{more}</style:style>'


def cells(*texts, more=""):
    told = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
    return f"<table:table-row{more}>{told}</table:table-row>"


def open_leaks(png):
    said = f"<text:p>{SECRET}</text:p>"
    table = '<table:table table:name="A"{0}>{1}</table:table>'
    off = style("ta", family="table", more='<style:table-properties table:display="false"/>')
    gone = style("dp", family="drawing-page", more='<style:drawing-page-properties presentation:visibility="hidden"/>')
    return {
        "change": ("tracked_change", odf(inner=f'<text:tracked-changes><text:changed-region><text:deletion>{said}</text:deletion></text:changed-region></text:tracked-changes><text:p>x</text:p>'), "odt"),
        "comment": ("comment", odf(inner=f"<text:p>x<office:annotation><dc:creator>y</dc:creator>{said}</office:annotation></text:p>"), "odt"),
        "section": ("hidden_text", odf(inner=f'<text:section text:display="none">{said}</text:section>'), "odt"),
        "hidden words": ("hidden_text", odf(inner=f'<text:p><text:hidden-text text:string-value="{SECRET}"/></text:p>'), "odt"),
        "style hides": ("hidden_text", odf(styles=style("T1", 'text:display="none"'), inner=f'<text:p><text:span text:style-name="T1">{SECRET}</text:span></text:p>'), "odt"),
        "white": ("pale_text", odf(styles=style("T1", 'fo:color="#ffffff"'), inner=f'<text:p><text:span text:style-name="T1">{SECRET}</text:span></text:p>'), "odt"),
        "black": ("blackened_text", odf(styles=style("T1", 'fo:color="#000000" fo:background-color="#000000"'), inner=f'<text:p><text:span text:style-name="T1">{SECRET}</text:span></text:p>'), "odt"),
        "tiny": ("tiny_text", odf(styles=style("T1", 'fo:font-size="1pt"'), inner=f'<text:p><text:span text:style-name="T1">{SECRET}</text:span></text:p>'), "odt"),
        "author": ("document_properties", odf(meta=f"<dc:creator>{SECRET}</dc:creator>"), "odt"),
        "template": ("template_name", odf(meta=f'<meta:template xlink:title="{SECRET}" xlink:href="x.ott"/>'), "odt"),
        "version": ("earlier_version", odf(parts={"Versions/Version1": odf(inner=said)}), "odt"),
        "thumbnail": ("thumbnail", odf(parts={"Thumbnails/thumbnail.png": png}), "odt"),
        "hidden sheet": ("hidden_sheet", odf("spreadsheet", styles=off, inner=table.format("", cells("x")) + table.format(' table:style-name="ta"', cells(SECRET))), "ods"),
        "hidden row": ("hidden_rows", odf("spreadsheet", inner=table.format("", cells("x") + cells(SECRET, more=' table:visibility="collapse"'))), "ods"),
        "hidden column": ("hidden_rows", odf("spreadsheet", inner=table.format("", '<table:table-column/><table:table-column table:visibility="collapse"/>' + cells("x", SECRET))), "ods"),
        "hidden slide": ("hidden_slide", odf("presentation", styles=gone, inner=f'<draw:page draw:style-name="dp"><draw:frame>{said}</draw:frame></draw:page>'), "odp"),
        "notes": ("speaker_notes", odf("presentation", inner=f"<draw:page><presentation:notes><draw:frame>{said}</draw:frame></presentation:notes></draw:page>"), "odp"),
    }  # fmt: skip


def open_controls(png):
    white = style("T1", 'fo:color="#ffffff" fo:background-color="#1f3864"')
    return {
        "letter": (odf(styles=white, inner='<text:p>Twice. <text:span text:style-name="T1">Read me</text:span></text:p>', parts={"Pictures/a.png": png}), "odt"),
        "sheet": (odf("spreadsheet", inner=f'<table:table table:name="A"><table:table-column/>{cells("Month", "Answers")}</table:table>'), "ods"),
        "show": (odf("presentation", inner="<draw:page><draw:frame><text:p>Twice</text:p></draw:frame></draw:page>"), "odp"),
    }  # fmt: skip


# --- zip ------------------------------------------------------------------------------------------------------------


def zip_leaks():
    plain = packed({"a.txt": "The office answered twice.\n"})
    commented = io.BytesIO(plain)
    with ZipFile(commented, "a") as archive:
        archive.comment = SECRET.encode()
    entry = ZipInfo("b.txt", (1980, 1, 1, 0, 0, 0))
    entry.comment = SECRET.encode()
    owned = ZipInfo("c.txt", (1980, 1, 1, 0, 0, 0))
    owned.extra = struct.pack("<HHBBIBI", 0x7875, 11, 1, 4, 1000, 4, 1000)
    noted, owners = io.BytesIO(), io.BytesIO()
    for out, one in ((noted, entry), (owners, owned)):
        with ZipFile(out, "w") as archive:
            archive.writestr(one, "x")
    stray = packed({"secret.txt": f"{SECRET}\n"})
    local = stray[: stray.index(b"PK\x01\x02")]
    return {
        "comment": ("archive_comment", commented.getvalue()),
        "entry's comment": ("archive_comment", noted.getvalue()),
        "ids": ("owner_ids", owners.getvalue()),
        "entry outside the list": ("unlisted_entry", _put_before_list(plain, local)),
        "bytes before": ("trailing_data", SECRET.encode() + plain),
        "bytes behind": ("trailing_data", plain + SECRET.encode()),
    }


def _put_before_list(whole, local):
    """The zip with the bytes of an entry between its entries and its list, which does not name it."""
    at = whole.index(b"PK\x01\x02")
    out = bytearray(whole[:at] + local + whole[at:])
    end = out.rindex(b"PK\x05\x06")
    struct.pack_into("<I", out, end + 16, at + len(local))
    return bytes(out)


def locked_zip():
    """A zip whose entry says that it is locked."""
    out = bytearray(packed({"a.txt": SECRET}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        out[out.index(mark) + place] |= 1
    return bytes(out)
