"""The page as HTML: whatever a text holds shows as text, every link resolves, nothing is asked of anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from onrecord.brief import page as records
from onrecord.brief.html import BODY, STYLE, TEMPLATE, environment, html
from onrecord.brief.page import Brief
from onrecord.records import LedgerRow, Refusal
from onrecord.wording import one_line, showable

Maker = Callable[..., LedgerRow]
Drawer = Callable[..., Brief]


class Parsed(HTMLParser):
    """A page as a parser sees it: its tags, its attributes and, for every element, the text in it."""

    VOID = ("meta", "line", "path", "circle")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, dict[str, str], str]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if tag not in self.VOID:
            self._open.append((tag, given, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        opened, given, texts = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        self.texts.append((tag, given, "".join(texts)))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self._open:
            texts.append(data)

    def of(self, tag: str, **given: str) -> list[str]:
        """The texts of the elements of this tag that have these attributes."""
        wanted = {name.rstrip("_"): value for name, value in given.items()}
        return [text for found, has, text in self.texts if found == tag and wanted.items() <= has.items()]


def test_every_link_within_the_page_leads_somewhere(page: Brief) -> None:
    parsed = Parsed(html(page))
    ids = [value for _, name, value in parsed.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {value[1:] for _, name, value in parsed.attributes if name == "href" and value.startswith("#")}
    assert targets <= set(ids)
    assert {f"e{entry.number}" for entry in page.evidence} <= targets
    labelled = {value for _, name, value in parsed.attributes if name in ("aria-labelledby", "aria-describedby")}
    assert labelled <= set(ids)


def test_nothing_is_asked_of_anybody(page: Brief) -> None:
    text = html(page)
    parsed = Parsed(text)
    assert not {"script", "img", "iframe", "link", "object", "embed", "form", "video", "base"} & set(parsed.tags)
    assert not {name for _, name, _ in parsed.attributes if name in ("src", "srcset", "style") or name.startswith("on")}
    outside = {value for _, name, value in parsed.attributes if name in ("href", "xlink:href") and value[0] != "#"}
    assert outside == {"https://news.example/a?x=1&y=2"}
    (style,) = parsed.of("style")
    assert not re.search(r"url\(|@import|//", style)
    assert "javascript:" not in text


def test_a_hostile_article_shows_as_text(page: Brief) -> None:
    parsed = Parsed(html(page))
    hostile = "a court would decide <script>alert('x')</script> | `b` [c](http://d.example) & *e*"
    assert hostile in parsed.of("mark")
    assert hostile in parsed.of("p", class_="words")
    assert "<b>Bold</b> & 'quoted' \"so\"" in parsed.of("cite")
    assert parsed.tags["b"] == 0


def test_the_page_can_be_read_without_seeing_it(page: Brief) -> None:
    text = html(page)
    parsed = Parsed(text)
    assert ("html", "lang", "en") in parsed.attributes
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    headers = [dict(re.findall(r'(\w+)="([^"]*)"', th)) for th in re.findall(r"<th\b[^>]*>", text)]
    assert headers
    assert all(header["scope"] in ("col", "row") for header in headers)
    drawings = [has for tag, has, _ in parsed.texts if tag == "svg" and has.get("role") == "group"]
    assert drawings
    assert all(has["aria-labelledby"] and has["aria-describedby"] for has in drawings)
    assert parsed.tags["figcaption"] == len(drawings)
    assert "nothing on record" in parsed.of("td")
    for ref in (has for tag, has, _ in parsed.texts if tag == "a" and has.get("class") == "ref"):
        assert ref["aria-label"] == f"evidence {ref['href'][2:]}"


def test_colours_can_be_told_apart() -> None:
    style = environment().get_template(STYLE).render()
    palettes = re.findall(r":root \{([^}]*--paper[^}]*)\}", style)
    assert len(palettes) == 3  # light, dark, print
    for palette in palettes:
        colours = {name: _luminance(code) for name, code in re.findall(r"--(\w+): (#[0-9a-f]+)", palette)}
        for ink in ("ink", "soft"):
            for ground in ("paper", "wash"):
                assert _contrast(colours[ink], colours[ground]) >= 4.5, (palette, ink, ground)
        assert _contrast(colours["ink"], colours["mark"]) >= 4.5


def _luminance(code: str) -> float:
    digits = code[1:] if len(code) == 7 else "".join(2 * digit for digit in code[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(a: float, b: float) -> float:
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def test_the_template_reads_what_the_records_have_and_all_of_it() -> None:
    templates = environment()
    assert templates.loader is not None
    trees = [templates.parse(templates.loader.get_source(templates, name)[0]) for name in (TEMPLATE, BODY)]
    read = {node.attr for tree in trees for node in tree.find_all(nodes.Getattr)} - {"last"}
    kinds = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    fields = {
        field for kind in kinds if kind not in (msgspec.Struct, records.Source) for field in kind.__struct_fields__
    }
    assert read == fields


ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip()))
HOSTILE = st.lists(
    st.sampled_from(["<", ">", "&", '"', "'", "</mark>", "<script>", "{{", "}}", "{%", "-->", "&lt;", "x", "\0"]),
    min_size=1,
).map("".join).filter(lambda text: bool(text.strip()))  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT | HOSTILE, ANY_TEXT | HOSTILE, ANY_TEXT | HOSTILE, ANY_TEXT | HOSTILE)
def test_any_text_parses_back_as_it_was(
    draw: Drawer, row: Maker, title: str, words: str, name: str, reason: str
) -> None:
    plain = html(_with(draw, row, "T", "w", "N", "r"))
    text = html(_with(draw, row, title, words, name, reason))
    parsed = Parsed(text)
    assert parsed.tags == Parsed(plain).tags
    assert showable(title) in parsed.of("h1")
    assert showable(words) in parsed.of("mark")
    assert showable(one_line(title)) in parsed.of("cite")
    assert showable(name) in parsed.of("bdi", class_="who")
    assert f"{showable(name)}: {showable(reason)}" in parsed.of("li")


def _with(draw: Drawer, row: Maker, title: str, words: str, name: str, reason: str) -> Brief:
    said: Sequence[LedgerRow] = [row("s", words, speaker=name, title=title, outlet=name, document=name)]
    return draw(said, title=title, refusals=(Refusal(name, reason),))
