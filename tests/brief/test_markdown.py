"""The page as Markdown: a parser of it sees our markup and the article's text, and nothing that a text made."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.brief.markdown import escape, markdown
from onrecord.brief.page import Brief
from onrecord.records import LedgerRow
from onrecord.wording import showable

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")

ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip()))
HOSTILE = st.lists(
    st.sampled_from([*"\\`*_{}[]()#+-.!|<>~&$=:\"' \n\t1a", "```", "](x)", "<b>", "&lt;", "1. ", "# ", "- ", "---", "http://a.b"]),
    min_size=1,
).map("".join).filter(lambda text: bool(text.strip()))  # fmt: skip


def flat(tokens: list[Token]) -> list[Token]:
    return [token for one in tokens for token in [one, *flat(one.children or [])]]


def shown(tokens: list[Token]) -> str:
    """The text that a reader sees."""
    return "".join(token.content for token in flat(tokens) if token.type in ("text", "text_special"))


def collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", showable(text)).strip()


@given(ANY_TEXT | HOSTILE)
def test_any_text_is_shown_to_the_letter(text: str) -> None:
    for before, after in (("", ""), ("- ", ""), ("> ", ""), ("1. ", ""), ("word ", " word"), ("# ", "")):
        tokens = PARSER.parse(f"{before}{escape(text).strip()}{after}")
        assert shown(tokens).strip() == collapsed(f"{before[:-1] if before == 'word ' else ''} {text}{after}")
        kinds = {token.type for token in flat(tokens)} - {"text", "text_special", "inline"}
        assert kinds == {token.type for token in flat(PARSER.parse(f"{before}word{after}"))} - {"text", "inline"}


@given(ANY_TEXT | HOSTILE)
def test_any_text_stays_in_its_cell(text: str) -> None:
    tokens = PARSER.parse(f"| a | b |\n| --- | --- |\n| {escape(text)} | z |")
    cells = [token for token in tokens if token.type == "inline"]
    assert [shown([cell]).strip() for cell in cells] == ["a", "b", collapsed(text), "z"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT | HOSTILE, ANY_TEXT | HOSTILE)
def test_no_text_makes_markup(draw: Callable[..., Brief], row: Callable[..., LedgerRow], words: str, name: str) -> None:
    def kinds(words: str, name: str) -> list[str]:
        said = [row("s", words, speaker=name, title=name, outlet=name, document=name, url=None)]
        tokens = flat(PARSER.parse(markdown(draw(said, title=name))))
        return [token.type for token in tokens if token.type not in ("text", "text_special")]

    assert kinds(words, name) == kinds("words", "Name")


def test_every_reference_leads_to_an_entry(page: Brief) -> None:
    tokens = flat(PARSER.parse(markdown(page)))
    hrefs = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    inside = {href[1:] for href in hrefs if href.startswith("#")}
    anchors = set(
        re.findall(r'<a id="([^"]*)"', "".join(token.content for token in tokens if token.type == "html_inline"))
    )
    assert {f"e{entry.number}" for entry in page.evidence} <= inside <= anchors
    assert {href for href in hrefs if not href.startswith("#")} == {"https://news.example/a?x=1&y=2"}


def test_the_only_html_is_our_own(page: Brief) -> None:
    tokens = flat(PARSER.parse(markdown(page)))
    assert not [token for token in tokens if token.type == "html_block"]
    tags = {token.content for token in tokens if token.type == "html_inline"}
    assert all(re.fullmatch(r'<a id="((c|e|issue-)\d+|differences)">|</a>|</?mark>', tag) for tag in tags)


def test_the_evidence_is_a_numbered_list(page: Brief) -> None:
    numbers = [int(number) for number in re.findall(r'^(\d+)\. <a id="e\1">', markdown(page), re.MULTILINE)]
    assert numbers == [entry.number for entry in page.evidence]


def test_it_says_what_the_page_says(page: Brief) -> None:
    text = shown(PARSER.parse(markdown(page)))
    for words in (
        page.title,
        "nothing on record",
        "“We will never let others count our fish”",
        "a court would decide <script>alert('x')</script> | `b` [c](http://d.example) & *e*",
        "as paraphrased by document doc-n2",
        "Also printed by Sound Telegraph",
        "scan.pdf: cannot be read; save it as text",
        *page.made,
    ):
        assert words in text
