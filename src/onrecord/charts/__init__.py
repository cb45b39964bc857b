"""Charts as SVG made by plain functions: no script, no style attribute, no colour that tells anything; with a table.

lanes       positions over time on one issue: a lane a party, act by shape, firmness by weight → Chart[LaneRow]
weeks       statements per week (month, year) and party, a row of bars a party → Chart[Bar]
gap_table   issues × parties: what each party does on each issue, and how that meets → Chart[GapCell]
marks       the shapes and weights, and the key to them: ``legend()`` → [(svg, words), …]
time        days on an axis
svg         elements, escaped; the record ``Chart``

In go the ledger's rows (``Case.statements()``), ``Gap``s, ``Change``s, the parties in the order to show them, and
``link``, which says where a mark leads (statement ids → address, or None). Out comes a ``Chart``: ``svg`` (Markup: put
it into a page as it is), ``title``, ``desc`` and ``note`` (plain text), ``rows`` (typed records, for the table beside
it, CSV and JSON: ``msgspec.to_builtins(chart.rows)``). A function returns None where there is nothing to draw.

``style()`` is the style sheet that goes with them (classes ``chart …``). Without it they are drawn in the text's
colour and can be read. Give each chart of a page its own ``id``: its title and description are named by it.
"""

from importlib import resources


def style() -> str:
    """The style sheet of all charts. It takes ``--ink``, ``--soft``, ``--rule`` and ``--paper`` from the page's own."""
    return (resources.files("onrecord.charts") / "charts.css").read_text(encoding="utf-8")
