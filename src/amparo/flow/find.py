"""Find: conversations through the detectors, in worker processes; a conversation that did not change is left alone."""

from collections.abc import Callable

from amparo.bulk.runner import Runner
from amparo.detect.finding import Finding
from amparo.flow.case import Case
from amparo.flow.conversations import Conversations
from amparo.flow.find_one import find_one
from amparo.flow.progress import Progress
from amparo.flow.stages import AGENCY, FAILED, FIND
from amparo.records.step import Step, now

TOGETHER = 256  # conversations whose findings are kept in one transaction


def find(case: Case, runner: Runner, progress: Progress) -> int:
    """Run the detectors over every stale conversation. Returns how many were."""
    stale = stale_threads(case, "find", lambda digest: f"{FIND} {digest}")
    progress.begin("find", len(stale))
    failed = 0
    ids = list(stale)
    found: dict[str, tuple[Finding, ...]] = {}
    marks: dict[str, str] = {}
    steps: list[Step] = []
    conversations = Conversations(case, ids, lambda thread: AGENCY in stale[thread])
    for done in runner.run(find_one, conversations):
        thread = ids[done.index]
        steps.append(Step("find", thread, done.seconds, done.memory, FIND, now()))
        if done.result is None:
            failed += 1  # stays stale: tried again by the next audit, and told by `status`
            marks[thread] = FAILED + (done.failure.reason if done.failure else "")
        else:
            found[thread], marks[thread] = done.result, stale[thread]
        progress.advance()
        if len(marks) == TOGETHER or done.index == len(ids) - 1:
            with case.workspace.transaction():
                case.workspace.keep_findings(found)
                case.workspace.mark("find", marks)
                case.workspace.keep_steps(steps)
            found, marks, steps = {}, {}, []
    note = f"{len(stale)} conversations searched" if stale else "nothing new"
    progress.end(note + (f", {failed} failed" if failed else ""))
    return len(stale)


def stale_threads(case: Case, stage: str, fingerprint_of: Callable[[str], str]) -> dict[str, str]:
    """Id -> wanted fingerprint of every conversation whose stage was last run on something else, by id."""
    jobs = case.workspace.jobs(stage)
    wanted = {thread: fingerprint_of(digest) for thread, digest in case.workspace.thread_digests().items()}
    return {thread: wanted[thread] for thread in sorted(wanted) if jobs.get(thread) != wanted[thread]}
