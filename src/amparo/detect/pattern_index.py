"""PatternIndex: which of many patterns can match a sentence, told by its words in time that hardly grows with them."""

from collections.abc import Sequence

from amparo.detect.needs import COMMON, MARK, Strings, Way, is_word

MOST_RUNS = 50_000  # kept in memory: the vocabulary of a large production, with its misspellings
LONGEST_RUN = 200  # characters: a longer one is a machine's and does not come again
START = 4  # characters of a piece that are looked up
TELLING = 4  # characters: a shorter run is a common one


class PatternIndex:
    """Patterns, given by their ways to match (see needs.ways), by the strings that they need.

    Each needed string is filed under its longest run of characters between marks, and which of these stand in a run of a
    text is worked out once for all texts. Strings of nothing but common words are filed under two of them.
    """

    def __init__(self, ways: Sequence[tuple[Way, ...]]) -> None:
        self._always: list[int] = []
        # A way is the number of its pattern and the sets that it needs besides the one that it is filed under.
        self._ways: dict[str, list[tuple[int, tuple[Strings, ...]]]] = {}  # by needed string
        self._of_piece: dict[str, list[str]] = {}
        self._pieces: dict[str, list[str]] = {}  # by how they start
        self._of_pair: dict[str, list[str]] = {}  # by two whole words and what stands between them
        self._pairing: set[str] = set()  # the first words of the pairs
        self._of_run: dict[str, tuple[str, ...]] = {}
        for number, those in enumerate(ways):
            for way in those:
                self._file(number, way)
        for string in {one for those in ways for way in those for strings in way for one in strings}:
            piece, pair = _filed(string)
            if pair:
                self._of_pair.setdefault(pair, []).append(string)
                self._pairing.add(pair.partition(MARK)[0])
            else:
                self._of_piece.setdefault(piece, []).append(string)
        for piece in self._of_piece:
            self._pieces.setdefault(piece[:START], []).append(piece)
        self._sizes = sorted({len(start) for start in self._pieces})

    def _file(self, number: int, way: Way) -> None:
        if not way:
            self._always.append(number)
            return
        for string in way[0]:
            self._ways.setdefault(string, []).append((number, way[1:]))

    def possible(self, marked: str, runs: Sequence[str]) -> list[int]:
        """Numbers of the patterns that can match a sentence, in order.

        Args:
            marked: the sentence, see needs.runs.
            runs: what stands between its marks, in order.
        """
        met: set[str] = set()
        known = self._of_run
        for run in set(runs):
            strings = known.get(run)
            if strings is None:
                strings = self._learn(run)
            if strings:
                met.update(strings)
        # Words and what stands between them take turns; a text begins with a blank.
        for first, between, second in zip(runs[1::2], runs[2::2], runs[3::2], strict=False):
            if first in self._pairing and (pair := self._of_pair.get(f"{first}{MARK}{between}{MARK}{second}")):
                met.update(pair)
        stands = {string for string in met if string in marked}
        numbers = set(self._always)
        for string in stands & self._ways.keys():
            for number, more in self._ways[string]:
                if number in numbers:
                    continue
                for other in more:
                    if stands.isdisjoint(other):
                        break
                else:
                    numbers.add(number)
        return sorted(numbers)

    def _learn(self, run: str) -> tuple[str, ...]:
        """The needed strings whose piece stands in a run."""
        found: set[str] = set()
        edged = f"{MARK}{run}{MARK}"
        for size in self._sizes:
            for at in range(len(edged) - size + 1):
                for piece in self._pieces.get(edged[at : at + size], ()):
                    if edged.startswith(piece, at):
                        found.update(self._of_piece[piece])
        told = tuple(found)
        if len(run) <= LONGEST_RUN and len(self._of_run) < MOST_RUNS:
            self._of_run[run] = told
        return told


def _filed(string: str) -> tuple[str, str]:
    """The longest run of a needed string with the marks beside it; and, where that is a common one, a pair.

    A pair is two words and what stands between them, all three whole.
    """
    runs = string.split(MARK)
    last = len(runs) - 1
    at = max(range(last + 1), key=lambda at: len(runs[at]) if runs[at] not in COMMON else TELLING - 1)
    if last > 3 and (len(runs[at]) < TELLING or runs[at] in COMMON):
        for first in range(1, last - 2):
            if is_word(runs[first][0]):
                return "", MARK.join(runs[first : first + 3])
    return MARK * (at > 0) + runs[at] + MARK * (at < last), ""
