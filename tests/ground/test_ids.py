"""Ids: written as the command line's contract says, and never the same for different things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.ids import digest_of_words, exchange_id, item_id, message_id, printed_id, quoted_id


@pytest.mark.parametrize(
    "header, expected",
    [
        ("<a@b>", "a@b"),
        ("  <a@b> ", "a@b"),
        ("a@b", "a@b"),
        ("<a\n @b>", "a@b"),
        ("<>", ""),
        ("", ""),
        ("<pdf:x#1>", ""),
        ("<item:0>", ""),
        ("<quoted:a@b#1>", ""),
    ],
)
def test_a_message_id_loses_its_brackets(header, expected):
    assert message_id(header) == expected


def test_printed_and_item_and_quoted_ids():
    sha = "0123456789abcdef" * 4
    assert printed_id("r.pdf", 3) == "pdf:r.pdf#3"
    assert printed_id("r.pdf", 3, 2) == "pdf:r.pdf#3.2"
    assert printed_id("r.pdf", 3, 1, sha) == "pdf:r.pdf~01234567#3"
    assert item_id(sha) == "item:0123456789abcdef"
    assert item_id(sha, 4) == "item:0123456789abcdef#4"
    assert quoted_id("a@b", 1) == "quoted:a@b#1"


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_words_have_different_digests(one, other):
    assert (digest_of_words(*one) == digest_of_words(*other)) == (one == other)


def test_an_exchange_id_is_stable():
    assert exchange_id("a@b", "ice", 1) == exchange_id("a@b", "ice", 1)
    assert len({exchange_id("a@b", who, nth) for who in ("ice", "cbp", None) for nth in (1, 2)}) == 6
    assert len(exchange_id("a@b", None, 1)) == 13
