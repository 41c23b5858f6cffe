"""Words of a page: one that is removed in part goes whole, one that nobody decided about goes too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.text import Text, Word
from amparo.publish.page_words import Goes, Stays, page_words
from amparo.publish.redacted import Stretch
from tests.publish.factories import BIRTH, PERSON, stretches

CHARS = "to Maria Ruiz (b. 1981) now"


def text(chars=CHARS, page=1):
    words, at = [], 0
    for word in chars.split(" "):
        words.append(Word(at, at + len(word), page, (float(at), 0.0, float(at + len(word)), 10.0)))
        at += len(word) + 1
    return Text(chars, (), tuple(words))


def told(made):
    return [word.chars if isinstance(word, Stays) else word.mark for _, word in made]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((CHARS,), ["to", "Maria", "Ruiz", "(b.", "1981)", "now"]),
        (("to ", (PERSON, 10), " (b. ", (BIRTH, 4), ") now"), ["to", PERSON, PERSON, "(b.", BIRTH, "now"]),
        (("to M", (PERSON, 1), "ria Ruiz"), ["to", PERSON, "Ruiz", None, None, None]),  # the rest is nobody's
        ((), [None] * 6),
        (("to Maria R",), ["to", "Maria", None, None, None, None]),
    ],
)
def test_words(pieces, expected):
    made, at = [], 0
    for piece in pieces:
        mark, length = piece if isinstance(piece, tuple) else (None, len(piece))
        made.append(Stretch("" if mark else piece, mark, at, at + length))
        at += length

    assert told(page_words(text(), made)) == expected


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=12))
def test_no_character_of_a_removed_stretch_is_in_a_word_that_stays(cuts):
    made, at = [], 0
    for gone, length in cuts:
        length = min(length, len(CHARS) - at)
        if length:
            kept = "" if gone else CHARS[at : at + length]
            made.append(Stretch(kept, PERSON if gone else None, at, at + length))
            at += length
    hidden = {at for stretch in made if stretch.mark for at in range(stretch.start, stretch.end)}
    hidden |= set(range(at, len(CHARS)))
    for word, (_, found) in zip(text().words, page_words(text(), made), strict=True):
        assert isinstance(found, Goes) == bool(hidden & set(range(word.start, word.end)))


def test_pages_are_told():
    assert [number for number, _ in page_words(text(page=3), stretches(CHARS))] == [3] * 6
