"""Words in columns of numbers are the words that they were made of, however often they are cut."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.words import Word, Words

PLACES = st.lists(st.integers(1, 9), max_size=12)
BOX = (1.5, -2.0, 3.25, 4.0)


def made(lengths):
    out, at = [], 0
    for number, length in enumerate(lengths):
        out.append(Word(at, at + length, 1 + number // 3, BOX))
        at += length + 1
    return tuple(out)


@given(PLACES, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=3))
def test_a_cut_of_a_cut_is_what_the_words_themselves_would_be(lengths, spans):
    plain = made(lengths)
    words = Words.of(plain)
    for start, length in spans:
        end = start + length
        inside = [at for at, word in enumerate(plain) if word.end > start and word.start < end]
        first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
        words = words.cut(start, end, first, last)
        plain = tuple(
            Word(max(0, word.start - start), min(word.end, end) - start, word.page, word.box)
            for word in plain[first:last]
        )
        assert words == plain and plain == words and len(words) == len(plain) and hash(words) == hash(plain)
        assert words[1:] == plain[1:] and words[-2:] == plain[-2:] and [*reversed(words)] == [*reversed(plain)]
        assert Words.from_columns(*words.columns()) == plain == pickle.loads(pickle.dumps(words))
    assert words != (*plain, Word(0, 1, 1, BOX)) and words != 7
