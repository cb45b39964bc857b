"""What the equations need of matrices that may be sparse (scipy) or written out in full (numpy)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = Any
"""A scipy.sparse.csr_array of floats; scipy has no types of its own."""

_WORK = 5e7
"""Multiplications of a sparse product from which writing it out may pay …"""

_FULL = 3e7
"""… unless it has more cells than this (8 bytes each)."""

_QUICKER = 250
"""How many multiplications a full product does in the time of one of a sparse product."""

_DUST = 1e-12
"""What floating point leaves of a difference that is 0, as a share of the largest value."""


def is_full(x: Matrix) -> bool:
    """Whether x · xᵀ is quicker written out in full."""
    used = np.bincount(x.indices, minlength=x.shape[1]).astype(float)
    work, cells = float(used @ used), float(x.shape[0]) ** 2
    return work > _WORK and cells < _FULL and cells * x.shape[1] < _QUICKER * work


def as_sparse(matrix: Any) -> Matrix:
    """The matrix as a csr_array: sorted, no zero in it."""
    if isinstance(matrix, np.ndarray):
        there = matrix != 0
        indptr = np.concatenate([[0], np.cumsum(np.count_nonzero(there, axis=1))]).astype(np.int32)
        columns = np.broadcast_to(np.arange(matrix.shape[1], dtype=np.int32), matrix.shape)[there]
        return sparse.csr_array((matrix[there], columns, indptr), shape=matrix.shape)
    made = sparse.csr_array(matrix)
    made.eliminate_zeros()
    made.sort_indices()
    return made


def without_diagonal(matrix: Any) -> Any:
    """A square matrix with nothing on its diagonal."""
    if isinstance(matrix, np.ndarray):
        np.fill_diagonal(matrix, 0)
        return matrix
    made = sparse.csr_array(matrix)
    rows, columns = places(made)
    made.data[rows == columns] = 0
    return as_sparse(made)


def cleaned(difference: Any, whole: Any) -> Any:
    """A difference to a whole, without the dust that floating point leaves."""
    if isinstance(difference, np.ndarray):
        difference[np.abs(difference) < _DUST * max(1.0, float(whole.max(initial=0)))] = 0
        return difference
    made = sparse.csr_array(difference)
    made.data[np.abs(made.data) < _DUST * max(1.0, float(whole.data.max(initial=0)))] = 0
    return as_sparse(made)


def divided(weights: Any, by: Callable[[Any, Any], Any], shared: Any = None) -> Any:
    """Each weight divided by what ``by`` says of its row and column, plus what ``shared`` has in its place."""
    if isinstance(weights, np.ndarray):
        row, column = np.ogrid[: weights.shape[0], : weights.shape[1]]
        divisor = by(row, column)
        divisor = divisor if shared is None else divisor + shared
        return np.divide(weights, divisor, out=np.zeros_like(weights), where=divisor != 0)
    made = as_sparse(weights.copy())
    rows, columns = places(made)
    divisor = by(rows, columns)
    divisor = divisor if shared is None else divisor + values_where(as_sparse(shared), made)
    made.data = np.divide(made.data, divisor, out=np.zeros_like(made.data), where=divisor != 0)
    return made


def places(matrix: Matrix) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Row and column of everything that a csr_array stores, in the order of its data."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr)), matrix.indices.astype(np.intp)


def values_where(matrix: Matrix, pattern: Matrix) -> NDArray[np.float64]:
    """The values of a csr_array wherever another of its shape stores something, 0 where the first stores nothing."""
    found = np.zeros(pattern.nnz)
    line = np.zeros(matrix.shape[1])
    for row in np.flatnonzero(np.diff(pattern.indptr)).tolist():
        there = slice(matrix.indptr[row], matrix.indptr[row + 1])
        wanted = slice(pattern.indptr[row], pattern.indptr[row + 1])
        line[matrix.indices[there]] = matrix.data[there]
        found[wanted] = line[pattern.indices[wanted]]
        line[matrix.indices[there]] = 0
    return found
