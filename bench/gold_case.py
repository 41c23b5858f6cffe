"""A corpus with its gold, audited, coded as the gold says, exported, and every figure counted again.

    python -m bench.gold_case CORPUS FOLDER

CORPUS holds `records/`, `bodies.yaml` and `gold.jsonl`; FOLDER is new. Ends with 1 where a figure differs.
"""

import subprocess
import sys
from pathlib import Path

from bench.accuracy import amparo, run

ROOT = Path(__file__).parents[1]
CODER = "Gold Coder"
HOLIDAYS = ROOT / "src" / "amparo" / "data" / "holidays" / "us-nm.yaml"
EXPORTS = ("exchanges", "figures", "verdicts", "files")


def made(source: Path, folder: Path) -> Path:
    """The case, coded as the gold says."""
    folder.mkdir(parents=True)
    exchanges, messages = run(source, folder)
    case, table = folder / "case", folder / "gold.csv"
    words = [sys.executable, "-m", "bench.gold_codes", source / "gold.jsonl", exchanges, messages]
    with table.open("w", encoding="utf-8") as stream:
        subprocess.run(list(map(str, words)), stdout=stream, check=True, cwd=ROOT)
    amparo("code", case, "--import", table, "--by", CODER)
    return case


def main(words: list[str]) -> int:
    """Make the case and count again."""
    if len(words) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, folder = map(Path, words)
    case = made(source, folder)
    exports = folder / "exports"
    exports.mkdir()
    for what in EXPORTS:
        amparo("export", case, what, "--format", "jsonl", "-o", exports / f"{what}.jsonl")
    listed = subprocess.run(
        [sys.executable, "-m", "amparo", "bodies", case], capture_output=True, text=True, check=True
    )
    (exports / "bodies.jsonl").write_text(listed.stdout, encoding="utf-8")
    asked = ["--gold", source / "gold.jsonl", "--holidays", HOLIDAYS, "--exports", exports, "--coder", CODER]
    return subprocess.run([sys.executable, "-I", "-S", ROOT / "bench" / "recount.py", *asked], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
