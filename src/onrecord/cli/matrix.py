"""Where the parties stand, as a matrix for a terminal: issues down, parties across, each cell in the party's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.tables import FIRMNESS, count, words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from onrecord.codebook import Codebook
    from onrecord.records import Position

CELL = 26
"""The narrowest a party's column may be, in characters; parties that do not fit go into a table below."""

QUOTE = 160
"""The longest words a cell shows, in characters; the ledger has them in full."""


def matrix(positions: list[Position], codebook: Codebook | None, width: int) -> list[RenderableType]:
    """Tables of positions, as many as the parties need at ``width`` columns, and the key to their marks.

    Issues come in the codebook's order, parties in that of the positions.
    """
    from rich.text import Text

    if not positions:
        return [Text("No positions yet: no statement has both a party and an issue.")]
    parties = list(dict.fromkeys(position.party for position in positions))
    named = [issue.name for issue in codebook.issues] if codebook else []
    spoken = {position.issue for position in positions}
    issues = [*(issue for issue in named if issue in spoken), *sorted(spoken.difference(named))]
    across = max(1, (width - max(len(issue) for issue in issues)) // CELL)
    shown = [table(positions, parties[start : start + across], issues) for start in range(0, len(parties), across)]
    return [*shown, key()]


def table(positions: list[Position], parties: list[str], issues: list[str]) -> Table:
    """One table: these parties across, and down the issues on which they stand somewhere."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = {(position.issue, position.party): cell(position) for position in positions}
    drawn = Table(box=box.ROUNDED, show_lines=True, expand=True, border_style="dim", header_style="bold")
    drawn.add_column("", style="bold", min_width=8)
    for party in parties:
        drawn.add_column(Text(words(party)), ratio=1)
    for issue in issues:
        row = [cells.get((issue, party)) for party in parties]
        if any(row):
            drawn.add_row(Text(words(issue or "(no issues)")), *(text or Text("·", style="dim") for text in row))
    return drawn


def cell(position: Position) -> Text:
    """A position: what it does and how firm, the clearest words for it, who witnesses it, what speaks against it."""
    from rich.text import Text

    style = FIRMNESS.get(position.firmness or "", "")
    text = Text(position.act, style=f"bold {style}".strip())
    if position.firmness:
        text.append(f" · {position.firmness}", style=style)
    said = words(position.text)
    if len(said) > QUOTE:
        said = said[:QUOTE].rsplit(" ", 1)[0] + " […]"
    text.append(f"\n{said}\n", style="default not bold")
    facts = (count(position.witnesses, "outlet"), position.since)
    text.append(" · ".join(fact for fact in facts if fact), style="dim not bold")
    if position.against:
        text.append(f"\n≠ {count(len(position.against), 'statement')} against", style="magenta not bold")
    return text


def key() -> Text:
    """What the colours and marks mean."""
    from rich.text import Text

    firmness = [Text.assemble(("■ ", style), (name, "dim")) for name, style in FIRMNESS.items()]
    marks = Text("date: since when   ≠ statements of the same party that say otherwise", style="dim")
    return Text("   ").join(firmness).append("\n").append_text(marks)
