"""Weights → the files that ship: `model.onnx` (int8), `tokenizer.json`, `labels.json`; `scope.onnx` is `scope.py`'s.

``python -m training.attribution.export WEIGHTS MINILM FOLDER`` does it for weights that lie about.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.attribution.corpus import NAMES, TAGS
from training.attribution.marked import SCOPES
from training.attribution.network import ATTENTION_HEADS, WIDTH, Layer, Network
from training.attribution.train import new_network

INPUTS = ("pieces", "cases", "quoted", "mask")
OUTPUTS = ("tags", "names", "links", "vectors")


class _Plain(nn.Module):
    """The network as plain matrix products, which the runtime fuses."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """As ``Network.forward``; mask: 1.0 for a piece, 0.0 for what pads."""
        net = self.network
        at = torch.arange(pieces.shape[1])
        x = net.norm(net.words(pieces) + net.positions(at) + net.case(cases) + net.quote(quoted))
        seen = ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in net.layers:
            assert isinstance(layer, Layer)
            x = _layer(layer, x, seen)
        return net.tags(x), net.names(x), net.links(x), x


def _layer(layer: Layer, x: Tensor, seen: Tensor) -> Tensor:
    shape = (x.shape[0], x.shape[1], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
    query = layer.query(x).view(shape).transpose(1, 2)
    key = layer.key(x).view(shape).permute(0, 2, 3, 1)
    value = layer.value(x).view(shape).transpose(1, 2)
    mixed = (torch.softmax(query @ key / (WIDTH // ATTENTION_HEADS) ** 0.5 + seen, dim=-1) @ value).transpose(1, 2)
    x = layer.out_norm(x + layer.out(mixed.reshape(x.shape)))
    return layer.narrow_norm(x + layer.narrow(nn.functional.gelu(layer.widen(x))))


def export(network: Network, minilm: Path, folder: Path) -> None:
    """Writes the network into the folder, as ONNX with int8 weights.

    7 bits of the eight are used: with all eight, CPUs without VNNI overflow (onnxruntime's manual, 'reduce_range').
    """
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    example = (
        torch.randint(5, 30000, (2, 40)),
        torch.zeros(2, 40, dtype=torch.long),
        torch.zeros(2, 40, dtype=torch.long),
        torch.ones(2, 40),
    )
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            _Plain(network),
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "windows", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, folder / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    labels = {
        "tags": TAGS,
        "names": NAMES,
        "scopes": SCOPES,
        "transitions": network.transitions.tolist(),
        "near": network.near.tolist(),
        "calibration": [1.0, 0.0],  # as the scores are; calibrate.py fits it
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(minilm / "tokenizer.json", folder / "tokenizer.json")


def main() -> None:
    """Reads the options and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    network = new_network(options.minilm)
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    export(network, options.minilm, options.out)


if __name__ == "__main__":
    main()
