"""Run: coded exchanges under laws - for each exchange and law two answers, on the record and with unknown kept unknown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from amparo.codebook.coding import Coding
from amparo.codebook.exchange import Exchange
from amparo.policy.combine import combine
from amparo.policy.library import Library
from amparo.policy.proof import Node, proof, reasons
from amparo.policy.settle import Settling, settlings
from amparo.policy.several import GRAVEST, gravest
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Judged, Verdict
from amparo.threads.directory import Directory
from amparo.whatif.facts import facts_of

ALL = "*"  # the law of the row of all together


@dataclass(frozen=True, slots=True)
class CodeVerdict:
    """What a law says of one datum that was given."""

    verdict: Verdict
    on_the_record: Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """What a law says of an exchange.

    Attributes:
        exchange: its id.
        agency: slug of the agency.
        law: id of the act; `*` for all in force together.
        version: of the act; None where none applies.
        in_force: True where the act was in force when the data were given.
        verdict: where unknown facts stay unknown.
        on_the_record: where an exception counts only if the record shows it.
        not_shown: exceptions that the record neither shows nor rules out.
        cites: ids and sections that decide, or may.
        settles: the fewest answers that would settle it.
        unreviewed: rules it rests on that nobody signed off.
        codes: data code -> the two answers for that datum.
        bench: the act; None of all together.
        known: the facts, with the datum that the answer is about.
    """

    exchange: str
    agency: str | None
    law: str
    version: str | None
    in_force: bool
    verdict: Verdict
    on_the_record: Verdict
    not_shown: tuple[str, ...] = ()
    cites: tuple[tuple[str, str], ...] = ()
    settles: tuple[Settling, ...] = ()
    unreviewed: tuple[str, ...] = ()
    codes: Mapping[str, CodeVerdict] = field(default_factory=dict)
    bench: Bench | None = field(default=None, repr=False)
    known: Situation | None = field(default=None, repr=False)

    @property
    def proof(self) -> tuple[Node, ...]:
        """Why: each rule with its exceptions and questions; empty of all acts together."""
        return proof(self.bench, self.known) if self.bench and self.known else ()


def what_if(
    exchanges: Sequence[tuple[Exchange, Coding]],
    ids: Sequence[str],
    library: Library,
    directory: Directory,
    assumed: Mapping[str, Mapping[str, int]] | None = None,
) -> Iterator[Row]:
    """A row for each exchange that gave data and each law, then one for all laws that were in force.

    Args:
        exchanges: with the coding that counts.
        ids: of the acts; each is asked as if it had been in force when the data were given.
        library: the acts.
        directory: which bodies there are.
        assumed: agency (`*` for all) -> fact -> answers, for facts that mail cannot show.
    """
    for exchange, coding in exchanges:
        codes = coding.values.get("data_given")
        if isinstance(codes, tuple) and codes:
            known = _assuming(facts_of(coding, directory, library.vocabulary), coding, assumed or {})
            agency = coding.values.get("agency")
            each = {code: _Datum(here := of_code(known, code, library), library.held.ruled(here)) for code in codes}
            made = _Given(exchange.id, str(agency) if agency else None, each, given_on(coding))
            rows = [_row(made, id, library) for id in ids]
            yield from rows
            yield _together(made, rows, library)


class _Datum(NamedTuple):
    known: Situation
    ruled: int  # the same as one number, for all acts


@dataclass(frozen=True, slots=True)
class _Given:
    exchange: str
    agency: str | None
    codes: Mapping[str, _Datum]
    on: date | None


def given_on(coding: Coding) -> date | None:
    """The day on which data were given: the law of that day counts, not that of the ask."""
    told = coding.values.get("given_at") or coding.values.get("answered_at")
    return datetime.fromisoformat(str(told)).date() if told else None


def _assuming(known: Situation, coding: Coding, assumed: Mapping[str, Mapping[str, int]]) -> Situation:
    """With the assumptions of the case: only for facts that the record leaves unknown."""
    told = {**assumed.get(ALL, {}), **assumed.get(str(coding.values.get("agency")), {})}
    return Situation({**told, **known.masks}, known.standing, known.evidence)


def _row(given: _Given, id: str, library: Library) -> Row:
    bench = library.bench(id, given.on or library.act(id).versions[-1].start, supposed=True)
    assert bench is not None  # supposed acts always have a version
    each = {code: _judged(bench, datum.ruled) for code, datum in given.codes.items()}
    worst = min(
        each,
        key=lambda code: (GRAVEST.index(each[code].judged.on_the_record), GRAVEST.index(each[code].judged.verdict)),
    )
    made = each[worst]
    return Row(
        given.exchange,
        given.agency,
        id,
        bench.version.id,
        given.on is not None and not bench.supposed,
        gravest([one.judged.verdict for one in each.values()]),
        gravest([one.judged.on_the_record for one in each.values()]),
        made.not_shown,
        made.cites,
        made.settles,
        made.unreviewed,
        {code: CodeVerdict(one.judged.verdict, one.judged.on_the_record) for code, one in each.items()},
        bench,
        given.codes[worst].known,
    )


def _together(given: _Given, rows: Sequence[Row], library: Library) -> Row:
    """All acts that were in force when the data were given."""
    name, agency, on = given.exchange, given.agency, given.on
    if on is None:
        open_ones = dict.fromkeys(given.codes, CodeVerdict(Verdict.undetermined, Verdict.undetermined))
        return Row(name, agency, ALL, None, False, Verdict.undetermined, Verdict.undetermined, codes=open_ones)
    each = {}
    for code, datum in given.codes.items():
        judged = [
            _judged(bench, datum.ruled).judged
            for row in rows
            if row.in_force and (bench := library.bench(row.law, on)) is not None
        ]
        sure, record = (combine(judged, library.relations, datum.known, shown).verdict for shown in (False, True))
        each[code] = CodeVerdict(sure, record)
    verdict = gravest([one.verdict for one in each.values()])
    record = gravest([one.on_the_record for one in each.values()])
    missing = tuple(dict.fromkeys(name for row in rows if row.in_force for name in row.not_shown))
    signed = tuple(dict.fromkeys(name for row in rows if row.in_force for name in row.unreviewed))
    in_force = any(row.in_force for row in rows)
    return Row(name, agency, ALL, None, in_force, verdict, record, missing, unreviewed=signed, codes=each)


def of_code(known: Situation, code: str, library: Library) -> Situation:
    """The situation with the datum; a code that laws do not name is `other`."""
    fact = library.vocabulary["data"]
    return known.but(data=fact.mask([code if code in fact.values else "other"]))


@dataclass(frozen=True, slots=True)
class _Of:
    judged: Judged
    not_shown: tuple[str, ...]
    cites: tuple[tuple[str, str], ...]
    settles: tuple[Settling, ...]
    unreviewed: tuple[str, ...]


def _judged(bench: Bench, ruled: int) -> _Of:
    return _worked_out(bench, ruled & bench.reads)


@lru_cache(maxsize=65_536)  # exchanges that are alike as far as an act looks at them are worked out once
def _worked_out(bench: Bench, ruled: int) -> _Of:
    looked = bench.look(ruled)
    cites, missing, _, unsigned = reasons(looked)
    return _Of(looked.judged, missing, cites, settlings(looked), unsigned)
