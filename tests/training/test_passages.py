"""The passages that the model of meaning is trained on: each line is read, no text stands twice, near misses are among them."""

import pytest
from training.passages import main, parse, read

LINES = [
    ("en|give|He {mental_health:hears things}.", ("en", ("give",), "He hears things.", ["mental_health"], [])),
    ("es|ask for:criminal|{?address:¿Dónde vive?}", ("es", ("ask", "for:criminal"), "¿Dónde vive?", [], ["address"])),
    ("en|for:criminal ask|x", ("en", ("ask", "for:criminal"), "x", [], [])),  # acts in their own order
    ("en|-|a | b", ("en", (), "a | b", [], [])),
    ("en|give|{family+medical:a baby}", ("en", ("give",), "a baby", ["family", "medical"], [])),
]


@pytest.mark.parametrize(("line", "told"), LINES)
def test_a_line_is_a_passage(line, told):
    passage = parse(line, "here:1")
    codes = ([code for code, _ in passage.revealed], [code for code, _ in passage.asked])
    assert (passage.language, passage.acts, passage.text, *codes) == told


def test_a_mark_tells_where_its_words_stand():
    passage = parse("en|give|He {housing:sleeps rough} and {substance_use:drinks}.", "here:1")
    assert [span.of(passage.text) for _, span in passage.revealed] == ["sleeps rough", "drinks"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "en",
        "en|give",
        "fr|give|x",
        "en||x",
        "en|gives|x",
        "en|-|{weather:rain}",
        "en|-|{family:a {medical:b}}",
        "en|-| ",
    ],
)
def test_another_line_is_none(line):
    with pytest.raises(ValueError, match="here:1"):
        parse(line, "here:1")


def test_the_files_hold_and_half_of_them_reveal_nothing(capsys):
    assert main([]) == 0
    passages = list(read())
    assert len(passages) > 3000
    assert sum(not passage.revealed for passage in passages) >= len(passages) / 2
    assert {passage.language for passage in passages} == {"en", "es"}
