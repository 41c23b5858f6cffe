"""Decisions: what people decided of redactions, import after import; nothing that was decided is ever written over."""

from collections.abc import Iterable
from dataclasses import asdict

from amparo.publish.decision import Decision, Import
from amparo.publish.redaction import Action, Redaction
from amparo.store import models
from amparo.store.shelf import Shelf


class Decisions(Shelf):
    """The decided redactions of a case."""

    def keep_redactions(self, made: Import, redactions: Iterable[Redaction]) -> int:
        """Keep one import with all of its rows, or nothing of it; gives its number.

        Raises:
            ValueError: a row is not of the person who hands it in.
        """
        rows = list(redactions)
        if any(row.by != made.by for row in rows):
            raise ValueError("a decision is of who hands it in")
        with self.transaction():
            last = self._rows(models.RedactionImport).order_by("-place").first()
            place = last.place + 1 if last else 1
            told = {"by": made.by, "at": made.at, "looked_at": dict(made.looked_at)}
            self._insert(models.RedactionImport, [{"place": place, "told": told}])
            self._insert(models.RedactionDecision, [{"place": place, "told": asdict(row)} for row in rows])
        return place

    def redaction_imports(self) -> tuple[Import, ...]:
        """Every import, in the order in which they came."""
        return tuple(Import(**row.told) for row in self._rows(models.RedactionImport).order_by("place"))

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that anybody ever handed in, oldest first."""
        at = {place: made.at for place, made in enumerate(self.redaction_imports(), 1)}
        rows = self._rows(models.RedactionDecision).order_by("place", "row")
        told = [Decision(_redaction(row.told), at[row.place], row.place) for row in rows]
        return tuple(sorted(told, key=lambda one: (one.at, one.place)))


def _redaction(told: dict) -> Redaction:
    return Redaction(**told | {"action": Action(told["action"])})
