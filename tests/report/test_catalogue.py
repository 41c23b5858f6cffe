"""The two catalogues are complete, agree with one another and with what the report asks of them."""

import re
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

import amparo.report
from amparo.campaign.gap import KINDS as KINDS_OF_GAPS
from amparo.codebook.book import shipped_codebook
from amparo.codebook.what_if import TRIALS
from amparo.policy.act import Status
from amparo.policy.verdict import Verdict
from amparo.records.item import Outcome
from amparo.report.block import Run, plain
from amparo.report.catalogue import HOLE, catalogue
from amparo.report.codes import KINDS, OPTIONAL, VARIABLES
from amparo.report.definitions import definitions
from amparo.report.overview import NAMED
from amparo.report.tables import TYPES
from amparo.threads.message import Role
from tests.report.factories import when

EN, ES = catalogue("en"), catalogue("es")
BOOK = shipped_codebook()
# Keys that are built at run time: family -> what may follow it, from where that is fixed.
FAMILIES = {
    "data": BOOK.codes,
    "data_the": BOOK.codes,
    "group": tuple(BOOK.data),
    "variable": ("key_message", "messages", *VARIABLES, *OPTIONAL),
    "kinds": (*KINDS, "other"),
    "file_outcome": tuple(outcome.value for outcome in Outcome),
    "months": tuple(str(month) for month in range(1, 13)),
    "tell.process": (*BOOK.variable("process").values, "unknown"),
    "tell.scrutiny": (*BOOK.variable("scrutiny").values, "unknown"),
    "tell.outcome": (*BOOK.variable("outcome").values, "unknown"),
    "tell.whom": (*BOOK.variable("breadth").values, "unknown"),
    "tell.purpose": ("none", "unknown"),
    "explain.part": ("body", "subject", "header", "attachment"),
    "gap_kind": KINDS_OF_GAPS,
    "gap": tuple(
        key
        for kind in KINDS_OF_GAPS
        for key in {
            "period_uncovered": [f"{kind}_all", f"{kind}_begin", f"{kind}_end"],
            "missing_parent": [kind, f"{kind}_unnamed"],
            "redacted_differently": [kind, f"{kind}_uncited"],
        }.get(kind, [kind])
    ),
    "file_kind": tuple(sorted(kind.value for kind in NAMED)),
    "redaction_kind": ("black", "white", "label"),
    "law.status": tuple(status.value for status in Status),
    "law.verdict": tuple(verdict.value for verdict in Verdict),
    **{
        name: tuple(BOOK.variable(name).values)
        for name in (
            "initiative", "process", "purpose", "scrutiny", "outcome", "breadth", "limits", "channel", "process_fits",
        )
    },
}  # fmt: skip

OTHERS = {f"exchange_page.role_{role.value}" for role in Role if role is not Role.own}
# Sentences of findings and of the law's figures, which the definitions file names.
OTHERS |= {f"findings.{one.says}" for one in definitions().findings} | {"findings.median_not_reached"}
OTHERS |= {f"package.{type}" for type in TYPES}
OTHERS |= {one.words for one in definitions().figures if one.words}
# What `explain` says on a terminal, and the acts that `what_if` puts in.
OTHERS |= {f"explain.{key}" for key in ("coded_by", "program", "quote", "on_page", "score")}
OTHERS |= {f"explain.act_{act}" for act in (*TRIALS["outcome"][1], *TRIALS["initiative"][1])}


def holes(text):
    return {form: set(HOLE.findall(words)) for form, words in (text if isinstance(text, dict) else {"": text}).items()}


def source():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(amparo.report.__file__).parent.glob("*.py"))
    templates = files("amparo").joinpath("data", "report")
    return code + "".join(t.read_text(encoding="utf-8") for t in templates.iterdir() if t.name.endswith(".html"))


def test_both_languages_have_the_same_keys():
    assert sorted(EN.strings) == sorted(ES.strings)


@pytest.mark.parametrize("key", sorted(EN.strings))
def test_both_languages_have_the_same_holes_and_no_empty_text(key):
    assert holes(EN.strings[key]) == holes(ES.strings[key])
    for words in (EN, ES):
        text = words.strings[key]
        assert all(form.strip() for form in (text.values() if isinstance(text, dict) else [text]))


@pytest.mark.parametrize(("family", "values"), FAMILIES.items())
def test_every_coded_value_has_its_words(family, values):
    told = {key.removeprefix(f"{family}.") for key in EN.strings if re.fullmatch(rf"{re.escape(family)}\.[\w-]+", key)}

    assert told == set(values)


def test_the_record_as_produced_is_called_the_documents_in_spanish_and_an_agency_a_dependencia():
    told = " ".join(str(one) for one in ES.strings.values())
    assert not re.findall(r"\b[Aa]gencias?\b|\b[Ee]xpediente\b", told)


def test_no_string_is_unused():
    text = source()
    built = {f"{family}.{value}" for family, values in FAMILIES.items() for value in values} | OTHERS
    # `f"columns.{column}"` with its columns listed beside it: the last word of the key stands in the source.
    prefixes = set(re.findall(r"""["']([a-z_.]+[._])(?:\{|["'] ~)""", text))
    unused = []
    for key in EN.strings:
        prefix = next((p for p in sorted(prefixes, key=len, reverse=True) if key.startswith(p)), None)
        whole = f'"{key}"' in text or f"'{key}'" in text
        pieced = prefix is not None and re.search(rf"\b{re.escape(key.removeprefix(prefix))}\b", text)
        if not (whole or pieced or key in built):
            unused.append(key)

    assert unused == []


def test_every_key_that_is_named_exists():
    named = set(re.findall(r"""(?:say|runs)\(\s*["']([a-z_.]+[a-z_])["'](?! ~)""", source()))

    assert named - set(EN.strings) == set()
    assert len(named) > 50


@pytest.mark.parametrize(
    ("key", "n", "en", "es"),
    [
        ("minutes", 1, "1 minute", "1 minuto"),
        ("minutes", 17, "17 minutes", "17 minutos"),
        ("days", 0, "0 days", "0 días"),
    ],
)
def test_plurals(key, n, en, es):
    assert (EN.say(key, n=n), ES.say(key, n=n)) == (en, es)


def test_dates_and_numbers():
    assert EN.day(when(8)) == "8 May 2018"
    assert ES.day(when(8)) == "8 de mayo de 2018"
    assert EN.moment(when(8)).replace("\u00a0", " ") == "8 May 2018, 9:14"
    assert ES.month("2018-09") == "septiembre de 2018"
    assert (EN.number(1240), EN.number(2.46), EN.number(3.0)) == ("1,240", "2.5", "3")


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 40, "0 %"), (31, 40, "78 %"), (1, 400, "< 1 %"), (399, 400, "> 99 %"), (40, 40, "100 %")],
)
def test_a_share_is_never_rounded_to_none_or_all(part, whole, told):
    assert EN.share(part, whole).replace("\u202f", " ") == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0 minutes"),
        (119, "119 minutes"),
        (120, "2 hours"),
        (2879, "48 hours"),
        (2880, "2 days"),
        (1440 * 9, "9 days"),
    ],
)
def test_time_gone_by_in_the_unit_of_a_reader(minutes, told):
    assert EN.between(when(8), when(8) + timedelta(minutes=minutes)).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (["nombre", "ingresos"], "nombre e ingresos"),
        (["a", "hijos"], "a e hijos"),
        (["agua", "hielo"], "agua y hielo"),
        (["a", "b", "c"], "a, b y c"),
        (["a"], "a"),
        ([], ""),
    ],
)
def test_spanish_joins_with_y_or_e(items, told):
    assert plain(ES.joined(items)) == told


def test_a_run_in_a_hole_keeps_its_link_and_a_missing_hole_is_an_error():
    runs = EN.runs("tell.reason", reason=Run("x", "variable:purpose"))

    assert Run("x", "variable:purpose") in runs
    with pytest.raises(KeyError):
        EN.runs("tell.reason")
    with pytest.raises(KeyError):
        EN.say("no.such.key")


@pytest.mark.parametrize(("words", "told"), [(EN, "at least"), (ES, "al menos")])
def test_at_least_is_said_where_people_confirmed_the_count_and_nowhere_else(words, told):
    said = {key for key, text in words.strings.items() if told in str(text).casefold() and "{" in str(text)}

    assert said == {"share.at_least"}
