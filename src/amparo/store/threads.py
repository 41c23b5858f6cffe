"""Threads: conversations, what weaving noted, and the one step that puts a new weave in place of the old."""

from collections.abc import Iterator, Mapping, Sequence

from amparo.store import models
from amparo.store.codings import Codings
from amparo.store.columns import key_of
from amparo.store.findings import Findings
from amparo.store.messages import AT_ONCE, Messages, in_time
from amparo.store.search import Search
from amparo.store.shelf import BATCH
from amparo.threads.message import Message
from amparo.threads.packed_message import PackedThread
from amparo.threads.thread import Thread


class Threads(Messages, Findings, Codings, Search):
    """The conversations of a case."""

    def replace_weave(
        self,
        messages: Sequence[Message],
        threads: Sequence[Thread],
        notes: Sequence[tuple[str, str, str]],
        digests: Mapping[str, str],
    ) -> None:
        """Put a new weave in place of the old, search index included, in one transaction.

        Findings and the machine's codings of a thread stay where its id and digest are what they were; those of all
        other threads go, and with them every job done with such a thread, so that no stage takes them for done. What
        people coded always stays.

        Args:
            messages: every message once, in any order.
            threads: every thread once, in any order.
            notes: kind, what it is about, text; kept in this order.
            digests: thread id -> digest of all that a finding in it may depend on.

        Raises:
            ValueError: an id stands twice, a thread names a message that is not given, or a thread has no digest.
        """
        ordered = sorted(messages, key=in_time)
        _check(ordered, threads, digests)
        with self.transaction():
            before = self.thread_digests()
            self._drop_messages()
            self._rows(models.Thread).all().delete()
            self._rows(models.Note).all().delete()
            self._write_messages(ordered)
            self._write_threads(ordered, threads, digests)
            self._rows(models.Note).bulk_create(
                [
                    models.Note(place=n, kind=kind, about=about, text=text)
                    for n, (kind, about, text) in enumerate(notes)
                ],
                batch_size=BATCH,
            )
            self._forget_changed(before, digests, [thread.id for thread in threads])
            self._index(ordered)

    def threads(self) -> Iterator[Thread]:
        """All threads in order of their first message, then id; a few hundred messages at a time are in memory."""
        some: list[models.Thread] = []
        total = 0
        for row in self._thread_rows():
            some.append(row)
            total += len(row.messages)
            if total >= AT_ONCE:
                yield from (one.thread() for one in self._whole_threads(some))
                some, total = [], 0
        yield from (one.thread() for one in self._whole_threads(some))

    def thread(self, id: str) -> Thread:
        """The thread of that id.

        Raises:
            KeyError: there is none.
        """
        return self.threads_of([id])[0].thread()

    def threads_of(self, ids: Sequence[str]) -> list[PackedThread]:
        """The threads of these ids, in their order; all are in memory, packed.

        Raises:
            KeyError: one of them is not there.
        """
        rows: dict[str, models.Thread] = {}
        for first in range(0, len(ids), BATCH):
            keys = [key_of(id) for id in ids[first : first + BATCH]]
            rows |= {row.id: row for row in self._rows(models.Thread).filter(key__in=keys)}
        return list(self._whole_threads([rows[id] for id in ids]))

    def thread_digests(self) -> dict[str, str]:
        """Thread id -> digest, by id."""
        return dict(sorted(self._rows(models.Thread).values_list("id", "digest")))

    def thread_of_messages(self) -> dict[str, str]:
        """Message id -> id of its conversation, in no order."""
        return {message: row.id for row in self._thread_rows() for message in row.messages}

    def notes(self, kind: str | None = None) -> tuple[tuple[str, str, str], ...]:
        """What weaving noted as kind, what it is about, text, in the order given; of one kind where one is named."""
        rows = self._rows(models.Note).order_by("place")
        if kind is not None:
            rows = rows.filter(kind=kind)
        return tuple(rows.values_list("kind", "about", "text"))

    def _thread_rows(self) -> Iterator[models.Thread]:
        last = 0
        while rows := list(self._rows(models.Thread).filter(place__gt=last).order_by("place")[:AT_ONCE]):
            last = rows[-1].place
            yield from rows

    def _whole_threads(self, rows: list[models.Thread]) -> Iterator[PackedThread]:
        found = self._packed_of([id for row in rows for id in row.messages])
        for row in rows:
            messages = tuple(found[id] for id in row.messages)
            yield PackedThread(row.id, messages, tuple((id, how) for id, how in row.joined))

    def _write_threads(self, ordered: Sequence[Message], threads: Sequence[Thread], digests: Mapping[str, str]) -> None:
        place_of = {message.id: place for place, message in enumerate(ordered)}
        first = {
            thread.id: min((place_of[message.id] for message in thread.messages), default=-1) for thread in threads
        }
        rows = [
            {
                "place": place,
                "key": key_of(thread.id),
                "id": thread.id,
                "messages": [message.id for message in thread.messages],
                "joined": [list(pair) for pair in thread.joined],
                "digest": digests[thread.id],
            }
            for place, thread in enumerate(sorted(threads, key=lambda thread: (first[thread.id], thread.id)), 1)
        ]
        self._insert(models.Thread, rows)

    def _forget_changed(self, before: Mapping[str, str], digests: Mapping[str, str], ids: Sequence[str]) -> None:
        kept = {key_of(id) for id in ids if before.get(id) == digests[id]}
        gone = self._drop_findings_but_of(kept) | self._drop_codings_but_of(kept)
        gone |= {key_of(id) for id in before} - kept
        keys = sorted(gone)
        for first in range(0, len(keys), BATCH):
            self._rows(models.Job).filter(about_key__in=keys[first : first + BATCH]).delete()


def _check(messages: Sequence[Message], threads: Sequence[Thread], digests: Mapping[str, str]) -> None:
    ids = {message.id for message in messages}
    if len(ids) < len(messages) or len({thread.id for thread in threads}) < len(threads):
        raise ValueError("an id stands twice")
    if any(message.id not in ids for thread in threads for message in thread.messages):
        raise ValueError("a thread names a message that is not given")
    if any(thread.id not in digests for thread in threads):
        raise ValueError("a thread has no digest")
