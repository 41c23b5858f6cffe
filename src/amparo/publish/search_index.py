"""Search index: the words of the exhibits' pages, as files beside the site that a browser reads one by one."""

import gzip
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from amparo.errors import AmparoError, MissingPart
from amparo.ids import digest

FOLDER = "pagefind"
USED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
AROUND = ".about, .reasons, .commitment"  # of an exhibit: words of ours, the same in all
MARKED = re.compile(rf"^({FOLDER}/.+)_[0-9a-f]{{7,}}\.pf_\w+(!.*)?$")
PATIENCE = 600  # seconds; a site of ten thousand exhibits takes one


def index_site(folder: Path) -> None:
    """Make the index of the pages below `folder` in its folder `pagefind`; of the program's own files only those used stay.

    Raises:
        MissingPart: the indexing program is not installed.
        AmparoError: it failed.
    """
    try:
        from pagefind_bin import get_executable

        program = str(get_executable())
    except (ImportError, FileNotFoundError):
        raise MissingPart("pagefind, which makes the site's search index, is not installed.") from None
    try:
        made = subprocess.run(
            [program, "--site", str(folder), "--output-subdir", FOLDER, "--exclude-selectors", AROUND, "--silent"],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise AmparoError(f"the search index could not be made ({type(problem).__name__}).") from None
    if made.returncode:
        raise AmparoError(f"the search index could not be made (pagefind ended with {made.returncode}).")
    for path in (folder / FOLDER).iterdir():
        if path.is_file() and path.suffix in (".js", ".css") and path.name not in USED:
            path.unlink()
    entry = folder / FOLDER / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))  # the program names languages in an order of its own each time
    entry.write_text(json.dumps(told, sort_keys=True), encoding="utf-8", newline="\n")


def indexed_pages(folder: Path) -> Iterator[tuple[str, str]]:
    """(path of a file of the index, path of the page whose words it holds), both below `folder`."""
    for path in sorted((folder / FOLDER / "fragment").glob("*.pf_fragment")):
        told = gzip.decompress(path.read_bytes())
        page = json.loads(told[told.index(b"{") :])["url"]
        yield path.relative_to(folder).as_posix(), page.removeprefix("/")


def lasting(path: str) -> str:
    """A path without the mark of its content that the indexing program gives its files: what a person decided about
    `en_b16f4a7.pf_index` holds for `pagefind/index/en`, however often the site is made anew.
    """
    return MARKED.sub(r"\1", path)


@cache
def packaged() -> frozenset[str]:
    """SHA-256 of every file that the indexing program writes whatever the words: its script and its search engine.

    Found out by indexing a site that says nothing, so that they follow the version that is installed.
    """
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for language in ("en", "es"):
            page = f'<!doctype html><html lang="{language}"><title>.</title><main data-pagefind-body>a</main></html>'
            (folder / f"{language}.html").write_text(page, encoding="utf-8")
        index_site(folder)
        found = [path for path in (folder / FOLDER).iterdir() if path.suffix in (".js", ".pagefind")]
        return frozenset(digest(path.read_bytes()) for path in found)
