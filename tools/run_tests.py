"""Run all tests in as many processes as the machine has cores, each taking the next part when it is free.

Usage: run_tests.py [PYTEST'S OPTIONS]   (with a path among them, pytest runs with just these words, in one process)

One part is one pytest. What it says is shown whole when it ends. The longest parts come first, so that no process is left
alone with one of them at the end. Ends with 1 where any test failed.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
HALVED = ("flow", "extract")  # folders that take longest, cut in two
LONG = ("report", "bulk", "store")  # folders that take a part each; all others together are one more
MOST = 4  # processes: tests run workers of their own, and each process holds some hundred megabytes
NOTHING = 5  # pytest's exit code where an option like -k leaves no test


def parts() -> dict[str, list[str]]:
    """Name -> what pytest gets, the longest first; together every file of tests, each once."""
    found: dict[str, list[str]] = {}
    for folder in HALVED:
        files = sorted(str(path.relative_to(ROOT)) for path in (TESTS / folder).glob("**/test_*.py"))
        found |= {f"{folder}, one half": files[0::2], f"{folder}, the other half": files[1::2]}
    found |= {folder: [str(Path("tests") / folder)] for folder in LONG}
    others = (path for path in TESTS.iterdir() if path.name not in (*HALVED, *LONG))
    found["all others"] = sorted(
        str(path.relative_to(ROOT))
        for path in others
        if path.name.startswith("test_") or any(path.glob("**/test_*.py"))
    )
    return found


def run(name: str, words: list[str], options: list[str]) -> tuple[str, int, str, float]:
    """One part: its name, pytest's exit code, what it said, seconds."""
    began = time.monotonic()
    cache = f"cache_dir=.pytest_cache/{name.replace(', ', '-').replace(' ', '-')}"  # two must not write one
    command = [sys.executable, "-m", "pytest", "-o", cache, "--color=no", *options, *words]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return name, done.returncode, done.stdout.decode(errors="replace"), time.monotonic() - began


def main(options: list[str]) -> int:
    """Run what was asked for; 0 where every test passed."""
    if any((ROOT / word.split("::")[0]).exists() for word in options):
        return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, check=False).returncode
    began, codes = time.monotonic(), []
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST)) as pool:
        running = [pool.submit(run, name, words, options) for name, words in parts().items()]
        for ended in as_completed(running):
            name, code, said, took = ended.result()
            codes.append(code)
            print(f"{said.rstrip()}\n--- {name}: {took:.0f} s\n", flush=True)
    failed = [code for code in codes if code not in (0, NOTHING)]
    told = f"{len(failed)} of {len(codes)} parts failed" if failed else "every part passed"
    print(f"{told}, in {time.monotonic() - began:.0f} s")
    return 1 if failed or all(code == NOTHING for code in codes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
