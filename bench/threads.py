"""`python -m bench.threads [--errors N]`: conversations against the truth of the headers, on real mails.

Truth: mails joined by what their headers name, also through a mail that is not there (`bench/conversations.py`). Measured
are pairs of mails in one conversation, once with those headers shown and once with every header hidden that could tell.
Mails are parted in two halves by the digest of their conversation's truth, so that rules made on one half are measured
on the other.

Many mail programs of these mails name nothing in their answers, so this truth cuts conversations that are one. A second
truth puts those together that were read to be one; of its conversations those are held out of which no part is in the
half that rules are made on.
"""

import argparse
import hashlib
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from amparo.extract.registry import read
from amparo.records.item import Item, Kind
from amparo.threads.gather import gather
from amparo.threads.message import Message
from amparo.threads.weave import Woven, weave
from bench.conversations import completed, truth, without_links
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


def scores(want: Mapping[str, str], got: Mapping[str, str], places: Iterable[str]) -> tuple[int, float, float, float]:
    """Pairs in truth, precision, recall and F1 among `places`."""
    groups: dict[str, Counter[str]] = {}
    for place in places:
        groups.setdefault(got[place], Counter())[want[place]] += 1
    wanted = _pairs(sum(groups.values(), Counter()).values())
    given = _pairs(group.total() for group in groups.values())
    both = _pairs(count for group in groups.values() for count in group.values())
    precision, recall = (both / n if n else 1.0 for n in (given, wanted))
    return wanted, precision, recall, f1(precision, recall)


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


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
        read_too = completed(want)
        columns = ("headers", "truth", "half", "pairs", "precision", "recall", "F1")
        table = Table(*columns, title=f"{len(paths)} mails")
        for name, made in (("shown", shown), ("hidden", hidden)):
            got = found(weave(made, None, ZONE))
            for told, wanted in (("headers", want), ("headers and reading", read_too)):
                seen = {wanted[place] for place in want if half(want[place]) == 0}
                places = {
                    "developed on": [place for place in want if wanted[place] in seen],
                    "held out": [place for place in want if wanted[place] not in seen],
                    "all": list(want),
                }
                for label, some in places.items():
                    pairs, *figures = scores(wanted, got, some)
                    table.add_row(name, told, label, f"{pairs:,}", *(f"{figure:.3f}" for figure in figures))
        console.print(table)
        if count:
            _errors(console, want, read_too, got, {m.copies[0].path: m for m in hidden}, count)
    return 0


def _errors(
    console: Console,
    headers: Mapping[str, str],
    want: Mapping[str, str],
    got: Mapping[str, str],
    by: Mapping[str, Message],
    count: int,
) -> None:
    """What went wrong among mails of which the headers say that they belong to the first half."""
    places = sorted(place for place in want if half(headers[place]) == 0)
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
