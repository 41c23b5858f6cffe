"""Printed pages as typst sets them: text, boxes, order, stamps, and what cannot be read."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
import typst

from amparo.errors import UnreadableItem
from amparo.extract.mail import Enclosed
from amparo.extract.pdf_lines import Placed, Run, in_reading_order
from amparo.extract.pdf_text import CROWDED, read_pdf
from amparo.extract.scans import OCR
from amparo.span import Span

PAGE = "#set page(width: 400pt, height: 300pt, margin: 40pt)\n#set text(size: 11pt)\n"


def printed(body, setup=PAGE):
    return typst.compile((setup + body).encode())


def changed(content, change):
    """The PDF after `change` was applied to its first page."""
    document = pdfium.PdfDocument(content)
    change(document[0])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def where(found, words):
    """Page and box of these words."""
    start = found.text.chars.index(words)
    return found.text.box_of(Span(start, start + len(words)))


def test_pages_and_words_point_into_the_text(tmp_path):
    content = printed("From: Ruíz, Ana\\\nSubject: the _quick_ look up\n#pagebreak()\n#pagebreak()\nthird")
    found = read_pdf(content)
    text = found.text
    assert text.chars == "From: Ruíz, Ana\nSubject: the quick look up\n\nthird"
    assert [(page.number, text.chars[page.start : page.end]) for page in text.pages] == [
        (1, "From: Ruíz, Ana\nSubject: the quick look up"),
        (2, ""),
        (3, "third"),
    ]
    assert {(page.width, page.height, page.bates) for page in text.pages} == {(400.0, 300.0, None)}
    assert [text.chars[word.start : word.end] for word in text.words] == text.chars.split()
    assert [word.page for word in text.words] == [1] * 8 + [3]
    assert (found.pages, found.failures, found.unread) == (3, (), ())
    path = tmp_path / "señal.pdf"
    path.write_bytes(content)
    assert read_pdf(path) == found


def test_boxes_are_in_points_from_the_top_left():
    found = read_pdf(printed("#place(top + left, dx: 100pt, dy: 50pt)[HERE]"))
    page, (x0, y0, x1, y1) = where(found, "HERE")
    assert page == 1
    assert x0 == pytest.approx(140, abs=2) and 88 < y0 < 94 and 95 < y1 < 102 and x0 + 20 < x1 < x0 + 50


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_follow_the_page_as_it_is_shown(rotation):
    upright = printed("#place(top + left, dx: 100pt, dy: 50pt)[HERE]")
    _, (x0, y0, x1, y1) = where(read_pdf(upright), "HERE")
    turned = read_pdf(changed(upright, lambda page: page.set_rotation(rotation)))
    shown = {
        90: (300 - y1, x0, 300 - y0, x1),
        180: (400 - x1, 300 - y1, 400 - x0, 300 - y0),
        270: (y0, 400 - x1, y1, 400 - x0),
    }[rotation]
    assert where(turned, "HERE")[1] == pytest.approx(shown, abs=0.1)
    assert (turned.text.pages[0].width, turned.text.pages[0].height) == ((400, 300) if rotation == 180 else (300, 400))


def test_boxes_follow_a_cropped_page():
    upright = printed("#place(top + left, dx: 100pt, dy: 50pt)[HERE]")
    _, (x0, y0, x1, y1) = where(read_pdf(upright), "HERE")
    cropped = read_pdf(changed(upright, lambda page: page.set_cropbox(30, 20, 380, 260)))
    assert where(cropped, "HERE")[1] == pytest.approx((x0 - 30, y0 - 40, x1 - 30, y1 - 40), abs=0.1)
    assert (cropped.text.pages[0].width, cropped.text.pages[0].height) == (350, 240)


def test_a_label_and_its_value_are_one_line_however_the_file_writes_them():
    labels = "#place(top + left)[From:\\ Sent:\\ To:]\n#place(top + left, dx: 90pt)[Ana Ruíz\\ Monday\\ Bo Lee]"
    assert read_pdf(printed(labels)).text.chars == "From: Ana Ruíz\nSent: Monday\nTo: Bo Lee"


def test_what_is_written_last_but_stands_first_is_read_first():
    body = "body text\n#place(top + left, dy: -30pt)[HEADER]\n#place(bottom + left)[FOOTER]"
    assert read_pdf(printed(body)).text.chars == "HEADER\nbody text\nFOOTER"


def test_columns_are_read_one_after_the_other():
    left = " ".join(f"left{n} of the page" for n in range(40))
    right = " ".join(f"right{n} of the page" for n in range(40))
    chars = read_pdf(printed(f"#columns(2)[{left}\n#colbreak()\n{right}]", PAGE.replace("300pt", "600pt"))).text.chars
    assert " ".join(chars.split()) == f"{left} {right}"


def test_a_word_broken_at_a_line_end_stays_as_printed():
    setup = '#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
    chars = read_pdf(printed(setup + "#box(width: 100pt)[an internationalization of constitutionality]")).text.chars
    assert "-\n" in chars
    assert chars.replace("-\n", "").replace("\n", " ") == "an internationalization of constitutionality"


def test_ligatures_and_rare_letters_keep_their_offsets():
    found = read_pdf(printed("office 𝐀 é ﬁn end"))
    assert [found.text.chars[word.start : word.end] for word in found.text.words][-1] == "end"
    assert where(found, "end") is not None


def test_stamps_are_found_on_their_pages():
    stamped = '#set page(footer: context [#counter(page).display() #h(1fr) DOH-#(("00010" + str(counter(page).get().first() + 0)))])\n'
    found = read_pdf(printed("#lorem(20)\n#pagebreak()\n#lorem(20)\n#pagebreak()\nCase CV-2019001", PAGE + stamped))
    assert [page.bates for page in found.text.pages] == ["DOH-000101", "DOH-000102", "DOH-000103"]
    assert found.bates == "DOH-000101-DOH-000103"
    assert read_pdf(printed("no stamps here")).bates is None


def scanned(pages, words=""):
    """Pages that are one picture each, with some words over it."""
    document = pdfium.PdfDocument(printed(words + "\n#pagebreak()\n" + words if pages > 1 else words))
    pixels = pdfium.PdfBitmap.new_native(200, 150, 4)
    pixels.fill_rect((40, 40, 40, 255), 0, 0, 100, 100)
    for number in range(pages):
        page = document[number]
        picture = pdfium.PdfImage.new(document)
        picture.set_bitmap(pixels)
        picture.set_matrix(pdfium.PdfMatrix().scale(400, 300))
        page.insert_obj(picture)
        page.gen_content()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_page_that_is_a_picture_needs_ocr():
    found = read_pdf(scanned(2))
    assert (found.unread, found.failures) == ((1, 2), (f"page 1: {OCR}", f"page 2: {OCR}"))


def test_a_stamp_over_a_picture_does_not_make_it_text_but_a_page_of_text_over_it_does():
    stamped = read_pdf(scanned(1, "DOH-000101"))
    assert stamped.unread == (1,) and stamped.bates == "DOH-000101-DOH-000101" and stamped.text.chars == "DOH-000101"
    assert read_pdf(scanned(1, "#lorem(30)")).unread == ()


def test_a_blank_page_is_read():
    assert read_pdf(printed("a\n#pagebreak()\n#pagebreak()\nb")).unread == ()


def test_files_inside_are_taken_out():
    document = pdfium.PdfDocument(printed("see the file"))
    document.new_attachment("list.csv").set_data(b"name,dob")
    out = BytesIO()
    document.save(out)
    assert read_pdf(out.getvalue()).files == (Enclosed(b"name,dob", "list.csv"),)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n garbage", b"", printed("x")[:200]])
def test_garbage_is_damaged(content):
    with pytest.raises(UnreadableItem) as caught:
        read_pdf(content)
    assert caught.value.outcome == "damaged"


def run(words, x, y):
    return Run(tuple(Placed(word, (x + 40 * at, y, x + 40 * at + 35, y + 10)) for at, word in enumerate(words.split())))


def told(runs):
    return [" ".join(word.chars for word in line) for line in in_reading_order(runs)]


def test_words_filled_into_a_form_stand_where_they_were_filled_in():
    blank = Run((Placed("Name:", (0, 0, 40, 10)), Placed("DOB:", (200, 0, 240, 10))))
    filled = Run((Placed("Ana", (60, 1, 90, 11)),))
    assert told([blank, filled]) == ["Name: Ana DOB:"]


def test_lines_that_touch_are_still_two_lines():
    assert told([run("b", 0, 9), run("a", 0, 0)]) == ["a", "b"]


def test_text_along_the_side_comes_after_the_lines():
    side = Run((Placed("COPYRIGHT", (0, 0, 10, 200)),))
    assert told([side, run("a b", 50, 100), run("c", 50, 0)]) == ["c", "a b", "COPYRIGHT"]


def test_a_page_with_more_characters_than_a_page_shows_is_unread():
    crowd = printed("#set text(0.1pt)\n" + "ab " * 90_000, "#set page(width: 612pt, height: 792pt)\n")
    found = read_pdf(crowd)
    assert found.unread == (1,) and found.failures == (f"page 1: {CROWDED}",) and not found.text.chars
