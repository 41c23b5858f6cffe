"""Pages as pictures: of PDFs with what lies over their words, of picture files, and what cannot be opened."""

import io

import pikepdf
import pytest
from PIL import Image

from amparo.errors import UnreadableItem
from amparo.extract.text import Text, Word
from amparo.publish.page_bars import bars
from amparo.publish.page_source import page_pictures, sorted_words, source_pages
from amparo.publish.page_words import Goes, Stays
from amparo.publish.redacted import RedactedPart, Stretch
from tests.publish.factories import PERSON, stretches
from tests.publish.pages import pdf_of


def test_a_page_of_a_pdf():
    found = page_pictures(pdf_of(), [1, 9, 0])

    assert list(found) == [1]
    assert (found[1].width, found[1].height) == (612, 792)
    assert found[1].image.width == 1700


def test_what_its_maker_laid_over_words_still_lies_there():
    with pikepdf.open(io.BytesIO(pdf_of())) as pdf:
        look = pdf.make_stream(
            b"0 g 0 0 612 792 re f", BBox=[0, 0, 612, 792], Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form
        )
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 612, 792], F=4, AP={"/N": look}
        )
        pdf.pages[0].Annots = pdf.make_indirect([note])
        out = io.BytesIO()
        pdf.save(out)
    (found,) = page_pictures(out.getvalue(), [1]).values()

    assert found.image.convert("L").getextrema() == (0, 0)


def test_pages_of_a_picture_file():
    out = io.BytesIO()
    sheets = [Image.new("L", (850, 1100), tone) for tone in (255, 10)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], dpi=(100, 100))
    found = page_pictures(out.getvalue(), [2])

    assert list(found) == [2] and (round(found[2].width), round(found[2].height)) == (612, 792)
    assert found[2].image.convert("L").getextrema() == (10, 10)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"GIF89a", b"\x89PNG\r\n\x1a\nxx"])
def test_what_cannot_be_opened_is_said(data):
    with pytest.raises(UnreadableItem):
        page_pictures(data, [1])


def test_a_locked_pdf_opens_with_its_password():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="mesa"))
    with pytest.raises(UnreadableItem):
        page_pictures(out.getvalue(), [1], ["no"])
    assert list(page_pictures(out.getvalue(), [1], ["no", "mesa"])) == [1]


def test_words_come_with_the_picture_of_their_page(tmp_path):
    words = {1: ([Stays("b", (50.0, 50.0, 60.0, 60.0))], [Goes((70.0, 50.0, 80.0, 60.0))])}
    (tmp_path / "a.pdf").write_bytes(pdf_of())
    (page,) = source_pages(tmp_path / "a.pdf", words)

    assert [word.chars for word in page.stay] == ["b"] and len(page.go) == 1 and page.width == 612
    assert source_pages(pdf_of(), {}) == ()
    with pytest.raises(UnreadableItem):
        source_pages(pdf_of(), {**words, 7: words[1]})


def test_a_page_that_two_messages_share_is_one_page():
    box = (0.0, 0.0, 9.0, 9.0)
    text = Text("one two", (), (Word(0, 3, 1, box), Word(4, 7, 2, box)))
    first, second = RedactedPart("body", (Stretch("one", None, 0, 3),)), RedactedPart("body", stretches("one two"))
    told = sorted_words([(text, first), (text, second), (text, RedactedPart("body", (), withheld=True))])

    assert [(number, len(stay), len(go)) for number, (stay, go) in told.items()] == [(1, 1, 1), (2, 1, 1)]
    assert sorted_words([(text, RedactedPart("body", (), withheld=True))]) == {}


def test_a_word_that_one_of_two_messages_lets_go_goes_and_no_word_stands_twice():
    words = (Word(0, 3, 1, (50.0, 50.0, 70.0, 60.0)), Word(4, 7, 1, (300.0, 50.0, 320.0, 60.0)))
    text = Text("one two", (), words)
    first = RedactedPart("body", (Stretch("", PERSON, 0, 3), Stretch(" two", None, 3, 7)))
    told = sorted_words([(text, first), (text, RedactedPart("body", stretches("one two")))])
    _, left = bars(told[1][0], told[1][1], 612.0)

    assert [word.chars for word in left] == ["two"]
