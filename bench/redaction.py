"""Redactions that do not redact: other people's files beside two peers, then files of our own, file by file.

Usage: python -m bench.redaction [--peers PYTHON] [--out FILE]
PYTHON is the interpreter of an environment with requirements/bench-redaction.txt: pdf-redaction-check and x-ray. Both
run as commands of their own (x-ray stands on a library under AGPL, which nothing here imports). The files lie beside the
checkout (shared/data/redaction, BSD 2-Clause, Free Law Project); their names say what to expect, and their pages were
looked at. Of the peers only what they say of covered text counts here; of pdf-redaction-check also its verdict.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from amparo.check.pdf import inspect_pdf

BESIDE = Path(__file__).parents[2] / "shared" / "data" / "redaction"
# What the names say, where they say it in other words than bad or yes.
BAD = ("bad_", "rectangles_yes")
COVERED = frozenset(
    (
        "under_rectangle", "under_polygon", "under_line", "under_image", "under_annotation", "under_highlight",
        "same_colour_text", "ocr_under_box", "image_under_box", "redact_not_applied", "invisible_text", "hidden_text",
    )
)  # fmt: skip


def expected(path: Path) -> bool:
    """Whether words can be read under a box, by the file's name."""
    return path.name.startswith(BAD)


def ours(path: Path) -> tuple[bool, str, float]:
    """Whether anything hidden was found, the kinds, and seconds."""
    began = time.perf_counter()
    found = inspect_pdf(path.name, path.read_bytes())
    took = time.perf_counter() - began
    kinds = sorted({leak.kind for leak in found.leaks})
    return bool(COVERED & set(kinds)), " ".join(kinds), took


def xray(python: str, path: Path) -> tuple[bool | None, float]:
    """Whether x-ray found a bad redaction; None where it failed."""
    began = time.perf_counter()
    done = subprocess.run([python, "-m", "xray", str(path)], capture_output=True, text=True, check=False, timeout=120)
    took = time.perf_counter() - began
    try:
        return bool(json.loads(done.stdout)), took
    except json.JSONDecodeError:
        return None, took


def redaction_check(python: str, path: Path) -> tuple[bool | None, str, float]:
    """Whether pdf-redaction-check fails a file, the checks that fail it, and seconds."""
    began = time.perf_counter()
    command = [str(Path(python).parent / "pdf-redaction-check"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    took = time.perf_counter() - began
    lines = [line.split() for line in done.stdout.splitlines() if line.startswith("CRITICAL")]
    if "RESULT:" not in done.stdout:
        return None, "", took
    return "RESULT: FAILED" in done.stdout, " ".join(sorted({line[1] for line in lines})), took


def rows(paths: Iterable[tuple[Path, bool]], python: str | None) -> list[dict[str, object]]:
    """One row a file: what was expected, what each says, and how long it took."""
    out = []
    for path, bad in paths:
        found, kinds, took = ours(path)
        row: dict[str, object] = {
            "file": path.name,
            "expected": bad,
            "ours": found,
            "kinds": kinds,
            "s": round(took, 2),
        }
        if python:
            told, seconds = xray(python, path)
            row |= {"x-ray": told, "x-ray s": round(seconds, 2)}
            failed, checks, seconds = redaction_check(python, path)
            row |= {"pdf-redaction-check": failed, "its checks": checks, "its s": round(seconds, 2)}
        out.append(row)
    return out


def made(folder: Path) -> list[tuple[Path, bool]]:
    """The files of the tests: leaks of covered or invisible text and pictures, and near misses."""
    from tests.check.pdf_samples import SAMPLES

    out = []
    for sample in SAMPLES:
        if sample.kind is None or sample.kind in COVERED:
            path = folder / f"{sample.name}.pdf"
            path.write_bytes(sample.make())
            out.append((path, sample.kind is not None))
    return out


def show(title: str, told: list[dict[str, object]]) -> None:
    """The rows, and how often each was right."""
    table = Table(title=title, box=None)
    for column in told[0]:
        table.add_column(column, overflow="fold")
    for row in told:
        table.add_row(*("yes" if cell is True else "no" if cell is False else str(cell) for cell in row.values()))
    console = Console(width=200)
    console.print(table)
    for name in ("ours", "x-ray", "pdf-redaction-check"):
        if name in told[0]:
            right = sum(row[name] is row["expected"] for row in told)
            alarms = sum(row[name] is True and not row["expected"] for row in told)
            missed = sum(row[name] is not True and bool(row["expected"]) for row in told)
            console.print(f"{name}: {right} of {len(told)} right, {missed} missed, {alarms} false alarms")


def main() -> None:
    """Run both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--peers", metavar="PYTHON", help="interpreter with requirements/bench-redaction.txt")
    parser.add_argument("--out", type=Path, help="write the rows as JSON")
    asked = parser.parse_args()
    everything = {}
    if BESIDE.is_dir():
        files = [(path, expected(path)) for path in sorted(BESIDE.glob("*.pdf"))]
        everything["others"] = rows(files, asked.peers)
        show("Files of Free Law Project", everything["others"])
    with tempfile.TemporaryDirectory() as folder:
        everything["own"] = rows(made(Path(folder)), asked.peers)
        show("Files made for the tests", everything["own"])
    if asked.out:
        asked.out.write_text(json.dumps(everything, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
