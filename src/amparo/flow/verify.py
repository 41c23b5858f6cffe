"""Verify: an edition made again from the case, and held against the one that lies there, file by file."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from amparo.bulk.runner import Runner
from amparo.errors import ConfigProblem, PathProblem
from amparo.flow.case import Case
from amparo.flow.manifest_inputs import digests_in
from amparo.flow.progress import Progress
from amparo.flow.report import Order, report
from amparo.report.catalogue import LANGUAGES
from amparo.report.manifest import FORM, NAME, WORKING, Difference, differences


def verify(case: Case, folder: Path, progress: Progress, runner: Runner) -> tuple[Difference, ...]:
    """In what the edition in `folder` differs from the one that the case gives now; nothing where all is the same.

    It is made again in a folder within the case, which is removed at the end; the store is left as it is.

    Raises:
        PathProblem: no manifest is there, or it cannot be read.
        ConfigProblem: the manifest is none of a working edition.
        FigureProblem: the case gives no edition, because a figure does not match.
    """
    then = read_manifest(folder / NAME)
    out = case.folder / "out"
    out.mkdir(exist_ok=True, mode=0o700)
    again = Path(tempfile.mkdtemp(prefix=".verify-", dir=out))
    try:
        report(case, Order(again / "edition", then["language"], show=False), progress, runner)
        now = read_manifest(again / "edition" / NAME)
    finally:
        shutil.rmtree(again, ignore_errors=True)
    return differences(then, now, digests_in(folder, NAME))


def read_manifest(path: Path) -> dict[str, Any]:
    """A manifest.

    Raises:
        PathProblem: it cannot be read.
        ConfigProblem: it is none of a working edition.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        advice = "Name the folder of an edition that `amparo report` wrote."
        raise PathProblem(f"cannot be read ({problem.strerror}).", where=str(path), advice=advice) from None
    except ValueError:
        told = None
    good = isinstance(told, dict) and told.get("manifest") == FORM and told.get("edition") == WORKING
    if not good or told.get("language") not in LANGUAGES:
        raise ConfigProblem("this is no manifest of a working edition.", where=str(path), advice=ADVICE)
    if not isinstance(told.get("inputs"), dict) or not isinstance(told.get("outputs"), dict):
        raise ConfigProblem("the manifest lacks its inputs or outputs.", where=str(path), advice=ADVICE)
    return dict(told)


ADVICE = "Write the edition again with `amparo report CASE`."
