"""Reasons in Spanish: holes agree, sentences that stand together are told one by one, unknown ones stay."""

import ast
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from amparo.report.reasons import HOLE, reason, sentences
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml


def test_holes_agree_and_no_sentence_stays_english() -> None:
    told = sentences("es")
    assert [key for key, value in told.items() if key.count(HOLE) != value.count(HOLE) or key == value] == []
    assert list(told) == sorted(told)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("The file is empty.", "El archivo está vacío."),
        ("The file is larger than 50 MB.", "El archivo ocupa más de 50 MB."),
        ("2 of 9 mails could not be read. The file is empty.", "No se pudieron leer 2 de 9 correos. El archivo está vacío."),
        ("1 of 3 files in it were not read: The file is empty.", "No se leyeron 1 de los 3 archivos que contiene: El archivo está vacío."),
        (
            "The archive is cut short; how many files are lost cannot be told. The file is empty.",
            "El archivo comprimido está cortado; no se sabe cuántos archivos se perdieron. El archivo está vacío.",
        ),
        ("A sentence that nobody knows.", "A sentence that nobody knows."),
        ("A sentence that nobody knows. The file is empty.", "A sentence that nobody knows. El archivo está vacío."),
        ("", ""),
    ],
)  # fmt: skip
def test_told_in_spanish(english: str, spanish: str) -> None:
    assert reason(english, "es") == spanish
    assert reason(english, "en") == english


def test_every_reason_of_every_lexicon_is_told() -> None:
    folder = shipped("lexicons")
    entries = [
        entry["reason"]
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
        for entry in read_yaml(file.read_text(encoding="utf-8"), file.name).get("entries", ())
    ]
    missing = sorted({one for one in entries if one not in sentences("es")})
    assert len(entries) > 100
    assert missing == [], "add to reasons.es.yaml: " + "; ".join(f'"{one}": "..."' for one in missing)


MAKERS = {"UnreadableItem": 1, "Refused": 2, "Custody": 1}  # where the sentence stands among what is given
READERS = ("extract", "records", "flow", "bulk")


def _made(source: Traversable) -> Iterator[str]:
    """The sentences written out in the calls that make an outcome; numbers and names become holes."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        at = MAKERS.get(node.func.id)
        given = node.args[at] if at is not None and len(node.args) > at else None
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield given.value
        elif isinstance(given, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in given.values)


def test_every_sentence_of_an_outcome_is_told() -> None:
    folders = [files("amparo").joinpath(name) for name in READERS]
    sources = [file for folder in folders for file in folder.iterdir() if file.name.endswith(".py")]
    made = sorted({sentence for source in sources for sentence in _made(source)})
    missing = [one for one in made if one not in sentences("es")]
    assert len(made) > 20
    assert missing == [], "add to reasons.es.yaml: " + "; ".join(f'"{one}": "..."' for one in missing)
