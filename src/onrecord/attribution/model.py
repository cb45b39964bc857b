"""The network that ships with the package, run over windows: what each piece is, and what belongs to what.

An int8 ONNX file, made by `training/attribution` (its card lies beside it): no torch, no model hub, no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.windows import Window
from onrecord.engine import threads
from onrecord.onnx import opened
from onrecord.records import Scope

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Name = TypeVar("Name", bound=str)


class Reading(msgspec.Struct, frozen=True):
    """What the network says of a window, a row for each piece.

    ``tags`` and ``names``: scores of each label. ``links``: four vectors side by side, whose products say how well
    a content fits a cue, and a cue its source. ``vectors``: the pieces' meaning in their context.
    """

    tags: Floats
    names: Floats
    links: Floats
    vectors: Floats


THOUGHT = 0.4
"""How likely it must be that nothing was uttered to keep an attribution out of the record. Lower than a half: what is
missed is a pity, what nobody said is a scandal."""


class Model(msgspec.Struct, frozen=True):
    """The network with its tokenizer, its labels, and what decoding needs of it.

    ``transitions[a, b]``: the score of tag b after tag a. ``near``: for cues and for sources, the score of each bucket
    of distance.
    ``calibration``: slope and offset of the log odds of an attribution's being right, by those that the scores give.
    """

    session: InferenceSession
    scope: InferenceSession
    tokenizer: Tokenizer
    tags: tuple[str, ...]
    names: tuple[str, ...]
    scopes: tuple[Scope, ...]
    transitions: Floats
    near: Floats
    calibration: tuple[float, float]


@cache
def load() -> Model:
    """The model, read once a process. Raises FileNotFoundError where the package came without it."""
    with resources.as_file(resources.files("onrecord") / "models" / "attribution") as folder:
        return read_model(folder)


def read_model(folder: Path) -> Model:
    """The model in a folder, as `training.attribution.export` writes it."""
    from tokenizers import Tokenizer

    network, scope = (opened(folder / f"{name}.onnx", threads()) for name in ("model", "scope"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    told = msgspec.json.decode((folder / "labels.json").read_bytes(), type=_Labels)
    transitions, near = (np.array(table, dtype=np.float32) for table in (told.transitions, told.near))
    return Model(network, scope, tokenizer, told.tags, told.names, told.scopes, transitions, near, told.calibration)


class _Labels(msgspec.Struct):
    tags: tuple[str, ...]
    names: tuple[str, ...]
    scopes: tuple[Scope, ...]
    transitions: list[list[float]]
    near: list[list[float]]
    calibration: tuple[float, float]


def read(model: Model, window: Window) -> Reading:
    """A window, read by itself.

    Several at once would be no faster, and would change each other's scores: the int8 arithmetic takes its scale from
    all that it is given, and what is found in a text must not depend on what else is read.
    """
    given = {
        "pieces": window.pieces[None],
        "cases": window.cases[None],
        "quoted": window.quoted[None],
        "mask": np.ones((1, len(window.pieces)), dtype=np.float32),
    }
    return Reading(*(part[0] for part in model.session.run(["tags", "names", "links", "vectors"], given)))


def link_scores(model: Model, links: Floats, rows: slice, relation: int) -> Floats:
    """Rows × pieces: shares, adding to 1 in each row, of what the pieces in ``rows`` belong to.

    ``relation`` 0: contents' cues, 1: cues' sources. Column 0 stands for 'to nothing in this window'.
    """
    width = links.shape[1] // 4
    here, there = links[:, 2 * relation * width :][:, :width], links[:, (2 * relation + 1) * width :][:, :width]
    near = model.near[relation]
    scores = here[rows] @ there.T / np.sqrt(np.float32(width)) + near[_buckets(len(links), rows, len(near) // 2)]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


def _buckets(size: int, rows: slice, half: int) -> NDArray[np.int64]:
    """Rows × pieces: the bucket of how far apart they stand, on a scale of roots of two, ``half`` on either side."""
    apart = np.arange(size)[None, :] - np.arange(size)[rows, None]
    bucket = np.minimum((2 * np.log2(np.maximum(np.abs(apart), 1))).astype(np.int64), half - 1)
    return np.asarray(np.where(apart < 0, bucket, bucket + half), dtype=np.int64)


def scopes(model: Model, means: Sequence[Sequence[Floats]]) -> list[Scope]:
    """Of each attribution, by the mean vectors of its source, its cue and its content (none: zeros), its scope."""
    if not means:
        return []
    (scores,) = model.scope.run(["scores"], {"means": np.array([np.concatenate(three) for three in means])})
    return scopes_of(scores, model.scopes)


def scopes_of(scores: Floats, names: Sequence[Name]) -> list[Name]:
    """The scope of each row of scores (a column a name): `thought` where its share is over THOUGHT, else the best."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    thought = names.index("thought")
    uttered = np.where(np.arange(len(names)) == thought, -1.0, shares).argmax(axis=1)
    return [names[thought if row[thought] > THOUGHT else best] for row, best in zip(shares, uttered, strict=True)]
