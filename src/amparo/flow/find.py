"""Find: conversations through the detectors, in worker processes; a conversation that did not change is left alone."""

from collections.abc import Callable, Iterator

from amparo.bulk.runner import Runner
from amparo.detect.finding import Finding
from amparo.detect.run import VERSION, find_data_only
from amparo.detect.run import find as find_in
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.weave import AGENCY
from amparo.records.step import Step, now
from amparo.threads.thread import Thread

CHUNK = 256  # conversations held in memory at once
FAILED = "failed: "  # begins the mark of a conversation that no detector could read


def find(case: Case, runner: Runner, progress: Progress) -> int:
    """Run the detectors over every stale conversation. Returns how many were."""
    stale = stale_threads(case, "find", lambda digest: f"{VERSION} {digest}")
    progress.begin("find", len(stale))
    failed = 0
    for chunk in chunks(case, stale):
        steps: list[Step] = []
        with case.workspace.transaction():
            for done in runner.run(_find, [(thread, AGENCY in stale[thread.id]) for thread in chunk]):
                thread = chunk[done.index]
                steps.append(Step("find", thread.id, done.seconds, done.memory, VERSION, now()))
                if done.result is None:
                    failed += 1  # stays stale: tried again by the next audit, and told by `status`
                    case.workspace.mark("find", thread.id, FAILED + (done.failure.reason if done.failure else ""))
                else:
                    case.workspace.keep_findings(thread.id, done.result)
                    case.workspace.mark("find", thread.id, stale[thread.id])
                progress.advance()
            case.workspace.keep_steps(steps)
    note = f"{len(stale)} conversations searched" if stale else "nothing new"
    progress.end(note + (f", {failed} failed" if failed else ""))
    return len(stale)


def _find(given: tuple[Thread, bool]) -> tuple[Finding, ...]:
    """One conversation in a worker process; what people do is looked for only where an agency takes part."""
    thread, has_agency = given
    return find_in(thread) if has_agency else find_data_only(thread)


def stale_threads(case: Case, stage: str, fingerprint_of: Callable[[str], str]) -> dict[str, str]:
    """Id -> wanted fingerprint of every conversation whose stage was last run on something else, by id."""
    jobs = case.workspace.jobs(stage)
    wanted = {thread: fingerprint_of(digest) for thread, digest in case.workspace.thread_digests().items()}
    return {thread: wanted[thread] for thread in sorted(wanted) if jobs.get(thread) != wanted[thread]}


def chunks(case: Case, ids: dict[str, str]) -> Iterator[list[Thread]]:
    """The conversations with these ids, a few hundred at a time."""
    wanted = list(ids)
    for at in range(0, len(wanted), CHUNK):
        yield [case.workspace.thread(thread) for thread in wanted[at : at + CHUNK]]
