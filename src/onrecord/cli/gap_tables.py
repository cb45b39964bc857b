"""The gap table, red lines and packages for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.tables import FIRMNESS, count, deed, listing, print_table, words

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.analysis.gaps import Gap
    from onrecord.analysis.packages import Package
    from onrecord.analysis.red_lines import RedLine

STATUS = {"agreed": "green", "compatible": "cyan", "opposed": "red", "one-sided": "yellow", "unaddressed": "dim"}
"""How the stands on an issue meet, as the colours that the table gives it."""


def print_gaps(rows: list[Gap]) -> None:
    """Prints the gap table: issues, how the stands meet, and each party's words."""
    from rich.text import Text

    table = _table(count(len(rows), "issue"), ("issue", 3), ("state", 2), ("party", 2), ("does", 2), ("words", 10))
    for gap in rows:
        first = (Text(words(gap.issue), style="bold"), Text(gap.status, style=STATUS[gap.status]))
        for stand in gap.stands:
            does = deed(stand.act, stand.firmness) if stand.act else Text("")
            said = Text(words(stand.text or ""))
            if stand.note:
                said = Text(f"{stand.note}  ", style="dim").append_text(said)
            table.add_row(*first, Text(words(stand.party)), does, said)
            first = (Text(""), Text(""))
        if not gap.stands:
            table.add_row(*first, "", "", Text("nothing on record", style="dim"))
        table.add_section()
    print_table(table)


def print_red_lines(rows: list[RedLine]) -> None:
    """Prints the red lines: whose, on what, since when, in which words, and what was said otherwise since."""
    from rich.text import Text

    table = _table(count(len(rows), "red line"), ("on", 2), ("who", 3), ("issue", 3), ("words", 10), ("otherwise", 3))
    for line in rows:
        who = Text(words(line.party), style=FIRMNESS["red line"])
        if line.speaker:
            who.append("\n" + words(line.speaker), style="dim")
        later = f"≠ {count(len(line.otherwise), 'statement')} since" if line.otherwise else "—"
        table.add_row(Text(line.on or "—"), who, Text(words(line.issue)), Text(words(line.text)), Text(later))
    print_table(table)


def print_packages(rows: list[Package]) -> None:
    """Prints the packages: the options chosen, and whose red lines they breach."""
    from rich.text import Text

    free = sum(not package.breaches for package in rows)
    caption = f"{count(len(rows), 'package')}, of which {free:,} breach no red line that could be checked"
    issues = list(rows[0].options) if rows else []
    table = _table(caption, *((words(issue), 3) for issue in issues), ("breaches", 5))
    for package in rows:
        breaches = Text("none", style="green")
        if package.breaches:
            breaches = Text("\n").join(
                Text(f"{words(one.party)} on {words(one.issue)}{' ≠' if one.otherwise else ''}", style="red")
                for one in package.breaches
            )
        table.add_row(*(Text(words(option)) for option in package.options.values()), breaches)
    print_table(table)


def _table(caption: str, *columns: tuple[str, int]) -> Table:
    table = listing(caption)
    for name, ratio in columns:
        table.add_column(name, ratio=ratio)
    return table
