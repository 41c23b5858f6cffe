import pytest

from amparo.threads.wording import holds, is_blanked, same_print, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He lives,\n at 12 ELM St.", ("he", "lives", "at", "12", "elm", "st")),
        ("Cell ██████ now", ("cell", "now")),
        ("Cell (b)(6) now", ("cell", "now")),
        ("Rarámuri", ("raramuri",)),
        ("> quoted", ("quoted",)),
        ("", ()),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "blanked"), [("a ██ b", True), ("[redacted]", True), ("XXXXX", True), ("plain x", False)]
)
def test_marks_of_a_redaction(text, blanked):
    assert is_blanked(text) is blanked


def test_copies_and_parts():
    whole = tuple("abcdefghij")
    assert same_print(whole, whole[:3] + whole[4:]) and same_print((), ())
    assert not same_print(whole, whole[:3]) and not same_print(whole, ())
    assert holds(whole, whole[2:8]) and not holds(whole, tuple("xyz")) and not holds(whole, ())
