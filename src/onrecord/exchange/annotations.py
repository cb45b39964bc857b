"""Statements as W3C Web Annotations (JSON-LD): each one's words, where they stand, and what was understood of them.

https://www.w3.org/TR/annotation-model/: the target is the document with a selector by position (code points, end
exclusive) and one by quotation; the body says in JSON what the statement is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from onrecord.records import Coding, LedgerRow, Span

_AROUND = 32
"""Characters before and after a quotation that tell it from others of the same words."""

_UNDERSTOOD = (
    "scope",
    "kind",
    "speaker",
    "party",
    "act",
    "issue",
    "said_on",
    "firmness",
    "confidence",
    "via",
    "addressee",
)


def page(rows: Iterable[LedgerRow], codings: Iterable[Coding], texts: Mapping[str, str]) -> Iterator[bytes]:
    """An annotation page of what was found and of what persons coded, piece by piece; ``texts``: document → text."""
    yield b'{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:onrecord:statements","type":"AnnotationPage","items":['
    first = True
    for annotation in (*map(_of_row(texts), rows), *map(_of_coding(texts), codings)):
        yield (b"\n" if first else b",\n") + msgspec.json.encode(annotation)
        first = False
    yield b"\n]}\n"


def _of_row(texts: Mapping[str, str]) -> Any:
    def annotation(row: LedgerRow) -> dict[str, Any]:
        source = row.url or f"urn:onrecord:document:{row.document}"
        what = {name: getattr(row, name) for name in _UNDERSTOOD}
        maker = {"type": "Software", "name": "onrecord"}
        return _annotation(row.id, maker, what, source, row.content, texts[row.document])

    return annotation


def _of_coding(texts: Mapping[str, str]) -> Any:
    def annotation(coding: Coding) -> dict[str, Any]:
        maker = {"type": "Person", "name": coding.coder}
        source = f"urn:onrecord:document:{coding.document}"
        what = {"type": coding.type, **coding.values}
        return _annotation(coding.id, maker, what, source, (coding.span,), texts[coding.document])

    return annotation


def _annotation(
    id: str, maker: dict[str, str], what: dict[str, Any], source: str, spans: tuple[Span, ...], text: str
) -> dict[str, Any]:
    targets = [{"source": source, "selector": _selectors(span, text)} for span in spans]
    body = msgspec.json.encode({name: value for name, value in what.items() if value not in (None, ())}).decode()
    return {
        "id": f"urn:onrecord:{id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": maker,
        "body": {"type": "TextualBody", "format": "application/json", "value": body},
        "target": targets if len(targets) > 1 else targets[0],
    }


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    start, stop = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:stop],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[stop : stop + _AROUND],
    }
    return [{"type": "TextPositionSelector", "start": start, "end": stop}, quote]
