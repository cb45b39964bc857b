"""The equations of one-mode and two-mode networks, on sparse matrices.

x[i,j,k] is how often actor i used concept j at level k of the qualifier (Leifeld 2017, 'Discourse Network Analysis:
Policy Debates as Dynamic Networks', The Oxford Handbook of Political Networks, and the manual of his program).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from onrecord.networks.entries import Value
from onrecord.networks.matrices import Matrix, as_sparse, cleaned, divided, is_full, without_diagonal
from onrecord.networks.settings import Aggregation, Normalization


class Counts(NamedTuple):
    """x[i,j,k]: a matrix of actors × concepts for each level, the levels in order; and the range of their scale.

    ``range`` is 1 for yes and no, highest minus lowest for whole numbers, None where levels are words: two words are
    the same or not.
    """

    levels: tuple[Value | None, ...]
    x: tuple[Matrix, ...]
    range: float | None

    @property
    def all(self) -> Any:
        """x over all levels."""
        return _sum(self.x)


def _sum(matrices: Sequence[Any]) -> Any:
    return sum(matrices[1:], matrices[0])


class Weights(NamedTuple):
    """Weights, and what they come from: for and against (congruence and conflict; yes and no), where that was asked.

    Sparse, sorted and without zeros. For and against are not normalised.
    """

    weights: Matrix
    agreeing: Matrix | None = None
    opposed: Matrix | None = None


def one_mode(counts: Counts, aggregation: Aggregation, normalization: Normalization) -> Weights:
    """Actor × actor, the diagonal 0."""
    if is_full(counts.all):  # most actors share something: quicker written out
        counts = counts._replace(x=tuple(x.toarray() for x in counts.x))
    every = counts.all
    ignored = without_diagonal(_square(every))
    congruence = conflict = None
    chosen = ignored
    if aggregation != "ignore":
        if counts.range is None:
            congruence = without_diagonal(_agreement(counts))
            conflict = cleaned(ignored - congruence, ignored)
        else:
            conflict = without_diagonal(_distance(counts))
            congruence = cleaned(ignored - conflict, ignored)
        chosen = congruence - conflict if aggregation == "subtract" else congruence
        chosen = conflict if aggregation == "conflict" else chosen
    weights = _normalized(chosen, counts, normalization)
    return Weights(
        as_sparse(weights),
        None if congruence is None else as_sparse(congruence),
        None if conflict is None else as_sparse(conflict),
    )


def _agreement(counts: Counts) -> Any:
    """Σ_j Σ_k x_ijk x_i'jk."""
    return _sum([_square(x) for x in counts.x])


def _square(x: Any) -> Any:
    return x @ x.T


def _distance(counts: Counts) -> Any:
    """Σ_j Σ_k Σ_k' x_ijk x_i'jk' |k−k'| / range.

    |k−k'| is the sum of the steps between them, so each step takes one product: what lies below it by what lies above.
    """
    assert counts.range is not None
    steps = []
    for place in range(len(counts.levels) - 1 if counts.range else 0):
        below, above = _sum(counts.x[: place + 1]), _sum(counts.x[place + 1 :])
        step = (float(counts.levels[place + 1] or 0) - float(counts.levels[place] or 0)) / counts.range
        across = (below @ above.T) * step
        steps.append(across + across.T)
    return _sum(steps) if steps else _square(counts.x[0] * 0)


def _normalized(weights: Any, counts: Counts, normalization: Normalization) -> Any:
    """The weights divided by what the normalisation says, tie by tie.

    average: (n_i + n_i') / 2; cosine: n_i n_i'; Jaccard: Σ x_i[x_i'=0] + Σ x_i'[x_i=0] + Σ x_i x_i' over concepts and
    levels, also where the levels are otherwise ignored.
    """
    if normalization == "no":
        return weights
    totals = np.asarray(counts.all.sum(axis=1), dtype=float)
    if normalization == "average":
        return divided(weights, lambda row, column: (totals[row] + totals[column]) / 2)
    if normalization == "cosine":
        return divided(weights, lambda row, column: totals[row] * totals[column])
    # Σ x_i[x_i'=0] is n_i − Σ x_i b_i', where b is 1 for what is above 0; and x x' − x b' − b x' = (x−b)(x−b)' − b b'
    shared = _sum([_square(x - b) - _square(b) for x, b in ((x, (x > 0) * 1.0) for x in counts.x)])
    return divided(weights, lambda row, column: totals[row] + totals[column], shared)


def two_mode(counts: Counts, aggregation: Aggregation, normalization: Normalization) -> Weights:
    """Actor × concept. For and against are yes and no, or what is above and below 0 on a scale of whole numbers."""
    every = counts.all
    nothing = cleaned(every - every, every)
    levels = list(zip(counts.levels, counts.x, strict=True))
    agreeing = sum((x for level, x in levels if _sign(level) > 0), nothing)
    opposed = sum((x for level, x in levels if _sign(level) < 0), nothing)
    if aggregation == "ignore":
        weights = every
    elif aggregation == "combine":
        weights = (agreeing > 0) * 1.0 + (opposed > 0) * 2.0
    elif isinstance(counts.levels[0], bool):
        weights = agreeing - opposed
    else:
        weights = sum((x * float(level or 0) for level, x in levels), nothing)
    if normalization in ("activity", "prominence"):
        by_row = normalization == "activity"
        totals = np.asarray(every.sum(axis=1 if by_row else 0), dtype=float)
        weights = divided(sparse.csr_array(weights), lambda row, column: totals[row if by_row else column])
    if aggregation == "ignore":
        return Weights(as_sparse(weights))
    return Weights(as_sparse(weights), as_sparse(agreeing), as_sparse(opposed))


def _sign(level: Value | None) -> int:
    """1 for yes and what is above 0, −1 for no and what is below, 0 for the rest."""
    if isinstance(level, bool):
        return 1 if level else -1
    return (level > 0) - (level < 0) if isinstance(level, int) else 0
