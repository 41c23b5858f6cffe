"""Judge: the exchanges of an open case under its laws, worked out when they are asked for, so that they are never stale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amparo.errors import ConfigProblem
from amparo.flow.case import Case
from amparo.flow.review import review_of
from amparo.policy.library import Library, chosen, library_with, of_jurisdiction
from amparo.policy.load import day, rows_of
from amparo.policy.read import word
from amparo.policy.told import cited, node_row, settling_row
from amparo.policy.verdict import Verdict
from amparo.policy.vocabulary import LANGUAGES
from amparo.report.law_account import Assumed, LawAccount
from amparo.strict_yaml import check_keys
from amparo.whatif.run import ALL, Row, what_if

LAWS = "laws"  # folder of a case with acts of its own
ASSUMPTIONS = "assumptions.yaml"


@dataclass(frozen=True, slots=True)
class Assumption:
    """What somebody takes to be so though the records cannot show it.

    Attributes:
        fact: of the vocabulary.
        answers: bit mask.
        agency: slug; `*` for all.
        by: who assumes it.
        reason: why.
        on: since when, as written.
    """

    fact: str
    answers: int
    agency: str
    by: str
    reason: str
    on: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The exchanges of a case under its laws.

    Attributes:
        library: the acts.
        laws: ids of those that were asked.
        rows: on the facts that the record shows.
        assumptions: of the case.
        assumed: rows with the assumptions too; empty where there are none.
    """

    library: Library
    laws: tuple[str, ...]
    rows: tuple[Row, ...]
    assumptions: tuple[Assumption, ...]
    assumed: tuple[Row, ...]


def judge(case: Case) -> Judgement:
    """Every exchange under every chosen law, as people settled the coding, or as the program suggests it.

    Raises:
        ConfigProblem: a mistake in the case's laws or assumptions.
        UsageProblem: case.toml names a law that is not there.
    """
    library = library_with(case.folder / LAWS)
    laws = chosen(library, case.laws) if case.laws else of_jurisdiction(library, case.jurisdiction)
    told = [(one.exchange, one.coding) for one in review_of(case).settled]
    assumptions = read_assumptions(case, library)
    rows = tuple(what_if(told, laws, library, case.directory))
    assumed = tuple(what_if(told, laws, library, case.directory, _masks(assumptions))) if assumptions else ()
    return Judgement(library, laws, rows, assumptions, assumed)


def read_assumptions(case: Case, library: Library) -> tuple[Assumption, ...]:
    """The assumptions of the case; none where the file is not there.

    Raises:
        ConfigProblem: a mistake in the file; names the line.
    """
    path = case.folder / ASSUMPTIONS
    if not path.is_file():
        return ()
    made = []
    for row in rows_of(path.read_text(encoding="utf-8"), str(path), "assumptions"):
        check_keys(row, needed=("fact", "answers", "by", "on", "reason"), allowed=("agency",), what="an assumption")
        if word(row, "fact") not in library.vocabulary:
            raise ConfigProblem(f"no fact is called `{row['fact']}`.", where=row.at("fact"))
        fact = library.vocabulary[row["fact"]]
        day(row["on"], row, "on")
        told = row["answers"] if isinstance(row["answers"], list) else [row["answers"]]
        try:
            mask = fact.mask(map(str, told))
        except KeyError as wrong:
            advice = f"Its answers are: {', '.join(fact.values)}."
            what = f"`{wrong.args[0]}` is no answer to `{fact.name}`."
            raise ConfigProblem(what, where=row.at("answers"), advice=advice) from None
        agency = str(row.get("agency") or ALL)
        if agency != ALL and case.directory.body(agency) is None:
            raise ConfigProblem(f"no body has the slug `{agency}`.", where=row.at("agency"))
        made.append(Assumption(fact.name, mask, agency, word(row, "by"), word(row, "reason"), str(row["on"])))
    return tuple(made)


def _masks(assumptions: tuple[Assumption, ...]) -> Mapping[str, Mapping[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for one in assumptions:
        out.setdefault(one.agency, {})[one.fact] = one.answers
    return out


def law_account(case: Case) -> LawAccount:
    """What the report tells of the law."""
    made = judge(case)
    facts = made.library.vocabulary
    told = tuple(
        Assumed(
            dict(facts[one.fact].ask),
            {language: facts[one.fact].told(one.answers, language) for language in LANGUAGES},
            None if one.agency == ALL else one.agency,
            one.by,
            one.reason,
            one.on,
        )
        for one in made.assumptions
    )
    acts = [made.library.act(id) for id in made.laws]
    ordered = sorted(acts, key=lambda act: (act.jurisdiction == "us", act.jurisdiction, act.versions[0].start, act.id))
    return LawAccount(tuple(ordered), made.rows, made.assumed, told)


def verdict_rows(case: Case) -> Iterator[dict[str, Any]]:
    """What `export verdicts` writes: a row an exchange and law, `*` for all that were in force."""
    made = judge(case)
    assumed = {(row.exchange, row.law): row for row in made.assumed}
    for row in made.rows:
        other = assumed.get((row.exchange, row.law))
        yield verdict_row(made.library, row) | ({"assumed": _answers(other)} if other else {})


def verdict_row(library: Library, row: Row) -> dict[str, Any]:
    """One row."""
    act = None if row.law == ALL else library.act(row.law)
    return {
        "exchange": row.exchange,
        "law": row.law,
        "version": row.version,
        "in_force": row.in_force,
        **_answers(row),
        "exceptions_not_shown": list(row.not_shown),
        "cites": [cited(act, section) for _, section in row.cites] if act else [],
        "would_settle": [
            {"fact": name, "value": list(library.vocabulary[name].names(mask)), "verdict": one.verdict.value}
            for one in row.settles
            for name, mask in one.answers.items()
        ],
        "settlements": [settling_row(library, one) for one in row.settles],
        "unreviewed": list(row.unreviewed),
        "proof": [node_row(node) for node in row.proof] if row.verdict is not Verdict.not_covered else [],
        "codes": {
            code: {"verdict": one.verdict.value, "on_the_record": one.on_the_record.value}
            for code, one in row.codes.items()
        },
    }


def _answers(row: Row) -> dict[str, str]:
    return {"verdict": row.verdict.value, "on_the_record": row.on_the_record.value}
