"""Judged: the rows of a person's table as that person's codings, every row checked, all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from amparo.codebook.book import Variable
from amparo.codebook.code_row import ACTIONS, KEY, NOTHING, SETS, UNKNOWN, CodeRow
from amparo.codebook.coding import Coding, Evidence, Value
from amparo.codebook.exchange import Exchange
from amparo.codebook.judged_quote import read_quote
from amparo.codebook.judged_value import Record, read_value, variable_of, wrong
from amparo.errors import ConfigProblem
from amparo.ids import exchange_id

MOST = 20  # further mistakes that an error names


@dataclass(frozen=True, slots=True)
class Before:
    """What was coded before the table came.

    Attributes:
        exchanges: id -> every exchange that anybody coded.
        suggested: exchange id -> the machine's coding.
        own: exchange id -> what this person coded earlier.
        people: exchange id -> what anybody coded; a value that somebody gave can be accepted.
        threads: message id -> conversation.
    """

    exchanges: Mapping[str, Exchange]
    suggested: Mapping[str, Coding]
    own: Mapping[str, Coding]
    threads: Mapping[str, str]
    people: Mapping[str, Sequence[Coding]] = field(default_factory=dict)


def judge(
    rows: Sequence[CodeRow], record: Record, before: Before, coder: str, deciding: bool = False
) -> tuple[tuple[Exchange, Coding], ...]:
    """The codings of one person, of the exchanges that the rows judge, in the rows' order.

    What the person answered earlier about other variables stays.

    Raises:
        ConfigProblem: rows are wrong; names the first, and the lines of the others.
    """
    groups: dict[str, list[CodeRow]] = {}
    problems: list[ConfigProblem] = []
    for row in rows:
        groups.setdefault(row.exchange, []).append(row)
    out: dict[str, tuple[Exchange, Coding]] = {}
    for name, group in groups.items():
        judged = [row for row in group if row.action]
        if not judged:
            continue
        try:
            exchange, coding = _exchange(name, judged, group, record, before)
            if exchange.id in out:
                raise wrong(judged[0].where, f"this is the exchange {exchange.id}, which the file codes already.")
            out[exchange.id] = exchange, replace(coding, coder=coder, deciding=deciding, codebook=record.book.version)
        except ConfigProblem as problem:
            problems.append(problem)
    if problems:
        raise _together(problems)
    return tuple(out.values())


def _together(problems: list[ConfigProblem]) -> ConfigProblem:
    first, *others = problems
    if not others:
        return first
    told = " ".join(f"{one.where}: {one.what}" for one in others[:MOST])
    more = f" And {len(others) - MOST} more." if len(others) > MOST else ""
    advice = f"Also wrong: {told}{more} Nothing was imported. Correct the rows and import the file again."
    return ConfigProblem(first.what, where=first.where, advice=advice)


def _exchange(
    name: str, judged: Sequence[CodeRow], group: Sequence[CodeRow], record: Record, before: Before
) -> tuple[Exchange, Coding]:
    for row in judged:
        if row.action not in ACTIONS:
            raise wrong(row.where, f"the action is one of {', '.join(ACTIONS)}, or empty.")
    if not name:
        raise wrong(judged[0].where, "the row names no exchange.")
    exchange = before.exchanges.get(name)
    whole = [row for row in judged if row.action == "drop" and row.variable in ("", KEY)]
    if exchange is None and (whole or any(row.action != "add" for row in judged)):
        raise wrong(judged[0].where, "no exchange has this id; a new one has rows of the action `add` only.")
    earlier = before.own.get(name, Coding(name, ""))
    if whole and exchange:
        noted = next((row.note for row in whole if row.note), None)
        notes = {**earlier.notes, "": noted} if noted else earlier.notes
        return exchange, replace(earlier, dropped=True, notes=notes)
    if any(not row.variable for row in judged):
        raise wrong(next(row for row in judged if not row.variable).where, "the row names no variable.")
    if exchange is None:
        exchange = _added(judged[0].where, _filled(group, record, None, (earlier,)), before)
        earlier = before.own.get(exchange.id, Coding(exchange.id, "", added=exchange.id not in before.suggested))
    given = (earlier, *before.people.get(exchange.id, ()))
    sheet = _filled(group, record, before.suggested.get(exchange.id), given, new=exchange.id != name)
    if earlier.added:
        sheet.values.setdefault("messages", exchange.messages)
    return exchange, replace(earlier, dropped=False, **sheet.told())


def _filled(
    group: Sequence[CodeRow], record: Record, suggested: Coding | None, given: Sequence[Coding], new: bool = True
) -> "_Sheet":
    """All judged rows of one exchange read; the others show what was left out.

    Args:
        group: its rows.
        record: what they are checked against.
        suggested: the machine's coding.
        given: what this person coded earlier, then what anybody coded.
        new: True where the exchange is being added.
    """
    sheet = _Sheet(record, suggested, given, new)
    for variable in dict.fromkeys(row.variable for row in group if row.action):
        sheet.answer([row for row in group if row.variable == variable])
    return sheet


def _added(where: str, sheet: "_Sheet", before: Before) -> Exchange:
    key, counterpart = sheet.values.get(KEY), sheet.values.get("counterpart")
    if not isinstance(key, str):
        raise wrong(where, "a new exchange needs a row `key_message` with the id of its first message.")
    sheet.values.setdefault("messages", (key,))
    messages = sheet.values["messages"]
    if not isinstance(messages, tuple) or key not in messages:
        raise wrong(where, "the key message of a new exchange is not among its `messages`.")
    id = exchange_id(key, counterpart if isinstance(counterpart, str) else None, 1)
    return before.exchanges.get(id) or Exchange(id, key, messages, before.threads[key])


class _Sheet:
    """One exchange's answers while its rows are read."""

    def __init__(self, record: Record, suggested: Coding | None, given: Sequence[Coding], new: bool) -> None:
        self.record, self.suggested, self.given, self.new = record, suggested, given, new
        earlier = given[0]
        self.values: dict[str, Value] = dict(earlier.values)
        self.notes: dict[str, str] = dict(earlier.notes)
        self.evidence: dict[str, list[Evidence]] = {}
        for evidence in earlier.evidence:
            self.evidence.setdefault(evidence.variable, []).append(evidence)

    def told(self) -> dict[str, Any]:
        """Fields of the coding, in the codebook's order."""
        order = {variable.name: at for at, variable in enumerate(self.record.book.variables)}
        shown = [evidence for many in self.evidence.values() for evidence in many]
        shown.sort(key=lambda e: (order[e.variable], e.value, e.message, e.part, e.span))
        values = {name: self.values[name] for name in order if name in self.values}
        return {"values": values, "evidence": tuple(shown), "notes": self.notes}

    def answer(self, rows: Sequence[CodeRow]) -> None:
        """Read all rows of one variable."""
        variable = variable_of(rows[0], self.record.book)
        judged = [row for row in rows if row.action]
        told = [(row, read_value(row, variable, self.record)) for row in judged if row.action != "drop"]
        for row, value in told:
            if row.action == "accept" and not self._stands(variable, value):
                raise wrong(row.where, "nobody suggests this value here; write `change` or `add` to make it yours.")
        kept = _kept(variable, told)
        if variable.name == KEY and not self.new and any(row.action != "accept" for row, _ in kept):
            raise wrong(judged[0].where, "an exchange is its key message: drop this exchange and add another one.")
        value = self._set(variable, rows, kept) if variable.type in SETS else self._single(variable, judged, kept)
        self.values[variable.name] = value
        self.evidence[variable.name] = self._quotes(variable, kept)
        reason = self.suggested.unsure.get(variable.name) if self.suggested else None
        notes = dict.fromkeys(row.note for row in judged if row.note and row.note != reason)
        self.notes.pop(variable.name, None)
        if notes:
            self.notes[variable.name] = " / ".join(notes)

    def _stands(self, variable: Variable, value: Value, among: Sequence[Coding | None] | None = None) -> bool:
        """True where the machine or a person gave that value before; of these codings, where some are named."""
        for coding in among or (self.suggested, *self.given):
            if coding is not None and variable.name in coding.values:
                told = coding.values[variable.name]
                if value == told or (isinstance(told, tuple) and isinstance(value, str) and value in told):
                    return True
        return False

    def _single(self, variable: Variable, judged: Sequence[CodeRow], kept: Sequence[tuple[CodeRow, Value]]) -> Value:
        if not kept and not variable.optional:
            raise wrong(judged[0].where, f"`{variable.name}` is left without a value; change it, or write {UNKNOWN}.")
        values = {value for _, value in kept}
        if len(values) > 1:
            row = next(row for row, value in kept if value != kept[0][1])
            raise wrong(row.where, f"`{variable.name}` has one value, and the rows of this exchange give several.")
        return kept[0][1] if kept else None

    def _set(self, variable: Variable, rows: Sequence[CodeRow], kept: Sequence[tuple[CodeRow, Value]]) -> Value:
        members = tuple(dict.fromkeys(value for _, value in kept if isinstance(value, str)))
        bare = [row for row, value in kept if not isinstance(value, str)]
        if bare and members:
            raise wrong(bare[0].where, f"`{variable.name}` cannot be {UNKNOWN} or {NOTHING} and have values too.")
        for row in rows:
            if not row.action and self._stands(variable, row.value, (self.suggested, self.given[0])):
                raise wrong(row.where, f"`{variable.name}` is judged in part; give each of its rows an action.")
        if "none" in members and len(members) > 1:
            raise wrong(kept[0][0].where, f"`{variable.name}` cannot be none and something else.")
        if any(value is None for _, value in kept):
            return None
        if not members and "none" in variable.values:
            raise wrong(rows[0].where, f"`{variable.name}` is left without a value; write none, or {UNKNOWN}.")
        if variable.type == "ids":
            return members
        listed = variable.type == "codes" or variable.values
        return self.record.book.in_order(variable.name, members) if listed else tuple(sorted(members))

    def _quotes(self, variable: Variable, kept: Sequence[tuple[CodeRow, Value]]) -> list[Evidence]:
        out: dict[object, Evidence] = {}
        suggested = {_place(e): e for e in self.suggested.evidence} if self.suggested else {}
        for row, value in kept:
            if value is None or value == ():
                continue
            made = read_quote(row, str(value), self.record)
            if made:
                # What a person accepts keeps the rule and the reason that found it.
                out.setdefault(_place(made), suggested.get(_place(made), made) if row.action == "accept" else made)
        return list(out.values())


def _place(evidence: Evidence) -> tuple[object, ...]:
    return evidence.variable, evidence.value, evidence.message, evidence.part, evidence.span


def _kept(variable: Variable, told: Sequence[tuple[CodeRow, Value]]) -> list[tuple[CodeRow, Value]]:
    """The rows that make the answer.

    A change to a variable of one value outdoes what was accepted beside it, so that one row of several is enough. An
    accepted UNKNOWN or NOTHING gives way to a value that was put in.
    """
    put = [pair for pair in told if pair[0].action != "accept"]
    if variable.type not in SETS and any(row.action == "change" for row, _ in put):
        return put
    if any(value not in (None, ()) for _, value in put):
        return [pair for pair in told if pair in put or pair[1] not in (None, ())]
    return list(told)
