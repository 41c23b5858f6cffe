"""Colours: read as programs write them, and told apart as eyes do."""

import pytest

from amparo.check.colour import colour, same


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("FFFFFF", (255, 255, 255)),
        ("#fff", (255, 255, 255)),
        ("FF1F3864", (31, 56, 100)),
        ("rgb(1, 2, 3)", (1, 2, 3)),
        ("rgba(1,2,3,0.5)", (1, 2, 3)),
        ("rgba(1,2,3,0)", None),
        ("white", (255, 255, 255)),
        ("auto", None),
        ("none", None),
        ("unknown", None),
        ("url(#a)", None),
        ("", None),
    ],
)
def test_a_colour_is_read(text, read):
    assert colour(text) == read


@pytest.mark.parametrize(
    ("ink", "ground", "told"),
    [("ffffff", "ffffff", True), ("fdfdfd", "ffffff", True), ("000000", "000000", True), ("050505", "000000", True),
     ("e0e0e0", "ffffff", False), ("808080", "ffffff", False), ("ffffff", "1f3864", False), ("ffff00", "ffffff", False)],
)  # fmt: skip
def test_two_colours_are_one_where_nobody_tells_them_apart(ink, ground, told):
    assert same(colour(ink), colour(ground)) is told
