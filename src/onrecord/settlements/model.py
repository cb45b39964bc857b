"""A conflict as the graph model has it: decision makers, their options, feasible states, preferences.

A state is the set of options that are taken, written as a whole number: bit i (value 2**i) is option i, in the order
listed, from 0. The form is Fang, Hipel and Kilgour's option form (Interactive Decision Making, 1993).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Moves = Literal["both", "yes_only", "no_only"]
"""How the owner of an option may change it: both ways, only from not taken to taken, or only from taken to not."""

Sanctions = Literal["legal", "once"]
"""Which sequences of the opponents' moves may sanction a move: ``legal`` ones, in which none moves twice in a row, or
those in which each moves ``once`` at most. With one opponent the two are the same."""


class Option(msgspec.Struct, frozen=True):
    """What a decision maker may do or leave. ``dm`` is the id of its owner."""

    id: str
    dm: str
    label: str = ""
    moves: Moves = "both"


class Ranking(msgspec.Struct, frozen=True):
    """All feasible states, most preferred first; states of one level are equally preferred."""

    levels: tuple[tuple[int, ...], ...]


class Priorities(msgspec.Struct, frozen=True):
    """Preference statements (see ``statements``), the most important first.

    A state goes before another where it satisfies the first statement that just one of the two satisfies (option
    prioritising; Hipel, Kilgour, Fang and Peng 1997). States that satisfy the same ones are equally preferred.
    """

    statements: tuple[str, ...]


class Partial(msgspec.Struct, frozen=True):
    """As much of a decision maker's preferences as is known.

    ``first``: statements that go before all others, in an order among themselves that is not known. ``known``:
    statements that it wants satisfied, of which the order is not known. ``open``: statements of which it is not even
    known whether it wants them satisfied. ``evidence``: for a statement, the ids of what shows it.
    """

    first: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    evidence: dict[str, tuple[str, ...]] = {}


Preference = Ranking | Priorities | Partial


class Model(msgspec.Struct, frozen=True):
    """A conflict. ``dms`` are ids; ``infeasible`` are partial assignments (option id → taken) that cannot be.

    ``feasible_states``: the only states that can be, where they are listed. ``preferences``: one for each of ``dms``.
    """

    dms: tuple[str, ...]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    infeasible: tuple[dict[str, bool], ...] = ()
    feasible_states: tuple[int, ...] | None = None
    title: str = ""
