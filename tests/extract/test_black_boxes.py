"""Black boxes on pictures of pages that this test draws: skewed, noisy, grey, beside what only looks like one."""

import random

import pytest
from PIL import Image, ImageDraw

from amparo.extract.black_boxes import black_boxes

WIDE, HIGH = 1700, 2200  # letter paper at 200 dots an inch


def page(boxes=(), draw=None, ink=0):
    image = Image.new("L", (WIDE, HIGH), 250)
    pen = ImageDraw.Draw(image)
    for row in range(40):  # print: strokes three pixels wide
        for at in range(90):
            pen.rectangle((200 + at * 14, 200 + row * 44, 203 + at * 14, 222 + row * 44), fill=20)
    if draw:
        draw(pen)
    for box in boxes:
        pen.rectangle(box, fill=ink)
    return image


def speckled(image, share=0.01):
    dice = random.Random(7)
    raw = bytearray(image.tobytes())
    for at in dice.sample(range(len(raw)), int(len(raw) * share)):
        raw[at] = 255 - raw[at]
    return Image.frombytes("L", image.size, bytes(raw))


def near(found, wanted, slack=14):
    return len(found) == len(wanted) and all(
        all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))
        for one, other in zip(found, wanted, strict=True)
    )


TWO = [(400, 500, 900, 540), (300, 900, 1200, 1100)]


def test_a_blank_page_has_none():
    assert black_boxes(Image.new("RGB", (WIDE, HIGH), "white")) == ()
    assert black_boxes(page()) == ()


@pytest.mark.parametrize("change", [lambda i: i, speckled, lambda i: i.convert("1"), lambda i: i.convert("RGB")])
def test_boxes_are_found_where_they_are(change):
    assert near(black_boxes(change(page(TWO))), TWO)


def test_a_box_as_grey_as_a_copier_makes_it_is_found():
    assert near(black_boxes(page(TWO, ink=45)), TWO)


@pytest.mark.parametrize("angle", [-1, 1])
def test_boxes_on_a_page_skewed_by_a_degree_are_found(angle):
    found = black_boxes(page(TWO).rotate(angle, fillcolor=250, resample=Image.Resampling.BICUBIC))
    assert len(found) == 2
    assert all(abs((box[2] - box[0]) - (wanted[2] - wanted[0])) < 40 for box, wanted in zip(found, TWO, strict=True))


def test_lines_redacted_one_below_another_are_told_apart():
    lines = [(300, 600, 1300, 640), (300, 640, 700, 684)]
    assert len(black_boxes(page(lines))) == 2


def a_photograph(pen):
    dice = random.Random(3)
    for y in range(500, 900, 8):
        for x in range(400, 1000, 8):
            pen.rectangle((x, y, x + 8, y + 8), fill=dice.choice((10, 40, 90, 130)))


def a_thick_table(pen):
    for y in range(500, 1100, 100):
        pen.rectangle((300, y, 1300, y + 7), fill=0)
    for x in range(300, 1400, 250):
        pen.rectangle((x, 500, x + 7, 1007), fill=0)


def a_scanner_shadow(pen):
    pen.rectangle((0, 0, 60, HIGH), fill=5)


def rules(pen):
    pen.rectangle((200, 400, 1500, 408), fill=0)


def a_head_with_light_words(pen):
    pen.rectangle((300, 500, 1300, 540), fill=0)
    for at in range(60):
        pen.rectangle((320 + at * 16, 508, 326 + at * 16, 532), fill=255)


@pytest.mark.parametrize("draw", [a_photograph, a_thick_table, a_scanner_shadow, rules, a_head_with_light_words])
def test_what_only_looks_like_a_box_is_none(draw):
    assert black_boxes(page(draw=draw)) == ()
