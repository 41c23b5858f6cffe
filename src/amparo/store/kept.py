"""Kept: what was worked out from a whole case and takes long, kept under the fingerprint of all that it depends on."""

from typing import Any

from amparo.store import models
from amparo.store.shelf import Shelf


class Kept(Shelf):
    """What is kept of a case as a whole, one value a name."""

    def account(self, name: str, fingerprint: str) -> Any:
        """The value of that name; None where there is none, or one of another fingerprint."""
        row = self._rows(models.Account).filter(name=name, fingerprint=fingerprint).first()
        return None if row is None else row.told

    def keep_account(self, name: str, fingerprint: str, told: Any) -> None:
        """Keep a JSON value; replaces the one of that name."""
        row = {"name": name, "fingerprint": fingerprint, "told": told}
        self._insert(models.Account, [row], replaces=["fingerprint", "told"])
