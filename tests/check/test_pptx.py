"""Presentations: each leak is found by its kind and page, and clean ones have none."""

import pytest

from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET, show_controls, show_leaks
from tests.check.picture_samples import drawn, saved

PNG = saved(drawn(), "PNG")
LEAKS, CONTROLS = show_leaks(PNG), show_controls(PNG)
PAGED = frozenset(
    (
        "hidden_sheet",
        "hidden_rows",
        "pale_text",
        "blackened_text",
        "tiny_text",
        "off_page",
        "covered_text",
        "speaker_notes",
    )
)


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content = LEAKS[name]
    fitting = assert_tells("a.pptx", content, kind, None if name in ("cropped", "thumbnail") else SECRET)
    if kind in PAGED:
        assert all(leak.page for leak in fitting)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_presentation_has_none(name):
    assert_clean("a.pptx", CONTROLS[name])
