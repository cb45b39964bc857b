"""A network as a picture: SVG that stands for itself, without scripts or fonts from elsewhere."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

import numpy as np
from scipy import sparse

from onrecord.networks.compute import Network
from onrecord.networks.layout import layout

MOST = 150
"""The most nodes that are drawn: those with the most ties. The picture says how many it leaves out."""

_WIDTH, _HEIGHT, _EDGE = 1000, 700, 90
_AGREE, _OPPOSE, _ROW, _COLUMN, _INK = "#4b6b8a", "#b4462f", "#2f5d50", "#c9a227", "#222222"


class _Node(NamedTuple):
    name: str
    is_column: bool
    x: float
    y: float
    radius: float


def svg(network: Network, most: int = MOST) -> str:
    """The picture, of ``most`` nodes at the most. Circles are rows, squares columns; dashed red lines are below 0.

    A node is as large as its ties are many. The same network gives the same picture.
    """
    nodes, ties, left_out = _drawn(network, most)
    heaviest = max((abs(weight) for _, _, weight in ties), default=1.0) or 1.0
    title = f"{network.settings.kind} network of {network.settings.rows} by {network.settings.columns}"
    about = f"{network.statements:,} statements, {len(nodes):,} nodes, {len(ties):,} ties"
    if left_out:
        about += f"; {left_out:,} nodes with fewer ties are not drawn"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="13">',
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(about)}</desc>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for source, target, weight in ties:
        a, b = nodes[source], nodes[target]
        look = f'stroke="{_OPPOSE}" stroke-dasharray="5 4"' if weight < 0 else f'stroke="{_AGREE}"'
        lines.append(
            f'<line x1="{a.x:.1f}" y1="{a.y:.1f}" x2="{b.x:.1f}" y2="{b.y:.1f}" {look} '
            f'stroke-width="{0.5 + 5 * abs(weight) / heaviest:.2f}" stroke-opacity="0.5">'
            f"<title>{_text(a.name)} – {_text(b.name)}: {weight:g}</title></line>"
        )
    for node in nodes:
        if node.is_column:
            side = f'width="{2 * node.radius:.1f}" height="{2 * node.radius:.1f}"'
            corner = f'x="{node.x - node.radius:.1f}" y="{node.y - node.radius:.1f}"'
            lines.append(f'<rect {corner} {side} fill="{_COLUMN}"/>')
        else:
            lines.append(f'<circle cx="{node.x:.1f}" cy="{node.y:.1f}" r="{node.radius:.1f}" fill="{_ROW}"/>')
        lines.append(
            f'<text x="{node.x:.1f}" y="{node.y - node.radius - 4:.1f}" text-anchor="middle" fill="{_INK}" '
            f'stroke="#ffffff" stroke-width="3" paint-order="stroke">{_text(node.name)}</text>'
        )
    lines.append(f'<text x="12" y="{_HEIGHT - 12}" fill="#666666">{_text(f"{title} · {about}")}</text>')
    return "\n".join([*lines, "</svg>", ""])


def _drawn(network: Network, most: int) -> tuple[list[_Node], list[tuple[int, int, float]], int]:
    """The nodes that are drawn, the ties between them, and how many nodes are not."""
    names = [(name, False) for name in network.rows]
    if network.is_one_mode:
        full, shared = network.weights, network.ties
    else:
        names += [(name, True) for name in network.columns]
        full, shared = (
            sparse.csr_array(sparse.block_array([[None, part], [part.T, None]]))
            if part.shape[0] and part.shape[1]
            else part
            for part in (network.weights, network.ties)
        )
        if full.shape[0] != len(names):
            full = shared = sparse.csr_array((len(names), len(names)))
    degrees = np.asarray(abs(shared).sum(axis=1)).ravel()
    order = np.argsort(-degrees, kind="stable")[:most]
    chosen = np.sort(order)
    weights, present = full[chosen][:, chosen].toarray(), shared[chosen][:, chosen].toarray() != 0
    places = layout(weights)
    largest = degrees.max(initial=0) or 1.0
    nodes = [
        _Node(
            name=names[node][0],
            is_column=names[node][1],
            x=_EDGE + places[place, 0] * (_WIDTH - 2 * _EDGE),
            y=_EDGE / 2 + places[place, 1] * (_HEIGHT - 1.2 * _EDGE),
            radius=5 + 13 * float(np.sqrt(degrees[node] / largest)),
        )
        for place, node in enumerate(chosen.tolist())
    ]
    ties = [
        (int(row), int(column), float(weights[row, column])) for row, column in zip(*np.nonzero(present), strict=True)
    ]
    return nodes, [tie for tie in ties if tie[0] < tie[1]], len(names) - len(nodes)


def _text(text: str) -> str:
    return escape("".join(character if character.isprintable() else " " for character in text))
