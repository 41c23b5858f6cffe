"""From what training left to what ships: ONNX, gate, thresholds.

Usage: python -m training.meaning.finish LEARNT PASSAGES OUT
LEARNT is the folder that training.meaning.train wrote, OUT is src/amparo/data/models.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from amparo.detect.meaning import claim
from amparo.detect.meaning_gate import Gate
from amparo.detect.meaning_model import Model
from training.meaning.encoder import Encoder
from training.meaning.examples import split
from training.meaning.export import export
from training.meaning.gate import Block, background, save_gate, train_gate
from training.meaning.labels import ASKED, LABELS, REVEALED, labels_of
from training.passages import ACTS, Passage

PRECISION = {"data": 0.8, "ask": 0.7, "act": 0.8, "process": 0.95}  # of what the model tells of a label
FEW = 6  # times that a label stands apart: with fewer, the threshold of its group counts as much as its own
GATE_KEEPS = 0.97  # of the blocks of which the model tells something
ABOVE = 1.0  # its group's threshold, where a label is never told rightly so often as is wanted
SURE = 6.0  # no threshold lies higher
PURPOSE = "for:"  # begins the acts that are purposes
LOW = -1.0  # nor lower (a chance of 27 in 100)
DOCS = Path(__file__).parents[2] / "docs"
TAKEN = np.array([claim(label) is not None for label in LABELS])
PROCESS = (
    "by:"  # begins the acts that are process: a mail has many sentences, and one wrong claim changes what it rests on
)
GROUPS = dict.fromkeys(REVEALED, "data") | dict.fromkeys(ASKED, "ask")
GROUPS |= {act: "process" if act.startswith(PROCESS) else "act" for act in ACTS}


def load(learnt: Path) -> Encoder:
    """The encoder that training left."""
    made = json.loads((learnt / "made.json").read_text())
    state = torch.load(learnt / "encoder.pt", weights_only=True)
    inner, width = state["layers.0.fi.weight"].shape
    encoder = Encoder(width, inner, len(made["layers"]), made["heads"], made["pieces"], len(LABELS))
    encoder.load_state_dict(state)
    return encoder.eval()


def thresholds(scores: np.ndarray, gold: np.ndarray) -> dict[str, float]:
    """The score from which on each label is told, from (passages, labels) of scores and of what is so.

    The lowest at which what is told is right so often as PRECISION wants; drawn towards that of its group where the label
    is rare. Of a label that is never told so rightly, a little above its group's.
    """
    out = {}
    for group, wanted in PRECISION.items():
        numbers = [at for at, label in enumerate(LABELS) if GROUPS[label] == group]
        shared = _lowest(scores[:, numbers].ravel(), gold[:, numbers].ravel(), wanted)
        shared = SURE if shared is None else shared
        for at in numbers:
            there = int(gold[:, at].sum())
            own = _lowest(scores[:, at], gold[:, at], wanted)
            drawn = shared + ABOVE if own is None else (own * there + shared * FEW) / (there + FEW)
            out[LABELS[at]] = round(float(np.clip(drawn, LOW, SURE)), 3)
    return out


def purpose_threshold(scores: np.ndarray, passages: Sequence[Passage]) -> float:
    """The score from which on a purpose counts, one for all: at which most asks get the purpose that they tell, or none.

    A purpose is looked for where somebody asks, and there most tell one: what is wanted of a label alone is too much.
    """
    numbers = [at for at, label in enumerate(LABELS) if label.startswith(PURPOSE)]
    asks = [at for at, one in enumerate(passages) if one.asked or "ask" in one.acts]
    told = [next((a for a in passages[at].acts if a.startswith(PURPOSE)), None) for at in asks]
    own = scores[np.ix_(asks, numbers)]
    best = own.argmax(1)
    right = np.array([LABELS[numbers[one]] == what for one, what in zip(best, told, strict=True)])
    none = np.array([what is None for what in told])
    tried = np.arange(LOW, SURE, 0.1)
    shares = [float(np.where(own.max(1) >= at, right, none).mean()) for at in tried]
    return round(float(tried[int(np.argmax(shares))]), 3)


def _lowest(scores: np.ndarray, gold: np.ndarray, wanted: float) -> float | None:
    """The lowest score at and above which the share that is so reaches `wanted`; None where none does."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(gold[order]) / np.arange(1, len(order) + 1)
    fit = np.flatnonzero((right >= wanted) & (gold[order] > 0))
    return float(scores[order[fit[-1]]]) - 0.01 if len(fit) else None


def scores_of(model: Model, passages: Iterable[Passage]) -> np.ndarray:
    """Scores of wholes, (passages, labels), as the product tells them."""
    return np.stack([model.scores(model.tokenizer.encode(one.text).ids)[1] for one in passages])


def golden(passages: Iterable[Passage]) -> np.ndarray:
    """What is so, (passages, labels)."""
    return np.array([[label in labels_of(one) for label in LABELS] for one in passages])


def blocks_of(model: Model, passages: Sequence[Passage]) -> list[Block]:
    """Blocks for the gate: worth the model's time where they carry a label that is taken; and the background."""
    cut = model.tokenizer.encode
    taken = [Block(cut(one.text).ids, any(claim(label) for label in labels_of(one))) for one in passages]
    return taken + [Block(cut(text).ids, False) for text in background(DOCS)]


def main(learnt: Path, passages: Path, to: Path) -> None:
    """See the module."""
    to.mkdir(parents=True, exist_ok=True)
    encoder, parts = load(learnt), split(passages)
    export(encoder, to / "meaning.onnx")
    shutil.copy(learnt / "tokenizer.json", to / "meaning-tokenizer.json")
    session = onnxruntime.InferenceSession(to / "meaning.onnx", providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(to / "meaning-tokenizer.json"))
    nothing = np.zeros((1, 1), np.int8)
    open_gate = Gate(nothing, nothing, np.zeros(1, np.float32), np.zeros(1, np.float32), 0.0)
    zero = np.zeros(len(LABELS), np.float32)
    model = Model(tokenizer, session, open_gate, LABELS, zero, zero)
    scores, gold = scores_of(model, parts.apart), golden(parts.apart)
    least = thresholds(scores, gold)
    common = purpose_threshold(scores, parts.apart)
    sure = {label: max(least[label], common) for label in LABELS if label.startswith(PURPOSE)}
    least |= {label: common for label in LABELS if label.startswith(PURPOSE)}
    save_gate(train_gate(encoder.word.weight.detach(), blocks_of(model, parts.train)), to / "meaning-gate.npz")
    with np.load(to / "meaning-gate.npz") as made:
        gate = Gate(made["leads"], made["follows"], made["weights"], made["bias"], 0.0)
    tells = (scores >= np.array([least[label] for label in LABELS]))[:, TAKEN].any(1)
    passed = np.array([gate.score(tokenizer.encode(one.text).ids) for one in parts.apart])
    lets = float(np.quantile(passed[tells], 1 - GATE_KEEPS)) if tells.any() else 0.0
    through = float((passed[~gold[:, TAKEN].any(1)] >= lets).mean())
    print(f"gate: {lets:.3f} lets {GATE_KEEPS:.0%} of {tells.sum()} told blocks through, {through:.0%} of office talk")
    about = {
        "labels": list(LABELS),
        "thresholds": {label: least[label] for label in LABELS},
        "sure": sure,
        "gate": round(lets, 4),
        "trained_on": len(parts.train),
        "apart": len(parts.apart),
    }
    (to / "meaning.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]))
