"""Lexicons: every shipped entry hits and misses what it says, and a mistake in a file is named with its line."""

import pytest

from amparo.detect.by_sentence import LEXICONS, find_entries
from amparo.detect.lexicon import load_lexicon, shipped_lexicon
from amparo.detect.passage import Passage
from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.span import Span

NAMES = sorted(f.name.removesuffix(".yaml") for f in shipped("lexicons").iterdir() if f.name.endswith(".yaml"))
ENTRIES = [entry for name in NAMES for entry in shipped_lexicon(name).entries]


def passage(text):
    return Passage("m", "body", text, Span(0, len(text)))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_an_entry_hits_its_hits_and_misses_its_misses(entry):
    assert [text for text in entry.hits if not find_entries([entry], passage(text))] == []
    assert [text for text in entry.misses if find_entries([entry], passage(text))] == []


def test_every_shipped_lexicon_is_read():
    assert sorted(LEXICONS) == NAMES


GOOD = """
id: demo
version: 1
about: test
sources: [none]
macros: {kin: '(?:wife|son)'}
entries:
  - id: kin
    family: data
    value: family
    reason: kin
    patterns: ['\\bhis {kin}\\b']
    with: 'named'
    without: 'not named'
    hits: ['His  WIFE is named Ana']
    misses: ['his wife came', 'his son is not named here']
"""


def test_a_lexicon_reads_macros_blanks_and_context():
    lexicon = load_lexicon(GOOD, "demo.yaml")
    text = "He left. His\nson is named Leo."
    (finding,) = find_entries(lexicon.entries, passage(text))
    assert (finding.value, finding.span.of(text), finding.rule) == ("family", "His\nson", "demo.kin")
    assert find_entries(lexicon.entries, passage("His son came. He is named Leo.")) == ()


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("family: data", "family: dato", "demo.yaml:9: `dato` is no family"),
        ("{kin}\\b", "{kim}\\b", "demo.yaml:12: no macro is called `kim`"),
        ("\\bhis", "(his", "demo.yaml:12: the pattern does not compile"),
        ("    with: 'named'", "    whith: 'named'", "demo.yaml:13: an entry has no key `whith`"),
        ("version: 1\n", "version: 1\nversion: 2\n", "demo.yaml:4: the key `version` stands twice"),
        ("    hits: ['His  WIFE is named Ana']\n", "    hits: []\n", "demo.yaml:15: `hits` needs"),
    ],
)
def test_a_mistake_is_named_with_its_line(old, new, said):
    assert old in GOOD
    with pytest.raises(ConfigProblem) as problem:
        load_lexicon(GOOD.replace(old, new), "demo.yaml")
    assert str(problem.value).startswith(said)
