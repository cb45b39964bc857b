"""A made-up record: three parties on three issues, four outlets, a wire copy, a red line, a move, a hostile article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from onrecord.brief.analysed import analysed
from onrecord.brief.content import assemble
from onrecord.brief.page import Brief, Source
from onrecord.codebook import Codebook, Issue, Party
from onrecord.records import LedgerRow, Refusal

BOOK = Codebook(
    case="Fishing in the Sound of Ardle",
    parties=(Party("Ardle"), Party("Northmark"), Party("Skerry Islands")),
    issues=(Issue("quotas", "how much each side may catch"), Issue("patrols"), Issue("harbour access")),
)

Maker = Callable[..., LedgerRow]
Drawer = Callable[..., Brief]


def make(id: str, words: str | Sequence[str], **fields: Any) -> LedgerRow:
    """A row whose sentence holds its words (a string a fragment), with offsets that fit."""
    fragments = [words] if isinstance(words, str) else list(words)
    sentence, content = "At the quay the delegation said ", []
    for place, fragment in enumerate(fragments):
        sentence += ", she added, " if place else ""
        content.append((1000 + len(sentence), 1000 + len(sentence) + len(fragment)))
        sentence += fragment
    document = fields.get("document", f"doc-{id}")
    given: dict[str, Any] = {
        "outlet": "Ardle Courier",
        "published": "2031-03-05",
        "url": "https://news.example/a?x=1&y=2",
        "source": ((1012, 1026),),
        "cue": ((1027, 1031),),
        "scope": "speech",
        "kind": "direct",
        "speaker": "Mira Tolland",
        "party": ("Ardle",),
        "act": "demand",
        "issue": ("quotas",),
        "said_on": None,
        "confidence": 0.9,
        "sentence": sentence + ", and went aboard.",
        "utterance": None,
        "status": "machine",
        "plover": None,
        "firmness": None,
        "title": f"Report {id}",
        "witness": document,
        "document": document,
        **fields,
    }
    return LedgerRow(id=id, content=tuple(content), text=" … ".join(fragments), **given)


ROWS = [
    make(
        "a1", "“We will never let others count our fish”", act="reject", firmness="red line", said_on="2031-03-04"
    ),
    make("a1c", "“We will never let others count our fish”", act="reject", firmness="red line", said_on="2031-03-04",
         document="copy-a1", witness="doc-a1", outlet="Sound Telegraph", published="2031-03-06"),
    make("a2", ["“A count by the commission”", "“is something that we can accept”"], act="offer", firmness="open",
         said_on="2031-04-02", published="2031-04-03", outlet="Northmark Post"),
    make("n1", "that the boats be counted “at sea”, not in port", kind="mixed", party=("Northmark",),
         speaker="Jon Beck", firmness="firm", published="2031-03-09", outlet="Northmark Post", utterance="u1"),
    make("n2", "the boats were to be counted out at sea", kind="indirect", party=("Northmark",), speaker="Jon Beck",
         published="2031-03-10", outlet=None, title=None, url="javascript:alert(1)", utterance="u1"),
    make("n3", "joint patrols would be welcome", kind="indirect", party=("Northmark", "Skerry Islands"), speaker=None,
         act="support", issue=("patrols", "quotas"), said_on="2031-03", published="2031-03-12"),
    make("x1", "a court would decide <script>alert('x')</script> | `b` [c](http://d.example) & *e*", kind="indirect",
         party=(), speaker=None, act="expect", issue=("patrols",), published=None,
         title="<b>Bold</b> & 'quoted' \"so\""),
    make("x2", "the delegations had met for six hours", kind="indirect", act="report", issue=(), status="accepted"),
]  # fmt: skip


def drawn(rows: Sequence[LedgerRow], codebook: Codebook | None = BOOK, **given: Any) -> Brief:
    """The brief of these rows, with what analysis makes of them."""
    documents = {row.document: row for row in rows}
    sources = [
        Source(id, row.outlet, row.published, row.title, row.url, "en", row.witness) for id, row in documents.items()
    ]
    return assemble(
        given.pop("title", "Fishing in the Sound of Ardle"),
        rows,
        given.pop("sources", sources),
        analysed(rows, codebook, given.pop("discrepancies", ()), given.get("on"), given.get("since")),
        codebook=codebook,
        refusals=given.pop("refusals", (Refusal("scan.pdf", "cannot be read; save it as text"),)),
        **given,
    )


@pytest.fixture(scope="session")
def row() -> Maker:
    """Makes a row: ``row("s1", "its words", act="offer")``."""
    return make


@pytest.fixture(scope="session")
def draw() -> Drawer:
    """Makes a brief of rows."""
    return drawn


@pytest.fixture(scope="session")
def book() -> Codebook:
    """Ardle, Northmark and the Skerry Islands, on quotas, patrols and harbour access."""
    return BOOK


@pytest.fixture(scope="session")
def rows() -> list[LedgerRow]:
    """The rows of the made-up record."""
    return ROWS


@pytest.fixture(scope="session")
def page() -> Brief:
    """The brief of the made-up record."""
    return drawn(ROWS, made_on="2031-04-10", version="1.2")
