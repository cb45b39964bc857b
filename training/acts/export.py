"""What was learned → the files that ship: `model.onnx` (the network, int8), `signs.npz` (the table), `labels.json`."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.coding.acts import key
from onrecord.coding.passages import CONTENT, CUE
from training.acts.data import LABELS
from training.acts.network import Network, mean
from training.acts.signs import Weights
from training.attribution.export import _layer
from training.attribution.network import Layer


class _Plain(nn.Module):
    """The network over one passage, as plain matrix products, which the runtime fuses."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, roles: Tensor) -> Tensor:
        """Pieces, roles: 1 × pieces. The scores of all heads, one after the other: 1 × labels."""
        net = self.network
        x = net.norm(net.words(pieces) + net.positions(torch.arange(pieces.shape[1])) + net.roles(roles))
        seen = torch.zeros(1, 1, 1, 1)
        for layer in net.layers:
            assert isinstance(layer, Layer)
            x = _layer(layer, x, seen)
        pooled = torch.cat([x[:, 0], mean(x, roles == CONTENT), mean(x, roles == CUE)], dim=-1)
        return torch.cat([head(pooled) for head in net.heads.values()], dim=-1)


def export_network(network: Network, minilm: Path, folder: Path) -> None:
    """Writes the network and its word pieces. Seven bits of eight: see `training.attribution.export`."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            _Plain(network),
            (torch.randint(5, 30000, (1, 20)), torch.tensor([[0] + [1] * 4 + [2] * 5 + [3] * 9 + [0]])),
            str(plain),
            input_names=["pieces", "roles"],
            output_names=["scores"],
            dynamic_axes={"pieces": {1: "pieces"}, "roles": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, folder / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    shutil.copyfile(minilm / "tokenizer.json", folder / "tokenizer.json")


def export_signs(weights: Weights, folder: Path) -> dict[str, object]:
    """Writes the table as bytes, without the few signs that share a key; gives what reading it needs."""
    folder.mkdir(parents=True, exist_ok=True)
    scale = float(weights.table.abs().max()) / 127
    rounded = (weights.table / scale).round().to(torch.int8).numpy()
    keys = np.array([key(sign) for sign in weights.signs], dtype=np.uint32)
    keys, rows, counts = np.unique(keys, return_index=True, return_counts=True)
    told = (counts == 1) & rounded[rows].any(axis=1)
    np.savez_compressed(folder / "signs.npz", signs=keys[told], weights=rounded[rows][told])
    return {"scale": scale, "bias": weights.bias.tolist()}


def export_labels(
    folder: Path,
    signs: dict[str, object],
    share: float,
    temperatures: dict[str, float],
    leaning: list[list[float]],
) -> None:
    """Writes what else is needed: the heads' labels, the table's share, temperatures, how acts lean."""
    told = {"heads": LABELS, "share": share, "temperatures": temperatures, "leaning": leaning, "signs": signs}
    (folder / "labels.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
