"""The law module: right on every random case, fast beside two policy engines, few questions, and the counts of a case.

Usage: python -m bench.law [--random N] [--solver N] [--decisions N] [--exchanges N] [--only PART] [--case DIR]

`--random` holds N random acts and situations against trying every completion, and each tenth against the solver z3: all of
them with `--solver 1`, which takes half an hour.
Speed is that of one core, in the processor's own seconds (what else runs does not count), by the same situations for each
engine; cedarpy and regopy are measured where they are installed
(requirements/bench-law.txt), with SB 75 written for each in its own language. Their figures hold what a caller in Python
pays. `--case` prints what each act says of a case that was audited.
"""

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from amparo.codebook.coding import MACHINE, Coding
from amparo.codebook.exchange import Exchange
from amparo.flow.judge import judge
from amparo.policy.answer import Answer, answer
from amparo.policy.condition import All, Condition, Is, Not, leaves
from amparo.policy.condition import Any as Either
from amparo.policy.library import Library, read_library, shipped_library
from amparo.policy.lint import goals, solver_says
from amparo.policy.settle import settlings
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Outcome, Verdict, verdict_of
from amparo.shipped import shipped
from amparo.threads.directory import load_directory
from amparo.whatif.run import ALL, what_if
from amparo.wiring import opened
from bench.law_peers import PEERS
from bench.law_random import act, situation, size, tried

ON = date(2026, 1, 1)
ONE = "us-nm/sb75-2021"
FIVE = (ONE, "us-nm/sb36-2025", "us/8-usc-1373", "us/hipaa-164-512", "us/snap-272.1")
UNKNOWN = 0.35
APPLIES = 0.9  # of the answers to what a rule asks to apply
MOST = 5000  # completions that are tried
CONSOLE = Console(width=110)
BODIES = """
bodies:
  - {slug: a, name: Department of Health, level: state, side: agency, domains: [a.example]}
  - {slug: b, name: Motor Vehicle Division, level: state, side: agency, domains: [b.example]}
  - {slug: ice, name: Immigration and Customs Enforcement, level: federal, side: counterpart, domains: [i.example]}
  - {slug: pd, name: City Police, level: local, side: counterpart, domains: [p.example]}
"""


def situations(
    library: Library, ids: Sequence[str], count: int, seed: int, unknown: float = UNKNOWN
) -> list[Situation]:
    """Random situations over the facts of some acts; `unknown` of the facts are not known.

    Of what a rule asks to apply at all, most answers are chosen so that it does: a situation that no rule looks at is no
    work for anybody.
    """
    chance, made = random.Random(seed), []
    benches = [_bench(library, id) for id in ids]
    names = sorted({fact.name for bench in benches for fact in bench.facts})
    wanted = {name: mask for bench in benches for rule in bench.rules for name, mask in applying(rule.when)}
    for _ in range(count):
        masks = {}
        for name in names:
            if chance.random() >= unknown:
                fact = library.vocabulary[name]
                among = wanted.get(name, fact.every) if chance.random() < APPLIES else fact.every
                masks[name] = 1 << chance.choice([at for at in range(len(fact.values)) if among >> at & 1])
        made.append(Situation(masks))
    return made


def applying(condition: Condition, be: bool = True) -> Iterator[tuple[str, int]]:
    """Of each question the answers that help a condition to be so."""
    match condition:
        case Is(fact, mask, _):
            yield fact.name, mask if be else fact.every & ~mask
        case Not(of):
            yield from applying(of, not be)
        case All(of) | Either(of):
            for one in of:
                yield from applying(one, be)


def _bench(library: Library, id: str) -> Bench:
    bench = library.bench(id, ON, supposed=True)
    assert bench is not None
    return bench


def right(count: int, every: int) -> None:
    """Random acts and situations: every completion tried, and the solver asked of each `every`th."""
    disagreed = solver_disagreed = decided_open = compared = asked = wrong = settled = 0
    seed = 0
    while compared < count:
        chance = random.Random(seed)
        seed += 1
        made = act(chance)
        bench = Bench(made, made.versions[0], made.rules)
        for _ in range(5):
            known = situation(chance, bench)
            if size(bench, known) > MOST:
                continue
            looked = bench.look(bench.trace.held.ruled(known))
            told, truth = looked.judged, tried(bench, known)
            compared += 1
            disagreed += told.outcomes != truth
            decided_open += verdict_of(truth) is Verdict.undetermined and told.verdict is not Verdict.undetermined
            for one in settlings(looked):
                settled += 1
                wrong += bench.look(one.held.supposing(one.ruled, one.need)).judged.verdict is not one.verdict
            if every and compared % every == 0:
                asked += 1
                solver_disagreed += solver_says(goals(bench.rules), known) != _possible(truth)
    CONSOLE.print(f"{compared:,} random situations of {seed:,} acts: {disagreed} differ from trying every completion")
    CONSOLE.print(f"{settled:,} lists of answers that would settle them: {wrong} do not")
    CONSOLE.print(
        f"{asked:,} of them asked of z3: {solver_disagreed} differ; {decided_open} decided though undetermined"
    )


def _possible(outcomes: int) -> frozenset[Verdict]:
    return frozenset(verdict_of(one) for one in Outcome if outcomes & one)


def speed(library: Library, count: int) -> None:
    """Decisions a second."""
    bench, known = _bench(library, ONE), situations(library, [ONE], count, 1)
    CONSOLE.print(f"one act, the verdict: {_rate(bench.verdict, known):,.0f} a second")
    CONSOLE.print(f"one act, the verdict and that on the record: {_rate(bench.judge, known):,.0f} a second")
    _full(library, count)
    for name, made_peer in PEERS.items():
        try:
            peer = made_peer()
        except ImportError:
            CONSOLE.print(f"{name}: not installed")
            continue
        some = known[: max(200, count // 50)]
        told = [peer(bench, one) for one in some]
        open_ones = [bench.judge(one).verdict is Verdict.undetermined for one in some]
        decided = sum(is_open and one is not None for is_open, one in zip(open_ones, told, strict=True))
        rate = _rate(lambda s, peer=peer: peer(bench, s), some)
        CONSOLE.print(f"{name}: {rate:,.0f} a second; decided {decided} of {sum(open_ones)} that are undetermined")


def _full(library: Library, count: int) -> None:
    """The full answer over five acts: situations that are all different, each asked once, tables empty at the start."""
    five = situations(library, FIVE, count, 2)
    read: tuple[tuple[str, Callable[[Answer], object]], ...] = (
        ("as it is given", id),
        ("every name in it read", _names),
        ("and every proof laid out as a tree", _all),
    )
    for name, reading in read:
        library = read_library(Path(str(shipped("law"))))
        took = []
        for one in five:
            began = time.process_time()
            reading(answer(library, FIVE, one, ON, FIVE))
            took.append(time.process_time() - began)
        took.sort()
        CONSOLE.print(
            f"full answer over five acts, {name}: {len(took) / sum(took):,.0f} a second,"
            f" median {took[len(took) // 2] * 1e6:.0f} us, 99 of 100 under {took[int(len(took) * 0.99)] * 1e6:.0f} us"
        )
    parts = [part for id in FIVE for part in _bench(library, id).trace.parts]
    different = len({tuple(sorted(one.masks.items())) for one in five})
    CONSOLE.print(
        f"{different:,} of {len(five):,} situations differ; of {len(parts) * len(five):,} look-ups in the tables of"
        f" {len(parts)} parts {sum(map(len, parts)):,} had to be worked out; no answer is kept"
    )


def _all(made: Answer) -> object:
    return _names(made), [one.proof for one in made.acts]


def _names(made: Answer) -> object:
    return [(one.matters, [(way.answers, way.standing) for way in one.settles]) for one in made.acts]


def _rate(call: Callable[[Situation], Any], known: Sequence[Situation]) -> float:
    best = 0.0
    for _ in range(3):
        began = time.process_time()
        for one in known:
            call(one)
        best = max(best, len(known) / (time.process_time() - began))
    return best


def questions(library: Library, count: int) -> None:
    """How many questions until one act decides, against asking everything that is unknown."""
    chance, shares, asked_all, asked_ours = random.Random(5), [], 0, 0
    bench = _bench(library, ONE)
    for known in situations(library, [ONE], count, 3, unknown=0.7):
        truth = {
            name: known.masks.get(name) or _answer(library, bench, name, chance)
            for name in (fact.name for fact in bench.facts)
        }
        everything = len(truth) - len(known.masks)
        now, asked = known, 0
        while (question := answer(library, (ONE,), now, ON, (ONE,)).question) is not None:
            now, asked = now.but(**{question: truth[question]}), asked + 1
        asked_all, asked_ours = asked_all + everything, asked_ours + asked
        shares.append(asked)
    CONSOLE.print(
        f"questions until {ONE} decides: {statistics.mean(shares):.2f} of {asked_all / count:.2f} unknown"
        f" ({asked_ours / asked_all:.0%} of asking everything)"
    )


def _answer(library: Library, bench: Bench, name: str, chance: random.Random) -> int:
    """An answer by chance: of what an exception asks mostly one that does not open it, as at a counter."""
    fact = library.vocabulary[name]
    opens = {leaf.fact.name: leaf.mask for rule in bench.rules for one in rule.exceptions for leaf in leaves(one.when)}
    wanted = {name: mask for rule in bench.rules for name, mask in applying(rule.when)}
    among = fact.every
    if chance.random() < APPLIES:
        among = wanted.get(name, fact.every & ~opens.get(name, 0)) or fact.every
    return 1 << chance.choice([at for at in range(len(fact.values)) if among >> at & 1])


def many(library: Library, count: int) -> None:
    """What-if of random coded exchanges under every act."""
    chance, directory = random.Random(7), load_directory(BODIES, "bodies.yaml")
    codes = [code for code in library.vocabulary["data"].values if code != "other"]
    made = []
    for at in range(count):
        values: dict[str, Any] = {
            "agency": chance.choice("ab"),
            "counterpart": chance.choice(("ice", "pd", None)),
            "initiative": chance.choice(("solicited", "solicited", "unsolicited")),
            "data_given": tuple(chance.sample(codes, chance.randint(1, 4))),
            "process": chance.choice(
                ("none", "none", "none", "claimed", "administrative", "subpoena", "judicial", "consent")
            ),
            "purpose": chance.choice(("none", "civil_immigration", "criminal", "benefits", None)),
            "outcome": "complied",
            "given_at": f"20{chance.randint(18, 26)}-0{chance.randint(1, 9)}-11T10:00:00-07:00",
        }
        made.append((Exchange(f"x{at}", f"m{at}", (f"m{at}",), "t"), Coding(f"x{at}", MACHINE, values)))
    began = time.process_time()
    rows = sum(1 for _ in what_if(made, tuple(library.acts), library, directory))
    took = time.process_time() - began
    CONSOLE.print(f"what-if: {count:,} exchanges under {len(library.acts)} acts, {rows:,} rows, {took:.1f} s")


def of_case(folder: Path) -> None:
    """What each act says of a case."""
    with opened(folder) as case:
        rows = judge(case).rows
    for law in dict.fromkeys(row.law for row in rows):
        own = [row for row in rows if row.law == law]
        record, sure = (Counter(getattr(row, name).value for row in own) for name in ("on_the_record", "verdict"))
        name = "all in force together" if law == ALL else law
        CONSOLE.print(f"{name}: n {len(own)}; on the record {json.dumps(record)}; unknown kept {json.dumps(sure)}")


def main() -> None:
    """Run what is asked for; everything at its usual size where nothing is."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--random", type=int, default=100_000, metavar="N")
    asked.add_argument("--decisions", type=int, default=20_000, metavar="N")
    asked.add_argument("--exchanges", type=int, default=10_000, metavar="N")
    asked.add_argument("--case", type=Path, metavar="DIR")
    asked.add_argument("--solver", type=int, default=10, metavar="N", help="ask z3 of each Nth; 0 of none")
    asked.add_argument("--only", choices=("speed", "questions", "exchanges", "random"))
    told = asked.parse_args()
    if told.case:
        of_case(told.case)
        return
    library = shipped_library()
    runs: dict[str, Callable[[], None]] = {
        "speed": lambda: speed(library, told.decisions),
        "questions": lambda: questions(library, max(100, told.decisions // 20)),
        "exchanges": lambda: many(library, told.exchanges),
        "random": lambda: right(told.random, told.solver),
    }
    for name, run in runs.items():
        if told.only in (None, name):
            run()


if __name__ == "__main__":
    main()
