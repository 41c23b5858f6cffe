"""Audit: everything that is stale, in order. The table of contents of the product."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

from amparo.bulk.memory import Peak
from amparo.bulk.runner import Runner
from amparo.errors import UsageProblem
from amparo.flow.case import Case
from amparo.flow.code import code
from amparo.flow.find import find
from amparo.flow.progress import Progress
from amparo.flow.read import forget_failed, read
from amparo.flow.unlock import unlock
from amparo.flow.weave import weave
from amparo.records.item import UNREAD
from amparo.records.passwords import NONE, Passwords
from amparo.records.step import Step, now

STAGES = ("read", "weave", "find", "code")  # each builds on the one before it


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit did: units that were stale, by stage, and how many files stand unread."""

    stale: dict[str, int]
    unread: int


@dataclass(frozen=True, slots=True)
class Again:
    """What is to be done again although it is done.

    Attributes:
        redo: a stage to do again from scratch, with all that follow it.
        retry: read again what could not be read, in whole or in part.
        passwords: tried on what is locked, also on what was locked before.
    """

    redo: str | None = None
    retry: bool = False
    passwords: Passwords = NONE


def audit(case: Case, runner: Runner, progress: Progress, again: Again = Again()) -> Audited:
    """Do whatever is stale, stage after stage. Stopped at any point it goes on where it was.

    Args:
        case: the open case.
        runner: how many processes.
        progress: told of each stage.
        again: what is to be done again although it is done.

    Raises:
        UsageProblem: no stage has that name.
    """
    redo = again.redo
    if redo is not None:
        if redo not in STAGES:
            raise UsageProblem(f"no stage is called `{redo}`; there are {', '.join(STAGES)}.")
        with case.workspace.transaction():
            for stage in STAGES[STAGES.index(redo) :]:
                case.workspace.forget(stage)
    unlock(case, again.passwords, progress)
    if again.retry:
        forget_failed(case)
    stages = {
        "read": partial(read, case, runner, progress, again.passwords),
        "weave": partial(weave, case, progress),
        "find": partial(find, case, runner, progress),
        "code": partial(code, case, progress),
    }
    stale = {stage: _timed(case, stage, work) for stage, work in stages.items()}
    unread = sum(custody.outcome in UNREAD for custody in case.workspace.custody().values())
    return Audited(stale, unread)


def _timed(case: Case, stage: str, work: Callable[[], int]) -> int:
    """Do a stage and record what it took of this program; what its workers took is told for each thing they did."""
    peak, began = Peak(), time.perf_counter()
    stale = work()
    if stale:
        seconds = time.perf_counter() - began
        case.workspace.keep_steps([Step(stage, "all", seconds, peak.take(), version("amparo"), now())])
    return stale
