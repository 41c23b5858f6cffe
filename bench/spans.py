"""`python -m bench.spans [NAME...]`: how much of the personal data of a corpus `export spans` marks, and how much beside it.

Corpora: the passages of bench/corpus/pii.txt, and those beside the checkout that have a `pii.jsonl`. Each is audited,
exported in both profiles, and scored by `score_spans.py` of the codebook beside the checkout. With --keep DIR the cases and
exports stay there.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import pii
from bench.accuracy import BESIDE, amparo

SCORER = BESIDE.parent / "codebook" / "score_spans.py"
PROFILES = ("redact", "count")


def corpora() -> dict[str, Callable[[Path], Path]]:
    """Name -> what puts that corpus into a folder and says where it is."""
    out: dict[str, Callable[[Path], Path]] = {"pii": pii.write}
    if BESIDE.is_dir():
        for path in sorted(p for p in BESIDE.iterdir() if (p / "pii.jsonl").is_file()):
            out[path.name] = lambda _, path=path: path
    return out


def run(source: Path, folder: Path) -> list[Path]:
    """Audit a corpus; returns its spans in each of PROFILES."""
    case = folder / "case"
    amparo("new", case, "--bodies", source / "bodies.yaml")
    amparo("add", case, source / "records")
    amparo("audit", case)
    for profile in PROFILES:
        amparo("export", case, "spans", "--profile", profile, "--format", "jsonl", "-o", folder / f"{profile}.jsonl")
    return [folder / f"{profile}.jsonl" for profile in PROFILES]


def main(names: list[str]) -> None:
    """Print the scorer's table of each corpus."""
    if not SCORER.is_file():
        raise SystemExit("score_spans.py of the codebook does not stand beside the checkout: nothing to score with")
    keep = Path(names.pop(names.index("--keep") + 1)) if "--keep" in names else None
    names = [name for name in names if name != "--keep"]
    for name, put in corpora().items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory(prefix="amparo-") as spare:
            folder = Path(keep or spare) / name
            folder.mkdir(parents=True)
            source = put(folder / "source")
            spans = run(source, folder)
            print(f"\n== {name}", flush=True)
            subprocess.run([sys.executable, str(SCORER), str(source), *map(str, spans)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
