"""When what a report tells was said: by the words beside the cue, by the rest of the report, by its day."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution import attribute
from onrecord.coding.dates import Said, said_dates
from onrecord.coding.hearing import Voice
from onrecord.coding.statements import code
from onrecord.reading import document
from onrecord.records import Attribution, Document, Statement


def _reports() -> list[tuple[str, list[tuple[str, str]]]]:
    """Head line and (date and how, words) of each report of the table."""
    lines = (Path(__file__).parent / "said_in_articles.txt").read_text(encoding="utf-8").splitlines()
    reports: list[tuple[str, list[tuple[str, str]]]] = []
    for line in lines:
        if line.startswith("== "):
            reports.append((line[3:], []))
        elif " | " in line and not line.startswith("#"):
            wanted, words = line.split(" | ")
            reports[-1][1].append((wanted, words))
    return reports


def _coded(head: str) -> Document:
    published, _, text = head.partition(" | ")
    read = document(text.replace(" // ", "\n\n"), id="t", published=None if published == "-" else published)
    return code(attribute([read]), None)[0]


def _of(report: Document, words: str) -> Statement:
    at = report.text.index(words)
    found = [s for s in report.statements if any(a <= at < b for a, b in s.content)]
    assert found, f"no statement holds {words!r}"
    return min(found, key=lambda s: s.content[-1][1] - s.content[0][0])


@pytest.mark.parametrize(("head", "rows"), _reports(), ids=lambda value: value[13:45] if isinstance(value, str) else "")
def test_when_each_statement_of_a_report_was_said(head: str, rows: list[tuple[str, str]]) -> None:
    report = _coded(head)
    found = [(s := _of(report, words)) and f"{s.said_on or '-'} {s.dated_by or '-'}" for _, words in rows]
    assert list(zip(found, (words for _, words in rows), strict=True)) == rows


def test_a_date_and_how_it_is_known_go_together() -> None:
    for head, _ in _reports():
        for statement in _coded(head).statements:
            assert (statement.said_on is None) == (statement.dated_by in (None, "earlier"))
            if statement.dated_by == "published":
                assert statement.said_on == head[:10]


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    for head, _ in _reports():
        text = re.sub(r"[Ii]n 2029", "then", head.partition(" | ")[2])
        assert all(s.said_on is None for s in _coded(f"- | {text}").statements)


def test_a_document_is_dated_alike_alone_and_among_others() -> None:
    documents = [
        document(
            head.partition(" | ")[2].replace(" // ", "\n\n"), id=str(i), published="2031-09-03", outlet="Plain Wire"
        )
        for i, (head, _) in enumerate(_reports())
    ]
    together = code(attribute(documents), None)
    alone = [code(attribute([one]), None)[0] for one in documents]
    assert [d.statements for d in together] == [d.statements for d in alone]


def _document(text: str, *parts: tuple[str, str, str]) -> Document:
    """A document with attributions of (source, cue, content) by their words, each sought after the one before."""

    def span(words: str, start: int) -> tuple[tuple[int, int], ...]:
        at = text.index(words, start) if words else 0
        return ((at, at + len(words)),) if words else ()

    attributions, at = [], 0
    for source, cue, content in parts:
        spans = []
        for words in (source, cue, content):
            spans.append(span(words, at))
            at = spans[-1][0][1]
        attributions.append(Attribution(spans[0], spans[1], spans[2], "speech", 1.0))
    return Document(id="t", text=text, hash="", published="2031-04-16", attributions=tuple(attributions))


def _dates(report: Document, *names: str) -> list[Said]:
    return said_dates(report, [Voice(name) for name in names])


MONDAY = Said("2031-04-14", "words")
CARRIED = Said("2031-04-14", "context")
UNKNOWN = Said(None, None)
EARLIER = Said(None, "earlier")


def test_a_speaker_who_goes_on_keeps_the_day() -> None:
    text = "Kestrel said on Monday the gates stay shut. She said nobody would pass. In 2030 Orsk said it was sorry."
    parts = (
        ("Kestrel", "said", "the gates stay shut"),
        ("She", "said", "nobody would pass"),
        ("Orsk", "said", "it was sorry"),
    )
    assert _dates(_document(text, *parts), "Kestrel", "Kestrel", "Orsk") == [MONDAY, CARRIED, Said("2030", "words")]


def test_two_verbs_of_one_speaker_share_the_day() -> None:
    text = "Officials said Monday that they were ready to talk but insisted that the gates stay shut."
    report = _document(text, ("Officials", "said", "they were ready to talk"))
    source = report.attributions[0].source
    at, content = text.index("insisted"), text.index("the gates")
    second = Attribution(source, ((at, at + 8),), ((content, len(text) - 1),), "speech", 1.0)
    both = msgspec.structs.replace(report, attributions=(report.attributions[0], second))
    assert _dates(both, "Officials", "Officials") == [MONDAY, CARRIED]


def test_what_was_said_at_other_times_gets_no_day() -> None:
    text = "Kestrel said on Monday the gates stay shut. She has repeatedly said nobody would pass."
    parts = ("Kestrel", "said", "the gates stay shut"), ("She", "has repeatedly said", "nobody would pass")
    assert _dates(_document(text, *parts), "Kestrel", "Kestrel") == [MONDAY, EARLIER]


def test_where_somebody_was_on_a_day_is_not_when_they_spoke() -> None:
    for told in ("was at a rally in Orsk", "called a meeting", "was sacked"):
        text = f"Musa Bello, who {told} on Monday, told reporters the count was false. Bello said: “No.”"
        parts = ("Musa Bello", "told", "the count was false"), ("Bello", "said", "No")
        assert {said.on for said in _dates(_document(text, *parts), "Musa Bello", "Musa Bello")} <= {None, "2031-04-16"}
    text = "Musa Bello, who runs the port, was at a rally on Monday. Bello said: “No.”"
    assert _dates(_document(text, ("Bello", "said", "No")), "Musa Bello") == [CARRIED]


def test_what_is_still_to_be_said_gets_no_day_from_before() -> None:
    for cue in ("will tell", "is due to tell", "plans to tell"):
        text = f"Kestrel said on Monday the gates stay shut. She {cue} the guild on Friday that nobody may pass."
        parts = ("Kestrel", "said", "the gates stay shut"), ("She", cue, "that nobody may pass")
        assert _dates(_document(text, *parts), "Kestrel", "Kestrel") == [MONDAY, UNKNOWN]


@pytest.mark.parametrize(
    "opening",
    """
    Days after the vote | A week before the vote | Hours later | Last winter | In the spring | In the late 1990s
    During the election campaign | After independence | In his memoir | In the nineties | On Good Friday
    Three months after the coup | In her first term | Before the war | On Easter Monday | The day before
    """.strip()
    .replace("\n", " | ")
    .split(" | "),
)
def test_what_opens_with_another_time_gets_no_day(opening: str) -> None:
    said = f"{opening.strip()}, Mayor Karl Ott said the count was false."
    parts = ("Mayor Karl Ott", "said", "the count was false")
    assert _dates(_document(said, parts), "Karl Ott")[0].on is None
    before = ("Karl Ott", "said", "the gates stay shut")
    both = _document(f"Karl Ott said last month the gates stay shut. {said}", before, parts)
    assert _dates(both, "Karl Ott", "Karl Ott")[1].on is None


@pytest.mark.parametrize("tail", ["in the spring", "in the 1990s", "during the campaign", "weeks after the vote"])
def test_what_was_said_in_another_time_gets_no_day(tail: str) -> None:
    text = f"Mayor Karl Ott said {tail} that the count was false."
    assert _dates(_document(text, ("Mayor Karl Ott", "said", "the count was false")), "Karl Ott")[0].on is None


@pytest.mark.parametrize(
    "opening",
    """
    In a statement | In the capital | In Orsk | After the meeting | During a visit to the port | In a campaign speech
    After talks with the guild | In the war room | During the debate | In other cities | In his office
    In the long term | In a letter to the board | In a book review
    """.strip()
    .replace("\n", " | ")
    .split(" | "),
)
def test_a_place_or_an_occasion_is_no_other_time(opening: str) -> None:
    text = f"{opening.strip()}, Mayor Karl Ott said the count was false."
    parts = ("Mayor Karl Ott", "said", "the count was false")
    assert _dates(_document(text, parts), "Karl Ott") == [Said("2031-04-16", "published")]


def test_the_day_before_is_told_from_the_one_day_of_the_sentences_before() -> None:
    parts = ("Minister Doru", "said", "the truce was holding")
    for opening, wanted in (
        ("Rebels shelled the port on Monday. The day before", Said("2031-04-13", "words")),
        ("Rebels shelled the port on Monday. The next day", Said("2031-04-15", "words")),
        ("Rebels shelled the port on Monday and sailed on Tuesday. The day before", UNKNOWN),
        ("Rebels shelled the port. The day before", UNKNOWN),
    ):
        assert _dates(_document(f"{opening}, Minister Doru said the truce was holding.", parts), "Doru") == [wanted]


def test_nothing_said_has_no_dates() -> None:
    assert said_dates(Document(id="t", text="", hash=""), []) == []


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "Kestrel said on Monday that the gates stay shut.",
            "“No,” she said.",
            "In an interview on 1/9, Voss said it was late.",
            "Orsk has rejected the plan.\n\n",
            "Last week, the union urged both sides to talk.\n\n",
            "ORSK, April 14 (Wire) - Voss told reporters in Orsk the port was shut.\n\n",
            "The port closed Sunday after a raid on 12 May 2030.",
        ]
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_SENTENCES, st.sampled_from([None, "2031-04-16", "2031-04", "2031", "0001-01-01", "9999-12-31"]))
def test_any_report_is_dated_without_error(text: str, published: str | None) -> None:
    (report,) = code(attribute([document(text, id="t", published=published)]), None)
    for statement in report.statements:
        for spans, words in ((statement.addressee_span, statement.addressee), (statement.venue_span, statement.venue)):
            assert (" ".join(" ".join(text[a:b] for a, b in spans).split()) or None) == words
        assert statement.said_on is None or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", statement.said_on)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brull had said that the harbour would never be sold.",
        "Ada Brull has repeatedly said that the harbour would never be sold.",
        "Ada Brull once said that the harbour would never be sold.",
        "Ada Brull said months ago that the harbour would never be sold.",
        "During her campaign, Ada Brull said that the harbour would never be sold.",
    ],
)
def test_a_saying_of_before_the_news_has_no_day_and_is_told_to_be_earlier(text: str) -> None:
    (statement,) = _coded(f"- | {text}").statements
    assert (statement.said_on, statement.dated_by) == (None, "earlier")


def test_a_saying_that_may_be_todays_or_is_to_come_is_not_told_to_be_earlier() -> None:
    for text in (
        "Ada Brull has said that the harbour would never be sold.",
        "Ada Brull, once back, will say that it is sold.",
    ):
        assert all(one.dated_by is None for one in _coded(f"- | {text}").statements)
