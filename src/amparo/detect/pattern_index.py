"""PatternIndex: which of many patterns can match a sentence, told by its words in time that hardly grows with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.detect.needs import Strings, Way
from amparo.detect.rarity import MARK, rarest_run

MOST_RUNS = 50_000  # kept in memory: the vocabulary of a large production, with its misspellings
LONGEST_RUN = 200  # characters: a longer one is a machine's and does not come again
START = 4  # characters of a piece that are looked up
FEW = 3  # strings that are looked for one by one; a set of more, that are no whole runs, is told by the runs


@dataclass(frozen=True, slots=True)
class _Needed:
    """A set of strings of which a pattern needs one.

    Attributes:
        number: under which it is filed by its pieces; 0 for one that is not.
        words: its strings that are one whole run, without marks.
        beside: its other strings of which a piece is one whole run, by that run.
        others: its strings besides, each with its piece.
    """

    number: int
    words: frozenset[str]
    beside: dict[str, tuple[str, ...]]
    others: tuple[tuple[str, tuple[str, ...]], ...]

    def stands(self, marked: str, runs: set[str]) -> bool:
        """Whether one of the strings stands in a text; its runs tell faster than its characters."""
        if not self.words.isdisjoint(runs):
            return True
        for piece, strings in self.others:
            if piece in marked:
                for string in strings:
                    if string in marked:
                        return True
        if self.beside:
            for run in self.beside.keys() & runs:
                for string in self.beside[run]:
                    if string in marked:
                        return True
        return False


class PatternIndex:
    """Patterns, given by their ways to match (see needs.ways), by the sets of strings that they need.

    Each string of a rare set is filed under its rarest run of characters between marks, its piece; which sets have a
    piece in a run of a text is worked out once for all texts. So a sentence's runs tell with a few unions which of these
    sets it can hold, and the strings themselves are looked for only where all that a way needs may stand.
    """

    def __init__(self, ways: Sequence[tuple[Way, ...]]) -> None:
        self._always: list[int] = []
        # By the number of its first set, which is its rarest: a way's pattern, its other filed sets and what it needs.
        self._ways: dict[int, list[tuple[int, frozenset[int], tuple[_Needed, ...]]]] = {}
        self._needed: dict[Strings, _Needed] = {}
        self._filed = 0  # sets; they are numbered from 1
        self._of_piece: dict[str, list[int]] = {}  # sets; -n says that set n stands, n that it may
        self._pieces: dict[str, list[str]] = {}  # those that begin with a mark, by how they start
        self._inner: dict[str, list[str]] = {}  # the others, likewise
        self._of_run: dict[str, tuple[int, ...]] = {}
        keys = {way[0] for those in ways for way in those if way}
        for pattern, those in enumerate(ways):
            for way in those:
                if way:
                    first, *more = needed = tuple(self._need(strings, strings in keys) for strings in way)
                    filed = frozenset(one.number for one in more if one.number)
                    self._ways.setdefault(first.number, []).append((pattern, filed, needed))
                else:
                    self._always.append(pattern)
        for piece in self._of_piece:
            (self._pieces if piece[0] == MARK else self._inner).setdefault(piece[:START], []).append(piece)
        self._sizes = sorted({len(start) for start in self._pieces})
        self._inner_sizes = sorted({len(start) for start in self._inner})
        self._keys = frozenset(self._ways)

    def _need(self, strings: Strings, key: bool) -> _Needed:
        if strings not in self._needed:
            pieces = {string: rarest_run(string) for string in sorted(strings)}
            parts = sum(piece == string and not _is_whole(piece) for string, piece in pieces.items())
            self._needed[strings] = _needed(self._file(pieces) if key or parts > FEW else 0, pieces)
        return self._needed[strings]

    def _file(self, pieces: dict[str, str]) -> int:
        """Files a set under the pieces of its strings. Returns its number."""
        self._filed += 1
        for piece in sorted(set(pieces.values())):
            told = (self._filed, -self._filed) if piece in pieces else (self._filed,)
            self._of_piece.setdefault(piece, []).extend(told)
        return self._filed

    def possible(self, marked: str, runs: Sequence[str]) -> list[int]:
        """Numbers of the patterns that can match a sentence, in order.

        Args:
            marked: the sentence, see needs.runs.
            runs: what stands between its marks, in order.
        """
        met: set[int] = set()
        known, every = self._of_run, set(runs)
        for run in every:
            sets = known.get(run)
            if sets is None:
                sets = self._learn(run)
            if sets:
                met.update(sets)
        found = set(self._always)
        for first in met & self._keys:
            for pattern, filed, needed in self._ways[first]:
                if filed <= met and pattern not in found:
                    for one in needed:
                        if -one.number not in met and not one.stands(marked, every):
                            break
                    else:
                        found.add(pattern)
        return sorted(found)

    def _learn(self, run: str) -> tuple[int, ...]:
        """The sets of which a piece stands in a run."""
        found: set[int] = set()
        edged = f"{MARK}{run}{MARK}"
        for size in self._sizes:
            for piece in self._pieces.get(edged[:size], ()):
                if edged.startswith(piece):
                    found.update(self._of_piece[piece])
        for size in self._inner_sizes:
            for at in range(1, len(edged) - size + 1):
                if (start := edged[at : at + size]) in self._inner:
                    for piece in self._inner[start]:
                        if edged.startswith(piece, at):
                            found.update(self._of_piece[piece])
        told = tuple(found)
        if len(run) <= LONGEST_RUN and len(self._of_run) < MOST_RUNS:
            self._of_run[run] = told
        return told


def _is_whole(piece: str) -> bool:
    return piece[0] == MARK == piece[-1]


def _needed(number: int, pieces: dict[str, str]) -> _Needed:
    """A set by its strings' pieces; of a filed one, the strings of more than one run, as those of one are told by it."""
    words: set[str] = set()
    beside: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for string, piece in pieces.items():
        if number and piece == string:
            continue
        if not _is_whole(piece):
            others.setdefault(piece, []).append(string)
        elif piece == string:
            words.add(piece.strip(MARK))
        else:
            beside.setdefault(piece.strip(MARK), []).append(string)
    told = {run: tuple(strings) for run, strings in beside.items()}
    return _Needed(number, frozenset(words), told, tuple((piece, tuple(strings)) for piece, strings in others.items()))
