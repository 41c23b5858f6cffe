"""Cases: the worked cases beside an act, run as its tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from amparo.errors import ConfigProblem
from amparo.policy.act import Act
from amparo.policy.answer import ActAnswer, answer
from amparo.policy.condition import All, Condition, Is, Not, Truth, truth
from amparo.policy.condition import Any as Either
from amparo.policy.library import Library
from amparo.policy.load import day
from amparo.policy.read import document, flag, mapping, rows, text_of, word
from amparo.policy.situation import Situation, situation
from amparo.strict_yaml import Marked, check_keys

EXPECTED = ("verdict", "on_the_record", "cites", "excused_by", "not_shown", "matters", "duties", "no_duties", "asks")


@dataclass(frozen=True, slots=True)
class CaseRun:
    """One worked case.

    Attributes:
        act: id of the act.
        name: of the case.
        where: file and line.
        wrong: (what, expected, got); empty where it is as written.
        exceptions: id of an exception -> what it was here: `yes`, `no` or `unknown`.
        known: the facts.
    """

    act: str
    name: str
    where: str
    wrong: tuple[tuple[str, str, str], ...]
    exceptions: Mapping[str, str]
    known: Situation


def run_cases(library: Library, id: str) -> Iterator[CaseRun]:
    """Every worked case of an act.

    Raises:
        ConfigProblem: a mistake in the file; names the line.
    """
    path = library.folders[id] / "cases.yaml"
    where = f"{id}/cases.yaml"
    told = document(text_of(path, where), where)
    check_keys(told, needed=("cases",), allowed=("given", "on"), what="cases.yaml")
    names: set[str] = set()
    for row in rows(told, "cases"):
        check_keys(row, needed=("name", "facts", "expect"), allowed=("on", "standing", "as_written"), what="a case")
        if word(row, "name") in names:
            raise ConfigProblem(f"the case `{row['name']}` stands twice.", where=row.at("name"))
        names.add(row["name"])
        yield _run(library, id, told, row)


def _run(library: Library, id: str, told: Marked, row: Marked) -> CaseRun:
    act = library.act(id)
    on = (
        day(row["on"], row, "on")
        if "on" in row
        else day(told["on"], told, "on")
        if "on" in told
        else act.versions[-1].start
    )
    given, own = mapping(told, "given"), mapping(row, "facts")
    facts = Marked({**given, **own})
    facts.where, facts.line, facts.lines = own.where, own.line, {**given.lines, **own.lines}
    known = situation(library.vocabulary, facts, mapping(row, "standing"), row.at("facts"))
    # Cases test the text of the act, bills as if they had been enacted; `as_written: false` asks what was in force.
    made = answer(library, (id,), known, on, (id,) if flag(row, "as_written", True) else ()).acts[0]
    expected = mapping(row, "expect")
    check_keys(expected, allowed=EXPECTED, what="`expect`")
    exceptions = {node.id: node.value.value for tree in made.proof for node in tree.nodes if node.kind == "exception"}
    return CaseRun(
        id,
        row["name"],
        row.at("name"),
        tuple(_wrong(expected, made, exceptions, library, id, known, on)),
        exceptions,
        known,
    )


def _wrong(
    expected: Mapping[str, Any], made: ActAnswer, exceptions: Mapping[str, str], *more: Any
) -> Iterator[tuple[str, str, str]]:
    library, id, known, on = more
    duties = {duty.id for duty in made.duties}
    got: dict[str, object] = {
        "verdict": made.judged.verdict.value,
        "on_the_record": made.judged.on_the_record.value,
        "cites": [one for one, _ in made.cites],
        "excused_by": next((one for one, value in exceptions.items() if value == "yes"), None),
        "not_shown": list(made.not_shown),
        "matters": list(made.matters),
        "asks": _question(library, id, known, on),
    }
    for key, wanted in expected.items():
        if key in ("duties", "no_duties"):
            off = [one for one in wanted if (one in duties) is not (key == "duties")]
            if off:
                yield key, ", ".join(wanted), ", ".join(sorted(duties)) or "none"
        elif got[key] != wanted and not (key == "cites" and set(wanted) <= set(got["cites"])):  # type: ignore[call-overload]
            yield key, str(wanted), str(got[key])


def _question(library: Library, id: str, known: Any, on: date) -> str | None:
    return answer(library, (id,), known, on, (id,)).question


def untested(library: Library, id: str, runs: list[CaseRun]) -> Iterator[str]:
    """What no case of an act tries.

    Each rule where it applies and where it does not; each exception true, false and unknown; each alternative of an `any` as one
    that is true; each duty where it follows and where it does not.
    """
    act = library.act(id)
    known = [run.known for run in runs]
    for rule in act.rules:
        for one in rule.exceptions:
            seen = {run.exceptions[one.id] for run in runs if one.id in run.exceptions}
            for value in ("yes", "no", "unknown"):
                if value not in seen:
                    yield f"{one.id}: no case in which it is {value}"
    for name, when in [(rule.id, rule.when) for rule in act.rules] + [(duty.id, duty.when) for duty in act.duties]:
        for wanted, words in ((Truth.yes, "applies"), (Truth.no, "does not apply")):
            if all(truth(when, one) is not wanted for one in known):
                yield f"{name}: no case in which it {words}"
    tried: set[str] = set()
    for name, when in [*_conditions(act)]:
        for branch in _alternatives(when):
            told = f"{name}: no case in which this alternative is true: {_described(branch)}"
            if told not in tried and all(truth(branch, one) is not Truth.yes for one in known):
                tried.add(told)
                yield told


def _conditions(act: Act) -> Iterator[tuple[str, Condition]]:
    for rule in act.rules:
        yield rule.id, rule.when
        for one in rule.exceptions:
            yield one.id, one.when
    for duty in act.duties:
        yield duty.id, duty.when


def _alternatives(condition: Condition) -> Iterator[Condition]:
    """The parts of every `any`."""
    of = getattr(condition, "of", ())
    for one in of if isinstance(of, tuple) else (of,):
        if isinstance(condition, Either):
            yield one
        yield from _alternatives(one)


def _described(condition: Condition) -> str:
    match condition:
        case Is(fact, mask, _):
            return f"{fact.name} {'/'.join(fact.names(mask))}"
        case Not(of):
            return f"not ({_described(of)})"
        case All(of) | Either(of):
            return (" and " if isinstance(condition, All) else " or ").join(map(_described, of))
    return "unread"
