"""``onrecord import`` and ``onrecord export``: to and from the tools that people use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.failures import Refusals, note, warn
from onrecord.cli.network import GRAPHS, asked, network_options, one_graph, write
from onrecord.cli.opening import opening

if TYPE_CHECKING:
    import msgspec

    from onrecord.case import Added, Case
    from onrecord.case.reviewing import Imported

LISTS = ("statements", "positions", "speakers", "codings", "events", "decisions")


@click.command("import")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
def import_command(case: Path, file: Path) -> None:
    """Read another program's file into the case.

    FILE is one of the Discourse Network Analyzer (.dna). Its documents come in as with 'add'; what persons coded in
    them comes in with its coders, and is kept apart from what onrecord finds. Or it holds decisions (.jsonl), as
    'export --what decisions' wrote them from another copy of the case. The same file again changes nothing.
    """
    if file.suffix == ".jsonl":
        came = taken_in(case, file)
        click.echo(
            f"decisions about {len(came.statements):,} statements came in, about the furniture of "
            f"{len(came.furniture):,} documents, and {came.speakers:,} about speakers"
        )
        return
    added = read(case, file)
    for warning in added.warnings:
        warn(warning)
    refused = Refusals()
    for refusal in added.refusals:
        refused(refusal)
    click.echo(
        f"{added.added:,} documents added, {added.already_there:,} already there, "
        f"{added.codings:,} codings, {added.refused:,} refused"
    )
    refused.exit()


def taken_in(case: Path, file: Path) -> Imported:
    """Takes in decisions from another copy of the case. Returns what they are about. Raises OnrecordError."""
    with opening(case) as opened:
        return opened.import_decisions(file)


def read(case: Path, file: Path) -> Added:
    """Imports a file, with progress on stderr. Raises OnrecordError."""
    from onrecord.cli.progress import reporting

    with opening(case) as opened, reporting(0) as report:
        return opened.import_file(file, progress=report)


@click.command("export")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "format_",
    type=click.Choice(["csv", "jsonl", "parquet", "graphml", "gexf", "dl", "svg", "dna", "annotations", "datasette"]),
    required=True,
    help="The format.",
)
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path), required=True, help="Where to.")
@click.option(
    "--what",
    type=click.Choice(LISTS),
    default="statements",
    show_default=True,
    help="Which list, for csv, jsonl and parquet.",
)
@network_options
def export_command(case: Path, format_: str, output: Path, what: str, outlet: str | None, **given: Any) -> None:
    """Write the case, or a part of it, for another program.

    csv, jsonl and parquet hold a list; graphml, gexf, dl and svg a network, which the options from --type on describe;
    dna a file of the Discourse Network Analyzer; annotations W3C Web Annotations; datasette a folder for Datasette.
    The list of events is what was said as events of the PLOVER ontology.
    """
    with opening(case) as opened:
        if format_ == "dna":
            opened.export_dna(output)
        elif format_ == "annotations":
            write_annotations(opened, output)
        elif format_ == "datasette":
            write_datasette(opened, output)
        elif format_ in GRAPHS and format_ != "csv":
            try:
                write(one_graph(opened, asked(outlet, **given), format_), output)
            except ValueError as error:
                raise click.UsageError(str(error)) from error
        else:
            write_list(opened, what, format_, output)
    note(f"{output} is written")


def write_annotations(case: Case, output: Path) -> None:
    """Writes statements and codings as Web Annotations."""
    from onrecord.exchange.annotations import page

    texts = {document.id: document.text for document in case.documents()}
    write(page(case.statements(), case.codings(), texts), output)


def write_datasette(case: Case, folder: Path) -> None:
    """Writes the case's lists as a folder for Datasette. Raises OnrecordError."""
    from onrecord.analysis.plover import PloverEvent
    from onrecord.casefile.catalogue import Listed
    from onrecord.exchange.datasette import Table
    from onrecord.exchange.datasette import write as write_folder
    from onrecord.records import Discrepancy, LedgerRow, Position, Speaker, Utterance

    codebook = case.codebook
    tables = {
        "documents": Table(case.catalogue(), Listed, "The articles", ("outlet", "language"), ("title",)),
        "statements": Table(
            case.statements(),
            LedgerRow,
            "Who said what, each with its words and where they stand",
            ("party", "issue", "act", "firmness", "outlet", "status"),
            ("text", "sentence", "speaker"),
            {"document": "documents"},
        ),
        "utterances": Table(
            case.utterances(), Utterance, "What was said, each saying once", ("party", "issue", "act"), ("text",)
        ),
        "positions": Table(case.positions(), Position, "Where each party stands", ("party", "issue"), ("text",)),
        "speakers": Table(case.speakers(), Speaker, "Who speaks, for whom", ("party",), ("name",)),
        "discrepancies": Table(case.discrepancies(), Discrepancy, "Where reports differ", ("kind", "severity")),
        "events": Table(case.events(), PloverEvent, "PLOVER-coded events", ("event_type", "actor"), ("text",)),
    }
    write_folder(folder, (codebook.case if codebook else "") or case.path.stem, tables)


def write_list(case: Case, what: str, format_: str, output: Path) -> None:
    """Writes a list of the case's. Raises OnrecordError."""
    from msgspec.json import encode

    from onrecord.analysis.plover import PloverEvent
    from onrecord.casefile.statement_decisions import Exported
    from onrecord.exchange import parquet
    from onrecord.records import Coding, LedgerRow, Position, Speaker
    from onrecord.rows import rows_as_csv

    kinds: dict[str, type[msgspec.Struct]] = {
        "statements": LedgerRow,
        "positions": Position,
        "speakers": Speaker,
        "codings": Coding,
        "events": PloverEvent,
        "decisions": Exported,
    }
    rows: list[Any] = case.all_decisions() if what == "decisions" else getattr(case, what)()
    if format_ == "parquet":
        parquet.write(output, rows, kinds[what])
    elif format_ == "csv":
        write([rows_as_csv(rows, kinds[what])], output)
    else:
        write((encode(row) + b"\n" for row in rows), output)
