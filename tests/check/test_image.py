"""Pictures: facts, texts, small copies, frames, bytes behind the end and erased pixels are told; charts have none."""

import pytest

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, leaks_of
from tests.check.office_samples import SECRET
from tests.check.picture_samples import NO_WORDS, chunk, drawn, erased, jpeg, picture_controls, picture_leaks, saved

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
