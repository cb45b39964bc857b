"""The commands: each a click command over a plain function.

What is heavy is imported inside the functions, so that help is quick.
"""

from __future__ import annotations

import click

from onrecord.cli import (
    agreement,
    brief,
    case,
    codebook,
    demo,
    document,
    extract,
    gaps,
    ledger,
    proposals,
    reports,
    review,
    serve,
    settlements,
    speakers,
    suggest,
    versions,
    watch,
)
from onrecord.cli.exchange import export_command, import_command
from onrecord.cli.failures import Commands
from onrecord.cli.network import command as network_command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Keeps the record of a negotiation as the press reports it: who said what, when, on which issue, for which side.

    Results go to stdout, progress and warnings to stderr. Exit status: 0 done, 1 something was refused or failed,
    2 wrong usage.
    """


for command in (
    demo.command,
    extract.command,
    case.init_command,
    case.add_command,
    ledger.statements,
    ledger.positions,
    gaps.gaps,
    gaps.red_lines,
    gaps.packages,
    settlements.command,
    reports.changes,
    reports.utterances,
    reports.discrepancies,
    reports.copies,
    reports.timeline,
    speakers.command,
    review.review,
    review.decide,
    review.decisions,
    brief.command,
    serve.command,
    codebook.command,
    suggest.command,
    proposals.command,
    watch.command,
    versions.command,
    document.document,
    document.furniture,
    network_command,
    agreement.command,
    import_command,
    export_command,
    case.check_command,
):
    main.add_command(command)
