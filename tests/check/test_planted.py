"""Words planted at random in any place of any file appear in some passage, letter by letter."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.check.inspect import inspect
from tests.check import office_samples as office
from tests.check.picture_samples import chunk, drawn, exif, jpeg, png, saved
from tests.check.text_samples import attached, cbor, index_file, mail, page, parts, rich, svg

WORDS = st.text("abcdefghijklmnopqrstuvwxyzáéíóúñ0123456789", min_size=3, max_size=14)


def word(*extra):
    return office.docx(office.CLEAN_BODY + "".join(extra))


def entries(name, comment=""):
    out = io.BytesIO(office.packed({name: "Two\n"}))
    with office.ZipFile(out, "a") as archive:
        archive.comment = comment.encode()
    return out.getvalue()


# place -> name of the file, and its bytes with the words in that place
PLACES = {
    "docx body, cut in runs": ("a.docx", lambda w: word(office.paragraph(office.run(w[:2]), office.run(w[2:], "<w:i/>")))),
    "docx deletion": ("a.docx", lambda w: word(office.change("del", f"<w:r><w:delText>{w}</w:delText></w:r>"))),
    "docx alt text": ("a.docx", lambda w: word(office.picture().replace("A bridge", w))),
    "docx field": ("a.docx", lambda w: word(office.FIELD.format(f"REF {w}"))),
    "docx bookmark": ("a.docx", lambda w: word(f'<w:p><w:bookmarkStart w:id="1" w:name="{w}"/></w:p>')),
    "docx style": ("a.docx", lambda w: office.with_parts(office.docx(), {"word/numbering.xml": f"<n a='{w}'/>"})),
    "docx title": ("a.docx", lambda w: office.docx(title=w)),
    "docx unknown part": ("a.docx", lambda w: office.with_parts(office.docx(), {"word/x.dat": b"\x00\x01" + w.encode() + b"    \x00"})),
    "docx part's name": ("a.docx", lambda w: office.with_parts(office.docx(), {f"word/{w}.xml": "<a/>"})),
    "docx broken part": ("a.docx", lambda w: office.with_parts(office.docx(), {"word/footer1.xml": f"<a><b>{w}"})),
    "xlsx cell": ("a.xlsx", lambda w: office.xlsx({"A": office.row("x", w)})),
    "xlsx sheet's name": ("a.xlsx", lambda w: office.xlsx({w: office.row("x")})),
    "xlsx name": ("a.xlsx", lambda w: office.xlsx(names=f'<definedName name="{w}">A!$A$1</definedName>')),
    "xlsx validation": ("a.xlsx", lambda w: office.xlsx(sheet_more=f'<dataValidations><dataValidation prompt="{w}"/></dataValidations>')),
    "xlsx chart": ("a.xlsx", lambda w: office.xlsx(parts={"xl/charts/chart1.xml": f"<c:c xmlns:c='urn:c'><c:v>{w}</c:v></c:c>"})),
    "pptx shape": ("a.pptx", lambda w: office.pptx(office.shape(w))),
    "pptx master": ("a.pptx", lambda w: office.pptx(parts={"ppt/slideLayouts/slideLayout1.xml": f"<a><t>{w}</t></a>"})),
    "odt text": ("a.odt", lambda w: office.odf(inner=f"<text:p>{w}</text:p>")),
    "odt picture's name": ("a.odt", lambda w: office.odf(inner=f'<draw:frame draw:name="{w}"/>')),
    "html text": ("a.html", lambda w: page(f"<p>{w[:1]}<b>{w[1:]}</b></p>")),
    "html entity": ("a.html", lambda w: page("<p>" + "".join(f"&#{ord(sign)};" for sign in w) + "</p>")),
    "html attribute": ("a.html", lambda w: page(f"<p data-who={w}>x</p>")),
    "html script": ("a.html", lambda w: page(f"<script>const a = '{w}';</script>")),
    "html escape in script": ("a.html", lambda w: page("<script>a = '" + "".join(f"\\u{ord(sign):04x}" for sign in w) + "'</script>")),
    "html broken comment": ("a.html", lambda w: page() + f"<!-- {w}".encode()),
    "html broken tag": ("a.html", lambda w: page() + f'<p title="{w}'.encode()),
    "svg text": ("a.svg", lambda w: svg(f'<text x="1" y="50">{w}</text>')),
    "svg title": ("a.svg", lambda w: svg(f"<title>{w}</title>")),
    "svg id": ("a.svg", lambda w: svg(f'<g id="{w}"/>')),
    "json escape": ("a.json", lambda w: ('{"a": ["' + "".join(f"\\u{ord(sign):04x}" for sign in w) + '"]}').encode()),
    "json key": ("a.json", lambda w: f'{{"{w}": 1}}'.encode()),
    "csv": ("a.csv", lambda w: f"a,b,c\n1,{w},3\n4,5,6\n".encode()),
    "csv in latin-1": ("a.csv", lambda w: f"a,b,c\n1,{w} año,3\n4,5,6\n".encode("latin-1")),
    "text in utf-16": ("a.txt", lambda w: f"The office {w} answered\n".encode("utf-16")),
    "mail header": ("a.eml", lambda w: mail(f"X-Note: =?utf-8?q?{''.join(f'={byte:02X}' for byte in w.encode())}?=\r\n")),
    "mail body": ("a.eml", lambda w: mail(body=parts("Content-Type: text/plain; charset=utf-8\r\n\r\n" + w, rich(w)))),
    "mail attachment": ("a.eml", lambda w: mail(body=parts(attached("a.docx", office.docx(title=w))))),
    "mail attachment's name": ("a.eml", lambda w: mail(body=parts(attached(f"{w}.txt", b"Two\n")))),
    "png text": ("a.png", lambda w: png((b"iTXt", b"Software\x00\x00\x00\x00\x00" + w.encode()))),
    "png behind": ("a.png", lambda w: saved(drawn(), "PNG") + chunk(b"tEXt", w.encode() + b"    ")),
    "jpeg comment": ("a.jpg", lambda w: jpeg((0xFE, w.encode()))),
    "jpeg description": ("a.jpg", lambda w: saved(drawn(), "JPEG", exif=exif(t305=w.encode() + b"    "))),
    "zip name": ("a.zip", lambda w: entries(f"{w}/a.txt")),
    "zip comment": ("a.zip", lambda w: entries("a.txt", w + "    ")),
    "zip in zip": ("a.zip", lambda w: office.packed({"b.zip": office.packed({"c.csv": f"{w},x\n"})})),
    "index": ("a.pf_index", lambda w: index_file(cbor("answer", w))),
    "unknown bytes": ("a.bin", lambda w: b"\x00\x01\x02\xff" * 9 + w.encode("utf-16-le") + "    ".encode("utf-16-le")),
    "file's name": (None, lambda w: b"Two\n"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=12, deadline=None)
@given(words=WORDS)
def test_planted_words_are_in_some_passage(place, words):
    name, plant = PLACES[place]
    found = inspect(name or f"out/{words}.txt", plant(words))
    assert any(words in passage.text for passage in found.passages)
