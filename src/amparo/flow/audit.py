"""Audit: everything that is stale, in order. The table of contents of the product."""

from dataclasses import dataclass

from amparo.bulk.runner import Runner
from amparo.errors import UsageProblem
from amparo.flow.case import Case
from amparo.flow.code import code
from amparo.flow.find import find
from amparo.flow.progress import Progress
from amparo.flow.read import read
from amparo.flow.unlock import unlock
from amparo.flow.weave import weave
from amparo.records.item import UNREAD
from amparo.records.passwords import NONE, Passwords

STAGES = ("read", "weave", "find", "code")  # each builds on the one before it


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit did: units that were stale, by stage, and how many files stand unread."""

    stale: dict[str, int]
    unread: int


def audit(
    case: Case, runner: Runner, progress: Progress, redo: str | None = None, passwords: Passwords = NONE
) -> Audited:
    """Do whatever is stale, stage after stage. Stopped at any point it goes on where it was.

    Args:
        case: the open case.
        runner: how many processes.
        progress: told of each stage.
        redo: a stage to do again from scratch, with all that follow it.
        passwords: tried on what is locked, also on what was locked before.

    Raises:
        UsageProblem: no stage has that name.
    """
    if redo is not None:
        if redo not in STAGES:
            raise UsageProblem(f"no stage is called `{redo}`; there are {', '.join(STAGES)}.")
        with case.workspace.transaction():
            for stage in STAGES[STAGES.index(redo) :]:
                case.workspace.forget(stage)
    unlock(case, passwords, progress)
    stale = {
        "read": read(case, runner, progress, passwords),
        "weave": weave(case, progress),
        "find": find(case, runner, progress),
        "code": code(case, progress),
    }
    unread = sum(custody.outcome in UNREAD for custody in case.workspace.custody().values())
    return Audited(stale, unread)
