"""What a file is by its content, with near misses."""

import bz2
import gzip
import lzma
import struct
from io import BytesIO
from tarfile import USTAR_FORMAT, TarInfo
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.records.item import Kind
from amparo.records.ole import MAGIC, root_names
from amparo.records.sniff import HEAD, sniff, sniff_file

MAIL = b"Received: from a.example\nMessage-ID: <1@a.example>\nFrom: Ana Ruiz <ana@doh.example>\nSubject: hi\n\nbody\n"


def packed(*names, compression=ZIP_DEFLATED, content=b"x"):
    out = BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def ole(*names):
    """A small OLE2 file whose root holds streams of these names, the first the parent of the others in a chain."""

    def entry(name, kind, right=0xFFFFFFFF, child=0xFFFFFFFF):
        raw = name.encode("utf-16-le") + b"\0\0"
        sizes = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
        return (sizes + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(128, b"\0")

    entries = entry("Root Entry", 5, child=1)
    for at, name in enumerate(names, 1):
        entries += entry(name, 2, right=at + 1 if at < len(names) else 0xFFFFFFFF)
    sectors = -(-len(entries) // 512)
    header = MAGIC.ljust(30, b"\0") + struct.pack("<H", 9)
    header = header.ljust(48, b"\0") + struct.pack("<I", 1)
    header = header.ljust(76, b"\0") + struct.pack("<I", 0) + struct.pack("<I", 0xFFFFFFFF) * 108
    chain = [0xFFFFFFFD] + [at + 2 if at + 1 < sectors else 0xFFFFFFFE for at in range(sectors)]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return header + fat + entries.ljust(sectors * 512, b"\0")


CASES = [
    # mails
    (MAIL, "00001.7c53", Kind.eml),
    (MAIL, "note.txt", Kind.eml),
    (b"\xef\xbb\xbf\r\n" + MAIL, "x", Kind.eml),
    (b"From: a@b.example\nDate: Tue, 12 Feb 2019 10:02:00 -0700\nSubject: x\n\nhi", "x", Kind.eml),
    (b"X-Store-Info: abc\n\tdef\nAuthentication-Results: a\nFrom: a@b.example\nMIME-Version: 1.0\n\nhi", "x", Kind.eml),
    (b"Subject: hello\n\nno other header", "x.eml", Kind.eml),
    (b"Hello,\nno header at all", "x.eml", Kind.eml),
    # printed mails and other texts that begin like one
    (b"From: Ruiz, Ana\nSent: Tuesday, May 8, 2018 9:14 AM\nTo: Lee, Dana\nSubject: hi\n\nbody", "p.txt", Kind.txt),
    (b"From: Ruiz, Ana\nDate: February 12, 2019 at 10:02 AM\nTo: Lee, Dana\nSubject: hi\n\nbody", "p.txt", Kind.txt),
    (b"Subject: hello\n\nno other header", "x.txt", Kind.txt),
    (b"Date: 12 Feb 2019\nAttendees: all\n\nminutes", "minutes", Kind.txt),
    (b"Note: this\nis prose", "x", Kind.txt),
    # mailboxes
    (b"From ana@doh.example Tue Feb 12 10:02:00 2019\n" + MAIL, "x", Kind.mbox),
    (b"From - Fri Aug 05 10:57:20 2016\r\nSubject: x\r\n\r\n", "x.txt", Kind.mbox),
    (b'From "a b"@c.example Tue, 12 Feb 2019 10:02:00 +0000 2019\nX: y\n\n', "x", Kind.mbox),
    (b"From ???@???\nReturn-Path: <a@b.example>\n\n", "x", Kind.mbox),
    (b"From Monday on, the office is closed.\nRegards\n", "x.txt", Kind.txt),
    (b"From the desk of the director:\n\nHello", "x.mbox", Kind.txt),
    # packages
    (packed("[Content_Types].xml", "word/document.xml"), "a.zip", Kind.docx),
    (packed("[Content_Types].xml", "xl/workbook.xml"), "a", Kind.xlsx),
    (packed("[Content_Types].xml", "ppt/presentation.xml"), "a", Kind.pptx),
    (packed("[Content_Types].xml", "visio/document.xml"), "a.docx", Kind.office),
    (packed("mimetype", "META-INF/manifest.xml", "content.xml"), "a.odt", Kind.zip),
    (packed("mimetype", content=b"application/vnd.oasis.opendocument.text"), "a.zip", Kind.odt),
    (packed("mimetype", content=b"application/vnd.oasis.opendocument.text-template"), "a", Kind.odt),
    (packed("mimetype", content=b"application/vnd.oasis.opendocument.spreadsheet\n"), "a.xlsx", Kind.ods),
    (packed("mimetype", content=b"application/vnd.oasis.opendocument.presentation"), "a", Kind.odp),
    (packed("mimetype", content=b"application/vnd.oasis.opendocument.graphics"), "a", Kind.odp),
    (packed("mimetype", content=b"application/vnd.oasis.opendocument.formula"), "a", Kind.office),
    (packed("x.pages/Index/Document.iwa", "letter.eml"), "a", Kind.zip),
    (packed("reports/Index.zip", "Index.zip"), "a", Kind.zip),
    (packed("mimetype", content=b"application/epub+zip"), "a.zip", Kind.office),
    (packed("mimetype", content=b"application/zip"), "a.odt", Kind.zip),
    (packed("a.txt"), "a.pdf", Kind.zip),
    (packed("word/document.xml", "notes.txt"), "a.docx", Kind.zip),
    (packed("copy/[Content_Types].xml", "copy/word/document.xml"), "a", Kind.zip),
    (packed("a.docx", compression=ZIP_STORED, content=packed("[Content_Types].xml", "word/document.xml")), "a", Kind.zip),
    (packed(), "empty.zip", Kind.zip),
    # OLE2
    (ole("__nameid_version1.0", "__properties_version1.0"), "a", Kind.msg),
    (ole("\x01CompObj", "WordDocument", "1Table"), "a.msg", Kind.office),
    (ole("\x01CompObj", "WordDocument", "1Table"), "a.docx", Kind.office),
    (ole("Workbook"), "a.doc", Kind.xls),
    (ole("Book"), "a.xls", Kind.xls),
    (ole("WordDocument", "Workbook"), "a.xls", Kind.office),
    (ole("PowerPoint Document"), "a.xls", Kind.office),
    (ole("EncryptionInfo", "EncryptedPackage"), "a.xlsx", Kind.xlsx),
    (ole("EncryptionInfo", "EncryptedPackage"), "a.docx", Kind.docx),
    (ole("EncryptionInfo", "EncryptedPackage"), "a", Kind.office),
    (ole(*(f"stream {n}" for n in range(20)), "__properties_version1.0"), "a.doc", Kind.msg),
    (ole("Catalog", "256_1"), "Thumbs.db", Kind.other),
    # others by their first bytes
    (b"%PDF-1.7\n", "a", Kind.pdf),
    (b"\xef\xbb\xbf\n%PDF-1.4", "a.txt", Kind.pdf),
    (b"junk from a scanner\n%PDF-1.4", "a.pdf", Kind.pdf),
    (b"!BDN....", "a", Kind.pst),
    (b"{\\rtf1 hello}", "a.doc", Kind.rtf),
    (b"\xff\xd8\xff\xe0", "a", Kind.image),
    (b"\x1f\x8b\x08", "a.tgz", Kind.archive),
    (b"\x00" * 257 + b"ustar", "a", Kind.archive),
    (b"\x78\x9f\x3e\x22\x01\x00\x00\x01\x02", "winmail.dat", Kind.tnef),
    (TarInfo("letter.eml").tobuf(USTAR_FORMAT), "a.txt", Kind.archive),
    (TarInfo("letter.eml").tobuf(USTAR_FORMAT).replace(b"ustar", bytes(5)), "a", Kind.other),  # its checksum is wrong
    (bz2.compress(b"x"), "a", Kind.archive),
    (bz2.compress(b""), "a.txt", Kind.archive),
    (b"BZhang wrote to us.", "a", Kind.txt),
    (b"BZh9 is no archive", "a", Kind.txt),
    (gzip.compress(MAIL), "mail.eml", Kind.archive),
    (lzma.compress(MAIL), "mail.eml", Kind.archive),
    (b"7z\xbc\xaf\x27\x1c\0\4", "a.zip", Kind.archive),
    (b"Rar!\x1a\x07\x01\0", "a.zip", Kind.archive),
    (bytes(range(256)), "a", Kind.other),
    # web pages, tables, plain text
    (b"<!DOCTYPE html><p>x", "a", Kind.html),
    (b"<?xml version='1.0'?>\n<!-- c -->\n<html><body>", "a.txt", Kind.html),
    (b"<div>no doctype</div>", "a", Kind.html),
    ("<html>".encode("utf-16"), "a", Kind.html),
    (b"5 < 6 and <b>", "a.txt", Kind.txt),
    (b"some words, then <p>markup</p>", "a.htm", Kind.html),
    (b"<invoice><p>1</p></invoice>", "a.xml", Kind.txt),
    (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n", "a.ics", Kind.txt),
    (b"BEGIN:VCARD\nN:Ruiz;Ana;;;\nADR:;;1;2;3\nORG:a;b;c;d\n", "a", Kind.txt),
    (b'{"a":1,"b":2,"c":3}\n' * 5, "a.json", Kind.txt),
    (b'[1,2,3]\n[4,5,6]\n[7,8,9]\n', "a", Kind.txt),
    (b"<r>1,2,3</r>\n" * 5, "a.xml", Kind.txt),
    (b'{"a":1,"b":2,"c":3}\n' * 5, "a.csv", Kind.csv),
    (b"a,b\n1,2\n", "a.csv", Kind.csv),
    (b"a,b\n1,2\n", "a.txt", Kind.txt),
    (b"name;dob;case\nA;1;2\nB;3;4\n", "export", Kind.csv),
    (b"Dear Ana, Bo, Cy,\nwe met, ate.\nBye, now, all,\n", "letter", Kind.txt),
    ("Petición".encode("cp1252"), "a", Kind.txt),
    ("Petición".encode("utf-16-le"), "a", Kind.txt),
    ("name;dob;case\nA;1;2\nB;3;4\n".encode("utf-32"), "export", Kind.csv),
    (b"", "a.csv", Kind.csv),
    (b"", "a", Kind.other),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "kind"), CASES, ids=[f"{kind}-{at}" for at, (_, _, kind) in enumerate(CASES)]
)
def test_a_file_is_what_its_content_says(content, name, kind, tmp_path):
    assert sniff(content[:HEAD], name, content) is kind
    path = tmp_path / name
    path.write_bytes(content)
    assert sniff_file(path) is kind


def test_a_zip_without_its_list_is_told_by_its_first_members():
    whole = packed("[Content_Types].xml", "word/document.xml")
    assert sniff(whole[:-30], "a", whole[:-30]) is Kind.docx


def test_the_names_of_a_broken_ole_file_are_none_not_an_error():
    whole = ole("WordDocument")
    assert root_names(whole) == {"worddocument"}
    assert [root_names(whole[:at]) for at in (0, 8, 60, 600)] == [frozenset()] * 4
    loop = bytearray(whole)
    loop[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the directory's first sector follows itself
    assert root_names(bytes(loop)) == {"worddocument"}


@settings(deadline=None)
@given(
    st.binary(max_size=600)
    | st.builds(
        lambda start, rest: start + rest, st.sampled_from([case[0][:80] for case in CASES]), st.binary(max_size=200)
    ),
    st.sampled_from(["a", "a.eml", "a.txt", "a.csv", "a.zip", "A.MSG", ""]),
)
def test_any_bytes_have_a_kind(content, name):
    assert sniff(content, name, content) in Kind
