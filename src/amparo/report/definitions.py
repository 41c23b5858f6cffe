"""Definitions: the definitions file read strictly, every mistake with its line."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from amparo.codebook.book import shipped_codebook
from amparo.errors import ConfigProblem
from amparo.ids import digest
from amparo.report.definition import Among, Counts, Definition, Definitions, Finding, Words
from amparo.shipped import shipped
from amparo.strict_yaml import Marked, check_keys, read_yaml

NAME = "figures.yaml"
UNITS = ("exchange", "file", "domain", "business hour")
AMONG = (
    "everything", "asked", "answered", "gave", "comparable", "declined", "shown", "timed", "files", "domains", "given_under_law",
)  # fmt: skip
COUNTS = (
    "every", "is", "has", "unknown", "some", "exactly", "month", "undated", "more_than_asked", "counted", "listed",
    "again", "wait", "ended", "law",
)  # fmt: skip
FAMILIES = (
    "agency", "counterpart", "month", "data_asked", "data_given", "combination", "process", "scrutiny", "outcome",
    "breadth", "purpose", "process_fits", "limits", "file_outcome", "law", "change",
)  # fmt: skip
TOLD = {"any": False, "counted": True}


@cache
def definitions() -> Definitions:
    """The shipped definitions."""
    return load_definitions(_text(), f"report/{NAME}")


@cache
def definitions_digest() -> str:
    """SHA-256 of the shipped file."""
    return digest(_text().encode("utf-8"))


def _text() -> str:
    return shipped("report", NAME).read_text(encoding="utf-8")


def load_definitions(text: str, where: str) -> Definitions:
    """The definitions in `text`.

    Raises:
        ConfigProblem: a mistake; names file and line.
    """
    told = _mapping(read_yaml(text, where), where)
    check_keys(told, needed=("version", "among", "figures", "findings"), what="the definitions file")
    version = told["version"]
    if not isinstance(version, int) or version < 1:
        raise ConfigProblem("`version` is a whole number from 1.", where=told.at("version"))
    rows = _mapping(told["among"], told.at("among"))
    among = {name: _among(name, _mapping(row, rows.at(name))) for name, row in rows.items()}
    listed = _list(told, "figures")
    figures = tuple(_definition(_mapping(row, told.at("figures")), among) for row in listed)
    seen: set[str] = set()
    for row, one in zip(listed, figures, strict=True):
        if one.id in seen:
            raise ConfigProblem(f"the figure `{one.id}` is defined twice.", where=row.at("id"))
        seen.add(one.id)
    for one in figures:
        seen.update(one.id_of(value) for value in _values(one.each))
    chosen = _mapping(told["findings"], told.at("findings"))
    check_keys(chosen, needed=("most", "order"), what="`findings`")
    if not isinstance(chosen["most"], int) or chosen["most"] < 1:
        raise ConfigProblem("`most` is a whole number from 1.", where=chosen.at("most"))
    findings = tuple(_finding(_mapping(row, chosen.at("order")), seen) for row in _list(chosen, "order"))
    return Definitions(version, among, figures, findings, chosen["most"])


def _values(family: str) -> tuple[str, ...]:
    """The values of a family that the codebook lists; none of one that only a case can tell."""
    book = shipped_codebook()
    if family in ("data_asked", "data_given"):
        return book.codes
    return tuple(book.variable(family).values) if family in {variable.name for variable in book.variables} else ()


def _mapping(told: object, where: str) -> Marked:
    if not isinstance(told, Marked):
        raise ConfigProblem("keys with values are wanted here.", where=where)
    return told


def _list(told: Marked, key: str) -> list[Any]:
    if not isinstance(told[key], list):
        raise ConfigProblem(f"`{key}` is a list.", where=told.at(key))
    return list(told[key])


def _words(told: Mapping[str, Any], where: str) -> Words:
    for language in ("en", "es"):
        if not isinstance(told.get(language), str) or not told[language].strip():
            raise ConfigProblem(f"words in both languages are wanted: `{language}` is missing.", where=where)
    return {language: told[language] for language in ("en", "es")}


def _one_of(told: Marked, key: str, known: tuple[str, ...]) -> str:
    value = told.get(key)
    if value not in known:
        raise ConfigProblem(f"`{key}` is one of {', '.join(known)}.", where=told.at(key))
    return str(value)


def _variable(name: str, where: str) -> str:
    if name and name not in {variable.name for variable in shipped_codebook().variables}:
        raise ConfigProblem(f"the codebook has no variable `{name}`.", where=where)
    return name


def _among(name: str, told: Marked) -> Among:
    check_keys(told, needed=("measure", "rests_on", "en", "es", "leaves_out"), allowed=("alone",), what=f"`{name}`")
    reasons = _mapping(told["leaves_out"], told.at("leaves_out"))
    why = {}
    for reason, words in reasons.items():
        row = _mapping(words, reasons.at(reason))
        check_keys(row, needed=("en", "es"), what=f"the reason `{reason}`")
        why[reason] = _words(row, row.at())
    rests_on = tuple(_variable(str(variable), told.at("rests_on")) for variable in _list(told, "rests_on"))
    measure = _one_of(told, "measure", AMONG)
    return Among(name, measure, rests_on, _words(told, told.at()), why, told.get("alone") is True)


def _definition(told: Marked, among: Mapping[str, Among]) -> Definition:
    optional = ("en", "es", "words", "each", "but", "most", "apart", "only_if_any")
    check_keys(told, needed=("id", "unit", "among", "counts"), allowed=optional, what="a figure")
    each = _one_of(told, "each", FAMILIES) if "each" in told else ""
    if bool(each) != ("{value}" in str(told["id"])):
        raise ConfigProblem("a family has `each`, and `{value}` in its id.", where=told.at("id"))
    if ("words" in told) == ("en" in told or "es" in told):
        raise ConfigProblem("a figure has either `en` and `es`, or `words`.", where=told.at())
    most = told.get("most", 0)
    if not isinstance(most, int) or most < 0:
        raise ConfigProblem("`most` is a whole number.", where=told.at("most"))
    return Definition(
        id=str(told["id"]),
        unit=_one_of(told, "unit", UNITS),
        among=among[_one_of(told, "among", tuple(among))],
        counts=_counts(_mapping(told["counts"], told.at("counts"))),
        told={} if "words" in told else _words(told, told.at()),
        words=str(told.get("words", "")),
        each=each,
        but=tuple(map(str, _list(told, "but"))) if "but" in told else (),
        most=most,
        apart=told.get("apart") is not False,
        only_if_any=told.get("only_if_any") is True,
    )


def _counts(told: Marked) -> Counts:
    check_keys(told, needed=("measure",), allowed=("variable", "value", "silent"), what="`counts`")
    measure = _one_of(told, "measure", COUNTS)
    variable = _variable(str(told.get("variable", "")), told.at("variable"))
    if measure in ("is", "has", "listed", "unknown", "some", "exactly") and not variable:
        raise ConfigProblem(f"the test `{measure}` needs a variable.", where=told.at("measure"))
    return Counts(measure, variable, str(told.get("value", "")), str(told.get("silent", "")))


def _finding(told: Marked, known: set[str]) -> Finding:
    check_keys(told, needed=("figure", "told"), allowed=("says", "most"), what="a finding")
    figure = str(told["figure"])
    if figure not in known:
        raise ConfigProblem(f"no figure is called `{figure}`.", where=told.at("figure"))
    if ("{value}" in figure) != (told.get("most") is True):
        raise ConfigProblem("a finding about a family has `most: true`, and no other.", where=told.at())
    counted = TOLD[_one_of(told, "told", tuple(TOLD))]
    return Finding(figure, counted, str(told.get("says", figure)), told.get("most") is True)
