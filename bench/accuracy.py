"""`make accuracy`: the whole program on each hand-coded corpus, scored variable by variable.

Corpora: the demo production, the development corpus of bench/corpus, and the fictional production beside the checkout
where it is there. Usage: python -m bench.accuracy [NAME...]
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from amparo.flow.demo_production import expected, write_production
from bench import corpus
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


def main(names: list[str]) -> None:
    """Print the table of each corpus; with --keep DIR leave cases and exports there."""
    keep = Path(names.pop(names.index("--keep") + 1)) if "--keep" in names else None
    names = [name for name in names if name != "--keep"]
    for name, put in corpora().items():
        if names and name not in names:
            continue
        folder = (keep / name) if keep else Path(tempfile.mkdtemp(prefix="amparo-"))
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "source").mkdir(parents=True)
        source = put(folder / "source")
        found, messages = run(source, folder)
        print(f"\n== {name}")
        print_table(score_exchanges(read(source / "gold.jsonl"), read(found), message_texts(read(messages))))
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
