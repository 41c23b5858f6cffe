"""Style sheets: simple rules hold by weight; what a condition or a step may change is unknown."""

import time

import pytest

from amparo.check.css import UNKNOWN, Sheet, declarations, length

SHEET = """/* x */ :root{--paper:#fff} p{color:red} .a{color:var(--paper)} #b{color:blue} p.c{display:none} nav .d{background:#000}
.e:hover{color:#fff} @media print{.f{display:none;color:#fff}} .g{color:var(--none,#123456)} .h,.i{opacity:0}
@import url(x.css); .j{color:lime}"""


@pytest.mark.parametrize(
    ("tag", "attributes", "name", "text"),
    [
        ("p", {}, "color", "red"),
        ("p", {"class": "a"}, "color", "#fff"),
        ("p", {"class": "a", "id": "b"}, "color", "blue"),
        ("p", {"class": "a", "style": "color: Green !important"}, "color", "Green"),
        ("p", {"class": "c"}, "display", "none"),
        ("div", {"class": "c"}, "display", None),
        ("div", {"class": "d"}, "background", UNKNOWN),
        ("div", {"class": "e"}, "color", None),
        ("div", {"class": "f"}, "display", UNKNOWN),
        ("div", {"class": "f"}, "color", UNKNOWN),
        ("div", {"class": "g"}, "color", "#123456"),
        ("div", {"class": "i"}, "opacity", "0"),
        ("div", {"class": "j"}, "color", "lime"),
    ],
)
def test_what_holds_for_an_element(tag, attributes, name, text):
    sheet = Sheet()
    sheet.add(SHEET)
    assert sheet.of(tag, attributes).get(name) == text


@pytest.mark.parametrize(
    ("selector", "holds"),
    [
        ("nav p", True),
        ("div p", True),
        ("div > p", False),
        ("nav > p", True),
        ("div.far nav p", True),
        (".far > .near > p.a", True),
        ("nav div p", False),
        ("[data-x]", True),
        ("[data-y]", False),
    ],
)
def test_rules_ask_for_the_elements_around_one(selector, holds):
    sheet = Sheet()
    sheet.add("@media screen { " + selector + " {display: none} }")
    around = [("div", frozenset({".far"})), ("nav", frozenset({".near"}))]
    assert (sheet.of("p", {"class": "a", "data-x": ""}, around).get("display") == "none") == holds


def test_escapes_and_remarks_hide_no_rule():
    assert declarations("disp\\6c ay: no/**/ne !IMPORTANT") == {"display": "none"}


@pytest.mark.parametrize(
    ("text", "pixels"),
    [("2px", 2), ("1.5em", 24), ("50%", 8), ("3pt", 4), ("-9999px", -9999), ("auto", None), ("1.2.3px", None)],
)
def test_lengths_are_pixels(text, pixels):
    assert length(text, 16) == pixels


def test_many_rules_and_many_elements_take_no_time():
    sheet = Sheet()
    sheet.add("".join(f".a{{color:#{number:06x}}}" for number in range(20_000)))
    began = time.perf_counter()
    assert {sheet.of("p", {"class": "a"})["color"] for _ in range(2000)} == {"#004e1f"}
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("piece", ["/*", "a ", "a{", "{", "}", "@media x{", "a,"])
def test_broken_sheets_take_no_time(piece):
    began = time.perf_counter()
    Sheet().add(piece * 100_000)
    assert time.perf_counter() - began < 5
