"""Findings: one leak a place, engines joined; invisible characters hide nothing; paths of people's machines are told."""

import pytest

from amparo.check.findings import Findings


def test_the_same_leak_of_two_engines_is_one():
    found = Findings("a")
    found.leak("comment", "b", "one", "y")
    found.leak("comment", "b", "two", "x")
    found.leak("comment", "b", "one", "x")
    (leak,) = found.done().leaks
    assert (leak.engines, leak.words) == (("x", "y"), "one\ntwo")


def test_text_without_a_character_is_none():
    found = Findings("a")
    found.read("x", "b", " \n")
    found.hidden("comment", "b", "\t", "x")
    assert found.done().leaks == found.done().passages == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Qui\u200blaria", "invisible_characters"),
        ("Qui\u200dlaria", "invisible_characters"),
        ("\u202eairalliuQ", "direction_controls"),
        ("\ufeffQuillaria", None),
        ("\U0001f468\u200d\U0001f469", None),
        ("Ñandú\u00a0y más", None),
    ],
)
def test_characters_nobody_sees(text, kind):
    found = Findings("a")
    found.read("x", "b", text)
    done = found.done()
    assert [leak.kind for leak in done.leaks] == ([kind] if kind else [])
    assert "".join(text.split("\u200b")).replace("\u200d", "").strip("\u202e\ufeff") in {
        one.text for one in done.passages
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("C:\\Users\\ana\\a.png", True),
        ("file:///C:/Users/ana/a.png", True),
        ("/home/ana/case/a.txt", True),
        ("/Users/ana/a.txt", True),
        ("\\\\files\\desk\\a", True),
        ("https://x.example/home/ana/b", False),
        ("/home/", False),
        ("C:\\Windows\\Fonts", False),
        ("theme\\fonts", False),
    ],
)
def test_paths_of_a_machine(text, told):
    found = Findings("a")
    found.read("x", "b", text, shown=False)
    assert bool(found.done().leaks) is told
