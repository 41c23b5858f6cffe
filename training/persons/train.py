"""`python -m training.persons.train [FILE]`: trains the model of names and writes it (the shipped one, if no FILE).

About two minutes on one core. The same corpora and sentences give the same file, byte for byte.
"""

import random
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from amparo.detect.name_features import Word, shipped_word, word_of
from amparo.detect.name_lines import Line, lines_of
from amparo.detect.name_model import FIRST, INSIDE, OUTSIDE, THING
from amparo.span import Span
from training.persons.corpora import OURS, ROOT, Marked, others, sentences, threads
from training.persons.swap import cased, swapped

SHIPPED = ROOT / "src" / "amparo" / "data" / "models" / "persons.crfsuite"
SEED = 20261125
ITERATIONS = 70
THREAD_COPIES = 2
COPIES = (8, 3)  # of each of our own sentences that names somebody
UNKNOWN = 3  # one of so many words is no name to the lists, in the copies where names are unknown
SETTINGS = {
    "c1": 0.15,
    "c2": 0.02,
    "max_iterations": ITERATIONS,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


@lru_cache(maxsize=131_072)
def _forgetful(text: str) -> Word:
    """A word's features where the lists have forgotten a share of the names: most names of the world are in no list."""
    return word_of(text, known=bool(zlib.crc32(text.lower().encode()) % UNKNOWN))


def labels(line: Line, text: Marked) -> list[str]:
    """The label of each word of a line."""
    return [_label(start, end, text) for start, end in line.spans]


def _label(start: int, end: int, text: Marked) -> str:
    for from_, to in text.names:
        if start < to and end > from_:
            return FIRST if start <= from_ else INSIDE
    return THING if any(start < to and end > from_ for from_, to in text.things) else OUTSIDE


def material(without: Iterable[str] = ()) -> Iterator[tuple[Marked, bool]]:
    """Every text to train on, and whether the lists know its names.

    Args:
        without: threads to leave out.
    """
    dice = random.Random(SEED)
    left_out = frozenset(without)
    for text in others():
        yield text, True
        if text.names and dice.random() < 0.5:
            yield swapped(text, dice), dice.random() < 0.5
    for name, text in threads().items():
        if name not in left_out:
            yield text, True
            for _ in range(THREAD_COPIES):
                yield swapped(text, dice), dice.random() < 0.6
            yield cased(swapped(text, dice), dice), True
    for path, copies in zip(OURS, COPIES, strict=True):
        for text in sentences(path):
            yield text, True
            for _ in range(copies if text.names else 1):
                other = swapped(text, dice)
                yield (cased(other, dice) if dice.random() < 0.15 else other), dice.random() < 0.6


def train(path: Path, without: Iterable[str] = ()) -> None:
    """Train a model and write it to `path`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for text, known in material(without):
        for line in lines_of(text.text, Span(0, len(text.text)), shipped_word if known else _forgetful):
            trainer.append(line.features(), labels(line, text))
    trainer.train(str(path))


if __name__ == "__main__":
    train(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
