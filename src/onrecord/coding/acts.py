"""What a statement does, how firm it is, and whether it is for or against.

Two readers are added up: a small network over the statement's words (MiniLM, fine-tuned), and a table that weighs
signs, among them what the rules say (`act_signs.py`). `training/acts` taught both, on marked sentences and on labelled
news; the card beside them says on which. Each statement is read by itself, so that what else is read can't change what
is found.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.coding.act_signs import signs
from onrecord.coding.firmness import bare, firmness, for_good
from onrecord.coding.kinds import kind
from onrecord.coding.passages import Passage, passage
from onrecord.onnx import opened
from onrecord.records import Act, Attribution, Firmness, Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float64]
Polarity = Literal["for", "against"]
UNFIRM: frozenset[Act] = frozenset({"expect", "report", "accuse", "other"})
"""Acts that take no stand on an issue, and have no firmness."""
UTTERED = 0.7
"""What is less likely to have been uttered is no statement: of those in news, annotators called two thirds unsaid."""


class Meaning(msgspec.Struct, frozen=True):
    """What a statement does and how: ``firmness`` and ``polarity`` are None where its words do not say.

    ``likelihood``: the share of statements, read alike, whose act is this one. ``uttered``: the share of those that,
    in annotators' eyes, somebody is told to have uttered.
    """

    act: Act
    firmness: Firmness | None
    polarity: Polarity | None
    likelihood: float
    uttered: float


class Table(msgspec.Struct, frozen=True):
    """Which row each sign has (by its CRC-32), and what it weighs for each label, in parts of ``scale``."""

    rows: dict[int, int]
    weights: NDArray[np.int8]
    scale: float
    bias: Floats


class Model(msgspec.Struct, frozen=True):
    """Both readers. ``heads``: variable → its labels, whose columns stand one after the other in what both give.

    ``share``: how much the table counts beside the network; ``temperatures`` make the sums likelihoods; ``leaning``:
    the shares of polarities among statements of each act, a row an act.
    """

    session: InferenceSession
    tokenizer: Tokenizer
    table: Table
    heads: dict[str, tuple[str, ...]]
    share: float
    temperatures: dict[str, float]
    leaning: Floats


class _Signs(msgspec.Struct):
    scale: float
    bias: list[float]


class _Labels(msgspec.Struct):
    heads: dict[str, tuple[str, ...]]
    share: float
    temperatures: dict[str, float]
    leaning: list[list[float]]
    signs: _Signs


@cache
def load() -> Model:
    """What ships with the package, read once a process."""
    with resources.as_file(resources.files("onrecord") / "models" / "acts") as folder:
        return read(folder)


def read(folder: Path) -> Model:
    """The model in a folder, as `training.acts` writes it."""
    from tokenizers import Tokenizer

    session = opened(folder / "model.onnx", threads=1)  # a passage is too short to be worth sharing out
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    told = msgspec.json.decode((folder / "labels.json").read_bytes(), type=_Labels)
    with np.load(folder / "signs.npz", allow_pickle=False) as arrays:
        rows = {int(key): row for row, key in enumerate(arrays["signs"].tolist())}
        table = Table(rows, arrays["weights"], told.signs.scale, np.array(told.signs.bias))
    return Model(session, tokenizer, table, told.heads, told.share, told.temperatures, np.array(told.leaning))


def key(sign: str) -> int:
    """What stands for a sign in the table."""
    return zlib.crc32(sign.encode())


def by_signs(found: Iterable[str], table: Table) -> Floats:
    """The table's score of each label, from signs."""
    at = [row for sign in found if (row := table.rows.get(key(sign))) is not None]
    return np.asarray(table.weights[at].sum(axis=0, dtype=np.int64) * table.scale + table.bias)


def by_words(found: Passage, session: InferenceSession) -> Floats:
    """The network's score of each label, from a passage."""
    given = {"pieces": np.array([found.pieces]), "roles": np.array([found.roles])}
    (scores,) = session.run(["scores"], given)
    return np.asarray(scores[0], dtype=np.float64)


def likelihoods(words: Floats, weighed: Floats, model: Model) -> dict[str, Floats]:
    """How likely each label is, by variable, from the scores of both readers."""
    out, first = {}, 0
    for variable, labels in model.heads.items():
        part = slice(first, first + len(labels))
        both = _logged(words[part]) + model.share * _logged(weighed[part])
        out[variable] = np.exp(_logged(both / model.temperatures[variable]))
        first += len(labels)
    leaning = out["polarity"] * model.leaning[int(out["act"].argmax())]  # no rejection is for what it rejects
    return out | {"polarity": leaning / leaning.sum()}


def _logged(scores: Floats) -> Floats:
    """The logarithms of the shares that scores stand for."""
    scores = scores - scores.max()
    return np.asarray(scores - np.log(np.exp(scores).sum()))


def meaning(text: str, attribution: Attribution, sentence: Span, model: Model | None = None) -> Meaning:
    """What an attribution means. ``sentence`` is the sentence of its cue."""
    model = model or load()
    words = by_words(passage(text, attribution, sentence, model.tokenizer), model.session)
    shares = likelihoods(words, by_signs(signs(text, attribution, sentence), model.table), model)
    best = {variable: model.heads[variable][int(row.argmax())] for variable, row in shares.items()}
    act = cast(Act, best["act"])
    firm = None if act in UNFIRM or best["firmness"] == "-" else cast(Firmness, best["firmness"])
    if act == "condition" and firm is None:
        firm = "conditional"
    if firm == "firm" and firmness(text, attribution, act) == "red line":
        firm = "red line"  # what is firm, in words that exclude all else
    elif firm == "firm" and bare(text, attribution):
        firm = None
    if firm is None and act in {"demand", "reject"} and for_good(text, attribution):
        firm = "red line"
    leaning = None if best["polarity"] == "-" else cast(Polarity, best["polarity"])
    return Meaning(act, firm, leaning, math.floor(100 * float(shares["act"].max())) / 100, float(shares["uttered"][0]))


def is_unsaid(text: str, one: Attribution, means: Meaning) -> bool:
    """Whether nobody is told to have uttered what reads like a statement: a vote, a deed, a guess at one's aims.

    What has words in quotation marks has been uttered.
    """
    return means.uttered < UTTERED and kind(text, one.content) == "indirect"
