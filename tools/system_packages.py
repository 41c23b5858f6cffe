"""Install what the system's package manager must provide, or say in one line what is missing and what then fails.

Usage: system_packages.py GROUP...   (run: language data and fonts; test: chromium and PostgreSQL)

Never fails a set-up: the product runs without these, and the tests say for themselves what they lack.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# group -> (Debian package, how to see that it is there, what does not work without it)
PACKAGES = {
    "run": [
        ("tesseract-ocr-eng", "/usr/share/tesseract-ocr/*/tessdata/eng.traineddata", "scans in English stay unread"),
        ("tesseract-ocr-spa", "/usr/share/tesseract-ocr/*/tessdata/spa.traineddata", "scans in Spanish stay unread"),
        ("fonts-dejavu-core", "/usr/share/fonts/truetype/dejavu/*.ttf", "the PDF uses its built-in fonts"),
    ],
    "test": [
        ("chromium", "chromium", "the browser tests fail"),
        ("postgresql-15", "/usr/lib/postgresql/*/bin/initdb", "the tests of the second store fail"),
    ],
}


def is_there(sign):
    """True where a file matches the pattern, or a command of that name is on the path."""
    return any(Path("/").glob(sign.removeprefix("/"))) if "/" in sign else shutil.which(sign) is not None


def installer():
    """The words that install a package here, or None where this user may not or the system has no apt."""
    if not shutil.which("apt-get"):
        return None
    words = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return words
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n", *words]
    return None


def main(groups):
    """Install the missing packages of the groups."""
    missing = [row for group in groups for row in PACKAGES[group] if not is_there(row[1])]
    if not missing:
        return
    words = installer()
    if words:
        names = [name for name, _, _ in missing]
        update = [*words[: words.index("apt-get") + 1], "update", "--quiet"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        log = Path(".venv") / "system-packages.log"
        print(f"installing {', '.join(names)} (log: {log})", file=sys.stderr)
        with log.open("w", encoding="utf-8") as out:
            for command in (update, [*words, *names]):
                subprocess.run(command, stdout=out, stderr=out, env=environment, check=False)
    for name, sign, without in missing:
        if not is_there(sign):
            print(f"missing: {name}: {without}. Install it with: sudo apt-get install {name}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
