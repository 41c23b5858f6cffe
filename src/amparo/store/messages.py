"""Messages with their parts and copies: rows in, messages out, a few hundred in memory at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.db.models import BinaryField, ExpressionWrapper, F

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf
from amparo.threads.message import Copy, Message
from amparo.threads.message_json import head_to_json
from amparo.threads.packed_message import PackedMessage
from amparo.threads.packed_text import pack_text

# A packed column as the bytes that stand in it.
RAW_HEAD = ExpressionWrapper(F("head"), output_field=BinaryField())
RAW_TEXT = ExpressionWrapper(F("text"), output_field=BinaryField())
AT_ONCE = 200  # messages in memory while streaming
NEVER = datetime.max.replace(tzinfo=UTC)


def in_time(message: Message) -> tuple[bool, datetime, str]:
    """The order of messages everywhere: by time, those without one last, then by id."""
    return message.sent_at is None, message.sent_at or NEVER, message.id


class Messages(Shelf):
    """The woven messages of a case."""

    def message(self, id: str) -> Message:
        """The message of that id.

        Raises:
            KeyError: there is none.
        """
        return self._packed_of([id])[id].message()

    def messages(self) -> Iterator[Message]:
        """All messages by time, those without one last, then by id."""
        last = 0
        while rows := list(self._head_rows().filter(place__gt=last).order_by("place")[:AT_ONCE]):
            last = rows[-1][0]
            yield from (one.message() for one in self._packed(rows))

    def message_ids(self) -> tuple[str, ...]:
        """Ids of the messages that are not known only as quoted text, sorted."""
        return tuple(sorted(self._rows(models.Message).filter(quoted=False).values_list("id", flat=True)))

    def message_count(self, quoted: bool = False) -> int:
        """How many messages there are; `quoted` counts those too that are known only as quoted text."""
        rows = self._rows(models.Message)
        return rows.count() if quoted else rows.filter(quoted=False).count()

    def _packed_of(self, ids: Sequence[str]) -> dict[str, PackedMessage]:
        found: dict[str, PackedMessage] = {}
        for first in range(0, len(ids), AT_ONCE):
            keys = [key_of(id) for id in ids[first : first + AT_ONCE]]
            rows = list(self._head_rows().filter(key__in=keys).order_by("place"))
            found |= {one.id: one for one in self._packed(rows)}
        return found

    def _head_rows(self) -> object:
        return self._rows(models.Message).annotate(packed=RAW_HEAD).values_list("place", "id", "packed")

    def _packed(self, rows: Sequence[tuple[int, str, bytes]]) -> Iterator[PackedMessage]:
        """Messages of (place, id, packed head)."""
        places = [place for place, _, _ in rows]
        parts: dict[int, list[tuple[str, bytes]]] = {place: [] for place in places}
        copies: dict[int, list[Copy]] = {place: [] for place in places}
        texts = self._rows(models.Part).filter(message__in=places).order_by("place").annotate(packed=RAW_TEXT)
        for message, part, text in texts.values_list("message_id", "part", "packed"):
            parts[message].append((part, bytes(text)))
        found = self._rows(models.Copy).filter(message__in=places).order_by("place")
        for message, *told in found.values_list("message_id", "path", "ordinal", "page", "bates", "sha256"):
            copies[message].append(Copy(*told))
        for place, id, head in rows:
            yield PackedMessage(id, bytes(head), tuple(parts[place]), tuple(copies[place]))

    def _drop_messages(self) -> None:
        for model in (models.Shown, models.Part, models.Copy, models.Message):
            self._rows(model).all().delete()

    def _write_messages(self, messages: Iterable[Message]) -> None:
        """Write messages, given in order of time, into empty tables."""
        part_places, copy_places = count(1), count(1)
        heads: list[dict[str, Any]] = []
        parts: list[dict[str, Any]] = []
        copies: list[dict[str, Any]] = []
        for place, message in enumerate(messages, 1):
            heads.append(_head(place, message))
            for part in message.parts:
                text = pack_text(part.text)
                parts.append({"place": next(part_places), "message_id": place, "part": part.part, "text": text})
            copies.extend(_copy(next(copy_places), place, copy) for copy in message.copies)
            if place % BATCH == 0:
                self._write(heads, parts, copies)
        self._write(heads, parts, copies)

    def _write(self, heads: list, parts: list, copies: list) -> None:
        for model, rows in ((models.Message, heads), (models.Part, parts), (models.Copy, copies)):
            self._insert(model, rows)
            rows.clear()


def _head(place: int, message: Message) -> dict[str, Any]:
    head = head_to_json(message)
    return {
        "place": place,
        "key": key_of(message.id),
        "id": message.id,
        "sent_at": head["sent_at"],
        "quoted": message.carrier is not None,
        "head": head,
    }


def _copy(place: int, message: int, copy: Copy) -> dict[str, Any]:
    return {
        "place": place,
        "message_id": message,
        "path": copy.path,
        "ordinal": copy.ordinal,
        "page": copy.page,
        "bates": copy.bates,
        "sha256": copy.sha256,
    }
