"""What a case's own classifier makes of persons' decisions: better codings proposed for the rest, and what to ask next.

For every issue, and every act, a logistic regression over the statement's vector, with the machine's own opinion as its
starting point: without decisions it says what the machine says, and near a statement that a person corrected it moves
(maximum a posteriori with a Gaussian prior, found in the dual; Rasmussen & Williams 2006, ch. 3).
It is made anew from all decisions each time, in milliseconds: there is no state that could be spoilt, and undoing a
decision undoes what it taught.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.codebook import Codebook
from onrecord.coding.issues import named_in
from onrecord.coding.nearness import Encode, calibration, likely
from onrecord.records import Act

ACTS: tuple[Act, ...] = get_args(Act)
Numbers = NDArray[np.float64]

NOISE = 0.15
"""How far a decision may lie from what its neighbours say: the more, the slower is learned."""
_COMMON = 0.03
"""How alike statements are that share no topic, so that what holds of all of them can be learned too."""
_STEPS = 60
_BY_WORDS, _ACT, _NO_ACT = 0.92, 0.85, 0.03
"""How sure the machine is of an issue that it coded, of an act, and of every other act."""


class Example(msgspec.Struct, frozen=True):
    """A statement as the machine coded it: the words of its content, and the sentence that they stand in."""

    id: str
    text: str
    sentence: str
    issue: tuple[str, ...]
    act: Act


class Taught(msgspec.Struct, frozen=True):
    """What a person says of a statement."""

    issue: tuple[str, ...]
    act: Act


class Proposal(msgspec.Struct, frozen=True):
    """A coding that decisions on other statements speak for: of a field, what the machine said and what is proposed.

    ``likelihood`` is that of the proposed, by the case's classifier. ``because``: up to three decided statements (ids)
    that say most for it. ``text``: the statement's words.
    """

    statement: str
    field: Literal["issue", "act"]
    machine: tuple[str, ...]
    proposed: tuple[str, ...]
    likelihood: float
    because: tuple[str, ...]
    text: str


class Learned(msgspec.Struct, frozen=True, eq=False):
    """What was learned, as log odds: statements × issues and statements × acts; and what it was learned from.

    ``topics`` and ``sayings`` are what statements are compared by; ``weights`` say, a column an issue or an act, how
    much each decided statement (a place in ``decided``) speaks for it in statements like itself.
    """

    statements: tuple[Example, ...]
    codebook: Codebook
    decided: NDArray[np.intp]
    topics: Numbers
    sayings: Numbers
    issues: Numbers
    acts: Numbers
    issue_weights: Numbers
    act_weights: Numbers


def learn(
    statements: Sequence[Example], taught: Mapping[str, Taught], codebook: Codebook | None, encode: Encode
) -> Learned:
    """Learns from what persons decided (``taught``: id → what they say), for all statements of the case."""
    codebook = codebook or Codebook()
    names = [issue.name for issue in codebook.issues]
    decided = np.array([place for place, one in enumerate(statements) if one.id in taught], dtype=np.intp)
    said = [taught[statements[place].id] for place in decided]
    topics = _features(encode([one.text for one in statements]) if statements else np.zeros((0, 1)))
    sayings = _features(encode([one.sentence for one in statements]) if statements else np.zeros((0, 1)))
    issues, issue_weights = _moved(
        _issue_odds(statements, codebook, encode),
        topics,
        decided,
        np.array([[name in one.issue for name in names] for one in said], float).reshape(len(said), len(names)),
    )
    acts, act_weights = _moved(
        np.array([[_odds(_ACT if one.act == act else _NO_ACT) for act in ACTS] for one in statements]).reshape(-1, 11),
        sayings,
        decided,
        np.array([[one.act == act for act in ACTS] for one in said], float).reshape(len(said), len(ACTS)),
    )
    return Learned(tuple(statements), codebook, decided, topics, sayings, issues, acts, issue_weights, act_weights)


def proposals(learned: Learned) -> list[Proposal]:
    """Where what was learned differs from the machine's coding of a statement that nobody decided, in their order."""
    names = [issue.name for issue in learned.codebook.issues]
    settled = set(learned.decided.tolist())
    out: list[Proposal] = []
    for place, one in enumerate(learned.statements):
        if place in settled:
            continue
        odds = learned.issues[place]
        about = tuple(name for name, chance in zip(names, odds, strict=True) if chance >= 0)
        if about != tuple(name for name in names if name in one.issue):
            moved = np.array([(name in about) - (name in one.issue) for name in names], float)
            sure = _share(np.where([name in about for name in names], odds, -odds)[moved != 0].min())
            because = _because(learned, learned.topics, place, learned.issue_weights @ moved)
            out.append(Proposal(one.id, "issue", one.issue, about, sure, because, one.text))
        act = ACTS[int(learned.acts[place].argmax())]
        if act != one.act:
            speaks = learned.act_weights[:, ACTS.index(act)] - learned.act_weights[:, ACTS.index(one.act)]
            sure = _share(learned.acts[place].max())
            because = _because(learned, learned.sayings, place, speaks)
            out.append(Proposal(one.id, "act", (one.act,), (act,), sure, because, one.text))
    return out


def most_teaching(learned: Learned) -> list[str]:
    """The ids of the statements that nobody decided, those first from which most would be learned.

    What a decision would teach is how much less would be unsure of all others, and how unsure it is itself: the fall of
    the sum of posterior variances, each weighed by p(1 − p) (Cohn, Ghahramani & Jordan 1996, 'Active learning with
    statistical models'). Ties go by the order of the statements.
    """
    left = np.setdiff1d(np.arange(len(learned.statements)), learned.decided)
    if not len(left):
        return []
    odds = learned.issues if learned.issues.shape[1] else learned.acts
    chance = 1 / (1 + np.exp(-odds[left]))
    unsure = (chance * (1 - chance)).sum(axis=1)
    known = learned.topics[learned.decided]
    spread = np.linalg.inv(known.T @ known / NOISE + np.eye(learned.topics.shape[1]))
    rows = learned.topics[left]
    weighed = (rows * unsure[:, None]).T @ rows
    reach = rows @ spread
    falls = ((reach @ weighed) * reach).sum(axis=1) / ((reach * rows).sum(axis=1) + NOISE)
    order = np.argsort(-np.round(falls * unsure, 9), kind="stable")
    return [learned.statements[int(left[place])].id for place in order]


def _features(vectors: NDArray[np.floating]) -> Numbers:
    """Vectors with one more number, the same for all."""
    return np.asarray(np.c_[vectors.astype(float), np.full(len(vectors), np.sqrt(_COMMON))])


def _odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def _share(odds: float) -> float:
    return round(float(1 / (1 + np.exp(-odds))), 3)


def _issue_odds(statements: Sequence[Example], codebook: Codebook, encode: Encode) -> Numbers:
    """What the machine thinks, as log odds that are 0 where it would just code an issue."""
    if not codebook.issues or not statements:
        return np.zeros((len(statements), len(codebook.issues)))
    chance = likely(codebook, [one.text for one in statements], [one.sentence for one in statements], encode)
    chance = np.clip(chance.astype(float), 0.01, 0.99)
    odds = np.log(chance / (1 - chance)) - _odds(calibration().enough)
    coded = np.array([[issue.name in one.issue for issue in codebook.issues] for one in statements])
    named = [named_in(one.text, codebook) for one in statements]
    by_words = coded & ((odds < 0) | np.array([[issue.name in one for issue in codebook.issues] for one in named]))
    odds = np.where(by_words, np.maximum(odds, _odds(_BY_WORDS)), odds)
    return np.asarray(np.where(coded, odds, np.minimum(odds, -1e-3)))


def _moved(start: Numbers, features: Numbers, decided: NDArray[np.intp], true: Numbers) -> tuple[Numbers, Numbers]:
    """The log odds after the decisions, and the weight of each decision: of each column by itself."""
    if not len(decided):
        return start, np.zeros((0, start.shape[1]))
    known = features[decided]
    weights = _fit(known @ known.T, start[decided], true)
    return start + features @ (known.T @ weights), weights


def _fit(alike: Numbers, start: Numbers, true: Numbers) -> Numbers:
    """The dual weights of a logistic regression with a ridge of NOISE and the offset ``start``, for each column.

    By steps on the bound of its curvature, each of which makes it better (Böhning and Lindsay 1988).
    """
    inverse = np.linalg.inv(alike + 4 * NOISE * np.eye(len(alike)))
    weights: Numbers = np.zeros_like(start)
    for _ in range(_STEPS):
        moved = alike @ weights
        weights = np.asarray(inverse @ (moved + 4 * (true - 1 / (1 + np.exp(-(start + moved))))))
    return weights


def _because(learned: Learned, features: Numbers, place: int, weights: Numbers) -> tuple[str, ...]:
    """The decided statements that speak most for it."""
    speaks = (features[learned.decided] @ features[place]) * weights
    order = [int(one) for one in np.argsort(-speaks, kind="stable")[:3] if speaks[one] > 0]
    return tuple(learned.statements[int(learned.decided[one])].id for one in order)
