"""Words as the indexes see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.store.words import fold, located, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good morning, Ana.", ["good", "morning", "ana"]),
        ("número Núñez NÚÑEZ", ["numero", "nunez", "nunez"]),
        ("Nu\u0301n\u0303ez", ["nunez"]),  # accents as characters of their own
        ("I-200 a@b.example", ["i", "200", "a", "b", "example"]),
        ("o\ufb03cer", ["officer"]),  # a ligature of a PDF
        ("Straße", ["strasse"]),
        ("snake_case", ["snake", "case"]),
        ("... -- 🙂 \u0301", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=60))
def test_words_and_their_places_agree(text: str) -> None:
    places = list(located(text))
    assert [word for word, _, _ in places] == words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in places)
    if not text.isascii():
        assert all(word == fold(text[start:end]) for word, start, end in places)


@given(st.text("aZ09 _-.,\n", max_size=60))
def test_the_short_way_for_plain_text_sees_the_same(text: str) -> None:
    assert words(text) == words(text + " é")[:-1]
