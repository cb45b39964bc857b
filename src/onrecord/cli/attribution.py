"""The option that says what finds who said what."""

import click

attribution_option = click.option(
    "--attribution",
    "by",
    type=click.Choice(["model", "rules"]),
    default="rules",
    show_default=True,
    help="What finds who said what: rules, or the trained model, which finds more and is slower.",
)
