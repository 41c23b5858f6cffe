"""What becomes of every file of a folder: a table of kind and outcome, and what is not as it should be.

Usage: python -m bench.formats FOLDER ... [--workers N] [--limit SECONDS] [--files] [--mailboxes] [--no-ocr]

Each file is read in a worker process with limits of memory and time, as an audit does it; pages that are pictures by OCR
where its language data are there. A file that kills its worker
counts as a crash, one that takes too long as a hang, one that is `read` without text and without a reason as an
unexplained zero. With --mailboxes each Outlook mailbox is counted by the outside program readpst too, if it is there.
Ends with 1 where there is a crash, a hang, an unexplained zero or a difference.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from amparo.bulk.local import Processes
from amparo.bulk.runner import HUNG
from amparo.extract.reading import Reading
from amparo.extract.registry import DEFAULT, read
from amparo.extract.scans import Scans
from amparo.flow.language_data import language_folder
from amparo.ids import digest
from amparo.records.item import Kind, Outcome
from amparo.records.sniff import sniff_file
from amparo.settings import language_data


@dataclass(frozen=True)
class Ended:
    """How one file ended: kind, outcome, reason, and how much was found in it."""

    kind: str
    outcome: str
    reason: str
    mails: int
    characters: int
    seconds: float = 0.0

    @property
    def unexplained(self) -> bool:
        """Read, without a character of text and without a word why."""
        return self.outcome == Outcome.read and not self.characters and not self.reason


def end_of(path: Path, data: Path | None = None) -> Ended:
    """One file, in a worker; `data`: folder of the data for OCR."""
    kind = sniff_file(path)
    own = digest(path.read_bytes())

    def once(scans: Scans) -> Reading:
        return read(kind, path, path.name, replace(DEFAULT, scans=scans))

    first = Scans(own=own, folder=data)
    found = once(first)
    if first.asked and data is not None:
        second = Scans(own=own, folder=data, wanted=frozenset(first.asked))
        once(second)
        found = once(Scans(own=own, folder=data, known=second.made))
    return Ended(kind, found.custody.outcome, found.custody.reason or "", len(found.mails), characters(found))


def characters(found: Reading) -> int:
    """How much text there is in all that was found."""
    total = sum(len(document.text.chars) for document in found.documents)
    for mail in found.mails:
        total += len(mail.body.chars) + sum(len(attachment.text.chars) for attachment in mail.attachments)
    return total


def run(files: list[Path], workers: int, limit: float, data: Path | None = None) -> dict[Path, Ended]:
    """Every file through the workers."""
    out = {}
    for done in Processes(workers, limit).run(
        partial(end_of, data=data), files, lambda path: float(path.stat().st_size)
    ):
        path = files[done.index]
        if done.result is not None:
            ended: Ended = done.result
        else:
            reason = done.failure.reason if done.failure else "no result"
            ended = Ended(sniff_file(path), "HANG" if reason == HUNG else "CRASH", reason, 0, 0)
        out[path] = Ended(ended.kind, ended.outcome, ended.reason, ended.mails, ended.characters, done.seconds)
    return out


def readpst_count(path: Path) -> int | None:
    """How many mails readpst takes out of a mailbox; None where it is not installed or cannot read it."""
    program = shutil.which("readpst")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "-e", "-D", "-t", "e", "-j", "0", "-q", "-o", folder, str(path)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=600)
        # Attached mails are written as `N.eml` too, below the mails of their folder.
        count = sum(1 for found in Path(folder).rglob("*.eml") if found.is_file())
        return count if count or not done.returncode else None


def main() -> int:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=float, default=120.0)
    parser.add_argument("--files", action="store_true", help="a line for each file")
    parser.add_argument("--mailboxes", action="store_true", help="count Outlook mailboxes by readpst too")
    parser.add_argument("--no-ocr", action="store_true", help="leave pages that are pictures unread")
    given = parser.parse_args()
    files = sorted(
        path for top in given.folders for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file()
    )
    data = None if given.no_ocr else language_folder(language_data())
    ended = run(files, given.workers, given.limit, data)
    console = Console(width=200)
    console.print(_table(ended))
    if given.files:
        for path, one in ended.items():
            told = f"{one.kind} {one.outcome} mails={one.mails} chars={one.characters} {one.seconds:.2f}s {one.reason}"
            console.print(f"{path.name}: {told}", markup=False, highlight=False)
    bad = [path for path, one in ended.items() if one.outcome in ("CRASH", "HANG") or one.unexplained]
    differ = _compare(console, ended) if given.mailboxes else 0
    crashes, hangs = (sum(one.outcome == name for one in ended.values()) for name in ("CRASH", "HANG"))
    zeros = sum(one.unexplained for one in ended.values())
    console.print(f"{len(files)} files; {crashes} crashes, {hangs} hangs, {zeros} unexplained zeros")
    for path in bad:
        console.print(f"  {path}: {ended[path]}", markup=False, highlight=False)
    return 1 if bad or differ else 0


def _table(ended: dict[Path, Ended]) -> Table:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in ended.values():
        counted[one.kind][one.outcome] += 1
    outcomes = [*[o.value for o in Outcome if o is not Outcome.duplicate], "CRASH", "HANG"]
    table = Table("kind", *outcomes, "files", title="kind x outcome")
    for kind in sorted(counted):
        row = counted[kind]
        table.add_row(kind, *(str(row[name] or "") for name in outcomes), str(sum(row.values())))
    return table


def _compare(console: Console, ended: dict[Path, Ended]) -> int:
    """Mailboxes beside readpst; how many differ."""
    differ = 0
    for path, one in ended.items():
        if one.kind != Kind.pst:
            continue
        count = readpst_count(path)
        same = count is None or count == one.mails
        differ += not same
        verdict = "same" if same and count is not None else "readpst cannot read it" if count is None else "DIFFERS"
        console.print(f"{path.name}: {one.mails} mails, readpst {count}: {verdict}. {one.reason}", highlight=False)
    return differ


if __name__ == "__main__":
    sys.exit(main())
