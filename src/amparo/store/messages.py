"""Messages with their parts and copies: rows in, messages out, a few hundred in memory at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.message_json import head_to_json, message_from_head, text_from_json, text_to_json
from amparo.store.shelf import BATCH, Shelf
from amparo.threads.message import Copy, Message, Part

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
        found = self._messages_of([id])
        return found[id]

    def messages(self) -> Iterator[Message]:
        """All messages by time, those without one last, then by id."""
        last = 0
        while rows := list(self._rows(models.Message).filter(place__gt=last).order_by("place")[:AT_ONCE]):
            last = rows[-1].place
            yield from self._whole(rows)

    def message_count(self, quoted: bool = False) -> int:
        """How many messages there are; `quoted` counts those too that are known only as quoted text."""
        rows = self._rows(models.Message)
        return rows.count() if quoted else rows.filter(quoted=False).count()

    def _messages_of(self, ids: Sequence[str]) -> dict[str, Message]:
        found: dict[str, Message] = {}
        for first in range(0, len(ids), AT_ONCE):
            keys = [key_of(id) for id in ids[first : first + AT_ONCE]]
            rows = list(self._rows(models.Message).filter(key__in=keys).order_by("place"))
            found |= {message.id: message for message in self._whole(rows)}
        return found

    def _whole(self, rows: list[models.Message]) -> Iterator[Message]:
        places = [row.place for row in rows]
        parts: dict[int, list[Part]] = {place: [] for place in places}
        copies: dict[int, list[Copy]] = {place: [] for place in places}
        for row in self._rows(models.Part).filter(message__in=places).order_by("place"):
            parts[row.message_id].append(Part(row.part, text_from_json(row.text)))
        for row in self._rows(models.Copy).filter(message__in=places).order_by("place"):
            copies[row.message_id].append(Copy(row.path, row.ordinal, row.page, row.bates, row.sha256))
        for row in rows:
            yield message_from_head(row.head, tuple(parts[row.place]), tuple(copies[row.place]))

    def _drop_messages(self) -> None:
        for model in (models.Part, models.Copy, models.Message):
            self._rows(model).all().delete()

    def _write_messages(self, messages: Iterable[Message]) -> None:
        """Write messages, given in order of time, into empty tables."""
        part_places, copy_places = count(1), count(1)
        heads: list[models.Message] = []
        parts: list[models.Part] = []
        copies: list[models.Copy] = []
        for place, message in enumerate(messages, 1):
            heads.append(_head(place, message))
            for part in message.parts:
                row = models.Part(
                    place=next(part_places), message_id=place, part=part.part, text=text_to_json(part.text)
                )
                parts.append(row)
            copies.extend(_copy(next(copy_places), place, copy) for copy in message.copies)
            if place % BATCH == 0:
                self._write(heads, parts, copies)
        self._write(heads, parts, copies)

    def _write(self, *shelves: list) -> None:
        for rows in shelves:
            if rows:
                self._rows(type(rows[0])).bulk_create(rows, batch_size=BATCH)
                rows.clear()


def _head(place: int, message: Message) -> models.Message:
    head = head_to_json(message)
    return models.Message(
        place=place,
        key=key_of(message.id),
        id=message.id,
        sent_at=head["sent_at"],
        quoted=message.carrier is not None,
        head=head,
    )


def _copy(place: int, message: int, copy: Copy) -> models.Copy:
    return models.Copy(
        place=place,
        message_id=message,
        path=copy.path,
        ordinal=copy.ordinal,
        page=copy.page,
        bates=copy.bates,
        sha256=copy.sha256,
    )
