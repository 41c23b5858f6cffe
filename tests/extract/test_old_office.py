"""Old letters and shows, OpenDocument and slides: all of their text, in its order, marked for what it is."""

import io
import struct
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.extract.doc import read_old_letter
from amparo.extract.normalise import normalise
from amparo.extract.odf import read_open_letter
from amparo.extract.ppt import read_old_slides
from amparo.extract.pptx import read_slides
from amparo.extract.registry import read_bytes
from amparo.records.item import Kind, Outcome
from tests.records.ole_file import ole_file


def doc(body, *, footnotes="", headers="", comments="", endnotes="", boxes="", wide=False, flags=0, magic=0xA5EC):
    """A .doc of Word 97 whose text stands in two pieces, one with a byte for each character, one with two."""
    chars = body + footnotes + headers + comments + endnotes + boxes
    stories = (body, footnotes, headers, "", comments, endnotes, boxes, "")
    counts = [len(story.encode("utf-16-le")) // 2 for story in stories]
    half = 0 if wide else len(chars) // 2
    start = 0x400
    first, second = chars[:half].encode("cp1252"), chars[half:].encode("utf-16-le")
    pieces = struct.pack("<3I", 0, half, sum(counts))
    pieces += struct.pack("<HIH", 0, (start * 2) | 0x40000000, 0) + struct.pack("<HIH", 0, start + len(first), 0)
    table = b"\x01" + struct.pack("<H", 3) + b"abc" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    letter = bytearray(start)
    struct.pack_into("<H", letter, 0, magic)
    struct.pack_into("<H", letter, 0x0A, 0x0200 | flags)
    struct.pack_into("<8I", letter, 0x4C, *counts)
    struct.pack_into("<II", letter, 0x1A2, 0, len(table))
    return ole_file({"WordDocument": bytes(letter) + first + second, "1Table": table})


def test_an_old_letter_is_read_in_its_order():
    content = doc(
        "Para ICE: señor Ñandú\rname\x07dob\x07\x07Ana\x071990\x07\x07see \x13HYPERLINK x\x14the list\x15\r",
        footnotes="\x02 a note\r",
        headers="CONFIDENTIAL\r",
        comments="\x05 ask legal\r",
        endnotes="the end\r",
        boxes="in a box\r",
    )
    text, files = read_old_letter(content)
    assert text.chars == (
        "CONFIDENTIAL\nPara ICE: señor Ñandú\nname\tdob\nAna\t1990\nsee the list\n\n[footnotes]\n a note\n\n"
        "[endnotes]\nthe end\n\n[comments]\n ask legal\n\n[text boxes]\nin a box"
    )
    assert files == () and read_bytes(content, "a.docx")[:2] == (Kind.office, read_bytes(content, "b")[1])


@settings(deadline=None)
@given(
    st.text(
        st.characters(
            min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc", "Cf", "Mn", "Zs", "Zl", "Zp"]
        )
    )
)
def test_no_word_of_an_old_letter_is_lost(words):
    assert read_old_letter(doc("x" + words + "x", wide=True))[0].chars == normalise("x" + words + "x")


def test_rare_letters_of_a_letter_do_not_shift_what_follows():
    content = doc("\U0001d504\U0001d505 body\r", footnotes="\x02 a note\r", headers="Head\r", wide=True)
    assert read_old_letter(content)[0].chars == "Head\n\U0001d504\U0001d505 body\n\n[footnotes]\n a note"


def old_doc(body, *, footnotes="", headers="", pieces=False, codec="cp1252", flags=0, text=None):
    """A .doc of Word 6: in one run, or in two pieces that stand in the file the other way round."""
    start, chars = 0x400, (body + footnotes + headers).encode(codec)
    letter = bytearray(start)
    struct.pack_into("<H", letter, 0, 0xA5DC)
    struct.pack_into("<H", letter, 0x0A, flags | (4 if pieces else 0))
    struct.pack_into("<H", letter, 0x14, 256 if codec == "mac_roman" else 0)
    struct.pack_into("<II", letter, 0x18, *(text or (start, start + len(chars))))
    struct.pack_into("<3I", letter, 0x34, len(body), len(footnotes), len(headers))
    if not pieces:
        return ole_file({"WordDocument": bytes(letter) + chars})
    half = len(chars) // 2
    table = struct.pack("<3I", 0, half, len(chars))
    table += struct.pack("<HIH", 0, start + len(chars) - half, 0) + struct.pack("<HIH", 0, start, 0)
    table = b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", letter, 0x160, start + len(chars), len(table))
    return ole_file({"WordDocument": bytes(letter) + chars[half:] + chars[:half] + table})


@pytest.mark.parametrize("pieces", [False, True], ids=["whole", "pieces"])
@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
def test_a_letter_of_word_6_is_read(pieces, codec):
    content = old_doc(
        "señor “Ñandú”\rname\x07dob\x07\x07see \x13HYPERLINK x\x14the list\x15\r", footnotes="\x02 a note\r",
        headers="Head\r", pieces=pieces, codec=codec,
    )  # fmt: skip
    text, files = read_old_letter(content)
    assert text.chars == "Head\nseñor “Ñandú”\nname\tdob\nsee the list\n\n[footnotes]\n a note" and files == ()


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (old_doc("x", flags=0x100), "encrypted"),
        (old_doc("x", text=(0x400, 10**6)), "damaged"),
        (old_doc("x", text=(0, 10)), "damaged"),
        (doc("x", magic=1), "damaged"),
        (doc("x", flags=0x100), "encrypted"),
        (doc("words")[:2000], "damaged"),
        (b"no file", "damaged"),
    ],
)
def test_an_old_letter_that_cannot_be_read_ends_in_its_outcome(content, outcome):
    with pytest.raises(UnreadableItem) as caught:
        read_old_letter(content)
    assert caught.value.outcome == outcome


def test_pieces_that_name_the_same_bytes_without_end_are_refused():
    content = doc("x" * 100)
    at = content.index(b"\x01\x03\0abc\x02") + 11
    trap = content[:at] + struct.pack("<3I", 0, 0x7FFFFFFF, 0x7FFFFFFF) + content[at + 12 :]
    with pytest.raises(UnreadableItem) as caught:
        read_old_letter(trap)
    assert caught.value.outcome == "unsupported"


def record(kind, content, container=False):
    return struct.pack("<HHI", 0x0F if container else 0, kind, len(content)) + content


def test_an_old_show_is_read_without_its_pattern():
    wide = record(0x0FA0, "Título\rsecond".encode("utf-16-le"))
    slide = record(0x03EE, record(0x0FA8, b"typed here") + wide, container=True)
    pattern = record(0x03F8, record(0x0FA8, b"Click to edit"), container=True)
    comment = record(0x2EE0, record(0x0FBA, "ask legal".encode("utf-16-le")), container=True)
    other = record(0x1000, record(0x0FBA, "a font".encode("utf-16-le")), container=True)
    text, _ = read_old_slides(ole_file({"PowerPoint Document": pattern + slide + wide + comment + other}))
    assert text.chars == "typed here\nTítulo\nsecond\n\n[comments]\nask legal"
    with pytest.raises(UnreadableItem) as caught:
        read_old_slides(ole_file({"PowerPoint Document": record(0x2F14, b"")}))
    assert caught.value.outcome == "encrypted"
    deep = b"x"
    for _ in range(3000):
        deep = record(0x03EE, deep, container=True)
    assert read_old_slides(ole_file({"PowerPoint Document": deep}))[0].chars == ""


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
HEAD = f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" xmlns:table="{ODF}table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body, styles="", **members):
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {HEAD}><office:body>{body}</office:body></office:document-content>",
        )
        if styles:
            package.writestr("styles.xml", f"<office:document-styles {HEAD}>{styles}</office:document-styles>")
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_an_open_letter_is_read_in_its_order():
    body = (
        "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>struck out</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>Title</text:h><text:p>one <text:span>two</text:span> three"
        "<text:s text:c='2'/>x<text:tab/>y<text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note>"
        "</text:p><office:annotation><dc:creator>Ana</dc:creator><dc:date>2019-01-01</dc:date><text:p>ask</text:p>"
        "</office:annotation><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p><text:p>c</text:p></table:table-cell></table:table-row></table:table></office:text>"
    )
    styles = (
        "<office:master-styles><text:p>CONFIDENTIAL</text:p></office:master-styles><other><text:p>no</text:p></other>"
    )
    text, files = read_open_letter(odt(body, styles, Pictures__a_png=b"picture"))
    assert text.chars == (
        "CONFIDENTIAL\nTitle\none two three  x\ty\na\tb c\n\n[notes]\na note\n\n[comments]\nAna: ask\n\n[deleted]\nstruck out"
    )
    assert [one.name for one in files] == ["a.png"]


def test_an_open_show_is_read_and_a_locked_letter_is_told():
    shown = "<office:presentation><text:p>on a slide</text:p></office:presentation>"
    assert read_open_letter(odt(shown))[0].chars == "on a slide"
    locked = odt("<office:text/>", **{"META-INF__manifest_xml": "<m><file-entry><encryption-data/></file-entry></m>"})
    assert read_bytes(locked, "a.odt")[1].outcome is Outcome.encrypted
    trap = odt("").replace(b"<office:document-content", b"<!DOCTYPE a><office:document-cont")
    assert read_bytes(trap, "a.odt")[1].outcome is Outcome.damaged


P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def shape(text, kind=""):
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    return f"<p:sp>{place}<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


def slide(inner, more=""):
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}"{more}><p:cSld>{inner}</p:cSld></p:sld>'


def links(**targets):
    rows = "".join(f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{to}"/>' for id, (kind, to) in targets.items())
    return f'<Relationships xmlns="{LINKS}">{rows}</Relationships>'


def test_slides_come_in_the_order_of_the_show_with_notes_and_hidden_ones():
    table = "<a:tbl><a:tr><a:tc><a:p><a:r><a:t>a</a:t></a:r></a:p></a:tc><a:tc><a:p><a:r><a:t>b</a:t></a:r></a:p></a:tc></a:tr></a:tbl>"
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "ppt/presentation.xml",
            f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst><p:sldId id="1" r:id="r2"/><p:sldId id="2" r:id="r1"/>'
            "</p:sldIdLst></p:presentation>",
        )
        package.writestr(
            "ppt/_rels/presentation.xml.rels",
            links(r1=("slide", "slides/slide1.xml"), r2=("slide", "slides/slide2.xml")),
        )
        package.writestr("ppt/slides/slide1.xml", slide(shape("away") + shape("7", "sldNum"), ' show="0"'))
        package.writestr("ppt/slides/slide2.xml", slide(shape("first", "title") + table))
        package.writestr("ppt/slides/slide3.xml", slide(shape("in no show")))
        package.writestr("ppt/slides/_rels/slide2.xml.rels", links(r1=("notesSlide", "../notesSlides/notesSlide1.xml")))
        package.writestr("ppt/notesSlides/notesSlide1.xml", slide(shape("say nothing")))
        package.writestr(
            "ppt/charts/chart1.xml", f'<c xmlns:a="{A}"><a:p><a:t>requests</a:t></a:p><pt><v>12</v></pt></c>'
        )
        package.writestr("ppt/media/image1.png", b"picture")
    text, files = read_slides(out.getvalue())
    assert text.chars == (
        "[slide 1]\nfirst\na\tb\n[notes]\nsay nothing\n[slide 2] [hidden slide]\naway\n[slide 3]\nin no show\n"
        "[drawings]\nrequests\n12"
    )
    assert [(mark.what, text.chars[mark.start : mark.end]) for mark in text.hidden] == [
        ("slide", "[slide 2] [hidden slide]\naway")
    ]
    assert [one.name for one in files] == ["image1.png"]
    assert [text.chars[page.start : page.end].split("\n")[0][:9] for page in text.pages] == [
        f"[slide {n}]" for n in (1, 2, 3)
    ]
