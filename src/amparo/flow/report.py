"""Report: the working edition of a case, CONFIDENTIAL on every page and file."""

from pathlib import Path

from amparo.errors import CaseProblem
from amparo.flow.case import Case
from amparo.flow.dossier import dossier_of
from amparo.flow.progress import Progress
from amparo.report.edition import Edition, write_edition


def report(case: Case, folder: Path | None, language: str, progress: Progress) -> Edition:
    """Write the working edition; into `out/report-<language>` of the case unless told.

    Raises:
        CaseProblem: nothing was audited yet, or what was added since was not.
    """
    pending = [i for i in case.workspace.items() if i.path not in case.workspace.custody()]
    if pending:
        advice = f"Run `amparo audit {case.folder}` first."
        raise CaseProblem(f"{len(pending)} files were not read yet.", where=str(case.folder), advice=advice)
    progress.begin("report", None)
    edition = write_edition(dossier_of(case), folder or case.folder / "out" / f"report-{language}", language)
    progress.end(f"{len(edition.paths)} files")
    return edition
