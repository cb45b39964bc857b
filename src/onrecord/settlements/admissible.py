"""Rankings that agree with what is known: all of them where they are few, else drawn at random.

Where a preference is partial, an admissible ranking orders its statements: those that come ``first``, in any order,
then those that are ``known`` and those that are ``open``, in any order, each open one as it stands or denied. Every
order is as likely to be drawn as any other; that is a way to look through them, and says nothing of how likely a
preference is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import permutations, product
from random import Random
from typing import NamedTuple

import numpy as np

from onrecord.settlements.folds import Ranks
from onrecord.settlements.graph import Graph, Truth
from onrecord.settlements.model import Model, Option, Partial
from onrecord.settlements.ranks import by_statements, ranks
from onrecord.settlements.statements import holds


class Order(NamedTuple):
    """One way to order a partial preference's statements: their places in ``statements``, the most important first.

    ``denied``: the places of open ones that are taken to be unwanted.
    """

    places: tuple[int, ...]
    denied: frozenset[int]


Draw = tuple[Order, ...]
"""An order for each decision maker whose preference is partial, in the model's order."""


def statements(preference: Partial) -> tuple[str, ...]:
    """All statements of a partial preference: first, known, open."""
    return (*preference.first, *preference.known, *preference.open)


def partial(model: Model) -> dict[str, Partial]:
    """The decision makers of whose preferences something is not known, with what is."""
    return {
        dm: preference
        for dm in model.dms
        if isinstance(preference := model.preferences[dm], Partial) and count(preference) > 1
    }


def count(preference: Partial) -> int:
    """How many orders are admissible."""
    rest = len(preference.known) + len(preference.open)
    return math.factorial(len(preference.first)) * math.factorial(rest) << len(preference.open)


def draws(preferences: Sequence[Partial], number: int, seed: int) -> Iterator[Draw]:
    """All ways to order the preferences, where they are no more than ``number``; else so many, drawn by ``seed``."""
    if math.prod(map(count, preferences)) <= number:
        yield from product(*map(_all, preferences))
        return
    dice = Random(seed)
    for _ in range(number):
        yield tuple(_one(preference, dice) for preference in preferences)


def _all(preference: Partial) -> list[Order]:
    first, rest, open_ = _places(preference)
    return [
        Order(leading + following, frozenset(place for place, is_denied in zip(open_, signs, strict=True) if is_denied))
        for leading in permutations(first)
        for following in permutations((*rest, *open_))
        for signs in product((False, True), repeat=len(open_))
    ]


def _one(preference: Partial, dice: Random) -> Order:
    first, rest, open_ = _places(preference)
    # by random() alone, whose numbers Python promises to keep
    leading = sorted(first, key=lambda _: dice.random())
    following = sorted((*rest, *open_), key=lambda _: dice.random())
    return Order((*leading, *following), frozenset(place for place in open_ if dice.random() < 0.5))


def _places(preference: Partial) -> tuple[range, range, range]:
    first = len(preference.first)
    known = first + len(preference.known)
    return range(first), range(first, known), range(known, known + len(preference.open))


class Ranker:
    """Makes the ranks of all decision makers from a draw; what does not change from draw to draw is kept."""

    def __init__(self, model: Model, graph: Graph) -> None:
        self.graph = graph
        self.model = model
        self.open = list(partial(model))
        self.fixed = {dm: self._fixed(dm, model.options) for dm in model.dms if dm not in self.open}
        ids = [option.id for option in model.options]
        self.holds: dict[str, list[Truth]] = {
            dm: [holds(one, graph.codes, ids) for one in statements(preference)]
            for dm, preference in partial(model).items()
        }

    def _fixed(self, dm: str, options: Sequence[Option]) -> Ranks:
        preference = self.model.preferences[dm]
        if isinstance(preference, Partial):  # nothing of it is left open
            ids = [option.id for option in options]
            return by_statements([holds(one, self.graph.codes, ids) for one in statements(preference)], self.graph)
        return ranks(preference, self.graph, options)

    def ranks(self, draw: Draw) -> list[Ranks]:
        """The ranks of the decision makers, in the model's order."""
        drawn = {
            dm: by_statements(
                [~self.holds[dm][place] if place in order.denied else self.holds[dm][place] for place in order.places],
                self.graph,
            )
            for dm, order in zip(self.open, draw, strict=True)
        }
        return [drawn[dm] if dm in drawn else self.fixed[dm] for dm in self.model.dms]


def answers(preferences: dict[str, Partial], drawn: Sequence[Draw]) -> tuple[list[tuple[str, str]], Truth]:
    """What evidence could tell, as questions of decision makers, and how each draw answers them, a draw a row.

    Does it want what an open statement says? Does one statement go before another, where the order is open?
    """
    questions: list[tuple[str, str]] = []
    columns: list[Truth] = []
    for at, (dm, preference) in enumerate(preferences.items()):
        said = statements(preference)
        first, rest, open_ = _places(preference)
        rank = np.array([np.argsort(draw[at].places) for draw in drawn])
        for place in open_:
            questions.append((dm, f"does {dm} want {said[place]}, rather than not"))
            columns.append(np.array([place not in draw[at].denied for draw in drawn]))
        for pool in (first, range(rest.start, open_.stop)):
            for one in pool:
                for other in range(one + 1, pool.stop):
                    questions.append(
                        (dm, f"does {dm} put {_side(said, one, open_)} before {_side(said, other, open_)}")
                    )
                    columns.append(rank[:, one] < rank[:, other])
    table = np.array(columns, dtype=np.bool_).reshape(len(columns), len(drawn)).T
    return questions, table


def _side(said: Sequence[str], place: int, open_: range) -> str:
    return f"what it wants of {said[place]}" if place in open_ else said[place]
