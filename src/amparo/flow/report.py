"""Report: the working edition of a case, CONFIDENTIAL on every page and file, with its data and its manifest."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from amparo.bulk.runner import Runner
from amparo.errors import CaseProblem
from amparo.flow.case import Case
from amparo.flow.dossier import dossier_of
from amparo.flow.exported_figures import read_figures, refuse
from amparo.flow.manifest_inputs import inputs_of
from amparo.flow.package_rows import package_rows
from amparo.flow.page_images import page_images
from amparo.flow.parquet import parquet_writer
from amparo.flow.progress import Progress
from amparo.report.edition import Edition, write_beside, write_edition
from amparo.report.figures import figures
from amparo.report.html import MARK
from amparo.report.manifest import NAME, digest_of, manifest
from amparo.report.package import About, package
from amparo.report.recheck import recheck, recheck_rows

DATA = "data"
LICENCE = ("other-closed", "Working edition, CONFIDENTIAL: not for publication")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    Attributes:
        folder: where to; None for `out/report-<language>` of the case.
        language: `en` or `es`.
        cited: a file of figures that were exported earlier; they must still be the same.
        show: whether the views of the store show this from now on.
    """

    folder: Path | None = None
    language: str = "en"
    cited: Path | None = None
    show: bool = True


def report(case: Case, order: Order, progress: Progress, runner: Runner) -> Edition:
    """Write the working edition.

    Every figure is counted again from the ids that it names, and its evidence is looked up, before anything is written.

    Args:
        case: audited.
        order: what to write.
        progress: told.
        runner: of the workers that draw the pages on which evidence stands.

    Raises:
        CaseProblem: nothing was audited yet, or what was added since was not.
        FigureProblem: a figure does not match what it was counted from.
    """
    pending = [i for i in case.workspace.items() if i.path not in case.workspace.custody()]
    if pending:
        advice = f"Run `amparo audit {case.folder}` first."
        raise CaseProblem(f"{len(pending)} files were not read yet.", where=str(case.folder), advice=advice)
    progress.begin("report", None)
    dossier = dossier_of(case)
    counted = figures(dossier)
    earlier = recheck_rows(read_figures(order.cited), counted) if order.cited else ()
    refuse((*recheck(counted, dossier), *earlier), str(order.cited or case.folder))
    folder = order.folder or case.folder / "out" / f"report-{order.language}"
    edition = write_edition(dossier, folder, order.language, counted, partial(page_images, case, runner))
    rows = package_rows(case, dossier, counted)
    title = {"en": f"CONFIDENTIAL: data of “{dossier.title}”", "es": f"CONFIDENCIAL: datos de «{dossier.title}»"}
    about = About("amparo-working-edition", title, f"{MARK}-", LICENCE, dossier.program)
    data = write_beside(edition, package(rows, about, parquet_writer()), DATA)
    place = edition.entry.parent
    outputs = {path.relative_to(place).as_posix(): digest_of(path.read_bytes()) for path in (*edition.paths, *data)}
    last = write_beside(edition, [(NAME, manifest(inputs_of(case, dossier), outputs, order.language))])
    if order.show:
        case.workspace.show(rows)
    progress.end(f"{len(edition.paths) + len(data) + 1} files")
    return Edition((*edition.paths, *data, *last))
