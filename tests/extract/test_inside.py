"""Files inside documents: taken out, read as what they are, each with an outcome of its own; traps end."""

import struct
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pypdfium2 as pdfium
import pytest
import typst

from amparo.extract.mail import Enclosed
from amparo.extract.ole_package import carried_in_ole, unwrapped
from amparo.extract.registry import read, read_bytes
from amparo.records.item import Kind, Outcome
from amparo.records.member import Refused
from tests.records.ole_file import ole_file

W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def docx(text="", **members):
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", W % (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" if text else ""))
        for name, content in members.items():
            package.writestr("word/" + name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def native(name, content):
    """The stream that Windows' packager writes."""
    path = b"C:\\case\\" + name + b"\0"
    body = struct.pack("<H", 2) + name + b"\0" + path + struct.pack("<HHI", 0, 3, len(path)) + path
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def found(content, tmp_path, name, kind):
    (tmp_path / name).write_bytes(content)
    reading = read(kind, tmp_path / name, name)
    return reading, [
        (one.name, one.kind.value, one.custody.outcome.value, one.text.chars)
        for document in reading.documents
        for one in document.attachments
    ]


def test_a_letter_gives_out_what_it_carries(tmp_path):
    packed = ole_file({"\x01Ole10Native": native(b"lista.csv", b"name,dob\nAna,1990\nBo,1991\n")})
    content = docx(
        "see below",
        embeddings__inner_docx=docx("inner letter"),
        embeddings__oleObject1_bin=packed,
        media__image1_png=b"\x89PNG\r\n\x1a\n" + bytes(40),
        afchunk_html=b"<html><body>shown as text</body></html>",
    )
    reading, inside = found(content, tmp_path, "a.docx", Kind.docx)
    assert (reading.custody.outcome, reading.custody.reason) == (Outcome.read, None)
    assert [one for one in inside if one[1] != "image"] == [
        ("afchunk.html", "html", "read", "shown as text"),
        ("inner.docx", "docx", "read", "inner letter"),
        ("lista.csv", "csv", "read", "name\tdob\nAna\t1990\nBo\t1991"),
    ]
    assert [one[0] for one in inside if one[1] == "image"] == ["image1.png"]


def test_a_letter_of_nothing_but_objects_says_so(tmp_path):
    reading, inside = found(docx(embeddings__x_docx=docx("y")), tmp_path, "a.docx", Kind.docx)
    assert reading.custody.outcome is Outcome.read and "no text of its own" in reading.custody.reason
    assert inside == [("x.docx", "docx", "read", "y")]


@pytest.mark.parametrize("cut", [3, 20, 40])
def test_an_object_cut_short_is_no_file_lost(cut):
    whole = native(b"a.txt", b"words" * 20)
    part = Enclosed(ole_file({"\x01Ole10Native": whole}), "o.bin")
    assert unwrapped(part) == Enclosed(b"words" * 20, "a.txt")
    assert unwrapped(Enclosed(b"no object", "o.bin")) == Enclosed(b"no object", "o.bin")
    broken = Enclosed(ole_file({"\x01Ole10Native": whole[:cut] + b"\xff" * 4000}), "o.bin")
    assert unwrapped(broken) == broken


def test_objects_in_an_old_letter_are_taken_out_or_named():
    content = ole_file(
        {
            "WordDocument": b"x",
            "_1000/\x01Ole10Native": native(b"a.txt", b"words"),
            "_1001/Package": b"PK\x03\x04",
            "_1002/Equation Native": b"x",
            "_1003/\x01Ole10Native": b"\xff" * 4000,
        }
    )
    taken = list(carried_in_ole(content))
    assert Enclosed(b"words", "a.txt") in taken
    assert {one.path: one.outcome.value for one in taken if isinstance(one, Refused)} == {
        "1002": "unsupported",
        "1003": "damaged",
    }
    assert list(carried_in_ole(b"garbage")) == []


def pdf(text, files=(), pinned=()):
    document = pdfium.PdfDocument(typst.compile(text.encode()))
    for name, content in files:
        document.new_attachment(name).set_data(content)
    out = BytesIO()
    document.save(out)
    if not pinned:
        return out.getvalue()
    with pikepdf.open(out) as made:
        for name, content in pinned:
            stream = made.make_stream(content)
            spec = made.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=stream))
            )
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[10, 10, 30, 30], FS=spec
            )
            made.pages[0].Annots = made.make_indirect(pikepdf.Array([made.make_indirect(note)]))
        again = BytesIO()
        made.save(again)
        return again.getvalue()


def test_a_pdf_gives_out_its_files_and_those_pinned_to_its_pages(tmp_path):
    content = pdf("cover", [("Región.txt", "ñandú".encode())], [("pin.txt", b"pinned words")])
    reading, inside = found(content, tmp_path, "a.pdf", Kind.pdf)
    assert reading.custody.outcome is Outcome.read
    assert inside == [("Región.txt", "txt", "read", "ñandú"), ("pin.txt", "txt", "read", "pinned words")]


def test_a_portfolio_is_its_files(tmp_path):
    mail = b"From: Ana <ana@doh.example>\nDate: Tue, 12 Feb 2019 10:02:00 -0700\nMessage-ID: <1@doh.example>\n\nbody\n"
    reading, inside = found(pdf(" ", [("1.eml", mail), ("2.pdf", pdf("second"))]), tmp_path, "p.pdf", Kind.pdf)
    assert reading.custody.outcome is Outcome.read and "files: 2" in reading.custody.reason
    assert [(name, kind, outcome) for name, kind, outcome, _ in inside] == [
        ("1.eml", "eml", "read"), ("2.pdf", "pdf", "read"),
    ]  # fmt: skip


def test_what_a_document_carries_within_a_mail_or_archive_is_told_and_its_text_follows():
    kind, custody, text = read_bytes(
        docx("outer", embeddings__x_docx=docx("inner"), media__i_png=b"\x89PNG\r\n\x1a\nx"), "a"
    )
    assert (kind, custody.outcome) == (Kind.docx, Outcome.read)
    assert text.chars.startswith("outer\n\nx.docx\ninner")
    assert custody.expected == custody.read + custody.failed


def test_documents_within_documents_end_at_the_limit():
    content = docx("core")
    for _ in range(9):
        content = docx("", **{f"embeddings__{n}_docx": content for n in range(3)})
    _, custody, text = read_bytes(content, "trap.docx")
    assert custody.outcome is Outcome.read and custody.failed and "core" not in text.chars
    assert "too deep" in custody.reason


def form(made):
    """A text field that gets its value from its parent, a ticked box, and one that is not."""

    def widget(**more):
        return made.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[10, 10, 200, 30], **more)
        )

    parent = made.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="holder", V="Marisela Inventada"))
    kid = widget(Parent=parent)
    parent.Kids = made.make_indirect(pikepdf.Array([kid]))
    states = pikepdf.Dictionary(N=pikepdf.Dictionary(Yes=made.make_stream(b""), Off=made.make_stream(b"")))
    boxes = [
        widget(FT=pikepdf.Name.Btn, T=name, V=state, AS=state, AP=states)
        for name, state in (("shared with ICE", pikepdf.Name.Yes), ("denied", pikepdf.Name.Off))
    ]
    return [parent, *boxes], [kid, *boxes]


def test_fields_and_notes_on_a_page_are_read(tmp_path):
    with pikepdf.open(BytesIO(typst.compile(b"page"))) as made:
        fields, shown = form(made)
        notes = [
            made.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=kind, Rect=[10, 50, 90, 60], Contents=text,
                    QuadPoints=[10, 60, 90, 60, 10, 50, 90, 50], **more,
                )
            )
            for kind, text, more in (
                (pikepdf.Name.Text, "ask legal", {"T": "Ana Ruiz"}),
                (pikepdf.Name.Highlight, "this one", {}),
                (pikepdf.Name.FreeText, "typed on the page", {}),
                (pikepdf.Name.Link, "no note", {}),
            )
        ]  # fmt: skip
        made.pages[0].Annots = made.make_indirect(pikepdf.Array([*shown, *notes]))
        made.Root.AcroForm = made.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(fields)))
        out = BytesIO()
        made.save(out)
    reading, _ = found(out.getvalue(), tmp_path, "form.pdf", Kind.pdf)
    lines = reading.documents[0].text.chars.split("\n")
    assert lines[0] == "page"
    assert lines[1:] == [
        "Marisela Inventada", "[x] shared with ICE", "[note] Ana Ruiz: ask legal", "[note] this one", "typed on the page",
    ]  # fmt: skip
