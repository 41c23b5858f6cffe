"""Jobs: which stage is done with what, and the fingerprint of everything that it depended on."""

from collections.abc import Mapping

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import Shelf


class Jobs(Shelf):
    """What is done in a case."""

    def job(self, stage: str, key: str) -> str | None:
        """The fingerprint under which that stage was last done with `key`; None where it was not."""
        rows = self._rows(models.Job).filter(key=key_of(stage, key))
        return rows.values_list("fingerprint", flat=True).first()

    def jobs(self, stage: str) -> dict[str, str]:
        """Key -> fingerprint of all that the stage has done, by key."""
        return dict(sorted(self._rows(models.Job).filter(stage=stage).values_list("about", "fingerprint")))

    def mark(self, stage: str, fingerprints: Mapping[str, str], seconds: float = 0.0, version: str = "") -> None:
        """Record that the stage is done with each key under its fingerprint; replaces what was recorded.

        Do it in the same transaction as the work's result, so that neither is there without the other.
        """
        rows = [
            {
                "key": key_of(stage, key),
                "stage": stage,
                "about": key,
                "about_key": key_of(key),
                "fingerprint": fingerprint,
                "seconds": seconds,
                "version": version,
            }
            for key, fingerprint in fingerprints.items()
        ]
        self._insert(models.Job, rows, replaces=["fingerprint", "seconds", "version"])

    def forget(self, stage: str) -> None:
        """Forget all that the stage has done."""
        with self.transaction():
            self._rows(models.Job).filter(stage=stage).delete()

    def stage_seconds(self) -> dict[str, float]:
        """Stage -> seconds that its jobs took together, by stage."""
        total: dict[str, float] = {}
        for stage, seconds in sorted(self._rows(models.Job).values_list("stage", "seconds")):
            total[stage] = total.get(stage, 0.0) + seconds
        return total
