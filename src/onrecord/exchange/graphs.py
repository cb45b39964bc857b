"""Networks as GraphML and GEXF, which Gephi, visone, igraph and networkx read with their attributes.

Nodes: ``label``, ``mode`` (row or column). Ties: ``weight``, and where a qualifier was asked for, both its counts
(``congruence`` and ``conflict``, or ``yes`` and ``no``), so that a tie whose sides are equal is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from onrecord.networks.compute import Network

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Edge = tuple[int, int, dict[str, float]]


def _nodes(network: Network) -> list[tuple[str, str]]:
    """Label and mode of each node; a node's place is its id."""
    nodes = [(name, "row") for name in network.rows]
    return nodes if network.is_one_mode else [*nodes, *((name, "column") for name in network.columns)]


def _counts(network: Network) -> tuple[str, ...]:
    if network.agreeing is None:
        return ("weight",)
    return ("weight", "congruence", "conflict") if network.is_one_mode else ("weight", "yes", "no")


def _edges(network: Network) -> Iterator[Edge]:
    rows = {name: place for place, name in enumerate(network.rows)}
    columns = rows
    if not network.is_one_mode:
        columns = {name: len(rows) + place for place, name in enumerate(network.columns)}
    names = _counts(network)
    for tie in network.edges():
        counts = (tie.weight, tie.agreeing or 0.0, tie.opposed or 0.0)
        yield rows[tie.source], columns[tie.target], dict(zip(names, counts, strict=False))


def _attribute(text: str) -> str:
    """The text as an XML attribute, in quotes; characters that XML has no place for become spaces."""
    return quoteattr(_NOT_XML.sub(" ", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return (
        _NOT_XML.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def as_graphml(network: Network) -> Iterator[str]:
    """The network as GraphML, piece by piece."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in ("label", "mode"):
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for name in _counts(network):
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="double"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for place, (label, mode) in enumerate(_nodes(network)):
        yield f'<node id="n{place}"><data key="label">{_text(label)}</data><data key="mode">{mode}</data></node>\n'
    for place, (source, target, counts) in enumerate(_edges(network)):
        data = "".join(f'<data key="{name}">{count!r}</data>' for name, count in counts.items())
        yield f'<edge id="e{place}" source="n{source}" target="n{target}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def as_gexf(network: Network) -> Iterator[str]:
    """The network as GEXF 1.2, piece by piece."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="undirected">\n'
    yield '<attributes class="node"><attribute id="mode" title="mode" type="string"/></attributes>\n'
    yield '<attributes class="edge">'
    yield "".join(f'<attribute id="{name}" title="{name}" type="double"/>' for name in _counts(network)[1:])
    yield "</attributes>\n<nodes>\n"
    for place, (label, mode) in enumerate(_nodes(network)):
        values = f'<attvalues><attvalue for="mode" value="{mode}"/></attvalues>'
        yield f'<node id="n{place}" label={_attribute(label)}>{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for place, (source, target, counts) in enumerate(_edges(network)):
        weight = counts.pop("weight")
        values = "".join(f'<attvalue for="{name}" value="{count!r}"/>' for name, count in counts.items())
        yield f'<edge id="e{place}" source="n{source}" target="n{target}" weight="{weight!r}">'
        yield f"<attvalues>{values}</attvalues></edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"
