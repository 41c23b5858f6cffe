"""`python -m bench.threads [--errors N]`: conversations against the truth of the headers, on real mails.

Truth: mails joined by what their headers name, also through a mail that is not there (`bench/conversations.py`). Measured
are pairs of mails in one conversation, once with those headers shown and once with every header hidden that could tell.
Mails are parted in two halves by the digest of their conversation's truth, so that rules made on one half are measured
on the other.

Many mail programs of these mails name nothing in their answers, so the truth cuts conversations that are one. `where
told` leaves pairs open whose two conversations share a subject and of which one begins with an answer.
"""

import argparse
import hashlib
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from rich.console import Console
from rich.table import Table

from amparo.extract.registry import read
from amparo.records.item import Item, Kind
from amparo.threads.gather import gather
from amparo.threads.message import Message, Role
from amparo.threads.subjects import base_subject, former_subject, is_answer, is_generic
from amparo.threads.weave import Woven, weave
from bench.conversations import truth, without_links
from bench.run import BESIDE, ZONE


def mails(folder: Path) -> list[Path]:
    """The real mails, one a file; empty where they are not beside the checkout."""
    if not BESIDE.is_file():
        return []
    with tarfile.open(BESIDE) as archive:
        archive.extractall(folder, filter="data")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def drafts(paths: Iterable[Path], folder: Path, *, hidden: bool) -> list[Message]:
    """The draft messages of all mails."""
    out: list[Message] = []
    for path in paths:
        source = path
        if hidden:
            source = folder / path.name
            source.write_bytes(without_links(path.read_bytes()))
        item = Item(path.name, hashlib.sha256(path.name.encode()).hexdigest(), source.stat().st_size, Kind.eml)
        out += gather(item, read(Kind.eml, source, path.name), ZONE, False)
    return out


def found(woven: Woven) -> dict[str, str]:
    """Place of a mail -> id of the conversation that it was put to."""
    return {copy.path: thread.id for thread in woven.threads for message in thread.messages for copy in message.copies}


def subjects_of(messages: Iterable[Message], want: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The telling subjects of every conversation of the truth; with `""` among them where it begins with an answer.

    What such a one answers was not named or not produced, so the headers do not tell where it belongs.
    """
    rows: dict[str, list[Message]] = {}
    for message in messages:
        if message.copies[0].path in want:  # else a mail that is attached to another
            rows.setdefault(want[message.copies[0].path], []).append(message)
    out = {}
    for key, group in rows.items():
        first = min(group, key=lambda m: (m.sent_at is None, m.sent_at.timestamp() if m.sent_at else 0.0, m.id))
        subjects = {one for m in group for one in _bases(m) if not is_generic(one)}
        # Some lists take the RE away; `(was: X)` is an answer too.
        answers = is_answer(first.subject) or len(_bases(first)) > 1 or bool(first.spans(Role.quoted))
        out[key] = frozenset(subjects | {""} if answers else subjects)
    return out


def _bases(message: Message) -> set[str]:
    """Its subject, and the one that it says it had before."""
    return {base_subject(message.subject), *filter(None, [former_subject(message.subject)])}


def _untold(group: Iterable[str], subjects: Mapping[str, frozenset[str]]) -> list[set[str]]:
    """Conversations of the truth parted so that within a part the headers leave open whether all are one."""
    parts: list[set[str]] = []
    for key in group:
        near = [part for part in parts if any(_open(subjects[key], subjects[other]) for other in part)]
        parts = [part for part in parts if part not in near]
        parts.append({key}.union(*near))
    return parts


def _open(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool((one & other) - {""}) and "" in one | other


def _between(part: Iterable[str], counts: Mapping[str, int]) -> int:
    """Pairs of two mails in different conversations of `part`."""
    return sum(counts[one] * counts[other] for one, other in combinations(sorted(part), 2))


def scores(
    want: Mapping[str, str], got: Mapping[str, str], places: Iterable[str], subjects: Mapping[str, frozenset[str]]
) -> tuple[int, float, float, float]:
    """Pairs in truth, precision, recall, and precision without the pairs that the headers leave open, among `places`."""
    groups: dict[str, Counter[str]] = {}
    for place in places:
        groups.setdefault(got[place], Counter())[want[place]] += 1
    totals = sum(groups.values(), Counter())
    wanted, both = (
        sum(n * (n - 1) // 2 for n in found)
        for found in (totals.values(), [n for g in groups.values() for n in g.values()])
    )
    given = sum(n * (n - 1) // 2 for n in (g.total() for g in groups.values()))
    held = given - sum(_between(part, group) for group in groups.values() for part in _untold(group, subjects))
    strict, judged = (both / n if n else 1.0 for n in (given, held))
    return wanted, strict, both / wanted if wanted else 1.0, judged


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def half(conversation: str) -> int:
    """0 or 1: the half that a conversation belongs to."""
    return hashlib.sha256(conversation.encode()).digest()[0] % 2


def main() -> int:
    """Print the table; with `--errors` also the wrong joins and splits of the half that rules are made on."""
    asked = argparse.ArgumentParser(prog="bench.threads")
    asked.add_argument("--errors", type=int, default=0, help="show so many wrong pairs of the first half")
    count = asked.parse_args().errors
    console = Console(width=140)
    with tempfile.TemporaryDirectory(prefix="amparo-bench-") as temporary:
        folder = Path(temporary)
        for name in ("mail", "hidden"):
            (folder / name).mkdir()
        paths = mails(folder / "mail")
        if not paths:
            console.print(f"The mails are not at {BESIDE}.")
            return 1
        shown = drafts(paths, folder / "hidden", hidden=False)
        hidden = drafts(paths, folder / "hidden", hidden=True)
        want = truth(paths)
        subjects = subjects_of(shown, want)
        columns = ("headers", "half", "pairs", "precision", "recall", "F1", "precision where told", "F1 where told")
        table = Table(*columns, title=f"{len(paths)} mails")
        for name, made in (("shown", shown), ("hidden", hidden)):
            got = found(weave(made, None, ZONE))
            for label, keep in (("developed on", {0}), ("held out", {1}), ("all", {0, 1})):
                places = [place for place in want if half(want[place]) in keep]
                pairs, precision, recall, told = scores(want, got, places, subjects)
                figures = (precision, recall, f1(precision, recall), told, f1(told, recall))
                table.add_row(name, label, f"{pairs:,}", *(f"{figure:.3f}" for figure in figures))
        console.print(table)
        if count:
            _errors(console, want, got, {m.copies[0].path: m for m in hidden}, count)
    return 0


def _errors(
    console: Console, want: Mapping[str, str], got: Mapping[str, str], by: Mapping[str, Message], count: int
) -> None:
    places = sorted(place for place in want if half(want[place]) == 0)
    for label, one, other in (("apart", want, got), ("joined", got, want)):
        groups: dict[str, Counter[str]] = {}
        for place in places:
            groups.setdefault(one[place], Counter())[other[place]] += 1
        lost = {key: sum(g.values()) ** 2 - sum(n * n for n in g.values()) for key, g in groups.items() if len(g) > 1}
        for key in sorted(lost, key=lambda key: -lost[key])[:count]:
            console.print(f"[bold]{label} {lost[key] // 2}[/] {dict(groups[key])}", highlight=False)
            for place in [place for place in places if one[place] == key][:12]:
                mail = by[place]
                who = mail.sender.email if mail.sender else None
                console.print(f"   {other[place][:14]:14} {mail.sent_at} {who} | {mail.subject[:70]}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
