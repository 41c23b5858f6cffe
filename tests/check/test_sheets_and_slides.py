"""Workbooks and presentations: each leak is found by its kind and page, and clean ones have none."""

import pytest

from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET, sheet_controls, sheet_leaks, show_controls, show_leaks
from tests.check.picture_samples import drawn, saved

PNG = saved(drawn(), "PNG")
LEAKS = {"a.xlsx": sheet_leaks(PNG), "a.pptx": show_leaks(PNG)}
CONTROLS = {"a.xlsx": sheet_controls(PNG), "a.pptx": show_controls(PNG)}
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


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, leaks in LEAKS.items() for name in leaks])
def test_a_leak_is_told(file, name):
    kind, content = LEAKS[file][name]
    fitting = assert_tells(file, content, kind, None if name in ("cropped", "thumbnail") else SECRET)
    if kind in PAGED:
        assert all(leak.page for leak in fitting)


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, clean in CONTROLS.items() for name in clean])
def test_a_clean_file_has_none(file, name):
    assert_clean(file, CONTROLS[file][name])
