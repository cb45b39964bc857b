"""Networks in files: read back by other programs' readers to what they were."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import msgspec
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.exchange import graphs, matrices
from onrecord.networks.about import About
from onrecord.networks.compute import Network, network
from onrecord.networks.entries import Entry
from onrecord.networks.picture import svg
from onrecord.networks.settings import Kind, Settings

ASKED = Settings(rows="actor", columns="concept", qualifier="agrees", aggregation="subtract")
KINDS: list[Kind] = ["one-mode", "two-mode"]

NAMES = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc", "Cs")), min_size=1
)


def made(kind: Kind, uses: list[tuple[str, str, bool]]) -> Network:
    entries = [
        Entry(str(n), "d", None, {"actor": (i,), "concept": (j,), "agrees": (k,)}) for n, (i, j, k) in enumerate(uses)
    ]
    return network(entries, msgspec.structs.replace(ASKED, kind=kind, normalization="no"))


USES = [
    ("=Ann", "weir", True),
    ("Bo", "weir", True),
    ("Bo", "weir", False),
    ('Cy "the" <Kid> & Co', "toll, all", False),
]
USES += [("Bo", "toll, all", False)]


@pytest.mark.parametrize("kind", KINDS)
def test_graphml_loads_with_its_attributes(kind: Kind) -> None:
    whole = made(kind, USES)
    graph = networkx.parse_graphml("".join(graphs.as_graphml(whole)))
    check(whole, {node: data["label"] for node, data in graph.nodes(data=True)}, list(graph.edges(data=True)))
    assert {data["mode"] for _, data in graph.nodes(data=True)} == (
        {"row"} if kind == "one-mode" else {"row", "column"}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_gexf_loads_with_its_attributes(kind: Kind) -> None:
    whole = made(kind, USES)
    graph = networkx.read_gexf(io.BytesIO("".join(graphs.as_gexf(whole)).encode()))
    check(whole, {node: data["label"] for node, data in graph.nodes(data=True)}, list(graph.edges(data=True)))


ABOUT: About = {"Bo": {"statements": 3, "Type": 'union & "co"', "mode": "=odd"}, "=Ann": {"statements": 1}}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_attributes_of_nodes_come_with_them(kind: Kind, format_: str) -> None:
    whole = made(kind, USES)
    if format_ == "graphml":
        graph = networkx.parse_graphml("".join(graphs.as_graphml(whole, ABOUT, {"weir": {"statements": 2}})))
    else:
        text = "".join(graphs.as_gexf(whole, ABOUT, {"weir": {"statements": 2}}))
        graph = networkx.read_gexf(io.BytesIO(text.encode()))
    told = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert told["Bo"]["statements"] == 3
    assert told["Bo"]["Type"] == 'union & "co"'
    assert told["Bo"]["mode (attribute)"] == "=odd"
    assert {data["mode"] for data in told.values()} == ({"row"} if kind == "one-mode" else {"row", "column"})
    assert "Type" not in told["=Ann"]
    if kind == "two-mode":
        assert told["weir"]["statements"] == 2


def check(whole: Network, labels: dict[str, str], edges: list[tuple[str, str, dict[str, float]]]) -> None:
    assert set(labels.values()) == {*whole.rows, *whole.columns}
    names = ("congruence", "conflict") if whole.is_one_mode else ("yes", "no")
    told = {(labels[one], labels[other], data["weight"], data[names[0]], data[names[1]]) for one, other, data in edges}
    assert told == {(tie.source, tie.target, tie.weight, tie.agreeing, tie.opposed) for tie in whole.edges()}
    assert any(weight == 0 for _, _, weight, _, _ in told)  # one says yes and no: the tie is there all the same


@settings(max_examples=30, deadline=None)
@given(kind=st.sampled_from(KINDS), uses=st.lists(st.tuples(NAMES, NAMES, st.booleans()), min_size=1, max_size=6))
def test_any_names_go_through_graphml_and_csv(kind: Kind, uses: list[tuple[str, str, bool]]) -> None:
    whole = made(kind, uses)
    root = ElementTree.fromstring("".join(graphs.as_graphml(whole)).encode())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    labels = [data.text for data in root.iter(f"{space}data") if data.get("key") == "label"]
    kept = [
        re.sub("[\ufffe\uffff]", " ", name) for name in (*whole.rows, *(() if whole.is_one_mode else whole.columns))
    ]
    assert labels == kept
    rows = list(csv.reader(io.StringIO("".join(matrices.as_csv(whole)), newline="")))
    assert [cell.removeprefix("'") for cell in rows[0][1:]] == [name.removeprefix("'") for name in whole.columns]
    assert np.array_equal(np.array([row[1:] for row in rows[1:]], dtype=float), whole.weights.toarray())


def test_csv_holds_the_matrix_and_runs_no_formula() -> None:
    whole = made("two-mode", USES)
    rows = list(csv.reader(io.StringIO("".join(matrices.as_csv(whole)), newline="")))
    assert rows[0] == ["", "toll, all", "weir"]
    assert [row[0] for row in rows[1:]] == ["'=Ann", "Bo", 'Cy "the" <Kid> & Co']
    assert np.array_equal(np.array([row[1:] for row in rows[1:]], dtype=float), whole.weights.toarray())


@pytest.mark.parametrize("kind", KINDS)
def test_dl_reads_back_to_the_same_matrix(kind: Kind) -> None:
    whole = made(kind, USES)
    text = "".join(matrices.as_dl(whole))
    header, data = text.split("data:\n")
    labels = re.findall(r'"([^"]*)"', header)
    sizes = [int(number) for number in re.findall(r"n[rc]?=(\d+)", header)]
    names = whole.rows if kind == "one-mode" else (*whole.rows, *whole.columns)
    assert labels == [name.replace('"', "'") for name in names]
    assert sizes == ([len(whole.rows)] if kind == "one-mode" else [len(whole.rows), len(whole.columns)])
    assert np.array_equal(np.loadtxt(io.StringIO(data), ndmin=2), whole.weights.toarray())


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_the_same_every_time_and_safe(kind: Kind) -> None:
    picture = svg(made(kind, [*USES, ("<script>alert(1)</script>\x07", "weir", True)]))
    assert picture == svg(made(kind, [*USES, ("<script>alert(1)</script>\x07", "weir", True)]))
    root = ElementTree.fromstring(picture)
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    circles = [element for element in root.iter() if element.tag.endswith("circle")]
    assert len(circles) == 4
    assert all(0 <= float(circle.get("cx", "")) <= 1000 for circle in circles)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_nothing_and_of_too_much(kind: Kind) -> None:
    ElementTree.fromstring(svg(made(kind, [])))
    many = [(f"actor {n}", f"concept {n % 7}", True) for n in range(400)]
    picture = svg(made(kind, many))
    assert "are not drawn" in picture
    assert picture.count("<circle") + picture.count("<rect") - 1 == 150
