"""Style sheets: simple rules hold by weight; what a condition or a step may change is unknown."""

import pytest

from amparo.check.css import UNKNOWN, Sheet, length

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
    ("text", "pixels"),
    [("2px", 2), ("1.5em", 24), ("50%", 8), ("3pt", 4), ("-9999px", -9999), ("auto", None), ("1.2.3px", None)],
)
def test_lengths_are_pixels(text, pixels):
    assert length(text, 16) == pixels
