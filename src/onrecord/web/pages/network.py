"""Who shares what with whom: a picture that comes out the same each time, and the same as a table."""

from __future__ import annotations

from itertools import islice
from typing import get_args

import msgspec
from markupsafe import Markup

from onrecord.networks.compute import Network, Tie, networks
from onrecord.networks.entries import from_ledger
from onrecord.networks.picture import svg
from onrecord.networks.settings import Aggregation, Kind, Normalization, Settings
from onrecord.web.page import Page, Parameter, Part, View, Visit, Wrong, part

NODES = 40
"""The nodes drawn: those with the most ties; the table has all."""

ACTORS = ("party", "speaker", "outlet")
CONCEPTS = ("issue", "act", "party", "speaker", "outlet")
KINDS: tuple[Kind, ...] = ("two-mode", "one-mode")


class Shown(View, frozen=True, kw_only=True):
    """A network's picture and its ties, the heaviest first."""

    settings: Settings
    choices: dict[str, tuple[str, ...]]
    picture: Markup
    nodes: int
    statements: int
    ties: Part


def network(visit: Visit) -> Shown:
    """The network that the address describes. The list behind it: its ties."""
    settings = asked(visit)
    made = visit.snapshot.once(f"network {settings}", lambda: _made(visit, settings))
    ties = sorted(made.edges(), key=lambda tie: (-abs(tie.weight), tie.source, tie.target))
    return Shown(
        title="Network",
        about="Who speaks on what, or shares it with whom. A tie says that words touch one thing, not that two agree.",
        rows=ties,
        settings=settings,
        choices={
            "kind": KINDS,
            "rows": ACTORS,
            "columns": CONCEPTS,
            "aggregation": get_args(Aggregation),
            "normalization": get_args(Normalization),
        },
        picture=Markup(visit.snapshot.once(f"picture {settings}", lambda: svg(made, NODES))),
        nodes=len(made.rows) + (0 if made.is_one_mode else len(made.columns)),
        statements=made.statements,
        ties=part(ties, visit.query),
    )


def asked(visit: Visit) -> Settings:
    """The settings that the address gives. Raises Wrong where it gives none that there are."""
    given = {"kind": "two-mode", "rows": "party", "columns": "issue", "aggregation": "ignore", "normalization": "no"}
    given |= {name: visit.query[name] for name in given if visit.query.get(name)}
    if given["rows"] not in ACTORS or given["columns"] not in CONCEPTS or given["rows"] == given["columns"]:
        raise Wrong(f"A network joins one of {', '.join(ACTORS)} by another thing: one of {', '.join(CONCEPTS)}.")
    try:
        return msgspec.convert(
            {**given, "qualifier": "polarity" if given["aggregation"] != "ignore" else None}, Settings
        )
    except msgspec.ValidationError as error:
        raise Wrong(f"There is no such network: {error}.") from error


def _made(visit: Visit, settings: Settings) -> Network:
    entries = visit.snapshot.once("entries", lambda: list(from_ledger(visit.snapshot.rows)))
    try:
        return next(iter(islice(networks(entries, settings), 1)))
    except ValueError as error:
        raise Wrong(f"{error}.") from error


PAGES = (
    Page(
        "/network",
        network,
        "network.html.jinja",
        kind=Tie,
        nav="Network",
        says="The ties of a network of the case.",
        parameters=(
            Parameter("kind", "two-mode or one-mode"),
            Parameter("rows", "the actors: party, speaker or outlet"),
            Parameter("columns", "the concepts: issue, act, party, speaker or outlet"),
            Parameter("aggregation", "what is done with yes and no: ignore, congruence, conflict, subtract, combine"),
            Parameter("normalization", "what weights are divided by: no, average, jaccard, …"),
        ),
    ),
)
