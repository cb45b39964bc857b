"""Preference statements: what a decision maker would have, in terms of options.

``-1 & -2`` (neither of the first two options is taken), ``3 | "release water"``, ``2 if 1``, ``2 iff 1``. An option is
its number in the list, from 1, or its id; ids that are more than one word stand in quotation marks. ``-``, ``!`` and
``not`` deny; ``&`` and ``and`` bind closer than ``|`` and ``or``, these closer than ``if`` and ``iff``. ``a if b``
holds wherever b does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

States = NDArray[np.int64]
Truth = NDArray[np.bool_]

_TOKEN = re.compile(r'\s*(?:(?P<quoted>"[^"]*")|(?P<word>\w+)|(?P<sign><->|->|[-!~&|()¬∧∨]))')
_SIGNS = {"!": "not", "~": "not", "-": "not", "¬": "not", "&": "and", "∧": "and", "|": "or", "∨": "or", "<->": "iff"}
_WORDS = ("not", "and", "or", "if", "iff")


def quoted(option: str) -> str:
    """An option's id as statements write it."""
    return option if re.fullmatch(r"[^\W\d]\w*", option) and option.casefold() not in _WORDS else f'"{option}"'


def denied(statement: str) -> str:
    """The statement that holds where this one does not."""
    bare = statement.strip()
    if re.fullmatch(r'-\s*(\w+|"[^"]*")', bare):
        return bare[1:].strip()
    return f"-{bare}" if re.fullmatch(r'\w+|"[^"]*"', bare) else f"-({bare})"


def holds(statement: str, states: States, options: Sequence[str]) -> Truth:
    """In which states the statement holds. ``options`` are the ids of all options, in their order.

    Raises ValueError, with one line that says what is wrong, where it is no statement.
    """
    return _Reader(_tokens(statement), states, {id: place for place, id in enumerate(options)}).statement()


def _tokens(statement: str) -> list[str]:
    tokens, at, text = [], 0, statement.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise ValueError(f"{text[at:].split()[0]!r} is no part of a statement; put ids of several words in quotes")
        word = match["word"]
        token = word.casefold() if word and word.casefold() in _WORDS else match["quoted"] or word
        tokens.append(token or _SIGNS.get(match["sign"], match["sign"]))
        at = match.end()
    if not tokens:
        raise ValueError("the statement is empty")
    return tokens


class _Reader:
    """Reads tokens from left to right, and works out as it goes in which states they hold."""

    def __init__(self, tokens: list[str], states: States, options: dict[str, int]) -> None:
        self.tokens = tokens[::-1]
        self.states = states
        self.options = options

    def statement(self) -> Truth:
        found = self._conditional()
        if self.tokens:
            raise ValueError(f"{self.tokens[-1]!r} follows where the statement should end or go on with & or |")
        return found

    def _next_is(self, token: str) -> bool:
        if self.tokens and self.tokens[-1] == token:
            self.tokens.pop()
            return True
        return False

    def _conditional(self) -> Truth:
        left = self._either()
        while True:
            if self._next_is("if"):
                left = left | ~self._either()
            elif self._next_is("iff"):
                left = left == self._either()
            else:
                return left

    def _either(self) -> Truth:
        left = self._both()
        while self._next_is("or"):
            left = left | self._both()
        return left

    def _both(self) -> Truth:
        left = self._single()
        while self._next_is("and"):
            left = left & self._single()
        return left

    def _single(self) -> Truth:
        if self._next_is("not"):
            return ~self._single()
        if self._next_is("("):
            inner = self._conditional()
            if not self._next_is(")"):
                raise ValueError("a bracket ( is not closed")
            return inner
        if not self.tokens:
            raise ValueError("the statement ends where an option should follow")
        return (self.states >> self._place(self.tokens.pop()) & 1).astype(np.bool_)

    def _place(self, token: str) -> int:
        """The place of an option, from 0."""
        if token.isdecimal() and not token.startswith("0"):
            if int(token) > len(self.options):
                raise ValueError(f"there is no option {token}; there are {len(self.options)}, counted from 1")
            return int(token) - 1
        place = self.options.get(token.strip('"'))
        if place is None:
            raise ValueError(f"{token} is no option; name one by its id, or by its number in the list from 1")
        return place
