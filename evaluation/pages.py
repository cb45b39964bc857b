"""How whole articles come out of pages, beside trafilatura alone, and how fast: `python -m evaluation.pages [N]`.

N made-up pages (240), of eight kinds: menus, a headline, a byline, a picture with its caption, boxes and teasers
between the paragraphs, related stories, comments and a footer, in the mark-up that sites use. Scored by words, as
benchmarks of extraction do: F1 of the bags of words against the article's paragraphs, mean of all pages. What
trafilatura gives alone, what `read` gives, and that without what is marked as furniture.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable

from evaluation.archives import words
from onrecord.reading.articles import read_page
from onrecord.reading.metadata import Metadata
from onrecord.records import Document

_OWN = ("note", "provenance")
_SAID = (
    "The {} minister said that the {} would not be signed before the {}.",
    "“We have waited for the {} too long,” said {}.",
)
_TOLD = ("The {} had been shut since the spring, and the {} of the valley asked for the {} to be opened.",)


class Page:
    """A made-up page: its HTML, and the paragraphs of its article."""

    def __init__(self, number: int) -> None:
        of = random.Random(number)
        self.paragraphs = [_paragraph(of) for _ in range(of.randint(5, 14))]
        kind, title = number % 8, words(of, 6).capitalize()
        between = [self._box(of, kind, each) for each in range(len(self.paragraphs))]
        block = "div" if kind in (2, 5) else "article"
        quoted = "<br><br>".join if kind == 5 else "".join
        body = quoted(
            (f"{text}{box}" if kind == 5 else f"<p>{text}</p>{box}")
            for text, box in zip(self.paragraphs, between, strict=True)
        )
        teasers = "".join(f'<li><a href="/{n}">{words(of, 7).capitalize()}</a></li>' for n in range(5))
        comments = "".join(f'<div class="comment"><b>{words(of, 1)}</b><p>{words(of, 12)}</p></div>' for _ in range(3))
        self.html = f"""<!DOCTYPE html><html lang="en"><head><title>{title} | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2031-04-16">
</head><body><nav><ul>{"".join(f'<li><a href="/{n}">{words(of, 1)}</a></li>' for n in range(8))}</ul></nav>
<main><{block} class="article-body"><h1>{title}</h1><p class="byline">By {words(of, 2).title()}</p>
<figure><img src="a.jpg"><figcaption>The {words(of, 4)} on Sunday. Photo: AFP</figcaption></figure>{body}</{block}>
<aside class="related"><h3>Related stories</h3><ul>{teasers}</ul></aside>
{f'<section class="comments" id="comments">{comments}</section>' if kind % 2 else ""}</main>
<footer><p>Copyright 2031 Harbour Post. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
</body></html>"""

    @staticmethod
    def _box(of: random.Random, kind: int, place: int) -> str:
        """What stands after a paragraph that is none of the article: often nothing."""
        if place % 4 != 1:
            return ""
        return (
            "",
            "<p>Sign up for our daily newsletter</p>",
            '<div class="ad">Advertisement</div>',
            f'<p><a href="/x">Read more: {words(of, 7).capitalize()}</a></p>',
            "<p>Story continues below advertisement</p>",
            "",
            "<p>Your support, however small, helps us to report from the valley. Support the Harbour Post!</p>",
            f'<div class="teaser"><a href="/y"><h4>{words(of, 6).capitalize()}</h4><p>{words(of, 14)}…</p></a></div>',
        )[kind]


def _paragraph(of: random.Random) -> str:
    sentences = [of.choice(_SAID + _TOLD) for _ in range(of.randint(1, 3))]
    return " ".join(re.sub(r"\{\}", lambda _: words(of, of.randint(1, 3)), sentence) for sentence in sentences)


def f1(found: str, right: Iterable[str]) -> float:
    """Of the bags of words."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, " ".join(right)))
    shared = sum((one & other).values())
    return 2 * shared / max(one.total() + other.total(), 1)


def trafilaturas(page: Page) -> str:
    """The text that trafilatura alone gives."""
    import trafilatura

    return trafilatura.extract(page.html, favor_precision=True, include_comments=False) or ""


def ours(page: Page) -> Document:
    """The document of a page, as every source gives it."""
    return read_page(
        page.html.encode(),
        ".html",
        url="https://post.example/a",
        charset="utf-8",
        origin="a",
        said=Metadata(),
        hinted=Metadata(),
    )


def without_furniture(document: Document) -> str:
    """The text without what is marked and is no part of the article."""
    text = document.text
    for each in reversed(document.furniture):
        if each.reason not in _OWN:
            text = text[: each.span[0]] + text[each.span[1] :]
    return text


def main(number: int) -> None:
    """Prints the mean F1 of each, and pages a CPU second."""
    pages = [Page(n) for n in range(number)]
    ways: dict[str, Callable[[Page], str]] = {
        "trafilatura alone": trafilaturas,
        "onrecord, all of its text": lambda page: ours(page).text,
        "onrecord, without furniture": lambda page: without_furniture(ours(page)),
    }
    for name, way in ways.items():
        way(pages[0])
        began = time.process_time()
        scores = [f1(way(page), page.paragraphs) for page in pages]
        rate = number / (time.process_time() - began)
        print(f"{name:28} F1 {sum(scores) / number:.4f}, {rate:.0f} pages a CPU second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 240)
