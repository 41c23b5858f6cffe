"""The demo's files that are no mails: sheets, letters, pictures, papers and archives, the same bytes each time."""

import csv
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape

import typst

from amparo.flow.demo_world import Enclosure
from amparo.shipped import shipped

PINNED = (2025, 11, 3, 9, 0, 0)
MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "png": "image/png",
}
OPEN_XML = "http://schemas.openxmlformats.org"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def media_type(name: str) -> str:
    """MIME type by the name's ending."""
    return MEDIA[name.rsplit(".", 1)[1].lower()]


def zip_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of the members in their order; stored, not deflated, as compressors differ between machines."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, PINNED)
            entry.create_system = 0
            archive.writestr(entry, content)
    return out.getvalue()


def _package(kind: str, target: str, parts: Sequence[tuple[str, str]]) -> bytes:
    """An Office package: `target` is its main part, of the content type that `kind` ends."""
    types = (
        f'{HEAD}<Types xmlns="{OPEN_XML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{target}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        "</Types>"
    )
    if kind.startswith("spreadsheetml"):
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        types = types.replace(
            "</Types>", f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/></Types>'
        )
    members = [("[Content_Types].xml", types), ("_rels/.rels", _relation("officeDocument", target)), *parts]
    return zip_bytes((name, text.encode("utf-8")) for name, text in members)


def _relation(kind: str, target: str) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{OPEN_XML}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OPEN_XML}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    )


def xlsx_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet, every cell text."""
    lines = []
    for row_no, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(65 + at)}{row_no}" t="inlineStr"><is><t>{escape(cell, quote=False)}</t></is></c>'
            for at, cell in enumerate(row)
        )
        lines.append(f'<row r="{row_no}">{cells}</row>')
    main, rel = f"{OPEN_XML}/spreadsheetml/2006/main", f"{OPEN_XML}/officeDocument/2006/relationships"
    book = f'{HEAD}<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    sheet = f'{HEAD}<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    parts = [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", _relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    return _package("spreadsheetml.sheet.main", "xl/workbook.xml", parts)


def docx_bytes(text: str) -> bytes:
    """A letter, a paragraph a line."""
    inner = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
        for line in text.strip("\n").split("\n")
    )
    main = f"{OPEN_XML}/wordprocessingml/2006/main"
    body = f'{HEAD}<w:document xmlns:w="{main}"><w:body>{inner}</w:body></w:document>'
    return _package("wordprocessingml.document.main", "word/document.xml", [("word/document.xml", body)])


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Comma-separated rows, CRLF, UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")


def set_pages(template: str, told: object) -> bytes:
    """A PDF of a shipped typst template; what it prints comes in as data, never as markup, and the time is pinned."""
    made = typst.compile(
        shipped("demo", template).read_bytes(),
        format="pdf",
        sys_inputs={"told": json.dumps(told, ensure_ascii=False, sort_keys=True)},
        ignore_system_fonts=True,
        pdf_tags=False,
        timestamp=int(datetime(*PINNED, tzinfo=UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


def _is_face(x: int, y: int) -> bool:
    head = ((x - 24) / 13) ** 2 + ((y - 24) / 17) ** 2 < 1
    shoulders = ((x - 24) / 22) ** 2 + ((y - 62) / 18) ** 2 < 1
    return head or shoulders


def picture_bytes() -> bytes:
    """A grey silhouette of 48 by 60 points, PNG, where a licence photo stood."""
    raw = b"".join(b"\x00" + bytes(0x60 if _is_face(x, y) else 0xD8 for x in range(48)) for y in range(60))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 48, 60, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 0)) + chunk(b"IEND", b"")


def scan_bytes() -> bytes:
    """A faxed page of 160 by 208 points, black and white TIFF: grey bars where lines of writing would be."""
    width, height = 160, 208
    rows = bytearray()
    for y in range(height):
        inked = 24 <= y < 184 and y % 10 in (0, 1, 2)
        row = [0xFF] * (width // 8)
        for at in range(2, 17 - (y // 10 * 5) % 7):
            row[at] = 0x92 if inked and (y // 10 + at) % 6 else 0xFF
        rows += bytes(row)
    entries = [
        (256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 1), (262, 3, 1),
        (273, 4, 8), (277, 3, 1), (278, 4, height), (279, 4, len(rows)),
    ]  # fmt: skip
    table = struct.pack("<H", len(entries))
    for tag, kind, value in entries:
        table += struct.pack("<HHI", tag, kind, 1) + struct.pack("<I", value)
    return b"II*\x00" + struct.pack("<I", 8 + len(rows)) + bytes(rows) + table + struct.pack("<I", 0)


def enclosure_bytes(each: Enclosure) -> bytes | None:
    """The file that an enclosure stands for; None where it is only named."""
    if each.picture:
        return picture_bytes()
    if each.rows:
        return xlsx_bytes(each.rows) if each.name.endswith(".xlsx") else csv_bytes(each.rows)
    if each.text:
        return docx_bytes(each.text) if each.name.endswith(".docx") else set_pages("paper.typ", each.text.split("\n"))
    return None
