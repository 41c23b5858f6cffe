"""Hostile input: what is lost and what is said, file after file, with the real command in real processes.

Each row takes the same good records and one hostile thing beside them: a file, or somebody who kills processes. Lost is
how many rows about the good records (messages, exchanges, spans, files) are not, byte for byte, those of an audit
without the hostile thing; it must be none. Memory is that of all processes together.

Usage: python -m bench.hostile [WORD ...] [--size SHARE] [--keep FOLDER]

    WORD          only rows whose name holds one of the words
    --size 0.01   every file a hundredth of its size (a mailbox of 20 MB, a PDF of 1,000 pages)
    --keep DIR    work there and leave everything there

Ends with 1 where something is lost or a hostile file did not end as it must. Linux only.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.hostile_kills import Killer, left_running
from bench.hostile_rows import FILES, KILLS, Kill
from bench.memory import run

EXPORTS = ("messages", "exchanges", "spans", "files")
BODIES = """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.example]}
  - {slug: ice, name: Immigration and Customs Enforcement, level: federal, side: counterpart, domains: [ice.example]}
"""
GOOD = """From: {sender}
To: {to}
Subject: {re}record {number}
Date: Tue, 08 May 2018 {hour:02}:14:00 -0600
Message-ID: <good{id}@{domain}>
{answer}
{text}
"""
ASK = "Hi Dolores,\n\nCan you tell me the current address for Marisela Inventada, DOB 3/{number}/1982?\n\nPaul"
ANSWER = "Hi Paul, she lives at {number} Calle Ficticia, Apt 4. Her husband is Ramon Inventado.\n\nDolores"
OFFICER, CLERK = "Paul Prueba <paul@ice.example>", "Dolores Ejemplo <dolores@doh.example>"


@dataclass
class Told:
    """A row of the table."""

    name: str
    given: str
    lost: int
    said: str
    seconds: float
    megabytes: float
    right: bool
    notes: list[str] = field(default_factory=list)


def good(folder: Path) -> None:
    """Twelve asks with their answers: mails, and the last ones in a mailbox."""
    folder.mkdir()
    letters = []
    for number in range(1, 13):
        ask = {"sender": OFFICER, "to": CLERK, "re": "", "hour": 9, "id": f"{number}a", "domain": "ice.example"}
        back = {"sender": CLERK, "to": OFFICER, "re": "RE: ", "hour": 10, "id": f"{number}b", "domain": "doh.example"}
        letters.append(GOOD.format(**ask, number=number, answer="", text=ASK.format(number=number)))
        reference = f"In-Reply-To: <good{number}a@ice.example>\n"
        letters.append(GOOD.format(**back, number=number, answer=reference, text=ANSWER.format(number=number)))
    for number, letter in enumerate(letters[:16]):
        (folder / f"{number}.eml").write_text(letter, encoding="utf-8")
    separator = "From a@b.example Tue May  8 09:14:00 2018\n"
    (folder / "rest.mbox").write_text("".join(f"{separator}{one}\n" for one in letters[16:]), encoding="utf-8")


def amparo(*words: str | Path) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "amparo", *map(str, words)]


class Bench:
    """A folder with the good records, and what an audit of them alone gives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = folder / "good"
        good(self.records)
        (folder / "bodies.yaml").write_text(BODIES, encoding="utf-8")
        case = self.new("baseline")
        run(amparo("add", case, self.records))
        run(amparo("audit", case))
        self.wanted = {what: self.exported(case, what) for what in EXPORTS}
        if not all(self.wanted.values()):
            raise SystemExit("the good records alone give nothing; something is broken")

    def new(self, name: str) -> Path:
        """A new case."""
        case = self.folder / name
        shutil.rmtree(case, ignore_errors=True)
        subprocess.run(amparo("new", case, "--bodies", self.folder / "bodies.yaml"), check=True, capture_output=True)
        return case

    def exported(self, case: Path, what: str) -> list[str]:
        """Rows of an export, as they were written."""
        done = subprocess.run(amparo("export", case, what), capture_output=True, check=True)
        return done.stdout.decode().splitlines()

    def lost(self, case: Path) -> int:
        """How many rows of the baseline are not among those of a case."""
        missing = Counter[str]()
        for what, rows in self.wanted.items():
            missing.update(rows)
            missing.subtract(Counter(row for row in self.exported(case, what) if row in set(rows)))
        return sum(count for count in missing.values() if count > 0)

    def row(self, name: str, wanted: list[tuple[str, Path, tuple[str, ...]]], kill: Kill | None = None) -> Told:
        """Audit the good records and these files, with somebody who kills where there is one."""
        case = self.new("case")
        killer = kill.killer(case, [path for _, path, _ in wanted]) if kill else Killer()
        paths = [path for _, path, _ in wanted]
        added = run(amparo("add", case, self.records, *paths), killer.look_at_adding)
        done = killer.audit(amparo("audit", case))
        rows = [json.loads(row) for row in self.exported(case, "files")]
        told = Told(
            name, ", ".join(f"{path.name} {_size(path)}" for path in paths) or "the good records alone",
            self.lost(case), "", added.seconds + done.seconds,
            max(added.megabytes or 0, done.megabytes or 0), True, list(killer.notes),
        )  # fmt: skip
        told.notes += [f"{count} processes still running" for count in [left_running(case)] if count]
        self._judge(told, rows, wanted, {added.code, done.code})
        shutil.rmtree(case)
        return told

    def _judge(
        self,
        told: Told,
        rows: list[dict[str, object]],
        wanted: list[tuple[str, Path, tuple[str, ...]]],
        codes: set[int],
    ) -> None:
        said = Counter[str]()
        for name, _, expected in wanted:
            inside = [row for row in rows if row["path"] == name or str(row["path"]).startswith(f"{name}/")]
            own = next((row for row in inside if row["path"] == name), None)
            if own and own["outcome"] not in expected:
                told.right = False
            if not inside:
                told.right, said = False, Counter({f"{name}: not in the case": 1})
            said.update(f"{row['outcome']}: {row['reason'] or 'whole'}" for row in inside)
        told.said = "\n".join(f"{count} x {words}" for words, count in said.most_common(4))
        if not codes <= {0, 3}:
            told.right = False
            told.notes.append(f"exit codes {sorted(codes)}")
        told.right = told.right and not told.lost


def _size(path: Path) -> str:
    return "folder" if path.is_dir() else f"{path.stat().st_size / 1e6:,.1f} MB"


def main() -> int:
    """Print a row a hostile thing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--keep", type=Path)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="amparo-hostile-") as temporary:
        folder = told.keep or Path(temporary)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        rows = list(_rows(Bench(folder), folder, told.words, told.size))
    table = Table("row", "given", "lost", "said", "s", "MB", "right", title=f"size {told.size}")
    for row in rows:
        said = "\n".join([row.said, *row.notes]).strip()
        right = "yes" if row.right else "NO"
        table.add_row(row.name, row.given, str(row.lost), said, f"{row.seconds:,.0f}", f"{row.megabytes:,.0f}", right)
    Console(width=160).print(table)
    return 0 if all(row.right for row in rows) else 1


def _rows(bench: Bench, folder: Path, words: list[str], share: float) -> "list[Told]":
    out: list[Told] = []

    def told(row: Told) -> None:
        out.append(row)
        sys.stderr.write(f"{row}\n")

    for name, file in FILES.items():
        if not words or any(word in name for word in words):
            path = folder / file.name
            file.make(path, file.scaled(share))
            told(bench.row(name, [(file.name, path, file.expected)]))
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, kill in KILLS.items():
        if not words or any(word in name for word in words):
            path = folder / kill.file.name
            kill.file.make(path, kill.file.scaled(share))
            told(bench.row(name, [(kill.file.name, path, kill.expected)], kill))
            path.unlink()
    return out


if __name__ == "__main__":
    raise SystemExit(main())
