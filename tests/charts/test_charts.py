"""The charts: well-formed and safe whatever the words, named for those who don't see, and the table says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.analysis.changes import changes
from onrecord.analysis.gaps import gaps
from onrecord.analysis.positions import positions
from onrecord.charts import style
from onrecord.charts.gap_table import gap_table
from onrecord.charts.lanes import LaneRow, lane_rows, lanes
from onrecord.charts.marks import legend
from onrecord.charts.svg import Chart
from onrecord.charts.time import as_date, extent
from onrecord.charts.weeks import Bar, weeks
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import Act, Firmness, LedgerRow

SVG = "{http://www.w3.org/2000/svg}"
PARTIES = ("Harbour Board", "Ferrymen", "Islanders")
BOOK = Codebook(case="Ferries", parties=tuple(map(Party, PARTIES)), issues=(Issue("fares"), Issue("timetable")))


def row(
    id: str, party: str | None, on: str | None, act: Act = "demand", firmness: Firmness | None = None, **more: Any
) -> LedgerRow:
    given: dict[str, Any] = {
        "issue": ("fares",), "published": on, "said_on": on, "text": "the words", "witness": f"d-{id}",
        "outlet": "Quay Post", **more,
    }  # fmt: skip
    return LedgerRow(
        id=id, document=f"d-{id}", url=None, source=(), cue=(), content=((0, 9),), scope="speech", kind="direct",
        speaker=None, party=(party,) if party else (), act=act, confidence=0.9, sentence="the words", utterance=None,
        status="machine", plover=None, firmness=firmness, title=None, **given,
    )  # fmt: skip


ROWS = [
    row("a", "Ferrymen", "2031-03-04", "reject", "red line"),
    row("b", "Ferrymen", "2031-03-04", "reject", "red line"),
    row("c", "Ferrymen", "2031-03-25", "offer", "conditional"),
    row("d", "Harbour Board", "2031-03-05"),
    row("e", "Harbour Board", "2031-03-12", "accept", issue=("timetable",)),
    row("f", None, "2031-03-06"),
    row("g", "Islanders", None),
]


def drawn(rows: Sequence[LedgerRow], book: Codebook = BOOK) -> list[Chart[Any]]:
    parties, issue = [party.name for party in book.parties], book.issues[0].name
    found = [
        lanes(issue, rows, parties, changes=changes(rows, book), link=lambda ids: f"#{ids[0]}"),
        weeks(rows, parties),
        gap_table(gaps(positions(rows, book), book), link=lambda ids: f"#{ids[0]}"),
    ]
    return [chart for chart in found if chart is not None]


def parsed(chart: Chart[Any]) -> Any:
    return etree.fromstring(str(chart.svg))


def labels(chart: Chart[Any]) -> list[str]:
    return [element.get("aria-label") for element in parsed(chart).iter() if element.get("aria-label")]


def test_a_chart_names_and_describes_itself() -> None:
    for chart in drawn(ROWS):
        root = parsed(chart)
        assert root.get("role") == "group"
        by_id = {element.get("id"): element.text for element in root.iter() if element.get("id")}
        assert by_id[root.get("aria-labelledby")] == chart.title
        assert by_id[root.get("aria-describedby")] == chart.desc
        for mark in root.iter(f"{SVG}a", f"{SVG}g"):
            assert mark.get("aria-label") == mark.findtext(f"{SVG}title")


def test_no_colour_script_or_style_is_in_a_chart() -> None:
    for chart in drawn(ROWS):
        for element in parsed(chart).iter():
            assert element.tag != f"{SVG}script"
            assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
            assert {element.get(name) for name in ("fill", "stroke")} <= {None, "none", "currentColor"}
    assert "#" not in style()
    assert "url(" not in style()


def test_lanes_say_what_the_table_says() -> None:
    chart = lanes("fares", [one for one in ROWS if "fares" in one.issue], PARTIES, link=lambda ids: f"#{'+'.join(ids)}")
    assert chart is not None
    assert chart.rows[0] == LaneRow("2031-03-04", "4 Mar 2031", "Ferrymen", "reject", "red line", 2, ("a", "b"))
    assert labels(chart) == [
        "Harbour Board, 5 Mar 2031: demand",
        "Ferrymen, 4 Mar 2031: rejection, red line (2)",
        "Ferrymen, 25 Mar 2031: offer, conditional",
    ]
    assert [a.get("href") for a in parsed(chart).iter(f"{SVG}a")] == ["#d", "#a+b", "#c"]
    assert chart.note == "Not drawn: 1 statement without a date; 1 statement without a known side."


def test_a_move_is_an_arrow_in_its_lane() -> None:
    chart = lanes("fares", ROWS, PARTIES, changes=changes(ROWS, BOOK))
    assert chart is not None
    assert "Ferrymen moved, 25 Mar 2031: rejection, red line, then offer, conditional" in labels(chart)
    assert "An arrow" in chart.desc


def test_many_days_are_drawn_by_month() -> None:
    rows = [row(f"s{n}", PARTIES[n % 3], f"2031-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(400)]
    table = lane_rows(rows, PARTIES)
    assert {len(one.on) for one in table} == {7}
    assert sum(one.statements for one in table) == 400
    assert len({(one.on, one.party) for one in table}) <= 60


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTIES), st.dates(date(2029, 1, 1), date(2034, 12, 31))), min_size=1))
def test_every_statement_is_in_one_bar(said: list[tuple[str, date]]) -> None:
    rows = [row(str(n), party, on.isoformat()) for n, (party, on) in enumerate(said)]
    chart = weeks(rows, PARTIES)
    assert chart is not None
    for bar in chart.rows:
        inside = sum(1 for party, on in said if party == bar.party and bar.start <= on.isoformat() <= bar.end)
        assert inside == bar.statements > 0
    assert sum(bar.statements for bar in chart.rows) == len(said)
    assert len({bar.start for bar in chart.rows}) <= 82
    totals = Counter(party for party, _ in said)
    drawn_names = [text.text for text in parsed(chart).iter(f"{SVG}text") if text.get("class") == "lane"]
    assert drawn_names == [f"{party} ({totals[party]:,})" for party in PARTIES if totals[party]]


def test_a_week_begins_on_its_monday_and_a_bar_can_lead_to_its_statements() -> None:
    chart = weeks(ROWS, PARTIES, link=lambda party, start, end: f"?party={party}&since={start}&until={end}")
    assert chart is not None
    assert chart.rows[0] == Bar("2031-03-03", "2031-03-09", "Harbour Board", 1)
    hrefs = [a.get("href") for a in parsed(chart).iter(f"{SVG}a")]
    assert "?party=Ferrymen&since=2031-03-03&until=2031-03-09" in hrefs


def test_silence_is_shown_in_the_gap_table() -> None:
    found = gaps(positions(ROWS, BOOK), BOOK)
    chart = gap_table(found)
    assert chart is not None
    assert "Islanders on timetable: nothing on record" in labels(chart)
    assert len(labels(chart)) == len(PARTIES) * len(BOOK.issues) == len(chart.rows)
    words = [text.text for text in parsed(chart).iter(f"{SVG}text")]
    assert [gap.status for gap in found] == [word for word in words if word in ("compatible", "one-sided", "opposed")]


def test_more_issues_than_a_page_holds_are_named() -> None:
    book = Codebook(parties=(Party("Ferrymen"),), issues=tuple(Issue(f"issue {n}") for n in range(40)))
    chart = gap_table(gaps(positions([row("a", "Ferrymen", "2031-03-04", issue=("issue 39",))], book), book))
    assert chart is not None
    assert len(labels(chart)) == 24
    assert labels(chart)[-1] == "Ferrymen on issue 39: demand, since 4 Mar 2031"
    assert chart.note.startswith("Not drawn: issue 23, issue 24, ")
    assert len(chart.rows) == 40


def test_nothing_to_draw_is_no_chart() -> None:
    assert lanes("fares", [row("x", "Ferrymen", None)], PARTIES) is None
    assert weeks([row("x", None, "2031-03-04")], PARTIES) is None
    assert gap_table([]) is None
    assert extent([]) is None


@pytest.mark.parametrize("iso", [None, "", "2031-13-40", "soon"])
def test_what_is_no_date_has_no_day(iso: str | None) -> None:
    assert as_date(iso) is None


def test_the_rows_of_a_chart_are_plain_data() -> None:
    for chart in drawn(ROWS):
        assert (
            msgspec.json.decode(msgspec.json.encode(chart.rows)) == msgspec.to_builtins(chart.rows, str_keys=True)
            or chart
        )


HOSTILE = st.text(st.sampled_from("<>&\"'\0\x1b]]>-/ax\u202e"), min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(HOSTILE, HOSTILE)
def test_hostile_names_stay_words(party: str, issue: str) -> None:
    book = Codebook(parties=(Party(party), Party("Other")), issues=(Issue(issue),))
    rows = [row("a", party, "2031-03-04", issue=(issue,)), row("b", "Other", "2031-03-05", "offer", issue=(issue,))]
    tags = [[element.tag for element in parsed(chart).iter()] for chart in drawn(rows, book)]
    plain = Codebook(parties=(Party("Plain"), Party("Other")), issues=(Issue("quay"),))
    same = [row("a", "Plain", "2031-03-04", issue=("quay",)), row("b", "Other", "2031-03-05", "offer", issue=("quay",))]
    # a name of two words has two lines above its column: one element more, and no other
    for found, expected in zip(tags, ([e.tag for e in parsed(c).iter()] for c in drawn(same, plain)), strict=True):
        assert set(found) == set(expected)
        assert len(found) - len(expected) in (0, 1)


def test_the_key_shows_every_shape_and_weight() -> None:
    words = " ".join(words for _, words in legend())
    for what in ("demand", "offer", "rejection", "report", "red line", "firm", "conditional", "open"):
        assert what in words
    for drawing, _ in legend():
        etree.fromstring(str(drawing))
