"""Drafts: the messages gathered from each piece of each item, until they are woven."""

from collections.abc import Iterator, Sequence

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.message_json import message_from_json, message_to_json
from amparo.store.shelf import Shelf
from amparo.threads.message import Message


class Drafts(Shelf):
    """The drafts of a case."""

    def keep_drafts(self, path: str, piece: int, messages: Sequence[Message]) -> None:
        """Keep the messages of one piece of one item; replaces what was kept for that piece."""
        row = models.Draft(
            key=key_of(path, str(piece)),
            item=key_of(path),
            path=path,
            piece=piece,
            messages=[message_to_json(message) for message in messages],
        )
        with self.transaction():
            self._rows(models.Draft).bulk_create(
                [row], update_conflicts=True, unique_fields=["key"], update_fields=["messages"]
            )

    def drafts(self) -> Iterator[Message]:
        """All drafts in order of path, piece, and place in the piece; one piece at a time is in memory."""
        pieces = sorted(self._rows(models.Draft).values_list("path", "piece", "key"))
        for _, _, key in pieces:
            for told in self._rows(models.Draft).values_list("messages", flat=True).get(key=key):
                yield message_from_json(told)

    def drafts_of(self, path: str) -> Iterator[Message]:
        """The drafts of one item, in order."""
        rows = self._rows(models.Draft).filter(item=key_of(path)).order_by("piece")
        for told in rows.values_list("messages", flat=True):
            for message in told:
                yield message_from_json(message)

    def drop_drafts(self, path: str) -> None:
        """Forget every piece of that item."""
        with self.transaction():
            self._rows(models.Draft).filter(item=key_of(path)).delete()
