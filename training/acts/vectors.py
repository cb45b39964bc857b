"""python -m training.acts.vectors: MiniLM's sentence encoder as it is → `src/onrecord/models/vectors`, int8."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.attribution.__main__ import _minilm
from training.attribution.export import _layer
from training.attribution.network import Layer, Network, pretrained


class _Encoder(nn.Module):
    """The mean of the pieces' vectors, of unit length, of one text at a time."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor) -> Tensor:
        """Pieces: 1 × pieces, from [CLS] to [SEP]. The vector: 1 × width."""
        net = self.network
        x = net.norm(net.words(pieces) + net.positions(torch.arange(pieces.shape[1])))
        seen = torch.zeros(1, 1, 1, 1)
        for layer in net.layers:
            assert isinstance(layer, Layer)
            x = _layer(layer, x, seen)
        return nn.functional.normalize(x.mean(dim=1), dim=-1)


def export(minilm: Path, folder: Path) -> None:
    """Writes the encoder and its word pieces into the folder. Seven bits: see `training.attribution.export`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            _Encoder(pretrained(minilm, 2, 2).eval()),
            (torch.randint(5, 30000, (1, 20)),),
            str(plain),
            input_names=["pieces"],
            output_names=["vector"],
            dynamic_axes={"pieces": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, folder / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    shutil.copyfile(minilm / "tokenizer.json", folder / "tokenizer.json")


def main() -> None:
    """Reads the options and writes the files."""
    parser = argparse.ArgumentParser(prog="python -m training.acts.vectors")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/vectors"))
    export(_minilm(), parser.parse_args().out)


if __name__ == "__main__":
    main()
