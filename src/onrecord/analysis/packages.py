"""Packages: an option on each of several issues, and which stated red lines each package breaches.

A pure check of what was said. It does not say which package is good, fair or likely.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import msgspec

from onrecord.analysis.options import named, wants
from onrecord.analysis.red_lines import RedLine
from onrecord.codebook import Codebook
from onrecord.records import LedgerRow

MOST = 100_000
"""As many packages are made; who has more chooses issues, or settles some."""


class Breach(msgspec.Struct, frozen=True):
    """A red line that a package breaches: whose, on what, where it was drawn and in which words.

    ``otherwise``: later statements of the same party that say otherwise (see ``red_lines``).
    """

    party: str
    issue: str
    option: str
    statement: str
    text: str
    otherwise: tuple[str, ...]


class Package(msgspec.Struct, frozen=True):
    """``options``: issue → the option chosen. ``breaches``: the red lines that it breaches; none is no promise.

    ``unchecked``: statements that draw red lines on these issues in words that name no option, or not clearly.
    """

    options: dict[str, str]
    breaches: tuple[Breach, ...]
    unchecked: tuple[str, ...]


def packages(
    lines: Sequence[RedLine],
    rows: Sequence[LedgerRow],
    codebook: Codebook | None,
    issues: Sequence[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> Iterator[Package]:
    """All packages over the issues that have options, in the codebook's order, the fewest breaches first.

    ``issues``: only these; ``chosen``: issue → the only option to look at. A red line that rejects an option is
    breached by a package with it, one that demands an option by a package with another one of its issue. Raises
    ValueError where an issue or option is none, there are no options, or more than MOST packages.
    """
    choices = _choices(codebook, issues, chosen or {})
    if math.prod(map(len, choices.values())) > MOST:
        raise ValueError(f"more than {MOST:,} packages; name some issues with --issue, or settle some with --choose")
    options = {issue.name: issue.options for issue in codebook.issues} if codebook else {}
    by_id = {row.id: row for row in rows}
    excluded: dict[tuple[str, str], list[Breach]] = {}
    unchecked: list[str] = []
    for line in lines:
        if line.issue in choices:
            ruled_out = _ruled_out(by_id[line.statement], options[line.issue])
            if not ruled_out:
                unchecked.append(line.statement)
            for option in ruled_out:
                breach = Breach(line.party, line.issue, option, line.statement, line.text, line.otherwise)
                excluded.setdefault((line.issue, option), []).append(breach)
    made = [
        Package(
            dict(zip(choices, picked, strict=True)),
            tuple(one for pair in zip(choices, picked, strict=True) for one in excluded.get(pair, ())),
            tuple(unchecked),
        )
        for picked in product(*choices.values())
    ]
    return iter(sorted(made, key=lambda package: len(package.breaches)))


def _choices(codebook: Codebook | None, issues: Sequence[str], chosen: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The issues looked at, each with the options looked at."""
    known = {issue.name: issue.options for issue in codebook.issues if issue.options} if codebook else {}
    if not known:
        raise ValueError("no issue of the codebook has `options`; list what the parties choose between")
    for issue in (*issues, *chosen):
        if issue not in known:
            raise ValueError(f"{issue!r} is no issue with options; there are {', '.join(known)}")
    for issue, option in chosen.items():
        if option not in known[issue]:
            raise ValueError(f"{option!r} is no option of {issue}; there are {', '.join(known[issue])}")
    wanted = {*issues, *chosen} if issues else set(known)
    return {
        issue: (chosen[issue],) if issue in chosen else options for issue, options in known.items() if issue in wanted
    }


def _ruled_out(row: LedgerRow, options: Sequence[str]) -> tuple[str, ...]:
    """The options that a red line excludes; none where its words do not name one clearly."""
    option, wanted = named(row.text, options), wants(row)
    if option is None or wanted is None:
        return ()
    return tuple(other for other in options if other != option) if wanted else (option,)
