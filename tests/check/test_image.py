"""Pictures: facts, texts, small copies, frames, bytes behind the end and erased pixels are told; charts have none."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, leaks_of
from tests.check.office_samples import SECRET
from tests.check.picture_samples import NO_WORDS, chunk, drawn, erased, jpeg, picture_controls, picture_leaks, saved
from tests.extract.paper import DATA

LEAKS, CONTROLS = picture_leaks(), picture_controls()


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, path, content = LEAKS[name]
    found = inspect(path, content)
    assert kind in {leak.kind for leak in found.leaks}
    if name not in NO_WORDS:
        assert any(SECRET in passage.text for passage in found.passages)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_chart_has_none(name):
    assert_clean(*CONTROLS[name])


def test_transparent_pixels_come_with_their_box():
    (leak,) = inspect("a.png", saved(erased(), "PNG")).leaks
    assert leak.box == (10.0, 10.0, 111.0, 79.0)


def test_a_picture_behind_the_end_is_looked_into():
    found = inspect("a.png", saved(drawn(), "PNG") + jpeg((0xFE, SECRET.encode())))
    assert ("a.png!behind", "image_facts") in {(leak.path, leak.kind) for leak in found.leaks}


def test_a_picture_of_too_many_pixels_is_not_readable():
    whole = saved(drawn(), "PNG")
    head = chunk(b"IHDR", (12_000).to_bytes(4, "big") * 2 + whole[24:29])
    assert leaks_of("a.png", whole[:8] + head + whole[33:]) == {"not_readable"}


def lettered(mode="RGB", ink="black"):
    picture = Image.new(mode, (640, 120), "white")
    ImageDraw.Draw(picture).text((30, 30), "Quillaria answered", fill=ink, font=ImageFont.load_default(48))
    return picture


@pytest.mark.skipif(DATA is None, reason="Tesseract's language data are not installed")
def test_words_in_a_picture_are_a_passage_and_under_transparent_pixels_too():
    found = inspect("a.png", saved(lettered(), "PNG"), tessdata=DATA)
    assert any("Quillaria" in passage.text and passage.shown for passage in found.passages)
    erased_all = lettered("RGBA")
    erased_all.putalpha(0)
    found = inspect("a.png", saved(erased_all, "PNG"), tessdata=DATA)
    assert any("Quillaria" in passage.text and not passage.shown for passage in found.passages)
    assert {leak.kind for leak in found.leaks} == {"transparent_pixels"}
