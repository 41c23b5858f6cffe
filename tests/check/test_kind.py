"""Kinds of leaks: every one can be told and mended in both languages."""

from amparo.check.kind import LANGUAGES, kinds


def test_every_kind_has_its_words_in_both_languages():
    assert len(kinds()) >= 60
    for key, kind in kinds().items():
        assert kind.key == key
        for words in (kind.title, kind.mend):
            assert set(words) == set(LANGUAGES)
            assert all(len(told) > 4 for told in words.values()), key
            assert words["en"] != words["es"], key
        assert all(kind.mend[language].endswith(".") for language in LANGUAGES), key
