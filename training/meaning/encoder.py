"""The encoder with its heads, as torch runs it: each token gets a score for each label."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.meaning.origin import Base

DROPOUT = 0.1
PLACES = 192  # tokens: the longest stretch that is read at once
START = -4.0  # score of a label before anything is learnt: rare


class Layer(nn.Module):
    """One layer: attention, then two linear maps, each added to what came in and evened out."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(batch, tokens, width) in and out; `bias` (batch, 1, 1, tokens) is hugely negative where no token stands."""
        batch, tokens, width = x.shape
        q, k, v = (
            part(x).view(batch, tokens, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        scores = q @ k.transpose(2, 3) / math.sqrt(width // self.heads) + bias
        seen = (self.drop(scores.softmax(-1)) @ v).transpose(1, 2).reshape(batch, tokens, width)
        x = self.aln(x + self.drop(self.ao(seen)))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Scores (logits) of each label for each token, and for the whole stretch."""

    def __init__(self, width: int, inner: int, layers: int, heads: int, pieces: int, labels: int) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(pieces, width), nn.Embedding(PLACES, width)
        self.ln, self.drop = nn.LayerNorm(width, eps=1e-12), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.token_head, self.whole_head = nn.Linear(width, labels), nn.Linear(2 * width, labels)
        for head in (self.token_head, self.whole_head):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.constant_(head.bias, START)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Ids and mask (batch, tokens) to scores of tokens (batch, tokens, labels) and of wholes (batch, labels)."""
        x = self.word(ids) + self.pos(torch.arange(ids.shape[1]))
        x = self.drop(self.ln(x))
        bias = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        weights = mask[:, :, None].float()
        mean = (x * weights).sum(1) / weights.sum(1)
        most = (x + (1 - weights) * -1e4).max(1).values
        x = self.drop(x)
        return self.token_head(x), self.whole_head(self.drop(torch.cat([mean, most], 1)))


def encoder_of(base: Base, rows: list[int], labels: int, layers: list[int]) -> Encoder:
    """The base's weights with heads that have learnt nothing yet; `layers` says which of the base's stay."""
    word = base.tensors["emb.word"]
    model = Encoder(word.shape[1], len(base.tensors["l0.fi.b"]), len(layers), base.heads, len(rows), labels)
    with torch.no_grad():
        model.word.weight.copy_(torch.from_numpy(word[rows] + base.tensors["emb.type"][: word.shape[1]]))
        model.pos.weight.copy_(torch.from_numpy(base.tensors["emb.pos"][:PLACES]))
        model.ln.weight.copy_(torch.from_numpy(base.tensors["emb.ln.w"]))
        model.ln.bias.copy_(torch.from_numpy(base.tensors["emb.ln.b"]))
        for to, of in enumerate(layers):
            for name, parameter in model.layers[to].named_parameters():
                part, _, kind = name.rpartition(".")
                parameter.copy_(torch.from_numpy(base.tensors[f"l{of}.{part}.{kind[0]}"]))
    return model
