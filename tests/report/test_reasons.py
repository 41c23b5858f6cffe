"""Reasons in Spanish: holes agree, sentences that stand together are told one by one, unknown ones stay."""

import ast
from collections.abc import Iterator
from importlib.resources import files

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


MAKERS = {
    "UnreadableItem": 1,
    "Refused": 2,
    "Custody": 1,
    "Failure": 0,
}  # where the sentence stands among what is given
NAMED = {"PageText": "failure", "ScanPage": "failure", "Custody": "reason"}  # or the name under which it is given
FOLDERS = ("extract", "records", "flow", "bulk")
Constants = dict[str, dict[str, ast.expr]]  # module -> name -> what it stands for


def _modules() -> dict[str, ast.Module]:
    folders = [(name, files("amparo").joinpath(name)) for name in FOLDERS]
    return {
        f"amparo.{name}.{file.name.removesuffix('.py')}": ast.parse(file.read_text(encoding="utf-8"))
        for name, folder in folders
        for file in folder.iterdir()
        if file.name.endswith(".py")
    }


def _constants(modules: dict[str, ast.Module]) -> Constants:
    """The constants of each module, those that it imports from another one included."""
    out: Constants = {}
    for name, module in modules.items():
        out[name] = {
            target.id: node.value
            for node in module.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
    for name, module in modules.items():
        for node in module.body:
            if isinstance(node, ast.ImportFrom) and node.module in out:
                for alias in node.names:
                    if alias.name in out[node.module]:
                        out[name].setdefault(alias.asname or alias.name, out[node.module][alias.name])
    return out


def _sentences(given: ast.expr | None, known: dict[str, ast.expr]) -> Iterator[str]:
    """The sentences that an expression can be; numbers and names in them are holes."""
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value
    elif isinstance(given, ast.JoinedStr):
        yield "".join(_piece(part, known) for part in given.values)
    elif isinstance(given, ast.Name) and given.id in known:
        yield from _sentences(known[given.id], known)
    elif isinstance(given, ast.IfExp):
        yield from _sentences(given.body, known)
        yield from _sentences(given.orelse, known)
    elif isinstance(given, ast.BoolOp):
        for part in given.values:
            yield from _sentences(part, known)
    elif isinstance(given, ast.Subscript) and isinstance(given.value, ast.Name):
        table = known.get(given.value.id)
        for part in table.values if isinstance(table, ast.Dict) else ():
            yield from _sentences(part, known)
    elif isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and given.func.attr == "format":
        yield from _sentences(given.func.value, known)


def _piece(part: ast.expr, known: dict[str, ast.expr]) -> str:
    if isinstance(part, ast.FormattedValue):
        told = list(_sentences(part.value, known))
        return told[0] if len(told) == 1 else HOLE
    return str(part.value) if isinstance(part, ast.Constant) else HOLE


def _made(module: ast.Module, known: dict[str, ast.expr]) -> Iterator[str]:
    """The sentences in the calls that make an outcome, written out there or named."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        at, name = MAKERS.get(node.func.id), NAMED.get(node.func.id)
        if at is not None and len(node.args) > at and not isinstance(node.args[0], ast.Starred):
            yield from _sentences(node.args[at], known)
        for keyword in node.keywords:
            if keyword.arg == name:
                yield from _sentences(keyword.value, known)


def test_every_sentence_of_an_outcome_is_told() -> None:
    modules = _modules()
    constants = _constants(modules)
    made = {sentence for name, module in modules.items() for sentence in _made(module, constants[name])}
    missing = [one for one in sorted(made) if one and one != HOLE and one not in sentences("es")]
    assert len(made) > 80
    assert missing == [], "add to reasons.es.yaml: " + "; ".join(f'"{one}": "..."' for one in missing)


def test_a_sentence_is_seen_wherever_it_stands() -> None:
    module = ast.parse(
        "FAR = f'The {kind} is far.'\n"
        "TABLE = {1: 'One is here.'}\n"
        "UnreadableItem('damaged', FAR)\n"
        "Custody(out, 'Near.' if near else TABLE[kind])\n"
        "PageText(failure=HOLES.format(3))\n"
        "HOLES = '{} pages.'\n"
        "Other('x', 'no reason')\n"
    )
    known = _constants({"m": module})["m"]
    assert set(_made(module, known)) == {"The {} is far.", "Near.", "One is here.", "{} pages."}
