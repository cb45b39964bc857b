"""Networks as GraphML and GEXF, which Gephi, visone, igraph and networkx read with their attributes.

Nodes: ``label``, ``mode`` (row or column), and what else is known of them (``networks.about``). Ties: ``weight``, and
where a qualifier was asked for, both its counts (``congruence`` and ``conflict``, or ``yes`` and ``no``), so that a tie
whose sides are equal is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from onrecord.networks.about import About
from onrecord.networks.compute import Network

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Edge = tuple[int, int, dict[str, float]]

_NOTHING: About = {}
_OWN = ("label", "mode")


def _nodes(network: Network) -> list[tuple[str, str]]:
    """Label and mode of each node; a node's place is its id."""
    nodes = [(name, "row") for name in network.rows]
    return nodes if network.is_one_mode else [*nodes, *((name, "column") for name in network.columns)]


def _attributes(rows: About, columns: About) -> dict[str, tuple[str, bool]]:
    """The nodes' attributes: name → its id in the file, and whether all of its values are numbers."""
    number: dict[str, bool] = {}
    for values in (*rows.values(), *columns.values()):
        for name, value in values.items():
            number[name] = number.get(name, True) and isinstance(value, int)
    return {name: (f"a{place}", number[name]) for place, name in enumerate(sorted(number))}


def _known(label: str, mode: str, rows: About, columns: About) -> Mapping[str, int | str]:
    return (rows if mode == "row" else columns).get(label, {})


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


def _free(name: str) -> str:
    """An attribute's name that is none of the nodes' own."""
    return f"{name} (attribute)" if name in _OWN else name


def _text(text: str) -> str:
    return (
        _NOT_XML.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def as_graphml(network: Network, rows: About = _NOTHING, columns: About = _NOTHING) -> Iterator[str]:
    """The network as GraphML, piece by piece; ``rows`` and ``columns`` are what is known of these nodes."""
    attributes = _attributes(rows, columns)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in _OWN:
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for name, (id, number) in attributes.items():
        of = "long" if number else "string"
        yield f'<key id="{id}" for="node" attr.name={_attribute(_free(name))} attr.type="{of}"/>\n'
    for name in _counts(network):
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="double"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for place, (label, mode) in enumerate(_nodes(network)):
        known = "".join(
            f'<data key="{attributes[name][0]}">{_text(str(value))}</data>'
            for name, value in _known(label, mode, rows, columns).items()
        )
        own = f'<data key="label">{_text(label)}</data><data key="mode">{mode}</data>'
        yield f'<node id="n{place}">{own}{known}</node>\n'
    for place, (source, target, counts) in enumerate(_edges(network)):
        data = "".join(f'<data key="{name}">{count!r}</data>' for name, count in counts.items())
        yield f'<edge id="e{place}" source="n{source}" target="n{target}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def as_gexf(network: Network, rows: About = _NOTHING, columns: About = _NOTHING) -> Iterator[str]:
    """The network as GEXF 1.2, piece by piece; ``rows`` and ``columns`` are what is known of these nodes."""
    attributes = _attributes(rows, columns)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="undirected">\n'
    yield '<attributes class="node"><attribute id="mode" title="mode" type="string"/>'
    for name, (id, number) in attributes.items():
        yield f'<attribute id="{id}" title={_attribute(_free(name))} type="{"long" if number else "string"}"/>'
    yield "</attributes>\n"
    yield '<attributes class="edge">'
    yield "".join(f'<attribute id="{name}" title="{name}" type="double"/>' for name in _counts(network)[1:])
    yield "</attributes>\n<nodes>\n"
    for place, (label, mode) in enumerate(_nodes(network)):
        known = "".join(
            f'<attvalue for="{attributes[name][0]}" value={_attribute(str(value))}/>'
            for name, value in _known(label, mode, rows, columns).items()
        )
        values = f'<attvalues><attvalue for="mode" value="{mode}"/>{known}</attvalues>'
        yield f'<node id="n{place}" label={_attribute(label)}>{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for place, (source, target, counts) in enumerate(_edges(network)):
        weight = counts.pop("weight")
        values = "".join(f'<attvalue for="{name}" value="{count!r}"/>' for name, count in counts.items())
        yield f'<edge id="e{place}" source="n{source}" target="n{target}" weight="{weight!r}">'
        yield f"<attvalues>{values}</attvalues></edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"
