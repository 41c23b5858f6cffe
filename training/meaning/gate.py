"""Train the gate: pairs of pieces, from the encoder's own rows of numbers, so that words never met here still count."""

import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from pydoc_data.topics import topics

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from wordfreq import get_frequency_dict

FEATURES = 32
ROUNDS = 7
LONGEST = 300  # characters of a block of our documents
FEWEST = 6  # blanks: a shorter paragraph is a heading or code
DRAWN = 2_500  # blocks of drawn words, about, for each language
TOLD = 1.0  # a block that has something to tell counts so much more than one that has not
BATCH = 64
STEPS = 127  # whole numbers of 8 bits, either side of nought


torch.set_num_threads(1)  # on a busy machine more only wait for one another


class Pairs(nn.Module):
    """The gate as it is learnt, see amparo.detect.meaning_gate."""

    def __init__(self, rows: Tensor) -> None:
        super().__init__()
        self.register_buffer("rows", functional.normalize(rows, dim=1))
        width = rows.shape[1]
        self.leads, self.follows = nn.Linear(width, FEATURES, bias=False), nn.Linear(width, FEATURES, bias=False)
        self.bias = nn.Parameter(torch.zeros(FEATURES))
        self.out = nn.Linear(FEATURES, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Scores of blocks; ids and mask (batch, pieces)."""
        rows = self.rows[ids]
        pairs = self.leads(rows[:, :-1]) + self.follows(rows[:, 1:])
        most = pairs.masked_fill(mask[:, 1:, None] == 0, -1e4).max(1).values
        return self.out(self.drop(functional.relu(most + self.bias)))[:, 0]


@dataclass(frozen=True, slots=True)
class Block:
    """A block to learn from: its pieces, and whether the model has something to tell of it."""

    ids: list[int]
    told: bool


def background(docs: Path, seed: int = 1) -> list[str]:
    """Text that says nothing of anybody: paragraphs of our documents and of Python's, and words drawn as often as used."""
    chance = random.Random(seed)
    out = []
    for path in sorted(docs.rglob("*.md")):
        out += [" ".join(one.split())[:LONGEST] for one in re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))]
    manual = [" ".join(one.split()) for topic in topics.values() for one in re.split(r"\n\s*\n", topic)]
    out += [one[:LONGEST] for one in manual if one.count(" ") > FEWEST]
    for language in ("en", "es"):
        often = sorted(get_frequency_dict(language).items())
        words = chance.choices([word for word, _ in often], [share for _, share in often], k=DRAWN * 20)
        while words:
            many = chance.randint(4, 36)
            out.append(" ".join(words[:many]))
            words = words[many:]
    return [one for one in out if len(one) > 12]


def train_gate(rows: Tensor, blocks: Sequence[Block], seed: int = 1) -> Pairs:
    """The gate that tells the blocks apart; `rows` are the encoder's, (pieces, width)."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    gate = Pairs(rows)
    optimizer = torch.optim.AdamW([p for p in gate.parameters() if p.requires_grad], 3e-3, weight_decay=0.02)
    for _ in range(ROUNDS):
        many = list(blocks)
        chance.shuffle(many)
        for at in range(0, len(many), BATCH):
            some = many[at : at + BATCH]
            longest = max(len(one.ids) for one in some)
            ids, mask = torch.ones(len(some), longest, dtype=torch.int64), torch.zeros(len(some), longest)
            for row, one in enumerate(some):
                ids[row, : len(one.ids)], mask[row, : len(one.ids)] = torch.tensor(one.ids), 1.0
            told = torch.tensor([float(one.told) for one in some])
            loss = functional.binary_cross_entropy_with_logits(gate(ids, mask), told, pos_weight=torch.tensor(TOLD))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
    return gate.eval()


def save_gate(gate: Pairs, to: Path) -> None:
    """The gate in whole numbers, as amparo.detect.meaning_gate reads it."""
    with torch.no_grad():
        leads, follows = gate.leads(gate.rows).numpy(), gate.follows(gate.rows).numpy()
        step = max(np.abs(leads).max(), np.abs(follows).max()) / STEPS
        weights, bias = gate.out.weight[0].numpy() * step, gate.bias.numpy() / step
    whole = {"leads": np.round(leads / step).astype(np.int8), "follows": np.round(follows / step).astype(np.int8)}
    file = io.BytesIO()
    np.savez_compressed(file, **whole, weights=weights.astype(np.float32), bias=bias.astype(np.float32))
    to.write_bytes(file.getvalue())
