"""Run all tests in as many processes as the machine has cores, each taking the next part when it is free.

Usage: run_tests.py [PYTEST'S OPTIONS]   (with a path among them, pytest runs with just these words, in one process)

One part is one pytest. What it says is shown whole when it ends. The longest parts come first, so that no process is left
alone with one of them at the end. Ends with 1 where any test failed.
"""

import os
import signal
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
PATIENCE = 10.0  # seconds that a part has to stop its servers
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


class Part:
    """One part in a process of its own, which ends with this one."""

    def __init__(self, name: str, words: list[str]) -> None:
        self.name, self.words = name, words
        self.command: subprocess.Popen[bytes] | None = None

    def run(self, options: list[str]) -> tuple[int, str]:
        """pytest's exit code and what it said."""
        began = time.monotonic()
        cache = f"cache_dir=.pytest_cache/{self.name.replace(', ', '-').replace(' ', '-')}"  # two must not write one
        words = [sys.executable, "-m", "pytest", "-o", cache, "--color=no", *options, *self.words]
        self.command = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = self.command.communicate()[0].decode(errors="replace").rstrip()
        return self.command.returncode, f"{said}\n--- {self.name}: {time.monotonic() - began:.0f} s\n"

    def stop(self) -> None:
        """End it, as Control-C would where the system has it: servers that its tests started are stopped too."""
        if self.command is not None and self.command.poll() is None:
            self.command.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
            try:
                self.command.wait(PATIENCE)
            except subprocess.TimeoutExpired:  # one that was started in the background hears no Control-C
                self.command.terminate()


def main(options: list[str]) -> int:
    """Run what was asked for; 0 where every test passed."""
    if any((ROOT / word.split("::")[0]).exists() for word in options):
        return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, check=False).returncode
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began, codes = time.monotonic(), []
    all_parts = [Part(name, words) for name, words in parts().items()]
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST)) as pool:
        try:
            for ended in as_completed([pool.submit(part.run, options) for part in all_parts]):
                code, said = ended.result()
                codes.append(code)
                print(said, flush=True)
        except BaseException:  # Control-C too: nothing goes on behind it
            pool.shutdown(wait=False, cancel_futures=True)
            for part in all_parts:
                part.stop()
            raise
    failed = [code for code in codes if code not in (0, NOTHING)]
    told = f"{len(failed)} of {len(codes)} parts failed" if failed else "every part passed"
    print(f"{told}, in {time.monotonic() - began:.0f} s")
    return 1 if failed or all(code == NOTHING for code in codes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
