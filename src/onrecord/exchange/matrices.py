"""Networks as matrices in files: CSV, and DL, the language of UCINET, which visone and Pajek read, too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from onrecord.networks.compute import Network

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


def guarded(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run: labels come from what others wrote."""
    return "'" + text if text.startswith(FORMULA) else text


def numbers(network: Network) -> Iterator[list[str]]:
    """The weights, row by row, each as short as it can be without losing anything."""
    for row in range(len(network.rows)):
        line = network.weights[[row]].toarray()[0].tolist()
        yield [str(int(value)) if value.is_integer() else repr(value) for value in line]


def as_csv(network: Network) -> Iterator[str]:
    """The matrix as CSV, piece by piece: the columns' labels in the first line, the rows' in the first cells."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["", *map(guarded, network.columns)])
    for label, line in zip(network.rows, numbers(network), strict=True):
        writer.writerow([guarded(label), *line])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def as_dl(network: Network) -> Iterator[str]:
    """The matrix as DL, piece by piece. DL knows no quotation marks within labels: they become apostrophes."""
    if network.is_one_mode:
        yield f"dl n={len(network.rows)}\nformat=fullmatrix\nlabels:\n{_labels(network.rows)}\n"
    else:
        yield f"dl nr={len(network.rows)}, nc={len(network.columns)}\nformat=fullmatrix\n"
        yield f"row labels:\n{_labels(network.rows)}\ncolumn labels:\n{_labels(network.columns)}\n"
    yield "data:\n"
    for line in numbers(network):
        yield " ".join(line) + "\n"


def _labels(names: tuple[str, ...]) -> str:
    return ",\n".join('"' + " ".join(name.replace('"', "'").split()) + '"' for name in names)
