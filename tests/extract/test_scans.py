"""Scanned PDFs, mixed PDFs, pictures and what mails carry: page by page through the same readers as native text."""

import base64
from dataclasses import replace

import pytest
from PIL import Image

from amparo.extract.documents import UNTOLD, read_document
from amparo.extract.garble import is_garbled
from amparo.extract.ocr_engine import NO_DATA
from amparo.extract.pdf_lines import Placed
from amparo.extract.registry import DEFAULT, read
from amparo.extract.scans import OCR, Scans
from amparo.ids import digest
from amparo.records.item import Kind, Outcome
from amparo.span import Span
from tests.extract.paper import ASK, DATA, SPANISH, errors, pdf_of, saved, sheet

PICTURE = sheet(ASK, foot="DOH-000101")
SECOND = sheet(SPANISH, foot="DOH-000102")


def audited(content, kind, tmp_path):
    """A received file as an audit reads it: what needs OCR, these pages, then all of it."""
    path = tmp_path / digest(content)
    path.write_bytes(content)

    def once(**told):
        scans = Scans(own=path.name, folder=DATA, **told)
        return read(kind, path, "x", replace(DEFAULT, scans=scans)), scans

    first, scans = once()
    _, made = once(wanted=frozenset(scans.asked))
    assert sorted(made.made) == sorted(scans.asked)
    last, used = once(known=made.made)
    assert list(used.used) == list(scans.asked) and not used.asked
    return first, last


def test_the_pages_of_a_scan_are_a_text_with_stamps_confidence_and_boxes(tmp_path):
    first, last = audited(pdf_of(PICTURE, SECOND), Kind.pdf, tmp_path)
    assert (first.custody.outcome, first.custody.failed) == (Outcome.unsupported, 2)
    custody, text = last.custody, last.documents[0].text
    assert (custody.outcome, custody.reason, custody.expected, custody.read) == (Outcome.read, None, 2, 2)
    assert custody.bates == "DOH-000101-DOH-000102"
    assert errors(text.chars, f"{ASK} DOH-000101 {SPANISH} DOH-000102") < 0.02
    assert all(page.confidence > 85 for page in text.pages) and text.confidence == min(p.confidence for p in text.pages)
    start = text.chars.index("Marisela")
    page, (x0, y0, x1, y1) = text.box_of(Span(start, start + 8))
    assert page == 1 and 40 < x0 < x1 < 440 and 40 < y0 < y1 < 260


FORMS = [("PNG", {}), ("JPEG", {"quality": 90}), ("GIF", {}), ("BMP", {}), ("WEBP", {"lossless": True})]


@pytest.mark.parametrize(("form", "options"), FORMS, ids=[form for form, _ in FORMS])
def test_pictures_of_every_form_are_read(form, options, tmp_path):
    _, last = audited(saved(form, PICTURE, **options), Kind.image, tmp_path)
    assert last.custody.outcome is Outcome.read
    assert errors(last.documents[0].text.chars, f"{ASK} DOH-000101") < 0.03


def test_each_page_of_a_tiff_is_a_page(tmp_path):
    content = saved("TIFF", PICTURE, SECOND, dpi=(150, 150))
    _, last = audited(content, Kind.image, tmp_path)
    assert (last.custody.expected, last.custody.bates) == (2, "DOH-000101-DOH-000102")
    assert [(page.width, page.height) for page in last.documents[0].text.pages] == [(480.48, 300.0)] * 2


def test_a_photograph_is_no_damaged_file_and_a_dot_is_empty(tmp_path):
    shades = Image.radial_gradient("L").resize((700, 500))
    _, last = audited(saved("JPEG", shades, quality=90), Kind.image, tmp_path)
    assert (last.custody.outcome, last.custody.reason, last.custody.failed) == (Outcome.unsupported, UNTOLD, 1)
    path = tmp_path / "dot"
    path.write_bytes(saved("PNG", Image.new("L", (1, 1))))
    assert read(Kind.image, path, "x", replace(DEFAULT, scans=Scans(folder=DATA))).custody.outcome is Outcome.empty


def test_what_a_mail_carries_is_read_and_logos_are_not(tmp_path):
    def part(name, content):
        head = f'Content-Type: image/png; name="{name}"\nContent-Transfer-Encoding: base64\n\n'
        return b"--b\n" + head.encode() + base64.encodebytes(content)

    logo = saved("PNG", Image.new("L", (120, 60), 90))
    content = (
        b"From: a@doh.example\nSubject: scan\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the scan.\n"
        + part("scan.png", saved("PNG", PICTURE)) + part("logo.png", logo) + b"--b--\n"
    )  # fmt: skip
    _, last = audited(content, Kind.eml, tmp_path)
    scan, small = last.mails[0].attachments
    assert "Marisela Inventada" in scan.text.chars and scan.text.confidence > 85
    assert (small.custody.outcome, "logo" in small.custody.reason, small.text.chars) == (Outcome.empty, True, "")


def test_where_no_language_data_lie_the_outcome_says_what_to_install(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(pdf_of(PICTURE))
    custody = read(Kind.pdf, path, "a", replace(DEFAULT, scans=Scans(own="a"))).custody
    assert custody.outcome is Outcome.unsupported and NO_DATA in custody.reason
    assert read_document(Kind.image, saved("PNG", PICTURE)).failures == (f"page 1: {OCR}",)


BROKEN = [
    (b"\x89PNG\r\n\x1a\n" + bytes(40), Outcome.damaged),
    (saved("PNG", PICTURE)[:900], Outcome.damaged),
    (b"\x00\x00\x00\x1cftypheic" + bytes(60), Outcome.unsupported),
    (saved("PNG", Image.new("1", (20_000, 20_000))), Outcome.unsupported),
]


@pytest.mark.parametrize(("content", "outcome"), BROKEN)
def test_pictures_that_cannot_be_decoded_end_in_an_outcome(content, outcome, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(content)
    assert read(Kind.image, path, "a", replace(DEFAULT, scans=Scans(own="a", folder=DATA))).custody.outcome is outcome


def test_a_picture_that_is_cut_off_is_damaged_once_it_is_looked_at(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(saved("PNG", PICTURE)[:900])
    scans = Scans(own="a", folder=DATA, wanted=frozenset({("a", 1)}))
    read(Kind.image, path, "a", replace(DEFAULT, scans=scans))
    assert scans.made == {}


def line(words):
    return tuple(Placed(word, (0, 0, 1, 1)) for word in words.split())


GARBLE = [
    ("Dolores, can you tell me the current address of Marisela Inventada, born on 14 March 1982? Thank you very much.", False),
    ("SMITH, JOHN A 900417223 DOB 03/14/1982 NM DL 123456789 PLATE ABC-1234 VIN 1FTFW1ET5DFC10312 SSN XXX-XX-6789 ICE ERO DHS", False),
    ("¿Podría decirme si la señora sigue viviendo en la calle Inventada? Según el expediente nació el catorce de marzo de 1982.", False),
    ("\ue001\ue002\ue003 " * 40, True),
    ("grs wkh fxuuhqw dgguhvv ri pdulvhod rq wkh vwuhhw ehklqg wkh edfnhub wkdqn brx yhub pxfk iru wkh " * 2, True),
    ("\ue001 stamp", False),
    ("smith garcia lopez chavez romero baca ortiz salazar lucero montoya " * 2, False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "garbled"), GARBLE)
def test_text_that_no_page_can_show_is_told_from_text(words, garbled):
    assert is_garbled([line(words)]) is garbled
