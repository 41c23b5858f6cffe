# ruff: noqa: E501 - a shape a line
"""Shapes of records made to be slow: each a name and how a file of about so many bytes of it is made."""

import io
import zipfile
from collections.abc import Callable

from amparo.records.item import Kind

HEAD = b"From: Paul Prueba <paul@ice.example>\nTo: dolores@doh.example\nSubject: x\nMessage-ID: <1@ice.example>\n"
HEAD += b"Date: Tue, 08 May 2018 09:14:00 -0600\n\n"

# Texts: repeated until they have the size. Each is also a file of its own (a print-out) and the body of a mail.
TEXTS = {
    "letters": "a", "spaces": " ", "tabs": "\t", "line ends": "\n", "digits": "1", "single digits": "1 ",
    "at signs": "@", "a@": "a@", "a.": "a.", "addresses": "a.b@c.example ", "addresses in brackets": "A B <a@b.example>; ",
    "angle brackets": "<", "quote signs": ">", "quote lines": "> > a\n", "pipes": "a | b | ", "tabs and words": "Ana\t",
    "commas": "a, ", "names": "Juan Perez ", "names in a list": "Perez, Juan; ", "names by line": "Juan Perez\n",
    "capitals": "JUAN PEREZ ", "initials": "J. ", "dates": "1/1/2018 ", "birth dates": "DOB 3/14/1982 ",
    "times": "9:14 AM ", "ssn": "123-45-6789 ", "dashes": "-", "digits and dashes": "1-", "street": "12 Calle Nueva Apt 4 ",
    "phones": "(505) 555-0123 ", "parentheses": "(", "quotes": '"', "apostrophes": "o'", "links": "http://a.example/ ",
    "re": "RE: ", "from": "From: ", "from lines": "From: a\n", "header blocks": "From: A B\nSent: Tuesday, May 8, 2018 9:14 AM\nTo: C\nSubject: x\n\nhi\n",
    "original message": "-----Original Message-----\n", "attribution": "On Tue, May 8, 2018 at 9:14 AM A B <a@b.example> wrote:\n",
    "attribution begun": "On Tue, ", "wrote": "wrote: ", "forwarded": "Begin forwarded message:\n\n", "nots": "not ",
    "asks": "can you send me the address of ", "asks by sentence": "Can you send me her address? ", "he lives": "he lives at ",
    "warrant": "I-200 warrant ", "signature": "--\n", "rules": "_____\n", "words": "the agency told us about the matter ",
    "sentences": "She works at the plant. ", "semicolons": "name: Ana; dob: 1/1/1980; ", "combining": "e\u0301", "wide": "漢",
    "rtl": "\u202e", "table": "Ana Prueba\t3/14/1982\t12 Calle Nueva\n", "table by pipes": "| Ana Prueba | 3/14/1982 | 123-45-6789 |\n",
    "table by spaces": "Ana Prueba     3/14/1982     12 Calle Nueva\n", "one row": "Ana Prueba\t3/14/1982\t",
    "wide table": "Name\tDOB\tSSN\tA-Number\tAddress\tPhone\t", "bullets": "- a\n", "numbers": "1. ", "a numbers": "A123 456 789 ",
    "percent": "=20", "ampersands": "&amp;", "husband": "her husband ", "plates": "NM plate ABC123 ", "de la": "de la ",
}  # fmt: skip

Made = Callable[[int], tuple[Kind, bytes]]


def _text(piece: str) -> Made:
    return lambda size: (Kind.txt, (piece * (size // len(piece.encode()) + 1)).encode())


def _body(piece: str) -> Made:
    return lambda size: (Kind.eml, HEAD + (piece * (size // len(piece.encode()) + 1)).encode())


def _repeat(kind: Kind, before: bytes, piece: bytes, after: bytes = b"") -> Made:
    return lambda size: (kind, before + piece * (size // len(piece) + 1) + after)


def _office(kind: Kind, name: str, before: str, piece: str, after: str) -> Made:
    def made(size: int) -> tuple[Kind, bytes]:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            parts = WORKBOOK if kind is Kind.xlsx else LETTER
            for path, content in parts.items():
                if path != name:
                    archive.writestr(path, content)
            archive.writestr(
                name, before + "".join(piece.replace("{n}", str(n)) for n in range(1, size // len(piece) + 2)) + after
            )
        return kind, out.getvalue()

    return made


TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = {
    "[Content_Types].xml": TYPES + '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": RELS + f'<Relationship Id="r1" Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<?xml version="1.0"?><workbook {MAIN} xmlns:r="{DOC}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": RELS + f'<Relationship Id="r1" Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{DOC}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst {MAIN} count="1"><si><t>{"Juan Perez " * 3000}</t></si></sst>',
    SHEET: f"<worksheet {MAIN}><sheetData/></worksheet>",
}  # fmt: skip
LETTER = {
    "[Content_Types].xml": TYPES + '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": RELS + f'<Relationship Id="r1" Type="{DOC}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f"<w:document {WORD}><w:body/></w:document>",
}  # fmt: skip
CELLS = f"<worksheet {MAIN}><sheetData>", "</sheetData></worksheet>"
PARAGRAPHS = f"<w:document {WORD}><w:body>", "</w:body></w:document>"


def _column(n: int) -> str:
    out = ""
    while n:
        n, left = divmod(n - 1, 26)
        out = chr(65 + left) + out
    return out


def _wide(cell: str) -> Made:
    def made(size: int) -> tuple[Kind, bytes]:
        columns = min(16384, size // len(cell) + 1)
        rows = max(1, size // len(cell) // columns)
        told = "".join(
            f'<row r="{r}">'
            + "".join(cell.replace("{at}", f"{_column(c)}{r}") for c in range(1, columns + 1))
            + "</row>"
            for r in range(1, rows + 1)
        )
        return _office(Kind.xlsx, SHEET, CELLS[0] + told, " ", CELLS[1])(1)

    return made


def _nested(kind: Kind, opening: bytes, closing: bytes, most: int = 10**9) -> Made:
    def made(size: int) -> tuple[Kind, bytes]:
        count = min(most, size // (len(opening) + len(closing)) + 1)
        return kind, opening * count + b"x" + closing * count

    return made


def _pdf(content: Callable[[int], bytes], pages: Callable[[int], int] = lambda size: 1) -> Made:
    return lambda size: (Kind.pdf, pdf(content(size), pages(size)))


def pdf(content: bytes, pages: int) -> bytes:
    """A PDF whose pages share one content stream; each page is some 80 bytes."""
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"] * pages,
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, told in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, told))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


FILES: dict[str, Made] = {
    "html: <": _repeat(Kind.html, b"<html>", b"<"),
    "html: comments begun": _repeat(Kind.html, b"<html>", b"<!--"),
    "html: tags begun": _repeat(Kind.html, b"<html>", b"<a "),
    "html: attributes": _repeat(Kind.html, b"<html><a ", b'b="c" ', b">"),
    "html: entities": _repeat(Kind.html, b"<html>", b"&amp;"),
    "html: & alone": _repeat(Kind.html, b"<html>", b"&"),
    "html: nested div": _nested(Kind.html, b"<div>", b"</div>"),
    "html: nested table": _nested(Kind.html, b"<table><tr><td>", b"</td></tr></table>"),
    "html: nested quote": _nested(Kind.html, b"<blockquote>", b"</blockquote>"),
    "html: spans": _repeat(Kind.html, b"<html>", b"<span>a</span>"),
    "html: unclosed b": _repeat(Kind.html, b"<html>", b"<b>a"),
    "html: script begun": _repeat(Kind.html, b"<html>", b"<script>"),
    "html: style": _repeat(Kind.html, b"<html><style>", b"a{}", b"</style>x"),
    "html: wide table": _repeat(Kind.html, b"<table><tr>", b"<td>Ana</td>", b"</table>"),
    "html: long table": _repeat(Kind.html, b"<table>", b"<tr><td>Ana Prueba<td>3/14/1982", b"</table>"),
    "csv: one row": _repeat(Kind.csv, b"", b"Ana,"),
    "csv: one column": _repeat(Kind.csv, b"name,dob\n", b"Ana Prueba,3/14/1982\n"),
    "csv: quote begun": _repeat(Kind.csv, b'a,b\n"', b"Ana, "),
    "csv: quotes": _repeat(Kind.csv, b"a,b\n", b'"",'),
    "mail: headers": _repeat(Kind.eml, b"", b"X-A: b\n", b"\n" + HEAD),
    "mail: received": _repeat(Kind.eml, b"", b"Received: from a.example by b.example; Tue, 08 May 2018 09:14:00 -0600\n", HEAD),
    "mail: one header": _repeat(Kind.eml, b"Subject: ", b"RE: ", b"\n" + HEAD),
    "mail: folded header": _repeat(Kind.eml, b"Subject: a", b"\n b", b"\n" + HEAD),
    "mail: encoded words": _repeat(Kind.eml, b"Subject: ", b"=?utf-8?q?a?= ", b"\n" + HEAD),
    "mail: encoded word begun": _repeat(Kind.eml, b"Subject: ", b"=?", b"\n" + HEAD),
    "mail: recipients": _repeat(Kind.eml, b"Cc: ", b"A B <a@b.example>, ", b"\n" + HEAD),
    "mail: recipients, quotes": _repeat(Kind.eml, b"Cc: ", b'"', b"\n" + HEAD),
    "mail: recipients, brackets": _repeat(Kind.eml, b"Cc: ", b"<", b"\n" + HEAD),
    "mail: recipients, parentheses": _repeat(Kind.eml, b"Cc: ", b"(", b"\n" + HEAD),
    "mail: references": _repeat(Kind.eml, b"References: ", b"<a@b.example> ", b"\n" + HEAD),
    "mail: references begun": _repeat(Kind.eml, b"References: ", b"<", b"\n" + HEAD),
    "mail: date": _repeat(Kind.eml, b"Date: ", b"1 ", b"\n" + HEAD),
    "mail: message id": _repeat(Kind.eml, b"Message-ID: <", b"a", b">\n" + HEAD),
    "mail: parts": _repeat(Kind.eml, b"Content-Type: multipart/mixed; boundary=b\n" + HEAD, b"--b\n\nx\n", b"--b--\n"),
    "mail: files": _repeat(Kind.eml, b"Content-Type: multipart/mixed; boundary=b\n" + HEAD, b'--b\nContent-Disposition: attachment; filename="a"\n\nx\n', b"--b--\n"),
    "mail: parameters": _repeat(Kind.eml, b"Content-Type: text/plain; ", b"a=b; ", b"\n" + HEAD + b"x"),
    "mail: continued parameters": _repeat(Kind.eml, b"Content-Disposition: attachment; ", b"filename*1=b; ", b"\n" + HEAD + b"x"),
    "mail: nested multipart": _nested(Kind.eml, b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b""),
    "mail: nested mail": _nested(Kind.eml, b"Content-Type: message/rfc822\n\n", b""),
    "mail: base64 damaged": _repeat(Kind.eml, b"Content-Transfer-Encoding: base64\n" + HEAD, b"QUF!"),
    "mail: quoted-printable": _repeat(Kind.eml, b"Content-Transfer-Encoding: quoted-printable\n" + HEAD, b"=4"),
    "mail: format flowed": _repeat(Kind.eml, b"Content-Type: text/plain; format=flowed\n" + HEAD, b"> a \n"),
    "mail: uuencode": _repeat(Kind.eml, HEAD, b"begin 644 a\n"),
    "mailbox: From": _repeat(Kind.mbox, b"", b"From \n"),
    "mailbox: From a date": _repeat(Kind.mbox, b"", b"From a@b Tue May  8 09:14:00 2018\n\n"),
    "mailbox: mails": _repeat(Kind.mbox, b"", b"From a@b Tue May  8 09:14:00 2018\n" + HEAD + b"hi\n\n"),
    "mailbox: >From": _repeat(Kind.mbox, b"From a@b Tue May  8 09:14:00 2018\n" + HEAD, b">From \n"),
    "mailbox: > alone": _repeat(Kind.mbox, b"From a@b Tue May  8 09:14:00 2018\n" + HEAD, b">"),
    "xlsx: one cell": _office(Kind.xlsx, SHEET, CELLS[0] + '<row r="1"><c r="A1" t="inlineStr"><is><t>', "Juan Perez ", "</t></is></c></row>" + CELLS[1]),
    "xlsx: rows": _office(Kind.xlsx, SHEET, CELLS[0], '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Ana Prueba</t></is></c></row>', CELLS[1]),
    "xlsx: columns": _wide('<c r="{at}"><v>7</v></c>'),
    "xlsx: columns of names": _wide('<c r="{at}" t="inlineStr"><is><t>Ana Prueba</t></is></c>'),
    "xlsx: one long string in each cell": _office(Kind.xlsx, SHEET, CELLS[0], '<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>', CELLS[1]),
    "xlsx: far cell": _office(Kind.xlsx, SHEET, CELLS[0] + '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', " ", CELLS[1]),
    "xlsx: diagonal": lambda size: _office(Kind.xlsx, SHEET, CELLS[0] + "".join(f'<row r="{n}"><c r="{_column(n)}{n}"><v>1</v></c></row>' for n in range(1, min(16384, size // 40))), " ", CELLS[1])(1),
    "xlsx: merged": _office(Kind.xlsx, SHEET, CELLS[0] + '<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>', '<mergeCell ref="A{n}:B{n}"/>', "</mergeCells></worksheet>"),
    "docx: one paragraph": _office(Kind.docx, "word/document.xml", PARAGRAPHS[0] + "<w:p><w:r><w:t>", "Juan Perez ", "</w:t></w:r></w:p>" + PARAGRAPHS[1]),
    "docx: runs": _office(Kind.docx, "word/document.xml", PARAGRAPHS[0] + "<w:p>", "<w:r><w:t>a</w:t></w:r>", "</w:p>" + PARAGRAPHS[1]),
    "docx: paragraphs": _office(Kind.docx, "word/document.xml", PARAGRAPHS[0], "<w:p><w:r><w:t>Ana Prueba</w:t></w:r></w:p>", PARAGRAPHS[1]),
    "docx: one row": _office(Kind.docx, "word/document.xml", PARAGRAPHS[0] + "<w:tbl><w:tr>", "<w:tc><w:p><w:r><w:t>Ana</w:t></w:r></w:p></w:tc>", "</w:tr></w:tbl>" + PARAGRAPHS[1]),
    "docx: nested": lambda size: _office(Kind.docx, "word/document.xml", PARAGRAPHS[0] + "<w:tbl><w:tr><w:tc>" * min(5000, size // 50) + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * min(5000, size // 50), " ", PARAGRAPHS[1])(1),
    "pdf: one page": _pdf(lambda size: b"BT /F 10 Tf 72 720 Td " + b"(Ana Prueba ) Tj " * (size // 17) + b"ET"),
    "pdf: lines": _pdf(lambda size: b"BT /F 1 Tf 1 0 0 1 72 720 Tm " + b"0 -0.1 Td (Ana Prueba) Tj " * (size // 27) + b"ET"),
    "pdf: one place": _pdf(lambda size: b"BT /F 10 Tf " + b"1 0 0 1 72 720 Tm (Ana) Tj " * (size // 27) + b"ET"),
    "pdf: graphics states": _pdf(lambda size: b"q " * (size // 2)),
    "pdf: rectangles": _pdf(lambda size: b"0 0 9 9 re f " * (size // 13)),
    "pdf: pages": _pdf(lambda size: b"BT /F 10 Tf 72 720 Td (Ana Prueba, DOB 3/14/1982) Tj ET", lambda size: size // 80),
}  # fmt: skip
SHAPES: dict[str, Made] = {f"text: {name}": _text(piece) for name, piece in TEXTS.items()}
SHAPES |= {f"body: {name}": _body(piece) for name, piece in TEXTS.items()}
SHAPES |= FILES
