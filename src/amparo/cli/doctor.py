"""`doctor`: what is installed, what is missing, what to do."""

import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.errors import ExitCode
from amparo.settings import language_data

# Package -> what stops working without it. The first group is needed, the second optional.
NEEDED = {
    "django": "the store",
    "pypdfium2": "reading PDF",
    "python-calamine": "reading spreadsheets",
    "typst": "the report as PDF",
    "jinja2": "the report as HTML",
}
WITHOUT_DATA = {
    "eng": "scanned pages and pictures in English stay unread",
    "spa": "scanned pages in Spanish are read as English or stay unread",
}
OPTIONAL = {
    "tesserocr": "OCR of scanned pages and pictures",
    "psycopg": "PostgreSQL as the store",
    "pyarrow": "export as Parquet",
    "distributed": "audits on many machines",
}


@click.command("doctor")
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: a table on a terminal, else jsonl."
)
def doctor_command(format: str | None) -> None:
    """Show what is installed and what is missing.

    Example: amparo doctor
    """
    rows = [*_packages(), _python(), _search(), _language_data("eng"), _language_data("spa"), _fonts()]
    write_rows(rows, format)
    if any(row["needed"] and row["state"] == "missing" for row in rows):
        raise SystemExit(ExitCode.failed)


def _row(part: str, found: str | None, needed: bool, without: str, advice: str) -> dict[str, object]:
    return {
        "part": part,
        "state": "found" if found else "missing",
        "version": found or "",
        "needed": needed,
        "without it": "" if found else without,
        "what to do": "" if found else advice,
    }


def _packages() -> list[dict[str, object]]:
    out = []
    for group, needed in ((NEEDED, True), (OPTIONAL, False)):
        for name, use in group.items():
            try:
                found: str | None = version(name)
            except PackageNotFoundError:
                found = None
            advice = "run `make setup`" if needed else f"pip install {name}"
            out.append(_row(name, found, needed, f"no {use}", advice))
    return out


def _python() -> dict[str, object]:
    found = ".".join(map(str, sys.version_info[:3])) if sys.version_info >= (3, 11) else None
    return _row("Python", found, True, "nothing works", "install Python 3.11 or newer")


def _search() -> dict[str, object]:
    with sqlite3.connect(":memory:") as database:
        options = {row[0] for row in database.execute("pragma compile_options")}
    found = sqlite3.sqlite_version if "ENABLE_FTS5" in options else None
    database.close()
    return _row("SQLite with FTS5", found, True, "no full-text search", "use a Python whose SQLite has FTS5")


def _language_data(language: str) -> dict[str, object]:
    found = next((place for place in language_data() if (place / f"{language}.traineddata").is_file()), None)
    advice = f"sudo apt-get install tesseract-ocr-{language}"
    return _row(f"OCR data: {language}", "yes" if found else None, False, WITHOUT_DATA[language], advice)


def _fonts() -> dict[str, object]:
    command = shutil.which("fc-match")
    found = "yes" if command or sys.platform in ("win32", "darwin") or Path("/usr/share/fonts").is_dir() else None
    return _row("fonts", found, False, "the PDF uses its built-in fonts", "sudo apt-get install fonts-dejavu-core")
