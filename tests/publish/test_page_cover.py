"""The picture: the dots of words that stay, thin rules, and nothing else of the original."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from amparo.publish.page_cover import DPI, SourcePage, covered
from amparo.publish.page_words import Goes, Stays
from amparo.report.catalogue import catalogue
from tests.publish.pages import GONE, pdf_of, source_page

EN = catalogue("en", "publish")
SCALE = DPI / 72


@pytest.fixture(scope="module")
def page():
    return source_page(pdf_of(), GONE, "Another message")


def dots(made, box, around=0.0):
    x0, y0, x1, y1 = (round(side * SCALE) for side in box)
    grow = round(around * SCALE)
    return np.asarray(made.picture)[y0 - grow : y1 + grow, x0 - grow : x1 + grow]


def blank(width=300, height=200):
    return Image.new("L", (width * 3, height * 3), 255)


def test_removed_words_are_black_and_say_who(page):
    made = covered(page, EN)

    for bar in made.bars:
        seen = dots(made, bar.box)
        assert (seen < 20).mean() > (0.85 if bar.mark else 0.999)
    assert [word.chars for word in made.stay].count("Person") == 0
    assert [word.chars for word in made.stay].count("Person 14") == 2


def test_nothing_under_a_bar_reaches_the_new_picture(page):
    noise = page.picture.copy().convert("L")
    draw, dice = ImageDraw.Draw(noise), random.Random(4)
    scale = noise.width / page.width
    for word in page.go:
        x0, y0, x1, y1 = (side * scale for side in word.box)
        for _ in range(60):
            draw.point((dice.uniform(x0, x1), dice.uniform(y0, y1)), dice.randrange(256))
    other = SourcePage(noise, page.width, page.height, page.stay, page.go)

    assert covered(page, EN).picture.tobytes() == covered(other, EN).picture.tobytes()


def test_words_that_stay_look_as_they_did(page):
    made = covered(page, EN)
    before = np.asarray(page.picture.convert("L").resize(made.picture.size, Image.Resampling.BOX), np.int16)

    looked = 0
    for word in made.stay:
        if word.chars in ("looking", "morning,", "Subject:"):
            x0, y0, x1, y1 = (round(side * SCALE) for side in word.box)
            assert np.abs(before[y0:y1, x0:x1] - dots(made, word.box)).mean() < 4
            looked += 1
    assert looked == 3


def test_another_message_on_the_page_is_one_bar(page):
    made = covered(page, EN)

    assert not {"Another", "exhibit."} & {word.chars for word in made.stay}
    below = [bar for bar in made.bars if bar.mark is None and bar.box[2] - bar.box[0] > 200]
    assert len(below) == 1 and (dots(made, below[0].box) == 0).all()


def test_rules_and_lines_of_tables_stay(page):
    made = np.asarray(covered(page, EN).picture)
    rule = (made[: made.shape[0] // 4] < 128).sum(axis=1).max()

    assert rule > 0.7 * made.shape[1] - 10


@pytest.mark.parametrize("mark", ["signature", "small print", "light pen", "bar code", "photograph", "on dark"])
def test_what_nobody_could_read_is_covered(mark):
    picture = blank()
    draw = ImageDraw.Draw(picture)
    if mark == "signature":
        draw.arc((300, 200, 600, 400), 20, 250, 0, 6)
    elif mark == "small print":
        draw.text((300, 250), "Teodora 900-12-0001", 0)
    elif mark == "light pen":
        draw.text((300, 200), "Teodora", 215, font_size=60)
    elif mark == "bar code":
        for at in range(40):
            draw.rectangle((300 + 9 * at, 200, 300 + 9 * at + at % 3 + 1, 400), 0)
    elif mark == "photograph":
        noise = np.random.default_rng(7).normal(128, 90, (200, 300)).clip(0, 255).astype(np.uint8)
        picture.paste(Image.fromarray(noise), (300, 200))
    else:
        draw.rectangle((280, 180, 620, 420), 0)
        draw.text((300, 250), "Teodora", 255, font_size=60)
    made = np.asarray(covered(SourcePage(picture, 300.0, 200.0, ()), EN).picture)

    assert set(np.unique(made)) <= {0, 255} and (made == 0).any()
    side = round(12 * SCALE)  # whole squares of the grid: no stroke is left in them
    whole = made[: made.shape[0] // side * side, : made.shape[1] // side * side]
    squares = whole.reshape(whole.shape[0] // side, side, -1, side).swapaxes(1, 2)
    assert all(len(np.unique(square)) == 1 for row in squares for square in row)


def test_what_is_too_faint_to_cover_is_not_copied():
    picture = blank()
    draw = ImageDraw.Draw(picture)
    for at in range(0, 800, 30):  # as printers hide their number in a pattern of pale dots
        draw.point((at, at // 2), 236)
    word = Stays("x", (50.0, 50.0, 150.0, 70.0))
    draw.text((160, 150), "Mesa", 0, font_size=60)
    made = np.asarray(covered(SourcePage(picture, 300.0, 200.0, (word,)), EN).picture)

    assert not ((made > 225) & (made < 255)).any()


def test_a_region_that_a_person_let_stand_stays():
    picture = blank()
    ImageDraw.Draw(picture).ellipse((300, 200, 400, 300), outline=0, width=8)
    made = covered(SourcePage(picture, 300.0, 200.0, (), (), ((90.0, 60.0, 140.0, 105.0),)), EN)

    assert 0 < (dots(made, (90, 60, 140, 105)) < 128).mean() < 0.5


@pytest.mark.parametrize("paper", [255, 0], ids=["white on white", "under black"])
def test_a_word_that_nobody_could_see_is_not_in_the_text(paper):
    picture = blank()
    ImageDraw.Draw(picture).rectangle((120, 120, 400, 200), paper)
    made = covered(SourcePage(picture, 300.0, 200.0, (Stays("hidden", (50.0, 45.0, 90.0, 60.0)),)), EN)

    assert made.stay == ()


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "CMYK", "I;16", "LA"])
def test_pictures_of_every_mode(mode):
    page = SourcePage(
        Image.new(mode, (600, 400)),
        300.0,
        200.0,
        (Stays("x", (10.0, 10.0, 20.0, 20.0)),),
        (Goes((30.0, 10.0, 40.0, 20.0)),),
    )

    assert covered(page, EN).picture.mode == "L"


@pytest.mark.parametrize("box", [(-50.0, -50.0, -10.0, -10.0), (290.0, 190.0, 900.0, 900.0), (5.0, 5.0, 5.0, 5.0)])
def test_boxes_beyond_the_page_stop_nothing(box):
    page = SourcePage(blank(), 300.0, 200.0, (Stays("x", box),), (Goes(box),), (box,))

    assert covered(page, EN).picture.size == (625, 417)
