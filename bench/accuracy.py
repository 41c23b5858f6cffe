"""`make accuracy`: the whole program on each hand-coded corpus, scored variable by variable.

Corpora: the demo production, the development corpora of bench, and, where they stand beside the checkout, the fictional
production and the name corpora (`names`). What is found is held against what was recorded last (bench/recorded.py): gains
and losses by category, and the end is 1 where something was lost. Usage:

    python -m bench.accuracy [NAME...] [--keep DIR] [--record [--because WHY]]
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from amparo.flow.demo_production import expected, write_production
from bench import corpus, names_recorded
from bench.recorded import compare, outcome, record
from bench.score import message_texts, print_table, read, score_exchanges

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared" / "gold"


def demo(folder: Path) -> Path:
    """The demo production in `folder`; returns its records."""
    write_production(folder)
    rows = [json.dumps(row, ensure_ascii=False) for row in expected()]
    (folder / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def development(folder: Path) -> Path:
    """The development corpus in `folder`."""
    corpus.write(folder)
    return folder


def corpora() -> dict[str, Callable[[Path], Path]]:
    """Name -> what puts that corpus into a folder and says where it is."""
    out: dict[str, Callable[[Path], Path]] = {"demo": demo, "development": development}
    for path in sorted(ROOT.glob("bench/corpus-*")):
        out[path.name.removeprefix("corpus-")] = lambda folder, path=path: corpus.write(folder, path) and folder
    if BESIDE.is_dir():
        for path in sorted(p for p in BESIDE.iterdir() if (p / "gold.jsonl").is_file()):
            out[path.name] = lambda _, path=path: path
    return out


def amparo(*words: object) -> None:
    """Run a command of the program; an unreadable file in the corpus (exit 3) is fine."""
    done = subprocess.run(
        [sys.executable, "-m", "amparo", *map(str, words)], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 3):
        raise SystemExit(f"amparo {words[0]} ended with {done.returncode}: {done.stderr}")


def run(source: Path, folder: Path) -> tuple[Path, Path]:
    """Audit a corpus; returns its exported exchanges and messages."""
    case = folder / "case"
    amparo("new", case, "--bodies", source / "bodies.yaml")
    amparo("add", case, source / "records")
    amparo("audit", case)
    for what in ("exchanges", "messages"):
        amparo("export", case, what, "--format", "jsonl", "-o", folder / f"{what}.jsonl")
    return folder / "exchanges.jsonl", folder / "messages.jsonl"


def main(words: list[str]) -> int:
    """Print the tables of each corpus; with --keep DIR leave cases and exports there. Returns 1 where a value was lost."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="*", metavar="NAME", help="of a corpus; all where none is named")
    asked.add_argument("--keep", type=Path, metavar="DIR", help="leave cases and exports there")
    asked.add_argument("--record", action="store_true", help="write down what is found now")
    asked.add_argument("--because", metavar="WHY", help="why what is lost may be lost")
    told = asked.parse_args(words)
    console, lost = Console(width=120), 0
    for name, put in corpora().items():
        if told.names and name not in told.names:
            continue
        folder = (told.keep / name) if told.keep else Path(tempfile.mkdtemp(prefix="amparo-"))
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "source").mkdir(parents=True)
        source = put(folder / "source")
        exported, messages = run(source, folder)
        gold, found = read(source / "gold.jsonl"), [row for row in read(exported) if row["coder"] == "machine"]
        scored = score_exchanges(gold, found, message_texts(read(messages)))
        print(f"\n== {name}")
        print_table(scored)
        now = outcome(scored, gold, found)
        lost += compare(name, now, console)
        if told.record:
            record(name, now, told.because)
        if not told.keep:
            shutil.rmtree(folder, ignore_errors=True)
    for name, now in names_recorded.outcomes() if not told.names or "names" in told.names else ():
        print(f"\n== {name}: " + ", ".join(f"{key} {score:.3f}" for key, score in now.scores.items()))
        lost += compare(name, now, console)
        if told.record:
            record(name, now, told.because)
    return bool(lost and not (told.record and told.because))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
