"""Texts and tables: invisible characters and bytes behind the end are told; data files of a site have none."""

import pytest

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean
from tests.check.office_samples import SECRET
from tests.check.text_samples import text_controls, text_leaks

LEAKS, CONTROLS = text_leaks(), text_controls()


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told_and_its_words_can_be_searched(name):
    kind, path, content = LEAKS[name]
    found = inspect(path, content)
    assert kind in {leak.kind for leak in found.leaks}
    assert any(SECRET.split()[0] in passage.text for passage in found.passages)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_data_file_has_none(name):
    assert_clean(*CONTROLS[name])


def test_escapes_and_quotes_are_undone():
    found = inspect("a.json", b'{"n": "Mu\\u00f1oz", "m": "say \\"x\\""}')
    assert any("Muñoz" in passage.text for passage in found.passages)
    found = inspect("a.csv", b'a,b,c\n"Mu""z",x,y\nd,e,f\n')
    assert any('Mu"z' in passage.text for passage in found.passages)
    found = inspect("a.js", b"const who = 'Mu\\u00f1oz'; const more = 'Pe\\xf1a';\n")
    assert any("Muñoz" in passage.text and "Peña" in passage.text for passage in found.passages)
