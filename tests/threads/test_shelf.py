from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.shelf import Shelf
from amparo.threads.wording import ENOUGH_LEFT, HELD, SCAN_AGREES

# Few words, so that texts repeat words and share them.
TEXTS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=9).map(tuple), min_size=1, max_size=9)
SHARES = st.sampled_from([ENOUGH_LEFT, HELD, SCAN_AGREES, 0.5, 0.7, 1.0])


def common(one: Sequence[str], other: Sequence[str]) -> int:
    return (Counter(one) & Counter(other)).total()


def shelf_of(texts, share):
    shelf = Shelf(texts, share)
    for number, words in enumerate(texts):
        shelf.put(number, words)
    return shelf


@given(TEXTS, SHARES, st.data())
def test_nothing_that_holds_is_left_out(texts, share, data):
    # A text that is looked up may have words that no text of the lot has.
    asked = data.draw(st.one_of(st.sampled_from(texts), st.lists(st.sampled_from("abcdefgh"), max_size=9).map(tuple)))
    shelf = shelf_of(texts, share)
    for number, words in enumerate(texts):
        if asked and common(words, asked) == len(asked):
            assert number in shelf.holding(asked)
        if words and common(words, asked) == len(words):
            assert number in shelf.held_by(asked)
        if words and asked and common(words, asked) >= share * max(len(words), len(asked)):
            assert number in shelf.alike(asked)
        if asked and common(words, asked) >= share * len(asked):
            assert number in set(shelf.sharing(asked))


@given(TEXTS, SHARES)
def test_texts_come_by_number(texts, share):
    shelf = shelf_of(texts, share)
    for words in texts:
        found = list(shelf.sharing(words))
        assert found == sorted(found)


def test_texts_with_words_of_their_own_are_told_apart():
    texts = [("the", "ask", f"word{number}") for number in range(50)]
    shelf = shelf_of(texts, SCAN_AGREES)
    assert shelf.alike(texts[7]) == {7} and shelf.holding(texts[7]) == {7} and shelf.held_by(texts[7]) == {7}


@pytest.mark.parametrize("asked", [(), ("unheard",)])
def test_nothing_is_found_for_no_words_and_for_words_that_nobody_said(asked):
    shelf = shelf_of([("a", "b"), ()], HELD)
    assert (shelf.holding(asked), shelf.held_by(asked), shelf.alike(asked)) == (set(), set(), set())
    assert list(shelf.sharing(asked)) == []


def test_a_word_said_twice_is_not_held_by_a_text_that_says_it_once():
    shelf = shelf_of([("a", "b")], HELD)
    assert shelf.holding(("a", "a")) == set()
