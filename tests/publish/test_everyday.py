"""Everyday words are those of the lists: anybody can look up why a word was held for common."""

import pytest

from amparo.publish.everyday import is_everyday

WORDS = [
    ("rosa", True),
    ("flores", True),
    ("li", True),
    ("xochiquetzal", False),
    ("montoya", False),
    ("inventada", False),
    ("banks", True),
]


@pytest.mark.parametrize(("word", "common"), WORDS)
def test_a_common_word_is_in_a_list_or_short(word, common):
    assert is_everyday(word) is common
