"""Conversations: many of them as one long list of which only a part is in memory."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from amparo.flow.case import Case
from amparo.threads.packed_message import PackedThread
from amparo.threads.thread import Thread

CHUNK = 256  # conversations read together
KEPT = 3  # chunks in memory: as far back as a runner may ask again for an input whose worker died


class Conversations(Sequence[tuple[PackedThread, bool]]):
    """The conversations with these ids, each with what `tells` says of it.

    They are read from the store when they are asked for, a few hundred at a time.
    """

    def __init__(self, case: Case, ids: Sequence[str], tells: Callable[[str], bool]) -> None:
        self._case, self._ids, self._tells = case, ids, tells
        self._chunks: dict[int, list[PackedThread]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> tuple[PackedThread, bool]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[PackedThread, bool]]: ...
    def __getitem__(self, index: int | slice) -> tuple[PackedThread, bool] | list[tuple[PackedThread, bool]]:
        """One of them, or several."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        number, place = divmod(range(len(self))[index], CHUNK)
        if number not in self._chunks:
            while len(self._chunks) >= KEPT:
                del self._chunks[next(iter(self._chunks))]
            self._chunks[number] = self._case.workspace.threads_of(self._ids[number * CHUNK : (number + 1) * CHUNK])
        thread = self._chunks[number][place]
        return thread, self._tells(thread.id)


def chunks(case: Case, ids: Sequence[str]) -> Iterator[list[Thread]]:
    """The conversations with these ids, a few hundred at a time."""
    for at in range(0, len(ids), CHUNK):
        yield [packed.thread() for packed in case.workspace.threads_of(ids[at : at + CHUNK])]
