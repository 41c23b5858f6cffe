"""The model of meaning: which data a stretch of text reveals or asks for and what its writer does, with the words.

It ships as `data/models/meaning.onnx` (8 bits), its tokenizer, its gate and `meaning.json`; how it was made and what it
is for stand in `meaning.md` beside it. It runs in this process, on one thread, one stretch at a time, so that what it
tells of a stretch never depends on what else is read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from amparo.detect.meaning_gate import Gate
from amparo.shipped import shipped

PLACES = 192  # pieces, with the two that stand around a stretch
AROUND = 2
NEAR = 1.5  # below the highest score: words that show a label nearly as well, where none shows it for sure
DENIED = -4.0  # below it the model is sure that a label is not there (a chance of 2 in 100)
LIKELY = 0.0  # from it on a label is more likely than not (its rare labels count three times in training)
KEPT = 8_192  # stretches whose answer is kept: signatures and notices come again in mail after mail
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One thing that the model tells of a stretch.

    Attributes:
        label: `housing`, `?housing`, or an act of training/passages.py (`refuse`, `for:criminal`).
        start: of the words that show it, in characters of the stretch.
        end: of the words.
        score: the model's, before any threshold; higher is surer.
        sure: it is so high that this alone would count anywhere.
    """

    label: str
    start: int
    end: int
    score: float
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a stretch.

    Attributes:
        told: in order of label and place.
        denied: labels that it is sure not to stand there.
        likely: what scores below what is told and not much: too little to claim, enough to cover when in doubt.
    """

    told: tuple[Told, ...]
    denied: frozenset[str]
    likely: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The model, loaded.

    Attributes:
        tokenizer: cuts a stretch into pieces.
        session: runs the encoder.
        gate: what is worth the encoder's time.
        labels: in the order of the encoder's scores.
        least: the score from which on a label is told; infinite for one that never is.
        sure: the score from which on it is told for sure; of purposes alone it is higher than `least`.
    """

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    gate: Gate
    labels: tuple[str, ...]
    least: Array
    sure: Array

    def tell(self, stretch: str, *, gated: bool = True) -> tuple[Told, ...]:
        """What the model tells of a stretch, in order of label and place; nothing where the gate stops it.

        A label stands once for each run of words that shows it; the one that shows it most always stands.
        """
        return self.read(stretch, gated=gated).told

    def read(self, stretch: str, *, gated: bool = True) -> Reading:
        """What the model tells of a stretch, and what it is sure not to stand in it; neither where the gate stops it."""
        cut = self.tokenizer.encode(stretch)
        told: list[Told] = []
        likely: list[Told] = []
        denied = np.ones(len(self.labels), dtype=bool)
        for at in range(1, len(cut.ids) - 1, PLACES - AROUND):
            inner = slice(at, min(at + PLACES - AROUND, len(cut.ids) - 1))
            ids = [cut.ids[0], *cut.ids[inner], cut.ids[-1]]
            if gated and not self.gate.lets(ids):
                denied[:] = False  # nobody looked
                continue
            tokens, scores = self.scores(ids)
            denied &= scores < DENIED
            for number in np.flatnonzero((scores >= LIKELY) & (scores < self.least) & np.isfinite(self.least)):
                runs = _runs(tokens[1:-1, number], cut.offsets[inner], stretch)
                likely += [Told(self.labels[number], *run, float(scores[number]), False) for run in runs]
            for number in np.flatnonzero(scores >= self.least):
                runs = _runs(tokens[1:-1, number], cut.offsets[inner], stretch)
                score, sure = float(scores[number]), bool(scores[number] >= self.sure[number])
                told += [Told(self.labels[number], *run, score, sure) for run in runs]
        none = len(cut.ids) <= AROUND
        names = frozenset() if none else frozenset(self.labels[number] for number in np.flatnonzero(denied))
        return Reading(tuple(sorted(told)), names, tuple(sorted(likely)))

    def scores(self, ids: Sequence[int]) -> tuple[Array, Array]:
        """Scores of tokens, (tokens, labels), and of the whole, (labels): the mean of its own and the highest token's."""
        tokens, whole = self.session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        return tokens, (whole + tokens.max(axis=0)) / 2


def _runs(scores: Array, places: Sequence[tuple[int, int]], stretch: str) -> list[tuple[int, int]]:
    """Where the words of a label stand: whole words, those together that follow one another."""
    most = float(scores.max())
    out: list[tuple[int, int]] = []
    for score, place in zip(scores, places, strict=True):
        start, end = _words(stretch, *place)
        if score < min(0.0, most - NEAR) or start >= end:
            continue
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out or [_words(stretch, 0, len(stretch))]


def _words(stretch: str, start: int, end: int) -> tuple[int, int]:
    """The place widened to whole words, without blanks and stops at its edges."""
    while start < end and not stretch[start].isalnum():
        start += 1
    while end > start and not stretch[end - 1].isalnum():
        end -= 1
    if start < end:
        while start and stretch[start - 1].isalnum():
            start -= 1
        while end < len(stretch) and stretch[end].isalnum():
            end += 1
    return start, end


@cache
def shipped_model() -> Model:
    """The shipped model; loaded once a process, when it is first asked for."""
    about = json.loads(shipped("models", "meaning.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        shipped("models", "meaning.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_str(shipped("models", "meaning-tokenizer.json").read_text(encoding="utf-8"))
    with shipped("models", "meaning-gate.npz").open("rb") as file, np.load(file, allow_pickle=False) as made:
        gate = Gate(made["leads"], made["follows"], made["weights"], made["bias"], about["gate"])
    labels = tuple(about["labels"])
    least = np.array([about["thresholds"].get(label, np.inf) for label in labels], dtype=np.float32)
    sure = np.array([about["sure"].get(label, low) for label, low in zip(labels, least, strict=True)], dtype=np.float32)
    return Model(tokenizer, session, gate, labels, least, sure)


@lru_cache(maxsize=KEPT)
def reading_of(stretch: str) -> Reading:
    """What the shipped model says of a stretch; the same stretch is read once."""
    return shipped_model().read(stretch)
