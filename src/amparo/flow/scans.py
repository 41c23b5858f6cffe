"""Scans: the pages that are pictures, read by OCR a few at a time and kept one by one, the likeliest to matter first."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from amparo.bulk.runner import DIED, Done, Failure, Runner
from amparo.extract.registry import DEFAULT
from amparo.extract.registry import read as read_file
from amparo.extract.scan_json import pack, unpack
from amparo.extract.scan_page import ScanPage
from amparo.extract.scans import PageName, Scans
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.read_one import Read, Task
from amparo.records.step import Step, now
from amparo.threads.directory import Directory, Side
from amparo.threads.message_json import unpack_messages

TOGETHER = 4  # pages in one task: what a killed audit reads again, and far below the time that one task may take
IN_MEMORY = 4000  # pages read by OCR, some 5 kB each, that are handed to workers at once
NAME_LONGEST = 4  # letters of a short name that counts only as a word of its own in a file's name


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader needed and did not have: the task in which it was read, and its pages that are pictures.

    Attributes:
        task: the file or the slice of a mailbox.
        pages: in the order of the file.
        hinted: True where a counterpart is named in the file's path, or in the words that stand around the pages.
    """

    task: Task
    pages: tuple[PageName, ...]
    hinted: bool


@dataclass(frozen=True, slots=True)
class _Pages:
    """A few pages of one task, for one worker."""

    task: Task
    pages: tuple[PageName, ...]


def shown(task: Task, reads: Sequence[Read], directory: Directory) -> Shown | None:
    """The pages of this task that OCR has to read; None where there are none."""
    pages = tuple(dict.fromkeys(page for read in reads for page in read.asked))
    if not pages:
        return None
    return Shown(task, pages, names_counterpart(task.item.path, _around(reads, pages), directory))


def names_counterpart(path: str, words: str, directory: Directory) -> bool:
    """True where a counterpart's name or mail domain stands in `words`, or its name or slug in the path of the file."""
    words, path = words.casefold(), path.casefold()
    in_path = "".join(char if char.isalnum() else " " for char in path).split()
    for body in directory.bodies:
        if body.side is not Side.counterpart:
            continue
        named = [body.name.casefold(), *(domain.casefold() for domain in body.domains)]
        if any(name in words for name in named if len(name) > NAME_LONGEST):
            return True
        if body.slug in in_path or body.name.casefold() in path:
            return True
    return False


def read_scans(case: Case, runner: Runner, progress: Progress, all_shown: Sequence[Shown]) -> dict[PageName, Failure]:
    """Read every page that is not kept yet. Returns those that could not be read.

    First all pages of files in whose name or carrying mail a counterpart is named, and the first page of every other;
    then the rest of the files on whose first page one is named; then what is left. The order changes no result.
    """
    reader = case.scan_reader
    waiting = {page: None for one in all_shown for page in one.pages}
    there = case.workspace.known_scan_pages(waiting, reader)
    left = [(one, tuple(page for page in one.pages if page not in there)) for one in all_shown]
    progress.begin("scans", len(waiting) - len(there))
    failures: dict[PageName, Failure] = {}
    done = set(there)

    took = _Took(reader)

    def work(chosen: Sequence[tuple[Task, Sequence[PageName]]]) -> None:
        tasks = list(_cut(chosen, done))
        for pages, made, failed in _made(runner, tasks, took):
            case.workspace.keep_scan_pages(made, reader)
            failures.update(failed)
            progress.advance(len(pages))

    work(
        [(one.task, pages) for one, pages in left if one.hinted]
        + [(one.task, pages) for one, firsts in left if not one.hinted for pages in _firsts(firsts)]
    )
    telling = {one.pages for one, _ in left if one.hinted or _tells(case, one, reader)}
    work([(one.task, pages) for one, pages in left if one.pages in telling])
    work([(one.task, pages) for one, pages in left])
    read = len(waiting) - len(there) - len(failures)
    if took.seconds:
        with case.workspace.transaction():
            case.workspace.keep_steps(took.steps())
    note = f"{read} {'page' if read == 1 else 'pages'} read by OCR" if waiting.keys() - there else "nothing new"
    progress.end(note + (f", {len(failures)} could not be read" if failures else ""))
    return failures


def with_pages(one: Shown, pages: Mapping[PageName, bytes], failures: Mapping[PageName, Failure]) -> Task:
    """The task with what was read on its pages; the pages that could not be read bring why."""
    told = {page: pages[page] for page in one.pages if page in pages}
    for page in one.pages:
        if page not in told:
            reason = failures[page].reason if page in failures else "no result"
            told[page] = pack(ScanPage(failure=f"OCR of the page failed: {reason}"))
    return replace(one.task, pages=tuple(sorted(told.items())))


def in_batches(all_shown: Sequence[Shown]) -> Iterator[list[Shown]]:
    """The tasks in their order, all those of one file together, about so many pages at a time as memory may hold."""
    batch: list[Shown] = []
    for _, group in groupby(all_shown, key=lambda one: one.task.item.path):
        together = list(group)
        if batch and sum(len(one.pages) for one in (*batch, *together)) > IN_MEMORY:
            yield batch
            batch = []
        batch += together
    if batch:
        yield batch


def read_pages(given: _Pages) -> dict[PageName, bytes]:
    """The pages of one task, read and packed; runs in a worker process. What cannot be read is left out."""
    task = given.task
    scans = Scans(own=task.item.sha256, folder=task.language_data, wanted=frozenset(given.pages))
    limits = replace(DEFAULT, scans=scans)
    read_file(task.item.kind, task.path, task.item.name, limits, task.piece, task.passwords)
    return scans.made


def _around(reads: Sequence[Read], pages: Sequence[PageName]) -> str:
    """The words of the messages that carry the pages: the whole of a file's own text, or of the mails with these files."""
    files = {sha256 for sha256, _ in pages}
    out: list[str] = []
    for read in reads:
        holders = {item.path.rsplit("/", 1)[0] for item, _ in read.carried if item.sha256 in files}
        for message in (message for drafts in read.drafts for message in unpack_messages(drafts)):
            copy = message.copies[0]
            place = f"{copy.path}/#{copy.ordinal}" if copy.ordinal else copy.path
            if not read.carried or place in holders:
                out += [part.text.chars for part in message.parts]
    return "\n".join(out)


def _firsts(pages: Sequence[PageName]) -> Iterator[tuple[PageName, ...]]:
    """The first page of each file among the pages."""
    for _, group in groupby(pages, key=lambda page: page[0]):
        yield (next(group),)


def _tells(case: Case, one: Shown, reader: str) -> bool:
    """True where a counterpart is named on the first page of a file."""
    firsts = [page for pages in _firsts(one.pages) for page in pages]
    for raw in case.workspace.scan_pages(firsts, reader).values():
        words = " ".join(word.chars for line in unpack(raw).lines for word in line)
        if names_counterpart("", words, case.directory):
            return True
    return False


def _cut(chosen: Sequence[tuple[Task, Sequence[PageName]]], done: set[PageName]) -> Iterator[_Pages]:
    """Pages a few at a time, each page once."""
    for task, pages in chosen:
        fresh = [page for page in pages if page not in done]
        done.update(fresh)
        for first in range(0, len(fresh), TOGETHER):
            yield _Pages(task, tuple(fresh[first : first + TOGETHER]))


class _Took:
    """What OCR took for each received file: seconds of all its pages, and the most memory that a worker held."""

    def __init__(self, reader: str) -> None:
        self.reader, self.began = reader, time.perf_counter()
        self.seconds: dict[str, float] = defaultdict(float)
        self.memory: dict[str, int] = defaultdict(int)

    def add(self, task: _Pages, done: Done[dict[PageName, bytes]]) -> None:
        """One task more."""
        path = task.task.item.path
        self.seconds[path] += done.seconds
        self.memory[path] = max(self.memory[path], done.memory)

    def steps(self) -> list[Step]:
        """A step a file, and one for all of them with the time that went by."""
        at, whole = now(), time.perf_counter() - self.began
        most = max(self.memory.values(), default=0)
        single = [Step("scans", path, self.seconds[path], self.memory[path], self.reader, at) for path in self.seconds]
        return [*single, Step("scans", "all", whole, most, self.reader, at)]


def _made(
    runner: Runner, tasks: Sequence[_Pages], took: _Took
) -> Iterator[tuple[Sequence[PageName], dict[PageName, bytes], dict[PageName, Failure]]]:
    """What was made of each task. Pages that cannot be read together are read one by one, so that one page is lost."""
    if not tasks:
        return
    for done in runner.run(read_pages, tasks, lambda task: float(len(task.pages))):
        task = tasks[done.index]
        took.add(task, done)
        made = dict(done.result or {})
        missing = [page for page in task.pages if page not in made]
        failures: dict[PageName, Failure] = {}
        if missing and len(task.pages) > 1:
            single = [_Pages(task.task, (page,)) for page in missing]
            for again in runner.run(read_pages, single):
                took.add(task, again)
                made |= again.result or {}
                if not again.result:
                    failures[single[again.index].pages[0]] = again.failure or Failure("unreadable")
        else:
            failures = {page: done.failure or Failure("unreadable") for page in missing}
        yield task.pages, made, failures


def died(failures: Mapping[PageName, Failure], pages: Sequence[PageName]) -> str:
    """Why the next audit has to try these pages again; empty where it has not."""
    return DIED if any(page in failures and failures[page].reason == DIED for page in pages) else ""
