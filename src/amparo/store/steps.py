"""Steps: what each stage took for each thing, the last time it did it."""

from collections.abc import Sequence

from amparo.records.step import Step
from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import Shelf

FIELDS = ("stage", "about", "seconds", "memory", "version", "at")


class Steps(Shelf):
    """Time, memory and version of the steps of a case. Nothing that is exported or compared may depend on them."""

    def keep_steps(self, steps: Sequence[Step]) -> None:
        """Record steps; each replaces what was recorded for its stage and thing."""
        last = {key_of(step.stage, step.about): step for step in steps}
        rows = [{"key": key, **{name: getattr(last[key], name) for name in FIELDS}} for key in sorted(last)]
        self._insert(models.Step, rows, replaces=FIELDS[2:])

    def steps(self) -> tuple[Step, ...]:
        """All steps: the slowest first, then by stage and name."""
        rows = (Step(*row) for row in self._rows(models.Step).values_list(*FIELDS))
        return tuple(sorted(rows, key=lambda step: (-step.seconds, step.stage, step.about)))
