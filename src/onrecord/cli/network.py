"""``onrecord network``: who shares what with whom, as a matrix, a list of ties, a graph or a picture."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.cli.dates import date_option
from onrecord.cli.failures import note
from onrecord.cli.lists import show
from onrecord.cli.opening import opening
from onrecord.networks import settings as words

if TYPE_CHECKING:
    from onrecord.case import Case
    from onrecord.networks.compute import Network
    from onrecord.networks.settings import Settings

GRAPHS = ("csv", "dl", "graphml", "gexf", "svg")
"""Formats that hold one network."""


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _choice(option: str, name: str, of: Any, help: str, default: str | None = None) -> Decorator:
    return click.option(
        option, name, type=click.Choice(get_args(of)), default=default, show_default=default is not None, help=help
    )


def _pairs(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """VAR=VALUE, as often as it is given."""
    for one in given:
        if not one.partition("=")[0] or "=" not in one:
            raise click.BadParameter(f"{one!r}: write VAR=VALUE, as in act=report", param=option)
    return tuple((one.partition("=")[0], one.partition("=")[2]) for one in given)


_OPTIONS = (
    _choice("--type", "kind", words.Kind, "Actors by actors, actors by concepts, or the statements.", "one-mode"),
    click.option("--rows", metavar="VAR", default="party", show_default=True, help="The variable of the actors."),
    click.option(
        "--columns", metavar="VAR", default="", help="The variable of the concepts.  [default: issue, or concept]"
    ),
    click.option(
        "--qualifier",
        metavar="VAR",
        help="What says yes or no.  [default: polarity, or the imported one of yes and no]",
    ),
    _choice("--aggregation", "aggregation", words.Aggregation, "What to do with the qualifier.", "ignore"),
    _choice("--normalization", "normalization", words.Normalization, "What weights are divided by.", "no"),
    _choice("--duplicates", "duplicates", words.Duplicates, "Within what the same counts once.", "include"),
    click.option(
        "--exclude", metavar="VAR=VALUE", multiple=True, callback=_pairs, help="Leave this value out; repeatable."
    ),
    click.option(
        "--include", metavar="VAR=VALUE", multiple=True, callback=_pairs, help="Only these values; repeatable."
    ),
    date_option("--since", help="Only statements made on this date or later."),
    date_option("--until", help="Only statements made on this date or earlier."),
    click.option("--outlet", metavar="O", help="Only what this outlet reports."),
    click.option("--isolates", is_flag=True, help="Also who is in no statement that is left."),
)


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that say which network."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked(outlet: str | None, **given: Any) -> Settings:
    """The settings that the options make."""
    include = (*given.pop("include"), *((("outlet", outlet),) if outlet else ()))
    return words.Settings(include=include, **given)


@click.command("network")
@click.argument("case", type=click.Path(path_type=Path))
@network_options
@_choice("--window", "window", words.Unit, "One network for each window of so many of these.")
@click.option("--size", type=int, default=1, show_default=True, help="How many days, weeks … or events a window has.")
@_choice("--kernel", "kernel", words.Kernel, "How statements weigh less towards the ends of a window.")
@click.option(
    "--measure",
    type=click.Choice(["polarization", "backbone", "clusters", "agreement"]),
    help="Print this of the network, and not its weights; agreement is that of the coders who were imported.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "jsonl", "table", *GRAPHS]),
    default="json",
    show_default=True,
    help="How to print it.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
def command(
    case: Path, outlet: str | None, measure: str | None, format_: str, output: Path | None, **given: Any
) -> None:
    """Compute who shares what with whom.

    Joins parties by the issues that they speak on, or any two variables: fields of statements (party, speaker, issue,
    outlet, act, polarity ...) or what an import brought (person, organization, concept, agreement ...).
    """
    settings = asked(outlet, **given)
    with opening(case) as opened:
        try:
            if settings.kind == "events":
                show_events(opened, settings, format_)
                return
            pieces = measured(opened, settings, measure) if measure else printed(opened, settings, format_)
            write(pieces, output)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if output is not None:
        note(f"{output} is written")


def write(pieces: Iterable[str | bytes], output: Path | None) -> None:
    """Writes what comes to a file, or to stdout. Raises StorageError where the file is a case."""
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    from onrecord.casefile.connection import spare

    spare(output)
    with output.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode() if isinstance(piece, str) else piece)


def printed(case: Case, settings: Settings, format_: str) -> Iterator[str | bytes]:
    """The networks in this format, piece by piece. Raises ValueError where settings and format do not go together."""
    if settings.window is not None and format_ in GRAPHS:
        raise ValueError(f"{format_} holds one network: leave the window out, or choose json, jsonl or table")
    if format_ in GRAPHS:
        return iter(one_graph(case, settings, format_))
    found = case.networks(settings)
    if format_ == "json":
        return in_json(found, several=settings.window is not None)
    return as_ties(found, format_)


def one_graph(case: Case, settings: Settings, format_: str) -> Iterable[str]:
    """One network in a format of GRAPHS. Raises ValueError where the settings do not go together."""
    from onrecord.exchange import graphs, matrices
    from onrecord.networks.picture import svg

    network = next(case.networks(settings))
    if format_ == "svg":
        return [svg(network)]
    if format_ in ("csv", "dl"):
        return matrices.as_csv(network) if format_ == "csv" else matrices.as_dl(network)
    nodes = case.nodes(settings)
    return graphs.as_graphml(network, *nodes) if format_ == "graphml" else graphs.as_gexf(network, *nodes)


def in_json(networks: Iterable[Network], several: bool) -> Iterator[bytes]:
    """The networks as JSON: an object, or a list of them. Matrices go out row by row, as they may be large."""
    import msgspec

    yield b"[" if several else b""
    for place, network in enumerate(networks):
        yield b",\n" if place else b""
        about = {"rows": network.rows, "columns": network.columns, "statements": network.statements}
        if network.start is not None:
            about |= {"start": network.start, "end": network.end}
        yield msgspec.json.encode(about)[:-1]
        sides = ("congruence", "conflict") if network.is_one_mode else ("yes", "no")
        parts = {"weights": network.weights, sides[0]: network.agreeing, sides[1]: network.opposed}
        for name, matrix in parts.items():
            if matrix is not None:
                yield f',\n"{name}": ['.encode()
                for row in range(matrix.shape[0]):
                    yield (b",\n" if row else b"") + msgspec.json.encode(matrix[[row]].toarray()[0].tolist())
                yield b"]"
        yield b"}"
    yield b"]\n" if several else b"\n"


def as_ties(networks: Iterable[Network], format_: str) -> Iterator[str | bytes]:
    """The ties of the networks, one a line, or as a table for a reader; those of windows with their days."""
    import msgspec

    for network in networks:
        window = {} if network.start is None else {"start": network.start, "end": network.end}
        if format_ == "table":
            print_ties(network)
            continue
        for tie in network.edges():
            yield msgspec.json.encode({**msgspec.structs.asdict(tie), **window}) + b"\n"


def print_ties(network: Network) -> None:
    """Prints a network's ties for a reader, the heaviest first."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table
    from onrecord.cli.tables import words as line

    ties = sorted(network.edges(), key=lambda tie: (-abs(tie.weight), tie.source, tie.target))
    told = f"{count(len(ties), 'tie')} of {count(network.statements, 'statement')}"
    if network.start is not None:
        told += f", {network.start} to {network.end}"
    table = listing(told, wide=False)
    table.add_column(line(network.settings.rows))
    table.add_column(line(network.settings.rows if network.is_one_mode else network.settings.columns))
    for heading in ("weight", *(("for", "against") if network.agreeing is not None else ())):
        table.add_column(heading, justify="right")
    for tie in ties:
        numbers = (tie.weight, tie.agreeing, tie.opposed)
        figures = (f"{number:.4g}" for number in numbers if number is not None)
        table.add_row(Text(line(tie.source)), Text(line(tie.target)), *figures)
    print_table(table)


def show_events(case: Case, settings: Settings, format_: str) -> None:
    """Prints the list of events. Raises ValueError."""
    import msgspec

    from onrecord.networks.events import Event, events

    if format_ in GRAPHS and format_ != "csv":
        raise ValueError(f"a list of events is no {format_}: choose json, jsonl, csv or table")
    entries, settings = case.entries(settings)
    said = {row.id: row.text for row in case.statements()} | {one.id: one.text for one in case.codings()}
    found = events(entries, settings, said)
    if format_ == "json":
        click.echo(msgspec.json.encode({"events": found, "statements": len({event.statement for event in found})}))
    else:
        show(found, Event, format_, print_events)


def print_events(rows: list[Any]) -> None:
    """Prints events for a reader."""
    from rich.text import Text

    from onrecord.cli.tables import count, listing, print_table
    from onrecord.cli.tables import words as line

    table = listing(count(len(rows), "event"), wide=False)
    for heading in ("on", "row", "column", "qualifier", "words"):
        table.add_column(heading)
    for event in rows:
        cells = (event.on, event.row, event.column, event.qualifier, event.text)
        table.add_row(*(Text(line(cell or "—")) for cell in cells))
    print_table(table)


def measured(case: Case, settings: Settings, measure: str) -> Iterator[bytes]:
    """A measure of the network, or of coders, as JSON; of windows, one object a line. Raises ValueError."""
    import msgspec

    from onrecord.networks import agreement, backbone, clusters, compute, polarization

    if measure == "agreement":
        yield msgspec.json.encode(agreement.by_variable(case.codings())) + b"\n"
        return
    entries, settings = case.entries(settings)
    if measure == "backbone":
        yield msgspec.json.encode(backbone.backbone(entries, settings)) + b"\n"
        return
    found: Iterable[Any]
    if measure == "polarization":
        found = polarization.polarizations(entries, settings)
    else:
        found = map(clusters.clusters, compute.networks(entries, settings))
    for one in found:
        yield msgspec.json.encode(one) + b"\n"
        sys.stdout.flush()
