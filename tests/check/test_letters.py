from hypothesis import given
from hypothesis import strategies as st

from amparo.check.letters import Letters, folded, words_of


def test_accents_dashes_and_unseen_characters_do_not_count():
    assert words_of("Pe\u00f1a\u2013Ib\u00e1\u00f1ez") == ("pena", "ibanez")
    assert folded("Ru\u00adiz \ufb01n \u0661\u0662 Stra\u00dfe") == "Ruiz fin 12 Strasse"
    assert folded("plain") == "plain"


def test_tokens_are_cut_at_gaps_capitals_and_digits():
    letters = Letters("RosaMarquez2019_USAToday McDONALD")
    assert letters.tokens == ["Rosa", "Marquez", "2019", "USA", "Today", "Mc", "DONALD"]
    assert letters.stream == "rosamarquez2019usatodaymcdonald"
    assert [letters.gap(at) for at in range(8)] == [None, "", "", "_", "", " ", "", None]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_every_stretch_of_the_stream_leads_back_to_the_characters_it_is_read_from(text):
    letters = Letters(text)
    for token, begin in zip(letters.tokens, letters.starts, strict=False):
        start, end = letters.original(*letters.span(begin, begin + len(token)))
        assert 0 <= start < end <= len(text)
        assert token in folded(text[start:end])
