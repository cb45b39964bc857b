"""Attributions → statements: each of scope speech or stance with its speaker, party, kind, act, issue, date,
addressee and venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.codebook import Codebook
from onrecord.coding import issues
from onrecord.coding.acts import meaning
from onrecord.coding.addressees import addressee
from onrecord.coding.dates import said_dates
from onrecord.coding.kinds import kind
from onrecord.coding.offices import offices
from onrecord.coding.speakers import speakers
from onrecord.coding.venues import venue
from onrecord.records import Document, Span, Statement

if TYPE_CHECKING:
    from onrecord.coding.nearness import Encode


def code(documents: list[Document], codebook: Codebook | None, encode: Encode | None = None) -> list[Document]:
    """The documents with their statements and offices filled from their attributions; thoughts are left out.

    Spans, scope, confidence and rule are the attributions' own. ``issue`` is empty without a codebook; ``encode`` finds
    the issues that a statement does not name.
    """
    return [_coded(document, codebook, encode) for document in documents]


def _coded(document: Document, codebook: Codebook | None, encode: Encode | None) -> Document:
    if not document.attributions:
        return msgspec.structs.replace(document, statements=(), offices=())
    text = document.text
    spans = sentences(text)
    voices = speakers(document, codebook)
    out: list[Statement] = []
    stated = [
        (attribution, voice, said, sentence_at(spans, (attribution.cue or attribution.content)[0][0]))
        for attribution, voice, said in zip(document.attributions, voices, said_dates(document, voices), strict=True)
        if attribution.scope != "thought"
    ]
    about: list[tuple[str, ...]] = [()] * len(stated)
    if codebook is not None:
        about = issues.of_statements(text, [(one, sentence) for one, _, _, sentence in stated], codebook, encode)
    for (attribution, voice, said, sentence), topics in zip(stated, about, strict=True):
        heard_by, place = addressee(text, attribution, sentence), venue(text, attribution, sentence)
        means = meaning(text, attribution, sentence)
        out.append(
            Statement(
                source=attribution.source,
                cue=attribution.cue,
                content=attribution.content,
                scope=attribution.scope,
                kind=kind(text, attribution.content),
                speaker=voice.name,
                party=voice.party,
                act=means.act,
                issue=topics,
                said_on=said.on,
                confidence=attribution.confidence,
                firmness=means.firmness,
                rule=attribution.rule,
                via=voice.via,
                addressee=_words(text, heard_by),
                addressee_span=(heard_by,) if heard_by else (),
                venue=_words(text, place),
                venue_span=(place,) if place else (),
                dated_by=said.by,
            )
        )
    speaking = {statement.speaker for statement in out}
    titles = offices(text, (voice for voice in voices if voice.name in speaking))
    return msgspec.structs.replace(document, statements=tuple(out), offices=titles)


def _words(text: str, span: Span | None) -> str | None:
    """The words of a span on one line."""
    return " ".join(text[span[0] : span[1]].split()) if span else None
