"""Review: what people coded beside the machine - taken from a table, written to one, and settled for the report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from amparo.codebook.book import shipped_codebook
from amparo.codebook.code_row import CodeRow, rows_of
from amparo.codebook.coding import MACHINE, Coding, is_person
from amparo.codebook.exchange import Exchange
from amparo.codebook.judged import Before, judge
from amparo.codebook.judged_value import Record
from amparo.codebook.settled import Settled, settle
from amparo.errors import UsageProblem
from amparo.flow.case import Case
from amparo.flow.in_time import in_time

LONGEST_NAME = 60
KEPT = 64  # messages in memory while rows are checked; those of one exchange stand together


@dataclass(frozen=True, slots=True)
class Review:
    """Where the coding of a case stands.

    Attributes:
        settled: what counts: the machine's exchanges that people did not drop, and those that people added; by time.
        dropped: ids of exchanges that people say are none.
        orphaned: what people coded of exchanges that are no longer found, by person, then id. It does not count.
        people: who coded, by name.
    """

    settled: tuple[Settled, ...]
    dropped: tuple[str, ...]
    orphaned: tuple[tuple[Exchange, Coding], ...]
    people: tuple[str, ...]


def review_of(case: Case) -> Review:
    """What people coded held against what the machine finds now."""
    book = shipped_codebook()
    machine = {exchange.id: (exchange, coding) for exchange, coding in case.workspace.exchanges()}
    coded: dict[str, list[Coding]] = {}
    exchanges = {id: exchange for id, (exchange, _) in machine.items()}
    everybody = case.workspace.people()
    for exchange, coding in everybody:
        coded.setdefault(exchange.id, []).append(coding)
        exchanges.setdefault(exchange.id, exchange)
    kept = {id for id in exchanges if id in machine or _was_added(case, exchanges[id], coded[id])}
    settled, dropped = [], []
    for id in sorted(kept):
        made = settle(exchanges[id], machine[id][1] if id in machine else None, coded.get(id, []), book)
        if made is None:
            dropped.append(id)
        else:
            settled.append(made)
    by_id = {one.exchange.id: one for one in settled}
    ordered = in_time([(one.exchange, one.coding) for one in settled])
    return Review(
        settled=tuple(by_id[exchange.id] for exchange, _ in ordered),
        dropped=tuple(dropped),
        orphaned=tuple(pair for pair in everybody if pair[0].id not in kept),
        people=tuple(dict.fromkeys(coding.coder for _, coding in everybody)),
    )


def _was_added(case: Case, exchange: Exchange, coded: Iterable[Coding]) -> bool:
    """True for an exchange that a person added and whose key message is still there."""
    if not any(coding.added for coding in coded):
        return False
    try:
        case.workspace.message(exchange.key_message)
    except KeyError:
        return False
    return True


def coder_name(name: str) -> str:
    """A person's name as it is kept.

    Raises:
        UsageProblem: it is empty, too long, a program's, or not of letters on one line.
    """
    told = " ".join(name.split())
    good = told and len(told) <= LONGEST_NAME and told.isprintable() and is_person(told) and not set(told) & set(",;")
    if not good:
        advice = f"Write a person's name of at most {LONGEST_NAME} characters, without , ; or : and not `{MACHINE}`."
        raise UsageProblem("this is no name of a coder.", where="--by", advice=advice)
    return told


def code_rows(case: Case, coder: str | None = None) -> Iterator[CodeRow]:
    """What there is to review, one row a value or a piece of evidence: what is not sure first, then by time.

    Args:
        case: the case.
        coder: a person whose own answers stand in place of the machine's; what they did not answer has no action.
    """
    book = shipped_codebook()
    machine = {exchange.id: (exchange, coding) for exchange, coding in case.workspace.exchanges()}
    own = {exchange.id: (exchange, coding) for exchange, coding in case.workspace.exchanges(coder)} if coder else {}
    open_ids = {one.exchange.id for one in review_of(case).settled if one.coding.unsure}
    for exchange, coding in sorted(
        in_time([*{**own, **machine}.values()]), key=lambda pair: pair[0].id not in open_ids
    ):
        mine = own[exchange.id][1] if exchange.id in own else None
        if mine is None:
            yield from rows_of(coding, book)
            continue
        yield from rows_of(mine, book)
        if exchange.id in machine and not mine.dropped:
            yield from rows_of(coding, book, action="", but=frozenset(mine.values))


def take(case: Case, rows: Iterable[CodeRow], coder: str, deciding: bool = False) -> dict[str, int]:
    """Keep what a person coded; gives counts for people: exchanges, confirmed, changed, added, dropped.

    Raises:
        ConfigProblem: a row is wrong; then nothing was kept.
    """
    book = shipped_codebook()
    suggested = {exchange.id: (exchange, coding) for exchange, coding in case.workspace.exchanges()}
    people = case.workspace.people()
    before = Before(
        exchanges={exchange.id: exchange for exchange, _ in (*people, *suggested.values())},
        suggested={id: coding for id, (_, coding) in suggested.items()},
        own={coding.exchange: coding for _, coding in people if coding.coder == coder},
        threads=case.workspace.thread_of_messages(),
        people=_by_exchange(people),
    )
    message = lru_cache(maxsize=KEPT)(case.workspace.message)
    record = Record(book, frozenset(body.slug for body in case.directory.bodies), message)
    made = judge(tuple(rows), record, before, coder, deciding)
    with case.workspace.transaction():
        for exchange, coding in made:
            case.workspace.keep_coding(exchange, coding)
    return _counts(made, before.suggested)


def _by_exchange(people: Iterable[tuple[Exchange, Coding]]) -> dict[str, list[Coding]]:
    out: dict[str, list[Coding]] = {}
    for exchange, coding in people:
        out.setdefault(exchange.id, []).append(coding)
    return out


def _counts(made: Iterable[tuple[Exchange, Coding]], suggested: Mapping[str, Coding]) -> dict[str, int]:
    out = dict.fromkeys(("exchanges", "same", "different", "added", "dropped"), 0)
    for exchange, coding in made:
        out["exchanges"] += 1
        if coding.dropped:
            out["dropped"] += 1
        elif exchange.id not in suggested:
            out["added"] += 1
        else:
            told = suggested[exchange.id].values
            same = sum(name in told and told[name] == value for name, value in coding.values.items())
            out["same"] += same
            out["different"] += len(coding.values) - same
    return out
