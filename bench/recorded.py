"""What a change does to the evidence: what is found now beside what was found when it was last recorded.

A corpus's record, `recorded/<corpus>.json`, holds its scores and which values of which exchanges were right and wrong,
as digests of the key messages: ids and counts, no text of any corpus. A value that was right and is no longer is a
loss; `--record` takes a loss over only with `--because`, and keeps the reason.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.score import SETS, SINGLE, TIMES, main_figure, match, same, values

FOLDER = Path(__file__).parent / "recorded"
Told = set[str]  # "<digest> <variable> <value>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run found on one corpus.

    Attributes:
        scores: row of the scorer -> its main figure.
        right: values found as the people coded them.
        wrong: values found that the people did not code.
    """

    scores: Mapping[str, float | None]
    right: frozenset[str]
    wrong: frozenset[str]


def outcome(
    scored: Mapping[str, Any], gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> Outcome:
    """The outcome of a run from its scores and rows."""
    scores = {row: cells[main_figure(cells)] for row, cells in scored.items() if isinstance(cells, dict)}
    scores["overall"] = scored["overall"]
    right: Told = set()
    wrong: Told = set()
    pairs = match(gold, found)
    for g, f in pairs:
        key = _digest(gold[g])
        right.add(f"{key} exchange found")
        for field in SINGLE + TIMES:
            side = right if same(field, gold[g].get(field), found[f].get(field)) else wrong
            # A time or a count of a corpus is nothing to tell outside of it: that it was right is enough.
            side.add(f"{key} {field} {'-' if field in TIMES or field == 'subjects' else found[f].get(field)}")
        for field in SETS:
            want, got = values(gold[g], field), values(found[f], field)
            right |= {f"{key} {field} {value}" for value in got & want}
            wrong |= {f"{key} {field} {value}" for value in got - want}
    paired = {f for _, f in pairs}
    wrong |= {f"{_digest(row)} exchange false" for at, row in enumerate(found) if at not in paired}
    return Outcome(scores, frozenset(right), frozenset(wrong))


def _digest(row: Mapping[str, Any]) -> str:
    return sha256(str(row.get("key_message")).encode()).hexdigest()[:10]


def last(corpus: str, folder: Path = FOLDER) -> Outcome | None:
    """What was recorded last; None where nothing was."""
    path = folder / f"{corpus}.json"
    if not path.is_file():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    return Outcome(told["scores"], frozenset(told["right"]), frozenset(told["wrong"]))


def record(corpus: str, now: Outcome, because: str | None, folder: Path = FOLDER) -> None:
    """Write down an outcome.

    Raises:
        ValueError: something is lost and nobody says why.
    """
    path = folder / f"{corpus}.json"
    before = last(corpus, folder)
    lost = sorted(before.right - now.right) if before else []
    if lost and not because:
        raise ValueError(f"{corpus}: {len(lost)} values that were right no longer are; say why with --because")
    explained = json.loads(path.read_text(encoding="utf-8"))["explained"] if before else []
    if lost:
        explained.append({"because": because, "lost": lost})
    folder.mkdir(exist_ok=True)
    told = {
        "scores": dict(now.scores),
        "right": sorted(now.right),
        "wrong": sorted(now.wrong),
        "explained": explained,
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def compare(corpus: str, now: Outcome, console: Console, folder: Path = FOLDER) -> int:
    """Print gains and losses by variable and value, and each score beside the last one; returns how many were lost."""
    before = last(corpus, folder)
    if before is None:
        console.print(f"{corpus}: nothing was recorded before; --record writes it down")
        return 0
    table = Table("score", "last", "now", "", title=f"{corpus}: scores", box=None, title_justify="left")
    for row, score in now.scores.items():
        was = before.scores.get(row)
        if was is not None and score is not None and was != score:
            table.add_row(row, f"{was:.3f}", f"{score:.3f}", f"{score - was:+.3f}")
    if table.row_count:
        console.print(table)
    kinds = {
        "gained": _kinds(now.right - before.right),
        "lost": _kinds(before.right - now.right),
        "false now": _kinds(now.wrong - before.wrong),
        "false no longer": _kinds(before.wrong - now.wrong),
    }
    rows = sorted({kind for counts in kinds.values() for kind in counts})
    changed = Table("variable", "value", *kinds, title=f"{corpus}: findings", box=None, title_justify="left")
    for kind in rows:
        changed.add_row(*kind, *(str(counts[kind] or "") for counts in kinds.values()))
    console.print(changed if rows else f"{corpus}: nothing gained, nothing lost")
    for line in sorted(before.right - now.right):
        console.print(f"  lost: {line}", highlight=False)
    return len(before.right - now.right)


def _kinds(told: frozenset[str]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for line in told:
        _, variable, value = line.split(" ", 2)
        counts[variable, value] += 1
    return counts
