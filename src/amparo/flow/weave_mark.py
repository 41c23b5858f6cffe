"""Weave mark: what weaving depends on, as one word; loads nothing of weaving itself."""

from amparo.flow.case import Case
from amparo.flow.stages import WEAVE


def weave_mark(case: Case) -> str:
    """Changes when the rules, the directory, the case's zone or anything that was read does."""
    jobs = case.workspace.jobs("read")
    read = [f"{path} {jobs[path]}" for path in sorted(jobs)]
    return case.fingerprint(WEAVE, case.directory_digest, str(case.zone), *read)
