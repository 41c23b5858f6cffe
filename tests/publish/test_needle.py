"""Words are found however they wrap, case, space or hyphenate, and as whole words only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.needle import Needles, needle, stands_in, stream

FOUND = [
    ("Rosa Inventada", "for ROSA  INVENTADA."),
    ("Rosa Inventada", "for Rosa\n> > Inventada"),
    ("Rosa Inventada", "Rosa Inven-\ntada"),
    ("Rosa Inventada", "Rosa Inven-\n> tada"),
    ("Rosa Inventada", "rosa.inventada@correo.example"),
    ("Rosa Inventada", "?who=Rosa%20Inventada"),
    ("José Núñez", "JOSE NUNEZ"),
    ("José Núñez", "Jose\u0301 Nun\u0303ez"),
    ("505-555-0123", "(505) 555 0123"),
    ("505-555-0123", "5055550123"),
    ("900-11-2233", "SSN900112233"),
    ("34", "she is 34, he"),
    ("34", "a 34-year-old"),
    ("his wife", "His\nwife came"),
    ("Ana Li", "ANA LI"),
    ("follow-up", "the follow-\nup visit"),
    ("straße", "STRASSE 5"),
    ("李小明", "患者李小明住在"),
]
LEFT = [
    ("Rosa", "Rosales"),
    ("Rosa", "Prosa"),
    ("34", "1934"),
    ("34", "34th street"),
    ("34", "3 4"),
    ("his wife", "this wife"),
    ("Ana Li", "Anali"),
    ("900-11-2233", "1900-11-2233"),
    ("900-11-2233", "900-11-22334"),
    ("Rosa Inventada", "Rosa saw Inventada"),
    ("Rosa Inventada", "Rosa" + " " * 80 + "Inventada"),
    ("—", "a — b"),
]


@pytest.mark.parametrize(("quote", "text"), FOUND)
def test_words_are_found(quote, text):
    assert stands_in(quote, text)


@pytest.mark.parametrize(("quote", "text"), LEFT)
def test_other_words_are_not(quote, text):
    assert not stands_in(quote, text)


TEXT = st.text(alphabet="aáB cñ1\n->.\u0301", max_size=40)


@given(TEXT, TEXT, TEXT)
def test_what_stands_between_words_that_end_is_always_found_and_covered(before, quote, after):
    wanted = needle(quote, loose=True)
    text = f"{before} {quote} {after}"
    if wanted is not None:
        spans = [stream(text).span(first, last, text) for first, last, _ in Needles([wanted]).places(stream(text))]
        start = len(before) + 1
        kept = [at for at, c in enumerate(text) if c.isalnum() and start <= at < start + len(quote)]
        assert any(span.start <= kept[0] and kept[-1] < span.end for span in spans)


@given(st.lists(st.sampled_from(["ab", "ab cd", "cd", "abcdef", "1", "12 34 56"])), TEXT)
def test_many_needles_find_what_each_finds_alone(quotes, text):
    made = [one for quote in quotes if (one := needle(quote, loose=True))]
    alone = {place for one in made for place in Needles([one]).places(stream(text))}
    assert set(Needles(made).places(stream(text))) == alone
