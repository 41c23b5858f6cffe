"""Publish: the public edition, made inside the case, read back by independent means, and only then let out."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from amparo.check.inspect import inspect
from amparo.check.inspection import Inspection
from amparo.errors import PathProblem, UsageProblem
from amparo.flow.case import Case
from amparo.flow.page_exhibits import PageExhibits
from amparo.flow.progress import Progress
from amparo.flow.public_edition import PublicCase
from amparo.flow.publication import Publication, plan_of
from amparo.flow.redact import exhibits
from amparo.flow.staging import MARK, check_free, let_out, staging
from amparo.publish.exhibit import Exhibit
from amparo.publish.gate import gate
from amparo.publish.holds import Holds
from amparo.publish.judgement import Decision, Judgement
from amparo.publish.listed import decisions, written
from amparo.publish.public_edition import PublicEdition
from amparo.publish.public_files import write_public
from amparo.publish.public_tables import public_tables
from amparo.publish.refused import refused
from amparo.publish.search_index import indexed_pages, packaged
from amparo.publish.secrets_of import secrets_of
from amparo.publish.shown import added_words
from amparo.report.catalogue import LANGUAGES

LISTED = "CONFIDENTIAL-listed.csv"
LEAKS = "CONFIDENTIAL-leaks.csv"
KEY = "CONFIDENTIAL-exhibits.csv"


@dataclass(frozen=True, slots=True)
class Published:
    """How publishing ended.

    Attributes:
        folder: the edition; None where something is in the way.
        early: the embargo, where it is not over.
        open: labels of exhibits that nobody has looked at.
        judgement: what the gate said; None where it was not asked.
        listed: the table of words to decide; None where there are none.
        leaks: the table of what refuses, with its words; None where nothing does.
        exhibits: how many.
        files: how many were read back.
        draft: True where it is a draft.
        told: ids of figures that are kept back though the exhibits themselves tell them.
    """

    folder: Path | None
    early: date | None = None
    open: tuple[str, ...] = ()
    judgement: Judgement | None = None
    listed: Path | None = None
    leaks: Path | None = None
    exhibits: int = 0
    files: int = 0
    draft: bool = False
    told: tuple[str, ...] = ()


def publish(case: Case, folder: Path | None, draft: bool, today: date, progress: Progress) -> Published:
    """Make the public edition, read every file of it back, and let it out if nothing is in the way.

    A draft is let out whatever the gate says, into `out/draft` of the case unless told.

    Args:
        case: audited.
        folder: where it goes; `out/publication` of the case unless told.
        draft: watermarked; exhibits that nobody looked at stand in it too.
        today: held against the embargo, and named as the day of publication.
        progress: told of each step.

    Raises:
        PathProblem: the folder is taken or cannot be written.
        UsageProblem: there is no exhibit.
        AmparoError: the case's plan, laws or key have a mistake; a file cannot be made; a figure is stale.
    """
    target = folder or case.folder / "out" / ("draft" if draft else "publication")
    check_free(target)
    plan = plan_of(case)
    if plan.not_before and today < plan.not_before and not draft:
        return Published(None, early=plan.not_before)
    picked = Publication(case, plan)
    shown = exhibits(picked)
    if not shown:
        raise UsageProblem(
            "there is nothing to publish: the case has no exchange, and publication.yaml names no message.",
            advice=f"See what the case holds with `amparo status {case.folder}`.",
        )
    unseen = tuple(one.label for one in shown if not one.looked_at)
    if unseen and not draft:
        return Published(None, open=unseen, exhibits=len(shown))
    pages = PageExhibits(case, draft)
    public = PublicCase(case, picked)
    edition = public.edition(shown, pages.paged, None if draft else today)
    out = case.folder / "out"
    before = _decisions(out / LISTED)
    with staging(out) as made:
        progress.begin("publish", len(shown))
        write_public(edition, pages.of, public_tables(edition, before), made, progress.advance)
        (made / MARK).write_bytes(public.manifest(made))
        files = sorted(path for path in made.rglob("*") if path.is_file())
        progress.end(f"{len(shown)} exhibits, {len(files)} files")
        judgement = _judged(picked, edition, before, made, progress)
        listed = out / LISTED if judgement.undecided else None
        leaks = out / LEAKS if judgement.refusals else None
        (out / LEAKS).unlink(missing_ok=True)
        if leaks:
            _keep(leaks, refused(judgement.refusals))
        if judgement.listed or before:
            _keep(out / LISTED, written(judgement.listed, before))
        _keep(out / KEY, _key_of(shown))
        told = public.told_by_exhibits(shown)
        done = Published(None, None, unseen, judgement, listed, leaks, len(shown), len(files), draft, told)
        if judgement.passed or draft:
            let_out(made, target)
            return replace(done, folder=target)
    return done


def _judged(
    picked: Publication, edition: PublicEdition, before: tuple[Decision, ...], made: Path, progress: Progress
) -> Judgement:
    """What the gate says of the finished files."""
    inspections = tuple(_read_back(made, progress))
    secrets = secrets_of(picked.standing.redactions, picked.key, picked.scheme.ordinary)
    return gate(secrets, inspections, before, dict(_holds(picked, edition, made)))


def _read_back(made: Path, progress: Progress) -> Iterator[Inspection]:
    known = packaged()
    files = sorted(path for path in made.rglob("*") if path.is_file())
    progress.begin("check", len(files))
    for path in files:
        yield inspect(path.relative_to(made).as_posix(), path.read_bytes(), known)
        progress.advance()
    progress.end(f"{len(files)} files read back")


def _holds(picked: Publication, edition: PublicEdition, made: Path) -> Iterator[tuple[str, Holds]]:
    """Path of each exhibit's file -> the messages that can be read in it, with those that they quote."""
    pages = {page: path for path, page in indexed_pages(made)}
    for one in edition.shelf:
        label = one.exhibit.label
        own = {message.message for message in one.exhibit.messages}
        messages = frozenset(own | {id for id, carrier in picked.carriers.items() if carrier in own})
        added = (*one.told.values(), *(told for language in LANGUAGES for told in added_words(one.exhibit, language)))
        for path in [*made.rglob(f"exhibit-{label}.*"), *made.rglob(f"exhibit-{label}-*")]:
            name = path.relative_to(made).as_posix()
            yield name, Holds(label, messages, added)
            if name in pages:
                yield pages[name], Holds(label, messages, added)


def _decisions(table: Path) -> tuple[Decision, ...]:
    if not table.is_file():
        return ()
    try:
        return decisions(table.read_text(encoding="utf-8"), str(table))
    except (OSError, UnicodeDecodeError) as problem:
        what = getattr(problem, "strerror", None) or "not UTF-8"
        raise PathProblem(f"cannot be read ({what}).", where=str(table)) from None


def _key_of(shown: Iterable[Exhibit]) -> str:
    """Which exhibit shows what, for the case's own people."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("exhibit", "exchange", "messages"))
    for one in shown:
        table.writerow((one.label, one.exchange or "", ";".join(message.message for message in one.messages)))
    return out.getvalue()


def _keep(path: Path, text: str) -> None:
    """Written whole or not at all, for its owner only."""
    beside = path.with_name(f".{path.name}")
    try:
        beside.touch(mode=0o600)
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise PathProblem(f"cannot be written ({problem.strerror}).", where=str(path)) from None
