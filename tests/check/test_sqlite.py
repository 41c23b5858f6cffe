"""Data bases: deleted rows are told, live values are read; one without deleted rows has none."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET
from tests.check.text_samples import base_controls, base_leaks, sqlite_file

with TemporaryDirectory() as made:
    LEAKS, CONTROLS = base_leaks(Path(made)), base_controls(Path(made))


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content = LEAKS[name]
    assert_tells("a.db", content, kind, SECRET)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_base_has_none(name):
    assert_clean("a.db", CONTROLS[name])


@pytest.mark.parametrize("coding", ["UTF-8", "UTF-16le", "UTF-16be"])
def test_values_are_read_over_page_ends(tmp_path, coding):
    long = "Ñandú " * 3000 + "Tierno"
    content = sqlite_file(
        tmp_path, f"INSERT INTO answers VALUES ('{long}', 5055550101)", before=(f"PRAGMA encoding = '{coding}'",)
    )
    text = next(passage.text for passage in inspect("a.db", content).passages if passage.engine == "sqlite-pages")
    assert long in text
    assert "5055550101" in text
