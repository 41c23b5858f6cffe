"""Scenarios: situations with the outcome that an official source, a court or an agency gave, beside what our acts say.

Usage: python -m bench.scenarios

Prints for each row of scenarios.yaml the source's label, what we expect of our module, what it says, and whether that
agrees with the source by the map of labels in the same file: `yes`; `on the record`, where not every exception of the act
was read and ours therefore decides nothing, but its answer on the record is the source's; `no`. Ends with 1 where a row is
not as expected.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from amparo.errors import ConfigProblem
from amparo.policy.act import Status
from amparo.policy.answer import ActAnswer, Action, answer
from amparo.policy.combine import combine
from amparo.policy.library import Library, chosen, shipped_library
from amparo.policy.load import day
from amparo.policy.situation import Situation, situation
from amparo.policy.verdict import Verdict
from amparo.strict_yaml import Marked, check_keys, read_yaml

FILE = Path(__file__).with_name("scenarios.yaml")
WORDS = {"verdict": Verdict, "on_the_record": Verdict, "action": Action}
EXPECTED = (*WORDS, "duties", "no_duties", "within_days")
Labels = dict[str, list[Marked]]
YES, ON_THE_RECORD, NO = "yes", "on the record", "no"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation.

    Attributes:
        id: the source's.
        label: the source's outcome.
        laws: ids of the acts that are asked.
        on: the day.
        known: the facts.
        expect: what our module must say.
        note: where the source leaves facts open, or where we differ from it, and why.
    """

    id: str
    label: str
    laws: tuple[str, ...]
    on: date
    known: Situation
    expect: Mapping[str, Any]
    note: str


@dataclass(frozen=True, slots=True)
class Said:
    """What our module says.

    Attributes:
        verdict: of all acts together.
        on_the_record: the same where an exception counts only if the facts show it.
        action: what to do.
        duties: those due, with the days that each leaves.
        open_duties: those that may be due.
        unread: acts prohibiting on the record in which exceptions that nobody read are all that is open of them.
    """

    verdict: Verdict
    on_the_record: Verdict
    action: Action
    duties: Mapping[str, int | None]
    open_duties: frozenset[str]
    unread: frozenset[str]


def read(library: Library, path: Path = FILE) -> tuple[Labels, tuple[Scenario, ...]]:
    """The map of labels and the rows.

    Raises:
        ConfigProblem: a mistake in the file; names the line.
    """
    told = read_yaml(path.read_text(encoding="utf-8"), path.name)
    check_keys(told, needed=("labels", "scenarios"), what=path.name)
    labels: Labels = told["labels"]
    for lines in labels.values():
        for line in lines:
            check_keys(line, allowed=(*EXPECTED, "unread"), what="a label's line")
            _known(library, line)
    return labels, tuple(_scenario(library, labels, row) for row in told["scenarios"])


def _scenario(library: Library, labels: Labels, row: Marked) -> Scenario:
    check_keys(
        row, needed=("id", "label", "laws", "on", "facts", "expect"), allowed=("standing", "note"), what="a scenario"
    )
    if row["label"] not in labels:
        raise ConfigProblem(f"`{row['label']}` is no label of the map.", where=row.at("label"))
    check_keys(row["expect"], allowed=EXPECTED, what="`expect`")
    _known(library, row["expect"])
    known = situation(library.vocabulary, row["facts"], row.get("standing"), row.at("facts"))
    laws = chosen(library, row["laws"])
    return Scenario(row["id"], row["label"], laws, day(row["on"], row, "on"), known, row["expect"], row.get("note", ""))


def _known(library: Library, wanted: Marked) -> None:
    """Refuse a verdict, an action, a duty or an act that there is not: an absent duty would hold for any name."""
    duties = {duty.id for act in library.acts.values() for duty in act.duties}
    there: dict[str, set[str]] = {key: {one.value for one in kind} for key, kind in WORDS.items()}
    there |= {"duties": duties, "no_duties": duties, "unread": set(library.acts)}
    for key in wanted:
        for word in _several(wanted[key]) if key in there else ():
            if word not in there[key]:
                raise ConfigProblem(f"`{word}` is unknown.", where=wanted.at(key))


def _several(told: Any) -> Sequence[str]:
    return told if isinstance(told, list) else [told]


def said(library: Library, one: Scenario) -> Said:
    """What our module says of a scenario; bills are asked as if they had been enacted."""
    bills = [id for id in one.laws if library.act(id).status is Status.bill]
    made = answer(library, one.laws, one.known, one.on, bills)
    record = combine([act.judged for act in made.acts], library.relations, one.known, on_the_record=True)
    return Said(
        made.combined.verdict,
        record.verdict,
        made.action,
        {duty.id: duty.days for act in made.acts for duty in act.duties},
        frozenset(duty.id for act in made.acts for duty in act.duties_open),
        frozenset(act.judged.act.id for act in made.acts if _only_unread(act)),
    )


def _only_unread(act: ActAnswer) -> bool:
    shut = act.judged.verdict is Verdict.undetermined and act.judged.on_the_record is Verdict.prohibited
    return shut and bool(act.not_shown) and all(name.endswith(".unread") for name in act.not_shown)


def misses(wanted: Mapping[str, Any], got: Said) -> list[str]:
    """What of an expectation, or of a line of the map, is not so."""
    out = []
    for key in WORDS:
        if key in wanted and getattr(got, key) not in _several(wanted[key]):
            out.append(f"{key} is {getattr(got, key)}")
    for duty in wanted.get("duties", ()):
        days = got.duties.get(duty)
        if duty not in got.duties:
            out.append(f"{duty} is not due")
        elif "within_days" in wanted and (days is None or days > wanted["within_days"]):
            out.append(f"{duty} has {days or 'no'} days")
    out += [f"{duty} is due" for duty in wanted.get("no_duties", ()) if duty in got.duties]
    out += [f"{duty} is open" for duty in wanted.get("no_duties", ()) if duty in got.open_duties]
    if "unread" in wanted and not got.unread & set(wanted["unread"]):
        out.append("more is open than what was not read")
    return out


def agrees(lines: Sequence[Mapping[str, Any]], got: Said) -> str:
    """Whether an answer agrees with a label: `yes`, `on the record` or `no`."""
    fitting = [line for line in lines if not misses(line, got)]
    if not fitting:
        return NO
    return YES if any("unread" not in line for line in fitting) else ON_THE_RECORD


def told(wanted: Mapping[str, Any]) -> str:
    """An expectation in short: verdict (on the record) action, duties due and not due."""
    record = wanted.get("on_the_record", wanted.get("verdict"))
    aside = f" ({record} on the record)" if record != wanted.get("verdict") else ""
    parts = [f"{wanted['verdict']}{aside}, {wanted['action']}"] if "verdict" in wanted else []
    days = f" within {wanted['within_days']} days" if "within_days" in wanted else ""
    parts += [f"+ {duty}{days}" for duty in wanted.get("duties", ())]
    parts += [f"- {duty}" for duty in wanted.get("no_duties", ())]
    return "\n".join(parts)


def told_of(got: Said, wanted: Mapping[str, Any]) -> str:
    """An answer in the same words, of what was expected."""
    due = [duty for duty in wanted.get("duties", ()) if duty in got.duties]
    absent = [one for one in wanted.get("no_duties", ()) if one not in got.duties and one not in got.open_duties]
    row: dict[str, Any] = {"duties": due, "no_duties": absent}
    if "within_days" in wanted and due:
        row["within_days"] = max(got.duties[duty] or 0 for duty in due)
    if "verdict" in wanted:
        row |= {"verdict": got.verdict, "on_the_record": got.on_the_record, "action": got.action}
    return told(row)


def main() -> int:
    """Ask, compare, print."""
    library = shipped_library()
    labels, scenarios = read(library)
    table = Table("id", "source's label", "expected", "got", "agrees", "why", show_lines=True)
    counted: Counter[str] = Counter()
    wrong = []
    for one in scenarios:
        got = said(library, one)
        agreed = agrees(labels[one.label], got)
        counted[agreed] += 1
        wrong += [f"{one.id}: {miss}" for miss in misses(one.expect, got)]
        table.add_row(one.id, one.label, told(one.expect), told_of(got, one.expect), agreed, one.note)
    console = Console(width=200)
    console.print(table)
    number = counted[YES] + counted[ON_THE_RECORD]
    console.print(
        f"{number} of {len(scenarios)} agree with the source's label, {counted[ON_THE_RECORD]} of them on the record; "
        f"{len({line.split(':')[0] for line in wrong})} rows are not as expected",
        highlight=False,
    )
    for line in wrong:
        console.print(f"  {line}", markup=False, highlight=False)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
