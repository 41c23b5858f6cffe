"""Page exhibits, read back: removed words nowhere, black on the page, the words that stay as text, no object inherited."""

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from amparo.publish.page_cover import SourcePage, covered
from amparo.publish.page_image import page_exhibit
from amparo.publish.page_words import Stays
from amparo.report.catalogue import catalogue
from tests.publish.factories import exhibit, message
from tests.publish.pages import GONE, STORY, WOMAN, pdf_of, redacted, source_page
from tests.publish.readers import by_pdfium, by_pdfminer, holds, rendered, squeezed, unpacked

EN = catalogue("en", "publish")
STRIP = 30  # points above the picture
SHOWN = exhibit(message("looking for ", WOMAN))


@pytest.fixture(scope="module")
def page():
    return source_page(pdf_of(), GONE, "Another message")


@pytest.fixture(scope="module")
def made(page):
    return page_exhibit(SHOWN, [page], "en", False)


@pytest.mark.parametrize("word", ["Teodora", "Quintanilla", "Another", "stands below"])
def test_what_goes_is_nowhere(made, word):
    assert holds(pdf_of(), word) and not holds(made, word)


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_the_text_of_the_page_is_what_stays_and_nothing_else(made, page, read):
    text = read(made)[1]
    kept = [word.chars for word in covered(page, EN).stay]

    assert sorted(squeezed(text)) == sorted(squeezed(["Exhibit007·Page1of1Exhibit0072/3", *kept]))
    for word in ("looking", "plate?", "NMX-001", "2015", "Person 14"):
        assert squeezed(word) in squeezed(text) and squeezed(word) in squeezed(kept)


def test_every_other_word_stays_but_those_beside_a_bar(page):
    kept = [word.chars for word in covered(page, EN).stay if word.chars != "Person 14"]

    assert len(page.stay) - len(kept) <= 2


def test_removed_words_are_black_on_the_finished_page(made, page):
    seen = np.asarray(rendered(made, 2, 2.0))
    for word in page.go:
        x0, y0, x1, y1 = (round(2 * side) for side in word.box)
        place = seen[y0 + 2 * STRIP : y1 + 2 * STRIP, x0:x1]
        assert (place < 60).mean() > (0.6 if word.mark else 0.999)


@pytest.mark.parametrize("name", ["Ed", "Teodora Q", "Teodora Qu"])
def test_how_long_a_name_of_the_same_step_was_is_not_told(name):
    """At the end of a line, where nothing moves with it, not one dot and not one byte differ."""

    def one(name):
        body = f"The owner of the car, as far as the desk knows, is {name}\n\nNothing else is known."
        return page_exhibit(SHOWN, [source_page(pdf_of(body), {name: WOMAN})], "en", False)

    assert one(name) == one("Teodora") if len(name) > 2 else len(one(name)) > 0


def test_the_text_lies_over_its_words_and_is_invisible(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        modes = [int(i.operands[0]) for i in pikepdf.parse_content_stream(pdf.pages[1]) if str(i.operator) == "Tr"]
        others = [int(i.operands[0]) for i in pikepdf.parse_content_stream(pdf.pages[0]) if str(i.operator) == "Tr"]
    assert modes.count(3) > 20 and 0 in modes and set(others) == {0}


def test_nothing_of_the_original_is_inherited(made):
    assert unpacked(made).count(b"/Subtype /Image") >= 1
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "Exhibit 007"}
        pictures = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
        assert len(pictures) == 1 and pictures[0].ColorSpace == "/DeviceGray"
        assert not any("/Annots" in page for page in pdf.pages)
    for word in (b"Exif", b"/CreationDate", b"/Producer", b"Typst", b"/Author"):
        assert word not in unpacked(made)


def test_a_scan_is_packed_as_jpeg_without_exif(page):
    noise = Image.blend(page.picture.convert("L"), Image.effect_noise(page.picture.size, 160), 0.4)
    noise.info["exif"] = b"Exif\x00\x00secret"
    made = page_exhibit(SHOWN, [replace(page, picture=noise, let=((0.0, 0.0, 612.0, 792.0),))], "es", False)

    assert b"/DCTDecode" in made and b"Exif" not in made
    assert "Persona" in "".join(by_pdfium(made))


@pytest.mark.parametrize(
    ("lang", "draft"), [("en", "DRAFT – may not be published"), ("es", "BORRADOR – no se puede publicar")]
)
def test_a_draft_says_so_on_every_page(page, lang, draft):
    made = page_exhibit(SHOWN, [page, page], lang, True)

    assert [text.count(draft) for text in by_pdfium(made)] == [2, 2, 2, 2]
    assert page_exhibit(SHOWN, [page, page], lang, True) == made


def test_it_is_accessible(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.Lang == "en" and pdf.Root.MarkInfo.Marked
        assert b"Picture of page 1 of 1" in unpacked(made)
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root[0].children] == [
                "Message 1 of 1", "Exhibit 007 · Page 1 of 1", "What was removed, and why", "Commitment to the original",
            ]  # fmt: skip


def test_small_wide_and_many_pages(page):
    small = replace(page, picture=Image.new("L", (40, 40), 255), width=40.0, height=30.0, stay=(), go=())
    wide, none = replace(small, width=2000.0, height=500.0), replace(small, width=0.0, height=0.0)
    made = page_exhibit(SHOWN, [small, wide, none, *[small] * 4], "en", False)

    assert len(by_pdfium(made)) == 9


def test_stretches_of_the_page_cover_its_text():
    assert "".join(one.text for one in redacted(STORY, GONE)).count("Quintanilla") == 0


@given(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), max_size=6), st.floats(0, 900), st.floats(0.0, 60))
@settings(max_examples=15, deadline=None)
def test_no_word_that_a_reader_gives_stops_it(words, x, wide):
    stay = tuple(Stays(chars, (x, 20.0 * at, x + wide, 20.0 * at + wide)) for at, chars in enumerate(words))
    ink = Image.effect_noise((300, 300), 200)  # every word can be seen
    made = page_exhibit(SHOWN, [SourcePage(ink, 300.0, 300.0, stay, ())], "en", False)

    assert made.startswith(b"%PDF-") and len(by_pdfium(made)) == 3
