"""When a statement was said and how that is known, to whom, where, passed on by whom: as the article has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.brief.evidence import AROUND, WORDS
from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.page import Brief, Evidence
from onrecord.charts.time import extent
from onrecord.records import DatedBy, Kind, LedgerRow
from onrecord.wording import circumstances, how, when

Maker = Callable[..., LedgerRow]
Drawer = Callable[..., Brief]


@pytest.mark.parametrize(
    ("said_on", "dated_by", "told", "short"),
    [
        ("2031-03-04", "words", "said 4 Mar 2031", "4 Mar 2031"),
        ("2031-03-04", None, "said 4 Mar 2031", "4 Mar 2031"),
        ("2031-03", "context", "said Mar 2031, as told elsewhere in the article", "Mar 2031"),
        ("2031-03-05", "published", "no day named, printed as news of 5 Mar 2031", "printed 5 Mar 2031"),
        (None, None, "day of saying not known", "printed 5 Mar 2031"),
    ],
)
def test_how_the_day_is_known_is_told(
    row: Maker, said_on: str | None, dated_by: DatedBy | None, told: str, short: str
) -> None:
    said = row("s", "“words”", said_on=said_on, dated_by=dated_by)
    assert circumstances(said) == told
    assert when(said) == short


def test_the_day_of_printing_is_no_day_of_saying(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "“words”", said_on="2031-03-05", dated_by="published")])
    assert [(gap.what, gap.count) for gap in page.unknown] == [
        ("Day of saying not known, only that of printing", "1 statement")
    ]


def test_a_statement_without_any_date_says_so(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "“words”", published=None)])
    assert [gap.what for gap in page.unknown] == ["No date at all"]
    assert page.sections[0].stands[0].claims[0].when == "date not known"
    assert page.sections[0].figure is None
    assert extent([]) is None


def test_to_whom_and_where_stands_in_the_evidence(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "“words”", said_on="2031-03-04", addressee="the\nharbour council", venue="a <hearing>")])
    assert page.evidence[0].when == "said 4 Mar 2031; to: the harbour council; where: a <hearing>"
    assert "where: a &lt;hearing&gt;" in html(page)
    assert "where: a \\<hearing\\>" in markdown(page)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("direct", "passed on by Jon Beck; in the Post"),
        ("mixed", "passed on by Jon Beck; in quotation marks as said, otherwise as paraphrased by the Post"),
        ("indirect", "passed on by Jon Beck; as paraphrased by the Post"),
    ],
)
def test_who_passes_words_on_is_named(kind: Kind, told: str) -> None:
    assert how(kind, "the Post", "Jon  Beck") == told


def test_words_passed_on_say_so_wherever_they_stand(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "“words”", via="Jon Beck")])
    assert page.evidence[0].how == "passed on by Jon Beck; in Ardle Courier"
    assert html(page).count("passed on by Jon Beck") >= 2
    assert markdown(page).count("passed on by Jon Beck") >= 2


def words(entry: Evidence) -> str:
    return "".join(piece.text for piece in entry.sentence)


def test_a_page_taken_for_one_quotation_is_cut_and_says_so(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "x" * (WORDS + 1200))])
    (entry,) = page.evidence
    assert entry.cut == "1,200 characters of these words are left out here"
    assert len(words(entry)) < WORDS + 200
    assert entry.cut in html(page)
    assert entry.cut in markdown(page)


def test_of_a_very_long_sentence_what_is_near_the_words_is_kept(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "“words”", sentence="a " * 900 + "so “words”, then" + " b" * 900)])
    (entry,) = page.evidence
    assert entry.cut == ""
    assert "so “words”, then" in words(entry)
    assert len(words(entry)) < 5 * AROUND


def test_without_days_of_printing_time_is_that_of_the_sayings(draw: Drawer, row: Maker) -> None:
    page = draw([row("s", "“words”", said_on="2031-03-04", published=None)])
    figure = page.sections[0].figure
    assert figure is not None
    assert figure.caption == "quotas: statements by party from 4 Mar 2031 to 4 Mar 2031"
    assert figure.lines[0].cells == ("4 Mar 2031", "Ardle", "demand", "1")
