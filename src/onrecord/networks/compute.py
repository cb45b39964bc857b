"""Entries and settings → networks: one, or one for each window of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from scipy import sparse

from onrecord.networks.entries import Entry, Value
from onrecord.networks.matrices import Matrix, as_sparse, places, values_where
from onrecord.networks.settings import Settings, mistakes
from onrecord.networks.uses import Use, kept, labels, uses
from onrecord.networks.weights import Counts, Weights, one_mode, two_mode
from onrecord.networks.windows import Window, windows


class Tie(msgspec.Struct, frozen=True):
    """A tie of a network. ``agreeing`` and ``opposed`` are counts, see Network."""

    source: str
    target: str
    weight: float
    agreeing: float | None
    opposed: float | None


class Network(msgspec.Struct, frozen=True, eq=False):
    """A network. ``weights`` is a scipy.sparse.csr_array of ``rows`` × ``columns``; labels are sorted.

    ``agreeing`` and ``opposed`` are matrices of the same form: congruence and conflict of a one-mode network, yes and
    no of a two-mode one, before any normalisation; None where the qualifier was ignored. ``statements`` counts those
    that are in it. ``start`` and ``end`` are the first and the last day of its window (both inclusive).
    """

    settings: Settings
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Matrix
    agreeing: Matrix | None
    opposed: Matrix | None
    statements: int
    start: str | None = None
    end: str | None = None

    @property
    def is_one_mode(self) -> bool:
        """Whether rows and columns are the same nodes."""
        return self.settings.kind == "one-mode"

    @property
    def ties(self) -> Matrix:
        """What is stored here is a tie, also where its weight is 0, as for and against may be equal."""
        return self.weights if self.agreeing is None else as_sparse(self.agreeing + self.opposed)

    def edges(self) -> list[Tie]:
        """The ties in the order of their labels; of a one-mode network each once. A tie of weight 0 is one, too."""
        ties = as_sparse(sparse.triu(self.ties, 1)) if self.is_one_mode else self.ties
        rows, columns = places(ties)
        weights, agreeing, opposed = (
            None if matrix is None else values_where(matrix, ties).tolist()
            for matrix in (self.weights, self.agreeing, self.opposed)
        )
        assert weights is not None
        return [
            Tie(
                self.rows[row],
                self.columns[column],
                weights[place],
                None if agreeing is None else agreeing[place],
                None if opposed is None else opposed[place],
            )
            for place, (row, column) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True))
        ]


def network(entries: Iterable[Entry], settings: Settings) -> Network:
    """The network of all entries. Raises ValueError where settings do not go together (one line says which)."""
    return next(iter(networks(entries, msgspec.structs.replace(settings, window=None, kernel=None))))


def networks(entries: Iterable[Entry], settings: Settings) -> Iterator[Network]:
    """The network, or one for each window in the order of time. Raises ValueError where settings do not go together.

    Duplicates are counted once within their scope over the whole time, before it is cut into windows.
    """
    if settings.kind == "events":
        raise ValueError("a list of events is no network: see events")
    if mistake := mistakes(settings):
        raise ValueError(mistake)
    return _networks(list(entries), settings)


def _networks(entries: Sequence[Entry], settings: Settings) -> Iterator[Network]:
    found = uses(kept(entries, settings), settings)
    scale = _levels(entries, found, settings)
    rows = labels(entries, settings.rows) if settings.isolates else None
    columns = labels(entries, settings.columns) if settings.isolates else None
    for window in windows(found, settings):
        yield _one(window, settings, scale, rows, columns)


Scale = tuple[tuple[Value | None, ...], float | None]
"""The qualifier's levels in order, and their range (see ``weights.Counts``)."""


def _levels(entries: Sequence[Entry], found: Sequence[Use], settings: Settings) -> Scale:
    """The levels that are used, and the range of all, which no filter and no window changes."""
    if settings.aggregation == "ignore":
        return tuple(dict.fromkeys(use.level for use in found)) or (None,), None
    every = {value for entry in entries for value in entry.values.get(settings.qualifier or "", ())}
    if not every or all(isinstance(value, bool) for value in every):
        return (False, True), 1.0
    if all(isinstance(value, int) and not isinstance(value, bool) for value in every):
        numbers = sorted({use.level for use in found if isinstance(use.level, int)} or {0})
        return tuple(numbers), float(max(every)) - float(min(every))
    if settings.kind == "two-mode" or not all(isinstance(value, str) for value in every):
        raise ValueError(
            f"'{settings.qualifier}' has no yes and no: ignore it, or join actors by congruence, conflict or subtract"
        )
    return tuple(sorted({use.level for use in found if isinstance(use.level, str)} or {""})), None


def _one(
    window: Window,
    settings: Settings,
    scale: Scale,
    all_rows: set[str] | None,
    all_columns: set[str] | None,
) -> Network:
    levels, range_ = scale
    rows = tuple(sorted(all_rows if all_rows is not None else {use.actor for use in window.uses}))
    columns = tuple(sorted(all_columns if all_columns is not None else {use.concept for use in window.uses}))
    counts = Counts(levels, _count(window, levels, rows, columns), range_)
    compute = one_mode if settings.kind == "one-mode" else two_mode
    made: Weights = compute(counts, settings.aggregation, settings.normalization)
    return Network(
        settings,
        rows,
        rows if settings.kind == "one-mode" else columns,
        *made,
        statements=len({use.entry for use in window.uses}),
        start=window.start,
        end=window.end,
    )


def _count(
    window: Window, levels: tuple[Value | None, ...], rows: tuple[str, ...], columns: tuple[str, ...]
) -> tuple[Matrix, ...]:
    row_of = {name: place for place, name in enumerate(rows)}
    column_of = {name: place for place, name in enumerate(columns)}
    level_of = {level: place for place, level in enumerate(levels)}
    where = np.array(
        [(level_of[use.level], row_of[use.actor], column_of[use.concept]) for use in window.uses], dtype=np.intp
    ).reshape(-1, 3)
    weights = np.array(window.weights, dtype=float)
    found = []
    for place in range(len(levels)):
        here = where[:, 0] == place
        made = sparse.coo_array((weights[here], (where[here, 1], where[here, 2])), shape=(len(rows), len(columns)))
        found.append(sparse.csr_array(made))  # adds up what is in one place
    return tuple(found)
