"""The option that says what finds who said what."""

import click

from onrecord.attribution import SETTING

attribution_option = click.option(
    "--attribution",
    "by",
    type=click.Choice(["model", "rules"]),
    show_default="model",
    help=f"What finds who said what: the trained model, or rules, which are quicker and find less. Also by {SETTING}.",
)
