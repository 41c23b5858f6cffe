"""How reading and searching grow with records made to be slow: time and memory at one, four and sixteen times a size.

Growth is the exponent between the two largest sizes: 1 is in proportion, 2 is the square. Everything runs in worker
processes as an audit runs it, so what hangs or eats memory is told and stops nothing.

Usage: python -m bench.growth [WORD ...]     only shapes whose name holds one of the words
"""

import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from amparo.bulk.local import Processes
from amparo.bulk.runner import Done
from amparo.detect.run import find
from amparo.extract.registry import read
from amparo.ids import digest
from amparo.records.item import Item
from amparo.threads.directory import load_directory
from amparo.threads.gather import gather
from amparo.threads.weave import weave
from bench.growth_shapes import SHAPES

ZONE = ZoneInfo("America/Denver")
SMALL = 16 * 1024  # bytes of the smallest size, about
TIMES = (1, 4, 16)
LIMIT = 40.0  # seconds
DIRECTORY = """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.example]}
  - {slug: ice, name: Immigration and Customs Enforcement, level: federal, side: counterpart, domains: [ice.example]}
"""


@dataclass(frozen=True)
class Spent:
    """Seconds of each step for one file."""

    read: float
    gather: float
    weave: float
    find: float
    outcome: str

    @property
    def steps(self) -> dict[str, float]:
        """Step -> seconds."""
        return {"read": self.read, "gather": self.gather, "weave": self.weave, "find": self.find}


def work(given: tuple[str, int]) -> Spent:
    """Make a file of that shape and size, and do all that an audit does with it."""
    name, size = given
    kind, content = SHAPES[name](size)
    directory = load_directory(DIRECTORY, "bodies.yaml")
    with tempfile.TemporaryDirectory(prefix="amparo-growth-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        item = Item("doh/file", digest(content), len(content), kind, agency="doh")
        times = [time.process_time()]
        reading = read(kind, path, "file")
        times.append(time.process_time())
        messages = gather(item, reading, ZONE, False)
        times.append(time.process_time())
        woven = weave(messages, directory, ZONE)
        times.append(time.process_time())
        for thread in woven.threads:
            find(thread)
        times.append(time.process_time())
    return Spent(*(after - before for before, after in pairwise(times)), reading.custody.outcome.value)


def measured(names: list[str]) -> Iterator[tuple[str, list[Done[Spent]]]]:
    """Each shape with what came of its sizes."""
    runner = Processes(2, LIMIT)
    wanted = [(name, SMALL * times) for name in names for times in TIMES]
    together: list[Done[Spent]] = []
    for done in runner.run(work, wanted):
        together.append(done)
        if len(together) == len(TIMES):
            yield wanted[done.index][0], together
            together = []


def growth(small: float, large: float) -> float | None:
    """The exponent between two sizes of which one is four times the other; None below what can be told."""
    return math.log(large / small, 4) if large >= 0.1 and small > 0 else None


def main() -> None:
    """Print a row a shape, the worst first."""
    words = sys.argv[1:]
    names = [name for name in SHAPES if not words or any(word in name for word in words)]
    rows: list[tuple[float, list[str]]] = []
    for name, dones in measured(names):
        told: list[str] = [name]
        worst = 0.0
        last, before = dones[-1], dones[-2]
        if last.result is None or before.result is None:
            why = [done.failure.reason if done.failure else "-" for done in dones]
            told += ["; ".join(why), "", "", ""]
            worst = 1000.0
        else:
            steps = []
            for step, seconds in last.result.steps.items():
                exponent = growth(before.result.steps[step], seconds)
                if exponent is not None:
                    steps.append(f"{step} {seconds:.1f} s ^{exponent:.1f}")
                    worst = max(worst, seconds)
            told += [last.result.outcome, ", ".join(steps), f"{last.seconds:.1f}"]
        told.append(f"{max(done.memory for done in dones) / 1024**2:,.0f}")
        rows.append((worst, told[:5]))
        sys.stderr.write(json.dumps(told) + "\n")
    table = Table(
        "shape",
        "outcome",
        "steps (CPU s, growth)",
        "s",
        "MB",
        title=f"{datetime.now(UTC):%Y-%m-%d}: {SMALL * TIMES[-1] // 1024} kB each",
    )
    for _, told in sorted(rows, key=lambda row: -row[0]):
        table.add_row(*told)
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
