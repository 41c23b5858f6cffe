"""Pictures that hide words in segments which most readers pass over, and the same segments as programs write them."""

from struct import pack

import pytest
from PIL import Image

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, leaks_of
from tests.check.office_samples import SECRET
from tests.check.picture_samples import drawn, jpeg, png, saved

WORDS = SECRET.encode()
GIF = saved(drawn("P"), "GIF")
DUCKY = b"Ducky\x00\x01\x00\x04\x00\x00\x00\x46\x00\x00"
ADOBE = b"Adobe\x00\x64\x00\x00\x00\x00\x01"
FACTS = {
    "head of a JPEG": (jpeg((0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + WORDS)), "image_facts"),
    "small picture": (jpeg((0xE0, b"JFXX\x00\x10" + jpeg((0xFE, WORDS)))), "image_facts"),
    "quality": (jpeg((0xEC, b"Ducky\x00\x02" + WORDS)), "image_facts"),
    "colours": (jpeg((0xEE, b"Adobe\x00" + WORDS)), "image_facts"),
    "behind a TIFF": (saved(drawn(), "TIFF") + WORDS, "trailing_data"),
    "behind a BMP": (saved(drawn(), "BMP") + WORDS, "trailing_data"),
}


@pytest.mark.parametrize("name", FACTS)
def test_words_in_usual_segments_are_told(name):
    content, kind = FACTS[name]
    found = inspect("a.picture", content)
    assert kind in {leak.kind for leak in found.leaks}
    assert any(SECRET in passage.text for passage in found.passages)


@pytest.mark.parametrize("profile", [jpeg((0xE2, b"ICC_PROFILE\x00\x01\x01" + WORDS)), png((b"iCCP", b"x\x00\x00"))])
def test_a_profile_is_read_and_is_no_leak(profile):
    assert "image_facts" not in leaks_of("a.picture", profile)


def test_pixels_beyond_the_edge_of_a_gif_are_told():
    assert leaks_of("a.gif", GIF[:6] + pack("<HH", 9, 9) + GIF[10:]) == {"trailing_data"}


def test_a_form_whose_segments_are_not_walked_is_not_understood():
    found = inspect("a.ppm", b"P6\n# " + WORDS + b"\n2 2\n255\n" + bytes(12))
    assert "not_understood" in {leak.kind for leak in found.leaks} or any(SECRET in one.text for one in found.passages)


@pytest.mark.parametrize(
    "content",
    [
        jpeg((0xEC, DUCKY), (0xEE, ADOBE)),
        saved(drawn(), "TIFF"),
        saved(drawn(), "TIFF", compression="tiff_lzw"),
        saved(drawn(), "BMP"),
        saved(Image.new("L", (50, 50), 9), "BMP"),
        GIF,
    ],
)
def test_pictures_as_programs_write_them_are_clean(content):
    assert_clean("a.picture", content)
