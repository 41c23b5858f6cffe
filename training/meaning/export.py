"""The trained encoder as ONNX in 8 bits, as the product runs it: one stretch at a time."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.meaning.encoder import Encoder


class Shipped(nn.Module):
    """Ids (1, tokens) to scores of tokens (tokens, labels) and of the whole (labels)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """See the class."""
        tokens, whole = self.encoder(ids, torch.ones_like(ids))
        return tokens[0], whole[0]


def export(encoder: Encoder, to: Path) -> None:
    """Write the encoder to `to`.

    Weights are whole numbers of 7 bits with a scale for each column, so that processors without instructions for
    whole numbers of 8 bits give the same as those with them; what flows between is measured as it flows (dynamic).
    """
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Shipped(encoder.eval()),
            (torch.zeros((1, 20), dtype=torch.int64) + 5,),
            plain,
            input_names=["ids"],
            output_names=["tokens", "whole"],
            dynamic_axes={"ids": {1: "length"}, "tokens": {0: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            to,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
