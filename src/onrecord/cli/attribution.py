"""The option that says what finds who said what."""

import click

attribution_option = click.option(
    "--attribution",
    "by",
    type=click.Choice(["model", "rules"]),
    default="rules",
    show_default=True,
    help="What finds who said what: the trained model, or rules, which need no model and miss more.",
)
