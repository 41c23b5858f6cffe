"""Boxes round evidence: one a line, on the page where the words stand, and a picture of it that says what it is."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from amparo.extract.scan_page import Picture
from amparo.extract.text import Page, Text, Word
from amparo.report.catalogue import catalogue
from amparo.report.edition import write_edition
from amparo.report.html import file_name
from amparo.report.leaf import Kept, Leaf, boxed, leaf_of, lines, wanted
from amparo.report.marks import Numbered
from amparo.report.page_image import STRIP, page_image
from amparo.report.sheet import sheet
from amparo.report.teller import Teller
from amparo.span import Span
from amparo.threads.message import Copy, Part
from tests.report.factories import coded, dossier, evidence, message, story, when

LINE = "Marta lives at 12 Adobe Lane, Mesa Alta"
# Three words a line, ten points high, the last line on page 2.
WORDS = tuple(
    Word(start, start + len(word), 3 if at < 6 else 4, (72.0 + 60 * (at % 3), top, 126.0 + 60 * (at % 3), top + 10.0))
    for at, (start, word) in enumerate((LINE.index(word), word) for word in LINE.split())
    for top in [100.0 + 14 * (at // 3) if at < 6 else 72.0]
)
TEXT = Text(LINE, (Page(3, 0, 29, 612, 792), Page(4, 29, len(LINE), 612, 792)), WORDS)


def printed(**more):
    parts = (Part("header", Text("")), Part("subject", Text("x")), Part("body", TEXT))
    copies = (Copy("doh/print.pdf", 0, 3), Copy("doh/mail.mbox", 4))
    return message("p@x.example", LINE, when(8), "doh", **{"parts": parts, "copies": copies, **more})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Marta lives", [(3, (72.0, 100.0, 186.0, 110.0))]),  # one box round the words of a line
        ("at 12", [(3, (192.0, 100.0, 246.0, 110.0)), (3, (72.0, 114.0, 126.0, 124.0))]),  # a box a line
        ("Lane, Mesa", [(3, (192.0, 114.0, 246.0, 124.0)), (4, (72.0, 72.0, 126.0, 82.0))]),  # over the page's end
        ("dobe", [(3, (132.0, 114.0, 186.0, 124.0))]),  # a part of a word: the word
        (" ", []),
    ],
)
def test_a_span_has_a_box_on_each_line(words, found):
    at = LINE.index(words)
    assert list(lines(TEXT, Span(at, at + len(words)))) == found


def test_text_without_boxes_has_none():
    assert list(lines(Text(LINE), Span(0, 5))) == []


def test_a_leaf_is_the_file_of_the_first_copy_or_what_its_mail_carries():
    assert leaf_of(printed(), "body", 3) == Leaf("doh/print.pdf", 0, "", 3)
    mail = printed(copies=(Copy("doh/mail.mbox", 4),))
    assert leaf_of(mail, "attachment:form.pdf", 1) == Leaf("doh/mail.mbox", 4, "attachment:form.pdf", 1)
    assert leaf_of(printed(copies=()), "body", 3) is None  # known from a quote only
    keys = {
        Leaf("a", 0, "", 1).key,
        Leaf("a", 1, "", 1).key,
        Leaf("a", 0, "attachment:b", 1).key,
        Leaf("a", 0, "", 2).key,
    }
    assert len(keys) == 4


def told():
    shown = printed()
    marks = (
        evidence(shown, "data_given", "address", "12 Adobe Lane, Mesa Alta"),
        evidence(shown, "purpose", "other", "lives"),
    )
    one = coded(shown.id, shown=marks)
    return dossier((one,), {shown.id: shown}), one


def test_wanted_are_the_pages_with_evidence_once_each():
    given, _ = told()
    assert wanted(given) == (Leaf("doh/print.pdf", 0, "", 3), Leaf("doh/print.pdf", 0, "", 4))
    known, one = story()
    assert wanted(dossier((one,), known)) == ()  # its texts have no boxes


def test_evidence_over_two_pages_is_boxed_on_both():
    shown = printed()
    found = boxed(shown, [Numbered(7, evidence(shown, "data_given", "address", "Lane, Mesa"))])
    assert [(leaf.page, [(mark.number, mark.kind) for mark in marks]) for leaf, marks in found.items()] == [
        (3, [(7, "given")]),
        (4, [(7, "given")]),
    ]


def picture(colour=(255, 255, 255), size=(612, 792)):
    return Picture(Image.new("RGB", size, colour), 612.0, 792.0)


@pytest.mark.parametrize("colour", [(255, 255, 255), (200, 30, 30)])
def test_the_picture_says_confidential_above_the_page_and_is_the_same_each_time(colour):
    made = page_image(picture(colour))
    with Image.open(BytesIO(made.content)) as shown:
        strip = shown.convert("L").crop((0, 0, 612, STRIP))
        assert shown.size == made.pixels == (612, 792 + STRIP)
        assert strip.getextrema()[0] < 160 and shown.convert("RGB").getpixel((300, 400)) == colour
        assert not shown.getexif() and not set(shown.info) & {"comment", "Software"}
    assert made.top == pytest.approx(STRIP) and page_image(picture(colour)) == made


def test_the_page_lies_in_the_folder_beside_its_words_and_goes_with_them(tmp_path):
    given, one = told()
    first, second = wanted(given)

    def drawn(leaves):
        return [(leaf, page_image(picture())) for leaf in leaves if leaf != second]

    edition = write_edition(given, tmp_path, "en", pictures=drawn)
    names = [path.name for path in edition.paths if "-page-" in path.name]
    assert names == [f"CONFIDENTIAL-page-{first.key}.png"]
    text = (tmp_path / file_name("exchange", one.exchange.id)).read_text(encoding="utf-8")
    assert f'<img src="{names[0]}" alt="Page 3 of doh/print.pdf"' in text
    assert text.count('<a href="#e1"') >= 2 and '<a class="to" href="#m1-p1">' in text
    assert text.count("No picture of this page could be made") == 1  # page 4

    write_edition(replace(given, exchanges=()), tmp_path, "en", pictures=drawn)
    assert not (tmp_path / names[0]).exists()


def test_each_kind_of_evidence_has_its_own_line_on_the_page():
    given, one = told()
    kept = {leaf: Kept("x.png", 612, 792, 17.0, (612, 820)) for leaf in wanted(given)}
    view = sheet(Teller(given, catalogue("en"), {}), one, kept)
    first = view.letters[0].pages[0]
    assert first.numbers == (1, 2) and view.answers[8].evidence[0].page == "m1-p1"
    assert first.over.count("<rect") == 2 and "q" in first.over and 'viewBox="0 0 612.0 809.0"' in first.over
    assert sheet(Teller(given, catalogue("en"), {}), one).letters[0].pages == ()
