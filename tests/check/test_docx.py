"""Word files: each leak is found by its kind, and letters as Word writes them have none."""

import pytest

from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET, word_controls, word_leaks
from tests.check.picture_samples import drawn, saved

PNG = saved(drawn(), "PNG")
LEAKS, CONTROLS = word_leaks(PNG), word_controls(PNG)
WITHOUT_WORDS = frozenset(("thumbnail", "cropped"))


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content = LEAKS[name]
    fitting = assert_tells("a.docx", content, kind, None if name in WITHOUT_WORDS else SECRET)
    if kind not in (
        "covered_text",
        "cropped_picture",
        "thumbnail",
        "embedded_file",
        "link_target",
        "local_path",
        "not_understood",
    ):
        assert any(SECRET.split()[0].lower() in leak.words.lower() for leak in fitting)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_letter_has_none(name):
    assert_clean("a.docx", CONTROLS[name])
