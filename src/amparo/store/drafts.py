"""Drafts: the messages gathered from each piece of each item, until they are woven."""

from collections.abc import Iterable, Iterator

from django.db.models import BinaryField, ExpressionWrapper, F

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf
from amparo.threads.message import Message
from amparo.threads.message_json import unpack_messages

RAW = ExpressionWrapper(F("messages"), output_field=BinaryField())  # as the bytes that stand in it
AT_ONCE = 20  # pieces in memory at once; a piece is a few megabytes, of a long PDF up to 15


class Drafts(Shelf):
    """The drafts of a case."""

    def keep_drafts(self, pieces: Iterable[tuple[str, int, bytes]]) -> None:
        """Keep the messages of pieces, each as (path, number of the piece, `pack_messages` of its messages).

        Replaces what was kept for those pieces.
        """
        rows = [
            {
                "key": key_of(path, str(piece)),
                "item": key_of(path),
                "path": path,
                "piece": piece,
                "messages": messages,
            }
            for path, piece, messages in pieces
        ]
        self._insert(models.Draft, rows, replaces=["messages"])

    def drafts(self) -> Iterator[Message]:
        """All drafts in order of path, piece, and place in the piece; some pieces at a time are in memory."""
        pieces = sorted(self._rows(models.Draft).values_list("path", "piece", "key"))
        for first in range(0, len(pieces), AT_ONCE):
            keys = [key for _, _, key in pieces[first : first + AT_ONCE]]
            told = dict(self._draft_rows().filter(key__in=keys).values_list("key", "packed"))
            for key in keys:
                yield from unpack_messages(bytes(told.pop(key)))

    def drafts_of(self, path: str) -> Iterator[Message]:
        """The drafts of one item, in order."""
        rows = self._draft_rows().filter(item=key_of(path)).order_by("piece")
        for told in rows.values_list("packed", flat=True):
            yield from unpack_messages(bytes(told))

    def _draft_rows(self) -> object:
        return self._rows(models.Draft).annotate(packed=RAW)

    def drop_drafts(self, paths: Iterable[str]) -> None:
        """Forget every piece of those items."""
        keys = [key_of(path) for path in paths]
        with self.transaction():
            for first in range(0, len(keys), BATCH):
                self._rows(models.Draft).filter(item__in=keys[first : first + BATCH]).delete()
