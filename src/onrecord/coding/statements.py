"""Attributions → statements: each of scope speech or stance with its speaker, party, kind, act, issue, date,
addressee and venue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.codebook import Codebook
from onrecord.coding import issues
from onrecord.coding.acts import Meaning, is_unsaid, meaning
from onrecord.coding.addressees import addressee
from onrecord.coding.dates import said_dates
from onrecord.coding.kinds import kind
from onrecord.coding.offices import offices
from onrecord.coding.parts import parts
from onrecord.coding.speakers import speakers
from onrecord.coding.venues import venue
from onrecord.records import Attribution, Document, Span, Statement

if TYPE_CHECKING:
    from onrecord.coding.nearness import Encode


def code(
    documents: list[Document], codebook: Codebook | None, encode: Encode | None = None, settled: bool = False
) -> list[Document]:
    """The documents with their statements and offices filled from their attributions; thoughts are left out.

    Spans, scope, confidence and rule are the attributions' own. ``issue`` is empty without a codebook; ``encode`` finds
    the issues that a statement does not name. An attribution that, read with all its words, utters nothing
    (``acts.is_unsaid``) comes back as a thought, unless the scopes are ``settled``: those of a case are.
    """
    return [_coded(document, codebook, encode, settled) for document in documents]


def _coded(document: Document, codebook: Codebook | None, encode: Encode | None, settled: bool) -> Document:
    if not document.attributions:
        return msgspec.structs.replace(document, statements=(), offices=())
    text = document.text
    spans = sentences(text)

    def read_alone(one: Attribution) -> Meaning:
        return meaning(text, one, _sentence(spans, one))

    found = document.attributions
    if not settled:
        found = tuple(part for one in found for part in parts(text, one, read_alone))
    read = [_Read(one, _sentence(spans, one), None if one.scope == "thought" else read_alone(one)) for one in found]
    if not settled:
        read = [_settled(text, one) for one in read]
        document = msgspec.structs.replace(document, attributions=tuple(one.attribution for one in read))
    voices = speakers(document, codebook)
    out: list[Statement] = []
    stated = [
        (one.attribution, one.sentence, one.means, voice, said)
        for one, voice, said in zip(read, voices, said_dates(document, voices), strict=True)
        if one.means is not None
    ]
    about: list[tuple[str, ...]] = [()] * len(stated)
    if codebook is not None:
        about = issues.of_statements(text, [one[:2] for one in stated], codebook, encode)
    for (attribution, sentence, means, voice, said), topics in zip(stated, about, strict=True):
        heard_by, place = addressee(text, attribution, sentence), venue(text, attribution, sentence)
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


class _Read(NamedTuple):
    """An attribution, the sentence of its cue, and what it means: None for a thought."""

    attribution: Attribution
    sentence: Span
    means: Meaning | None


def _sentence(spans: list[Span], one: Attribution) -> Span:
    """The sentence of its cue."""
    return sentence_at(spans, (one.cue or one.content)[0][0])


def _settled(text: str, one: _Read) -> _Read:
    """As a thought, where nobody is told to have uttered it."""
    if one.means is None or not is_unsaid(text, one.attribution, one.means):
        return one
    return _Read(msgspec.structs.replace(one.attribution, scope="thought"), one.sentence, None)


def _words(text: str, span: Span | None) -> str | None:
    """The words of a span on one line."""
    return " ".join(text[span[0] : span[1]].split()) if span else None
