"""Report: the working edition of a case, CONFIDENTIAL on every page and file."""

from functools import partial
from pathlib import Path

from amparo.bulk.runner import Runner
from amparo.errors import CaseProblem
from amparo.flow.case import Case
from amparo.flow.dossier import dossier_of
from amparo.flow.page_images import page_images
from amparo.flow.progress import Progress
from amparo.report.edition import Edition, write_edition


def report(case: Case, folder: Path | None, language: str, progress: Progress, runner: Runner | None = None) -> Edition:
    """Write the working edition; into `out/report-<language>` of the case unless told.

    Args:
        case: audited.
        folder: to write into; None for that of the case.
        language: `en` or `es`.
        progress: told of it.
        runner: of the workers that draw the pages on which evidence stands; None for an edition without their pictures.

    Raises:
        CaseProblem: nothing was audited yet, or what was added since was not.
    """
    pending = [i for i in case.workspace.items() if i.path not in case.workspace.custody()]
    if pending:
        advice = f"Run `amparo audit {case.folder}` first."
        raise CaseProblem(f"{len(pending)} files were not read yet.", where=str(case.folder), advice=advice)
    progress.begin("report", None)
    pictures = partial(page_images, case, runner) if runner else None
    place = folder or case.folder / "out" / f"report-{language}"
    edition = write_edition(dossier_of(case), place, language, pictures)
    progress.end(f"{len(edition.paths)} files")
    return edition
