"""Codings: exchanges, each coder's answers about them, and the words that show each answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from amparo.codebook.coding import MACHINE, Coding, Evidence, is_person
from amparo.codebook.exchange import Exchange
from amparo.span import Span
from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf

SHOWN = ("variable", "value", "message", "part", "quote", "rule", "reason", "page")
FLAGS = ("dropped", "added", "deciding")


class Codings(Shelf):
    """The coded exchanges of a case."""

    def keep_codings(self, thread_id: str, coded: Sequence[tuple[Exchange, Coding]]) -> None:
        """Keep the machine's codings of one thread; replaces the machine's of that thread, nobody else's.

        Raises:
            ValueError: one of them is a person's, of another thread, or not about its exchange.
        """
        if any(coding.coder != MACHINE or exchange.thread != thread_id for exchange, coding in coded):
            raise ValueError("only the machine's codings of this thread")
        machine = self._rows(models.Coding).filter(coder=MACHINE)
        with self.transaction():
            self._drop_codings(machine.filter(exchange__thread_key=key_of(thread_id)).values_list("key", flat=True))
            self._write_codings(coded)
            self._drop_uncoded()

    def keep_coding(self, exchange: Exchange, coding: Coding) -> None:
        """Keep one person's coding of one exchange; replaces what the same person said of it, nobody else's answers.

        Raises:
            ValueError: it is the machine's, or not about that exchange.
        """
        if coding.coder == MACHINE:
            raise ValueError("the machine's codings are kept thread by thread")
        with self.transaction():
            self._write_codings([(exchange, coding)])

    def drop_codings_of(self, thread_id: str, coder: str) -> None:
        """Forget what one coder said about the exchanges of one conversation.

        Raises:
            ValueError: it is the machine's, whose codings are kept thread by thread.
        """
        if coder == MACHINE:
            raise ValueError("the machine's codings are kept thread by thread")
        rows = self._rows(models.Coding).filter(coder=coder, exchange__thread_key=key_of(thread_id))
        with self.transaction():
            self._drop_codings(rows.values_list("key", flat=True))
            self._drop_uncoded()

    def exchanges(self, coder: str = MACHINE) -> tuple[tuple[Exchange, Coding], ...]:
        """What one coder coded, by exchange id."""
        return self._coded(self._rows(models.Coding).filter(coder=coder), {"coding__coder": coder})

    def codings_of(self, exchange: str) -> tuple[tuple[Exchange, Coding], ...]:
        """What everybody coded of one exchange, the machine first, then by coder."""
        key = key_of(exchange)
        coded = self._coded(self._rows(models.Coding).filter(exchange=key), {"coding__exchange": key})
        return tuple(sorted(coded, key=lambda pair: (pair[1].coder != MACHINE, pair[1].coder)))

    def _coded(self, rows: Any, of: dict[str, str]) -> tuple[tuple[Exchange, Coding], ...]:
        evidence: dict[str, list[Evidence]] = {}
        shown = self._rows(models.Evidence).filter(**of).order_by("coding", "place")
        for row in shown.iterator(chunk_size=BATCH):
            evidence.setdefault(row.coding_id, []).append(_evidence(row))
        found = rows.select_related("exchange")
        coded = [_pair(row, tuple(evidence.get(row.key, ()))) for row in found]
        return tuple(sorted(coded, key=lambda pair: pair[0].id))

    def coders(self) -> tuple[str, ...]:
        """Everybody who coded anything, the machine too, by name."""
        return tuple(sorted(set(self._rows(models.Coding).values_list("coder", flat=True))))

    def people(self) -> tuple[tuple[Exchange, Coding], ...]:
        """What people coded, by person, then exchange id."""
        return tuple(pair for coder in self.coders() if is_person(coder) for pair in self.exchanges(coder))

    def _write_codings(self, coded: Sequence[tuple[Exchange, Coding]]) -> None:
        if any(exchange.id != coding.exchange for exchange, coding in coded):
            raise ValueError("a coding is not about its exchange")
        self._drop_codings([key_of(exchange.id, coding.coder) for exchange, coding in coded])
        self._rows(models.Exchange).bulk_create(
            [_exchange_row(exchange) for exchange, _ in coded],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["key_message", "messages", "thread", "thread_key"],
        )
        self._insert(models.Coding, [_coding_row(coding) for _, coding in coded])
        shown = [
            _evidence_row(key_of(coding.exchange, coding.coder), place, evidence)
            for _, coding in coded
            for place, evidence in enumerate(coding.evidence)
        ]
        self._insert(models.Evidence, shown)

    def _drop_codings(self, keys: Iterable[str]) -> None:
        self._rows(
            models.Shown
        ).all().delete()  # what the views show was made of other codings: rather nothing than that
        gone = list(keys)
        for first in range(0, len(gone), BATCH):
            some = gone[first : first + BATCH]
            self._rows(models.Evidence).filter(coding__in=some).delete()
            self._rows(models.Coding).filter(key__in=some).delete()

    def _drop_uncoded(self) -> None:
        self._rows(models.Exchange).filter(coding=None).delete()

    def _drop_codings_but_of(self, kept: set[str]) -> set[str]:
        """Forget the machine's codings of threads whose keys are not among `kept`; the keys of those threads."""
        machine = self._rows(models.Coding).filter(coder=MACHINE).values_list("key", "exchange__thread_key")
        gone = [(key, thread) for key, thread in machine if thread not in kept]
        self._drop_codings(key for key, _ in gone)
        self._drop_uncoded()
        return {thread for _, thread in gone}


def _pair(row: models.Coding, evidence: tuple[Evidence, ...]) -> tuple[Exchange, Coding]:
    """The exchange as this coder sees it: the table holds the messages that the last one named."""
    coding, exchange = _coding(row, evidence), _exchange(row.exchange)
    told = coding.values.get("messages")
    return (replace(exchange, messages=told) if isinstance(told, tuple) and told else exchange), coding


def _exchange_row(exchange: Exchange) -> models.Exchange:
    return models.Exchange(
        key=key_of(exchange.id),
        id=exchange.id,
        key_message=exchange.key_message,
        messages=list(exchange.messages),
        thread=exchange.thread,
        thread_key=key_of(exchange.thread),
    )


def _exchange(row: models.Exchange) -> Exchange:
    return Exchange(id=row.id, key_message=row.key_message, messages=tuple(row.messages), thread=row.thread)


def _coding_row(coding: Coding) -> dict[str, Any]:
    return {
        "key": key_of(coding.exchange, coding.coder),
        "exchange_id": key_of(coding.exchange),
        "coder": coding.coder,
        "answers": {name: list(value) if isinstance(value, tuple) else value for name, value in coding.values.items()},
        "codebook": coding.codebook,
        "told": {
            "unsure": dict(coding.unsure),
            "notes": dict(coding.notes),
            **{name: True for name in FLAGS if getattr(coding, name)},
        },
    }


def _coding(row: models.Coding, evidence: tuple[Evidence, ...]) -> Coding:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.answers.items()}
    told = row.told or {}  # a row of before there was such a thing
    return Coding(row.exchange.id, row.coder, values, evidence, row.codebook, **told)


def _evidence_row(coding: str, place: int, evidence: Evidence) -> dict[str, Any]:
    return {
        "coding_id": coding,
        "place": place,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "box": list(evidence.box) if evidence.box else None,
        **{name: getattr(evidence, name) for name in SHOWN},
    }


def _evidence(row: models.Evidence) -> Evidence:
    told = {name: getattr(row, name) for name in SHOWN}
    return Evidence(span=Span(row.start, row.end), box=tuple(row.box) if row.box else None, **told)
