"""A brief of what is new, where sources differ, which options red lines rule out; and every note is a span's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.page import Brief, Difference, Evidence
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import Discrepancy, LedgerRow, Passage, Severity

Maker = Callable[..., LedgerRow]
Drawer = Callable[..., Brief]


def words_of(entry: Evidence) -> list[str]:
    return [piece.text for piece in entry.sentence if piece.marked]


def test_only_what_is_new_is_shown_with_what_it_moved_from(draw: Drawer, rows: list[LedgerRow]) -> None:
    page = draw(rows, since="2031-04")
    assert (page.kind, page.span) == ("What is new", "Since Apr 2031")
    assert page.state.startswith(
        "1 new statement from 1 document of 1 outlet (Northmark Post), published on 3 Apr 2031."
    )
    assert [section.issue for section in page.sections] == ["quotas"]
    assert page.unchanged == "Nothing new on patrols and harbour access."
    (section,) = page.sections
    assert [claim.stand for stand in section.stands for claim in stand.claims] == ["offer, open"]
    assert [claim.stand for claim in section.moves[0].before] == ["rejection, red line"]
    (matrix,) = page.matrices
    assert [cell.news for cell in matrix.rows[0].cells] == ["before: rejection, red line", "", ""]
    says = [finding.says for finding in page.findings]
    assert "Moved, by the words of one witness alone" in says
    assert "Drew a red line, later words say otherwise" in says
    assert page.coverage.total.documents == 1
    for text in (html(page), markdown(page)):
        assert "before: rejection, red line" in text


def test_how_stands_meet_is_told_with_how_they_met_before(draw: Drawer, row: Maker) -> None:
    rows = [
        row("a", "“never”", act="reject", said_on="2031-03-04"),
        row("n", "“we ask”", party=("Northmark",), said_on="2031-03-05"),
        row("a2", "“we agree”", act="accept", published="2031-04-02"),
        row("s", "“we ask, too”", party=("Skerry Islands",), published="2031-04-03"),
    ]
    page = draw(rows, since="2031-04-01")
    assert page.sections[0].gap_says.endswith("Before 1 Apr 2031 it was opposed.")
    says = {finding.says: [link.text for link in finding.links] for finding in page.findings}
    assert says["Compatible, before: opposed"] == ["quotas"]
    assert says["First words on record"] == ["Skerry Islands on quotas"]
    assert [cell.news for cell in page.matrices[0].rows[0].cells] == ["before: rejection", "", "new"]


def test_where_nothing_is_new_the_page_says_so(draw: Drawer, rows: list[LedgerRow]) -> None:
    page = draw(rows, since="2040")
    assert page.state == "Nothing new: no statement is on record from 2040 or later."
    assert (page.sections, page.evidence, page.findings, page.loose) == ((), (), (), ())
    assert page.unchanged == "Nothing new on quotas, patrols and harbour access."


def differing(severity: Severity, *reports: Passage, kind: Any = "number") -> Discrepancy:
    return Discrepancy(f"d-{severity}", kind, severity, "nine / twelve boats", reports)


def test_reports_that_differ_stand_side_by_side_once(draw: Drawer, row: Maker) -> None:
    rows = [row("p", "“nine boats”"), row("q", "“twelve boats”", outlet="Northmark Post", published="2031-03-06")]
    both = [Passage(f"doc-{id}", one.content[0], one.text, id) for id, one in zip("pq", rows, strict=True)]
    found = (
        differing("contradiction", *both),
        differing("variant", *both),
        differing("difference", *both, kind="tension"),
    )
    page = draw(rows, discrepancies=found)
    (shown,) = page.sections[0].differences
    assert shown.kind == "number: the reports contradict each other"
    assert [report.words for report in shown.reports] == ["“nine boats”", "“twelve boats”"]
    assert [words_of(page.evidence[report.ref.number - 1]) for report in shown.reports] == [
        ["“nine boats”"],
        ["“twelve boats”"],
    ]
    assert ("Reports contradict each other", ["quotas"]) in [
        (finding.says, [link.text for link in finding.links]) for finding in page.findings
    ]
    assert draw(rows, discrepancies=found, since="2031-03-06").sections[0].differences
    assert draw(rows, discrepancies=found, on="2031-03-05").sections[0].differences == ()


def test_a_difference_beside_the_statements_has_notes_of_its_own(draw: Drawer, row: Maker) -> None:
    text = "Rain fell. The chair, once a pilot, arrived late. The hall was full."
    span = (text.index("once"), text.index(", arrived"))
    passage = Passage("doc-p", span, "once a pilot", None)
    other = Passage("doc-q", (0, 12), "a pilot still", None)
    rows = [row("p", "“nine boats”"), row("q", "“twelve boats”")]
    page = draw(
        rows, discrepancies=(differing("difference", passage, other, kind="title"),), text_of={"doc-p": text}.get
    )
    (shown,) = page.differences
    first = page.evidence[shown.reports[0].ref.number - 1]
    assert [(piece.text, piece.marked) for piece in first.sentence] == [
        ("The chair, ", False), ("once a pilot", True), (", arrived late.", False),
    ]  # fmt: skip
    assert first.offsets == f"{span[0]}–{span[1]}"
    assert first.speaker == ""
    assert "a passage of the article" in html(page)
    assert "Where sources differ on other things" in markdown(page)


def test_many_differences_are_counted_not_shown(draw: Drawer, row: Maker) -> None:
    rows = [row(f"s{n}", f"“{n} boats”") for n in range(20)]
    reports = [Passage(f"doc-s{n}", rows[n].content[0], rows[n].text, f"s{n}") for n in range(20)]
    found = [Discrepancy(f"d{n}", "number", "difference", f"boats {n}", tuple(reports)) for n in range(9)]
    page = draw(rows, discrepancies=found)
    section = page.sections[0]
    assert len(section.differences) == 5
    assert section.more_differences == "and 4 more differences between reports"
    assert section.differences[0].more == "and 16 more reports"


def test_options_that_red_lines_rule_out(draw: Drawer, row: Maker) -> None:
    book = Codebook(
        parties=(Party("Ardle"), Party("Northmark")),
        issues=(Issue("quotas", options=("nine boats", "twelve boats")), Issue("patrols", options=("joint", "none"))),
    )
    rows = [row("a", "twelve boats are out of the question for us", act="reject", firmness="red line", kind="indirect")]
    page = draw(rows, book)
    assert page.packages is not None
    assert "Of 4 packages, 2 go against no stated red line that could be checked." in page.packages.says
    (line,) = page.packages.options
    assert (line.issue, line.option) == ("quotas", "twelve boats")
    assert [(breach.party, breach.otherwise) for breach in line.breaches] == [("Ardle", False)]
    assert draw([row("b", "“as many boats as we like”")], book).packages is None
    assert "Options and red lines" not in html(draw([row("b", "“as many boats as we like”")], book))


WORD = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=8).filter(str.strip)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORD, min_size=4, max_size=9), min_size=1, max_size=4))
def test_every_note_is_the_words_at_its_place(draw: Drawer, row: Maker, articles: list[list[str]]) -> None:
    texts, rows, found = {}, [], []
    for number, words in enumerate(articles):
        sentence = " ".join(words)
        text = f"Before it all.\n{sentence}\nAnd after."
        start = text.index(sentence) + len(words[0]) + 1
        content = ((start, start + len(" ".join(words[1:3]))),)
        id = f"s{number}"
        texts[f"doc-{id}"] = text
        made = row(id, text[slice(*content[0])], sentence=sentence, source=(), cue=())
        rows.append(type(made)(**{name: getattr(made, name) for name in made.__struct_fields__} | {"content": content}))
        found.append(Passage(f"doc-{id}", (0, start), text[:start], None))
    page = draw(rows, discrepancies=(differing("difference", *found),), text_of=texts.get)
    assert len(page.evidence) == len(rows) + len(found[:4])
    for entry in page.evidence:
        spans = [(int(start), int(end)) for start, end in re.findall(r"(\d+)–(\d+)", entry.offsets)]
        assert [texts[entry.document][start:end] for start, end in spans] == words_of(entry)


def test_no_list_of_differences_is_empty(page: Brief) -> None:
    assert all(isinstance(one, Difference) for one in page.differences)
    assert "Where sources differ" not in html(page)
    assert "Where sources differ" not in markdown(page)
