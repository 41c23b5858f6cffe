"""Books, what Apple's programs write, S/MIME files, and formats that are told by their names."""

import binascii
import io
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.epub import LOCKED
from amparo.extract.other import ENCRYPTED, OPENED, SIGNATURE
from amparo.extract.registry import read, read_bytes
from amparo.records.item import Kind, Outcome
from amparo.report.reasons import sentences
from tests.extract.outlook_made import OCTETS_OF, der, signed
from tests.records.ole_file import ole_file

ROOT = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
BOOK = """<package><metadata/><manifest>
<item id='two' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/>
<item id='note' href='note.xhtml' media-type='application/xhtml+xml'/>
<item id='one' href='one.xhtml' media-type='application/xhtml+xml'/>
<item id='look' href='look.css' media-type='text/css'/>
<item id='gone' href='gone.xhtml' media-type='application/xhtml+xml'/>
</manifest><spine><itemref idref='one'/><itemref idref='two'/><itemref idref='gone'/></spine></package>"""
PAGES = {
    "OPS/two b.xhtml": "", "OPS/text/two b.xhtml": "<html><head><title>t</title></head><body><h1>Two</h1><p>Ñandú</p></body></html>",
    "OPS/one.xhtml": "<html><body><p>One <b>word</b></p><script>no()</script></body></html>", "OPS/note.xhtml": "<p>a note</p>",
    "OPS/look.css": "p {}",
}  # fmt: skip
ORDER = "One word\n\nTwo\n\nÑandú\n\na note"


def package(members, mimetype="application/epub+zip"):
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def rights(algorithm, *paths):
    entries = "".join(
        f"<EncryptedData><EncryptionMethod Algorithm='{algorithm}'/><CipherData><CipherReference URI='{path}'/></CipherData>"
        "</EncryptedData>"
        for path in paths
    )
    return {"META-INF/encryption.xml": f"<encryption>{entries}</encryption>"}


WHOLE = {"META-INF/container.xml": ROOT, "OPS/book.opf": BOOK, **PAGES}


def test_a_book_is_read_in_its_order():
    kind, custody, text = read_bytes(package(WHOLE), "a.zip")
    assert (kind, custody.outcome, custody.reason) == (Kind.office, Outcome.read, None)
    assert text.chars == ORDER


@pytest.mark.parametrize(
    ("changes", "chars"),
    [
        ({"OPS/book.opf": BOOK[:100]}, "a note\n\nOne word\n\nTwo\n\nÑandú"),
        ({"META-INF/container.xml": "<!DOCTYPE x><x/>"}, "a note\n\nOne word\n\nTwo\n\nÑandú"),
        (rights("http://www.idpf.org/2008/embedding", "OPS/one.xhtml"), ORDER),
        (rights("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/one.xhtml"), "Two\n\nÑandú\n\na note"),
    ],
    ids=["cut", "no list", "fonts disguised", "a page locked"],
)
def test_what_can_be_read_of_a_broken_book_is_read(changes, chars):
    assert read_bytes(package({**WHOLE, **changes}), "a.epub")[2].chars == chars


def test_a_book_that_is_locked_and_one_without_words_say_so():
    pages = ("OPS/one.xhtml", "OPS/text/two%20b.xhtml", "OPS/note.xhtml")
    locked = package({**WHOLE, **rights("http://www.w3.org/2001/04/xmlenc#aes128-cbc", *pages)})
    _, custody, _ = read_bytes(locked, "a.epub")
    assert (custody.outcome, custody.reason) == (Outcome.encrypted, LOCKED)
    assert read_bytes(package({}), "a.epub")[1].outcome is Outcome.empty


def test_a_page_of_a_book_that_was_not_read_is_told(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(package({**WHOLE, **rights("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/one.xhtml")}))
    found = read(Kind.office, path, path.name)
    assert found.documents[0].text.chars == "Two\n\nÑandú\n\na note"
    assert [(one.name, one.custody.outcome) for one in found.documents[0].attachments] == [
        ("OPS/one.xhtml", Outcome.encrypted)
    ]


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=60), st.integers(0, 900))
def test_no_broken_book_raises(noise, at):
    whole = package(WHOLE)
    assert read_bytes(whole[:at] + noise + whole[at + len(noise) :], "a.epub")[1].outcome in Outcome


def test_of_what_apples_programs_write_the_preview_is_read(tmp_path):
    path = tmp_path / "letter.pages"
    preview = package({"a.txt": "shown"}, None)  # stands in for a PDF: what it is, its content tells
    path.write_bytes(package({"Index/Document.iwa": b"\0\1", "QuickLook/Preview.pdf": preview}, None))
    found = read(Kind.office, path, path.name)
    assert found.custody.outcome is Outcome.read
    (shown, itself) = found.documents[0].attachments
    assert shown.text.chars == "a.txt\nshown" and itself.custody.outcome is Outcome.unsupported
    assert "Pages" in itself.custody.reason


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xffWPC\x10", "WordPerfect"),
        (b"\xdb\xa5-\x00", "Word 2"),
        (ole_file({"VisioDocument": b"x"}), "Visio"),
        (ole_file({"Contents": b"x", "Quill": b"x"}), "Publisher"),
        (ole_file({"Contents": b"x"}), "rare"),
        (package({"[Content_Types].xml": "<x/>", "visio/document.xml": "<x/>"}, None), "Visio"),
        (package({"[Content_Types].xml": "<x/>", "FixedDocSeq.fdseq": "<x/>"}, None), "XPS"),
        (package({"[Content_Types].xml": "<x/>", "FixedDocumentSequence.fdseq": "<x/>"}, None), "XPS"),
        (package({"content.xml": "<x/>"}, "application/vnd.sun.xml.writer"), "OpenOffice 1"),
        (package({"Index/Document.iwa": b"\0"}, None), "Pages"),
        (package({"Index.zip": b"\0", "Metadata/Properties.plist": b"\0"}, None), "Pages"),
        (package({"content.xml": "<x/>"}, "application/vnd.oasis.opendocument.formula"), "rare"),
    ],
)
def test_what_nobody_reads_is_named(content, what):
    kind, custody, _ = read_bytes(content, "a")
    assert (kind, custody.outcome) == (Kind.office, Outcome.unsupported)
    assert what in custody.reason and custody.reason in sentences("es")


def test_a_picture_of_an_iphone_says_what_to_do():
    kind, custody, _ = read_bytes(b"\0\0\0\x18ftypheic" + bytes(40), "a.jpg")
    assert (kind, custody.outcome) == (Kind.image, Outcome.unsupported) and "JPEG" in custody.reason
    assert read_bytes(b"\x89PNG\r\n\x1a\n" + bytes(30), "a.png")[1].outcome is Outcome.damaged


INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nthe se\xc3\xb1or's words"
LOCK = der(0x30, der(0x06, OCTETS_OF["enveloped"]), der(0xA0, b""))


def armoured(content):
    return b"-----BEGIN PKCS7-----\n" + binascii.b2a_base64(content) + b"-----END PKCS7-----\n"


@pytest.mark.parametrize(
    ("content", "outcome", "reason", "chars"),
    [
        (signed(INNER), Outcome.read, OPENED, "the señor's words"),
        (armoured(signed(INNER)), Outcome.read, OPENED, "the señor's words"),
        (signed(b""), Outcome.empty, SIGNATURE, ""),
        (LOCK, Outcome.encrypted, ENCRYPTED, ""),
        (armoured(LOCK), Outcome.encrypted, ENCRYPTED, ""),
        (signed(INNER)[:60], Outcome.unsupported, "The format of the file is not known.", ""),
    ],
    ids=["signed", "in letters", "signature", "encrypted", "encrypted in letters", "cut"],
)
def test_an_s_mime_file_is_opened_or_says_why_not(content, outcome, reason, chars):
    kind, custody, text = read_bytes(content, "smime.p7m")
    assert (kind, custody.outcome, custody.reason, text.chars) == (Kind.other, outcome, reason, chars)
