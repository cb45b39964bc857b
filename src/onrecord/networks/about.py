"""What is known of a network's nodes, for the programs that draw it: how often each is used, and its attributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.networks.entries import Entry, label

About = Mapping[str, Mapping[str, int | str]]
"""Label of a node → its attributes by name."""


def about(entries: Iterable[Entry], variable: str, known: Mapping[str, Mapping[str, str]]) -> About:
    """The values of a variable: how many ``statements`` have each, and what else is known of it."""
    often = Counter(label(value) for entry in entries for value in dict.fromkeys(entry.values.get(variable, ())))
    return {name: {"statements": count, **known.get(name, {})} for name, count in often.items()}
