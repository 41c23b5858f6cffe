"""The words of what is published: both languages complete, every string used, every kind of mark with words that fit its bar."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import amparo
from amparo.publish.mark_kind import KINDS, OFFICIAL, PERSON, PRIVATE
from amparo.publish.marked import HEAD, SUBJECT
from amparo.report.catalogue import HOLE, catalogue, flattened
from amparo.strict_yaml import read_yaml

ROOT = files("amparo").joinpath("data", "publish")
EN, ES = (
    flattened(read_yaml(ROOT.joinpath(f"strings.{lang}.yaml").read_text(encoding="utf-8"), "publish"))
    for lang in ("en", "es")
)
# Keys that are built at run time.
BUILT = {f"mark.{kind}" for kind in (*KINDS, PERSON, OFFICIAL, PRIVATE)}
BUILT |= {f"exhibit.{name}" for name in (*HEAD, "sent", SUBJECT, "source", "body")}
BUILT |= {f"cite.{name}" for name in ("agency", "request", "received", "bates")}
BUILT |= {f"reasons.{name}" for name in ("bars", "place", "what", "why")}
BUILT |= {f"why.{kind}" for kind in (PERSON, OFFICIAL)}


def holes(told):
    return sorted(set(HOLE.findall(str(told))))


def test_both_languages_have_the_same_keys_and_holes():
    assert sorted(EN) == sorted(ES)
    assert {key: holes(told) for key, told in EN.items()} == {key: holes(told) for key, told in ES.items()}
    assert all(str(told).strip() for told in (*EN.values(), *ES.values()))


def test_every_string_is_used():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(amparo.__file__).parent.rglob("*.py"))
    source += "".join(
        path.read_text(encoding="utf-8") for path in ROOT.iterdir() if not path.name.startswith("strings.")
    )
    named = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", source))

    assert sorted(set(EN) - named - BUILT) == []
    assert sorted(BUILT - set(EN)) == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_stands_on_a_bar_is_short(lang):
    words = catalogue(lang, "publish")

    assert max(len(words.say(f"mark.{kind}")) for kind in (*KINDS, PERSON, OFFICIAL, PRIVATE)) <= 21


def test_another_part_speaks_with_the_reports_words_too():
    assert catalogue("es", "publish").say("months.5") == catalogue("es").say("months.5")
    assert not catalogue("es").has("exhibit.draft")
