"""Pages and drawings: what nobody sees and what is asked from outside is told; a plain page of a site has none."""

import pytest

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET
from tests.check.text_samples import page, page_controls, page_leaks

LEAKS, CONTROLS = page_leaks(), page_controls()


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, path, content = LEAKS[name]
    assert_tells(path, content, kind, SECRET)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_page_has_none(name):
    assert_clean(*CONTROLS[name])


def test_two_engines_read_what_the_page_shows():
    told = [passage for passage in inspect("a.html", page()).passages if "twice in March" in passage.text]
    assert {passage.engine for passage in told} >= {"html-cut", "xml-scan"}


@pytest.mark.parametrize("place", ['<img alt="{}" src="a.png">', '<p title="{}">x</p>', '<p aria-label="{}">x</p>', "<p data-x={}>x</p>",
    '<script type="application/json">{{"a": "{}"}}</script>', "<template>{}</template>", "<noscript>{}</noscript>"])  # fmt: skip
def test_words_that_are_no_leak_by_themselves_are_passages(place):
    found = inspect("a.html", page(place.format("Ñandumirí")))
    assert any("Ñandumirí" in passage.text for passage in found.passages)


@pytest.mark.parametrize(
    "piece", ["<svg ", "<svg>", "data:", "<!--", "<a b='", "<div hidden>", "<style>a{", "url(", "&#", "<text>"]
)
def test_a_hostile_page_takes_no_long_time(piece):
    assert inspect("a.html", b"<html><body>" + piece.encode() * 6000).passages
