"""Sniff: what a file is, by its content; its name decides only between things that look the same."""

import mmap
import re
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from amparo.records import ole
from amparo.records.archive_tar import is_tar
from amparo.records.foreign import is_foreign
from amparo.records.item import Kind
from amparo.records.letterhead import is_mail, is_mailbox

HEAD = 64 * 1024  # bytes of a file that are enough to tell what it is
MAGIC: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"!BDN", Kind.pst),
    (0, b"{\\rtf", Kind.rtf),
    (0, b"\x78\x9f\x3e\x22", Kind.tnef),
    (0, b"\xdb\xa5-\x00", Kind.office),  # Word 2
    (0, b"\xffWPC", Kind.office),
    (0, b"\x1f\x8b", Kind.archive),
    (0, b"\xfd7zXZ\x00", Kind.archive),
    (0, b"7z\xbc\xaf\x27\x1c", Kind.archive),
    (0, b"Rar!\x1a\x07", Kind.archive),
    (0, b"\x28\xb5\x2f\xfd", Kind.archive),
    (0, b"MSCF\x00\x00", Kind.archive),
    (257, b"ustar", Kind.archive),
    (0, b"\x09\x00\x04\x00", Kind.xls),  # Excel 2
    (0, b"\x09\x02\x06\x00", Kind.xls),  # Excel 3
    (0, b"\x09\x04\x06\x00", Kind.xls),  # Excel 4
    (0, b"\xd7\xcd\xc6\x9a", Kind.image),  # Windows metafile
    (40, b" EMF\x00\x00\x01\x00", Kind.image),
    (0, b"\xff\xd8\xff", Kind.image),
    (0, b"\x89PNG\r\n\x1a\n", Kind.image),
    (0, b"GIF87a", Kind.image),
    (0, b"GIF89a", Kind.image),
    (0, b"II*\x00", Kind.image),
    (0, b"MM\x00*", Kind.image),
    (0, b"\x00\x00\x00\x0cjP  ", Kind.image),
    (4, b"ftypheic", Kind.image),
    (4, b"ftypheix", Kind.image),
    (4, b"ftyphevc", Kind.image),
    (4, b"ftypmsf1", Kind.image),
    (4, b"ftypmif1", Kind.image),
    (4, b"ftypavif", Kind.image),
)
BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")  # a sentence may begin with BZh
OLE_OFFICE = frozenset(("worddocument", "powerpoint document", "contents", "encryptedpackage", "visiodocument"))
OLE_SHEETS = frozenset(("workbook", "book"))
OPEN_DOCUMENT = {
    "text": Kind.odt, "text-master": Kind.odt, "text-web": Kind.odt, "spreadsheet": Kind.ods, "presentation": Kind.odp,
    "graphics": Kind.odp,
}  # fmt: skip
# Members, all of a set, of what Pages, Numbers and Keynote write. A folder of such in a zip makes the zip none.
APPLE = (
    frozenset(("Index/Document.iwa",)),
    frozenset(("Index.zip", "Metadata/Properties.plist")),
    frozenset(("buildVersionHistory.plist",)),
)
# What S/MIME wraps in a signature or encrypts (RFC 5652), as it is and in letters.
SEALED = re.compile(
    rb"-----BEGIN (?:PKCS7|CMS)-----|\x30(?:[\x00-\x80]|[\x81-\x84].{1,4}?)\x06(?:\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x02\x03]"
    rb"|\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01[\x09\x17])",
    re.DOTALL,
)
NOTED = ("BEGIN:VCALENDAR", "BEGIN:VCARD", "{", "[", "<")  # how a calendar, a card, JSON and XML begin: no tables
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|table|div|span|p|"
    r"h[1-6]|script|style|center|font|a|b|br|hr|ul|ol|blockquote|o:p|!\[if)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
HTML_TAG = re.compile(r"<(?:html|head|body|div|p|table|br|span)[\s>/]", re.IGNORECASE)
BY_NAME = {
    ".txt": Kind.txt, ".text": Kind.txt, ".log": Kind.txt, ".md": Kind.txt, ".eml": Kind.eml, ".mbox": Kind.mbox,
    ".mbx": Kind.mbox, ".csv": Kind.csv, ".tsv": Kind.csv, ".html": Kind.html, ".htm": Kind.html, ".zip": Kind.zip,
    ".pdf": Kind.pdf, ".docx": Kind.docx, ".xlsx": Kind.xlsx, ".msg": Kind.msg, ".pst": Kind.pst, ".ost": Kind.pst, ".olm": Kind.olm,
    ".rtf": Kind.rtf,
    ".pptx": Kind.pptx,
}  # fmt: skip
BYTE_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 11, 12, 13, 26, 27} | {127}))
ROWS = 20


def sniff(head: bytes, name: str, whole: Path | bytes | None = None) -> Kind:
    """What a file is. Never raises for any content.

    Args:
        head: its first bytes, HEAD of them where there are as many.
        name: its name; looked at only where content leaves a choice (a table or plain text, a mail without headers).
        whole: the file itself; without it a zip or OLE2 file is told by what stands in its head.
    """
    suffix = PurePosixPath(name.lower()).suffix
    if not head:
        return BY_NAME.get(suffix, Kind.other)
    for at, magic, kind in MAGIC:
        if head.startswith(magic, at):
            return kind
    if is_foreign(head) or SEALED.match(head):
        return Kind.other
    if BZIP2.match(head) or is_tar(head):
        return Kind.archive
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00"):
        return _zip_kind(whole, head)
    if head.startswith(ole.MAGIC):
        return _ole_kind(whole, head, suffix)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-"):
        return Kind.pdf
    if head.startswith(b"BM") and len(head) > 30 and head[6:10] == bytes(4):
        return Kind.image
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.image
    kind = _text_kind(head, suffix)
    return Kind.pdf if b"%PDF-" in head[:1024] and kind in (Kind.txt, Kind.other) else kind


def sniff_file(path: Path) -> Kind:
    """What the file at `path` is; OSError where it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return sniff(head, path.name, path)


def mimetype_of(content: bytes) -> str:
    """What the member `mimetype` of a package says; empty where it is no package or says nothing."""
    return _zip_names(content)[1] if content.startswith(b"PK") else ""


def _zip_kind(whole: Path | bytes | None, head: bytes) -> Kind:
    names, mimetype = _zip_names(whole) if whole is not None else (None, "")
    if names is None:
        names, mimetype = _names_in_head(head), _mimetype_in_head(head)
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return Kind.docx
        if any(name.startswith("xl/") for name in names):
            return Kind.xlsx
        if any(name.startswith("ppt/") for name in names):
            return Kind.pptx
        if any(name.startswith(("visio/", "FixedDoc", "Documents/")) for name in names):
            return Kind.office
    if any("com.microsoft.__Messages/" in name for name in names):
        return Kind.olm
    if any(names >= members for members in APPLE):
        return Kind.office
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        return OPEN_DOCUMENT.get(mimetype.rsplit(".", 1)[1].removesuffix("-template"), Kind.office)
    if mimetype.startswith(("application/epub+zip", "application/vnd.sun.xml.")):
        return Kind.office
    return Kind.zip


def _zip_names(whole: Path | bytes) -> tuple[frozenset[str] | None, str]:
    """Names of a zip's members, and what its member `mimetype` says; None where its directory cannot be read."""
    try:
        with ZipFile(BytesIO(whole) if isinstance(whole, bytes) else whole) as archive:
            names = frozenset(archive.namelist())
            told = b""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    told = stream.read(100)
            return names, told.decode("ascii", "replace").strip()
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError, RuntimeError, zlib.error):
        return None, ""


def _mimetype_in_head(head: bytes) -> str:
    found = re.match(rb"PK\x03\x04.{22}\x08\x00..mimetype([\x20-\x7e]{1,100})", head, re.DOTALL)
    return found[1].decode("ascii").partition("PK")[0] if found else ""


def _names_in_head(head: bytes) -> frozenset[str]:
    """Names in the local headers of the first members, as far as they stand in `head`."""
    names = set()
    for found in re.finditer(rb"PK\x03\x04", head):
        at = found.start()
        length = int.from_bytes(head[at + 26 : at + 28], "little")
        names.add(head[at + 30 : at + 30 + min(length, 512)].decode("utf-8", "replace"))
    return frozenset(names)


def _ole_kind(whole: Path | bytes | None, head: bytes, suffix: str) -> Kind:
    names = _ole_names(whole, head)
    if "__properties_version1.0" in names or (not names and suffix == ".msg"):
        return Kind.msg
    if "encryptedpackage" in names:
        return BY_NAME[suffix] if suffix in (".docx", ".xlsx", ".pptx") else Kind.office
    if names & OLE_SHEETS and "worddocument" not in names:
        return Kind.xls
    return Kind.office if names & OLE_OFFICE or not names else Kind.other


def _ole_names(whole: Path | bytes | None, head: bytes) -> frozenset[str]:
    if not isinstance(whole, Path):
        return ole.root_names(whole or head)
    try:
        with whole.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return ole.root_names(content)  # type: ignore[arg-type]  # a map is sliced and unpacked like bytes
    except (OSError, ValueError):
        return frozenset()


def _text_kind(head: bytes, suffix: str) -> Kind:
    """The kind of a text; `other` where it is none."""
    if is_mailbox(head):
        return Kind.mbox
    if is_mail(head, named_so=suffix == ".eml"):
        return Kind.eml
    if not _is_text(head, suffix):
        return Kind.other
    text = _readable(head)
    if HTML_START.match(text) or (suffix in (".html", ".htm", ".xhtml") and HTML_TAG.search(text)):
        return Kind.html
    if suffix in (".csv", ".tsv", ".tab"):
        return Kind.csv
    if suffix == ".eml":
        return Kind.eml
    if text.lstrip()[:15].startswith(NOTED):
        return Kind.txt
    if suffix not in (".txt", ".text", ".log", ".md") and is_table(text.splitlines()[: ROWS + 1]):
        return Kind.csv
    return Kind.txt


def _is_text(head: bytes, suffix: str) -> bool:
    """True when `head` is characters: almost no control bytes, or UTF-16 by its mark or its NULs."""
    if head.startswith(BYTE_MARKS):
        return True
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd:
        many, few = max(even, odd), min(even, odd)
        return many > 0.35 * len(head) and few < 0.05 * len(head)
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls <= (0.1 if suffix == ".txt" else 0.01) * len(head)


def _readable(head: bytes) -> str:
    """`head` as characters, well enough to tell kinds apart."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return head[: len(head) // 4 * 4].decode("utf-32", "replace")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\x00" in head:
        return head.replace(b"\x00", b"").decode("cp1252", "replace")
    return head.decode("utf-8-sig", "replace")


def is_table(lines: Iterable[str]) -> bool:
    """True when at least three lines, and all of them, have the same number (two or more) of one delimiter."""
    rows = [re.sub(r'"[^"]*"', "", line) for line in lines if line.strip()]
    if len(rows) > ROWS:
        rows = rows[:ROWS]
    return len(rows) >= 3 and any(
        rows[0].count(mark) >= 2 and len({row.count(mark) for row in rows}) == 1 for mark in ",;\t|"
    )
