"""Pages read by OCR: turned, askew, dusty, English and Spanish; boxes on the page; order of columns."""

import pytest
from PIL import Image

from amparo.errors import UnreadableItem
from amparo.extract.ocr_engine import NO_DATA, Seen, SeenLine, languages_in
from amparo.extract.scan_image import QUARTERS, Turned, skew_of, speckled, without_specks
from amparo.extract.scan_json import pack, unpack
from amparo.extract.scan_order import in_order
from amparo.extract.scan_page import Picture, ScanPage, _letters, reader_name, scan
from tests.extract.paper import ASK, DATA, SPANISH, dusty, errors, sheet


def read(picture, dpi=150):
    return scan(Picture(picture, picture.width * 72 / dpi, picture.height * 72 / dpi), DATA)


def words_of(page):
    return "\n".join(" ".join(word.chars for word in line) for line in page.lines)


UPRIGHT = sheet(ASK)
PAGES = [
    ("clean", UPRIGHT, ASK, 0, 0.01),
    ("spanish", sheet(SPANISH), SPANISH, 0, 0.02),
    ("small print", sheet(ASK, 200, size=7), ASK, 0, 0.02),
    ("askew", UPRIGHT.rotate(-3, Image.Resampling.BICUBIC, fillcolor=255), ASK, 0, 0.02),
    ("dusty", dusty(UPRIGHT), ASK, 0, 0.04),
    ("on its side", UPRIGHT.transpose(QUARTERS[270]), ASK, 90, 0.02),
    ("upside down", UPRIGHT.transpose(QUARTERS[180]), ASK, 180, 0.02),
]


@pytest.mark.parametrize(
    ("picture", "told", "turned", "most"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES]
)
def test_a_page_is_read_however_it_lies(picture, told, turned, most):
    page = read(picture)
    assert errors(words_of(page), told) <= most
    assert (page.turned, page.blank, page.failure) == (turned, False, None)
    assert page.confidence > 85
    assert unpack(pack(page)) == page


def test_a_word_has_its_box_on_the_page_as_it_is_shown_also_where_the_page_lies_on_its_side():
    def place(page):
        return next(word.box for line in page.lines for word in line if word.chars == "Marisela")

    x0, y0, x1, y1 = place(read(UPRIGHT))
    assert 40 < x0 < x1 < 440 and 0 < y1 - y0 < 15 and x1 - x0 > 30
    assert place(read(UPRIGHT.transpose(QUARTERS[270]))) == pytest.approx((300 - y1, x0, 300 - y0, x1), abs=2)
    assert place(read(UPRIGHT.transpose(QUARTERS[180]))) == pytest.approx(
        (480 - x1, 300 - y1, 480 - x0, 300 - y0), abs=2
    )


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0.0, 3.0, -5.0])
def test_the_way_back_from_a_turned_picture_ends_where_it_began(quarter, angle):
    picture = Image.new("L", (200, 300), 255)
    picture.paste(0, (60, 80, 64, 84))
    turned = Turned(200, 300, quarter, angle)
    dark = turned.apply(picture).point(lambda value: 255 if value < 200 else 0).getbbox()
    x0, y0, x1, y1 = turned.back(dark)
    assert abs((x0 + x1) / 2 - 62) <= 1.5 and abs((y0 + y1) / 2 - 82) <= 1.5


def test_skew_is_measured_to_a_fraction_of_a_degree_and_level_pages_stay():
    assert skew_of(UPRIGHT) == 0.0
    assert skew_of(UPRIGHT.rotate(2.0, Image.Resampling.BICUBIC, fillcolor=255)) == pytest.approx(-2.0, abs=0.2)
    assert skew_of(Image.new("L", (300, 200), 255)) == 0.0


def test_dust_is_told_from_print():
    assert speckled(UPRIGHT) < 0.01 < 0.1 < speckled(dusty(UPRIGHT))
    assert speckled(without_specks(dusty(UPRIGHT))) < 0.01


def test_empty_paper_is_blank_and_a_page_reads_the_same_after_others():
    assert read(Image.new("L", (800, 600), 250)) == ScanPage((), 384.0, 288.0, blank=True)
    assert read(UPRIGHT) == read(UPRIGHT)


def test_without_language_data_it_is_said_what_to_install(tmp_path):
    assert languages_in(tmp_path) == () and reader_name(tmp_path) == reader_name(None) == ""
    with pytest.raises(UnreadableItem) as told:
        scan(Picture(UPRIGHT, 480, 300), tmp_path)
    assert (told.value.outcome, told.value.what) == ("unsupported", NO_DATA) and "tesseract-ocr-spa" in NO_DATA


def block(number, *box):
    return SeenLine(number, (Seen(f"b{number}", box, 90.0),))


ORDERS = [
    ("two columns under a heading", [block(3, 0, 100, 200, 500), block(1, 210, 100, 400, 500), block(2, 0, 0, 400, 50)], [2, 3, 1]),
    ("a foot below both", [block(1, 0, 600, 400, 620), block(2, 0, 0, 190, 500), block(3, 210, 0, 400, 500)], [2, 3, 1]),
    ("a heading between two pairs", [block(1, 0, 0, 190, 100), block(2, 210, 0, 400, 100), block(3, 0, 120, 400, 150),
     block(4, 0, 160, 190, 300), block(5, 210, 160, 400, 300)], [1, 2, 3, 4, 5]),
    ("one below the other", [block(1, 0, 100, 400, 150), block(2, 0, 0, 400, 50)], [2, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "order"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_columns_are_read_one_after_the_other(lines, order):
    assert [line.block for line in in_order(lines)] == order


@pytest.mark.parametrize(
    ("read", "told"),
    [("he called. | told him", "he called. I told him"), ("Office | Fax", "Office | Fax"), ("|'ll see", "I'll see"),
     ("555-0121 | 555-0122", "555-0121 | 555-0122")],
)  # fmt: skip
def test_a_bar_before_a_small_letter_is_the_word_i(read, told):
    assert " ".join(_letters(read.split())) == told
