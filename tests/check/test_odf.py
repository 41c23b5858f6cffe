"""OpenDocument: each leak is found by its kind, and clean texts, sheets and shows have none."""

import pytest

from tests.check.looked import assert_clean, assert_tells, leaks_of
from tests.check.office_samples import SECRET, odf, open_controls, open_leaks
from tests.check.picture_samples import drawn, saved

PNG = saved(drawn(), "PNG")
LEAKS, CONTROLS = open_leaks(PNG), open_controls(PNG)


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content, form = LEAKS[name]
    assert_tells(f"a.{form}", content, kind, None if name == "thumbnail" else SECRET)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_file_has_none(name):
    content, form = CONTROLS[name]
    assert_clean(f"a.{form}", content)


def test_a_locked_file_is_not_readable():
    manifest = '<m:manifest xmlns:m="urn:m"><m:encryption-data/></m:manifest>'
    assert leaks_of("a.odt", odf(parts={"META-INF/manifest.xml": manifest})) == {"not_readable"}
