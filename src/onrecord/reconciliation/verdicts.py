"""What a person decides about one statement: that it is right, what it should say, or that it is none.

A decision remembers the very words that it is about, a little of what stands around them and the hash of the whole
text, so that it can be seen to fit the text, or not to. It holds all values of the statement as the person saw them:
another codebook, and another version of onrecord, change none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from onrecord.errors import CaseError
from onrecord.reconciliation.decisions import Anchor
from onrecord.records import Act, DatedBy, Firmness, Kind, LedgerRow, Scope, Span, Spans, Status

if TYPE_CHECKING:
    from onrecord.codebook import Codebook

Verdict = Literal["accepted", "corrected", "rejected", "undone"]

FIELDS = ("source", "cue", "content", "scope", "speaker", "party", "act", "firmness", "issue", "said_on")
"""What a person can set of a statement. Its kind follows from its words."""

AROUND = 32
"""Code points of the text that a decision remembers before and after the words that it is about."""

Quoted = tuple[int, int, str]
"""A span of the text with its words."""


class Evidence(msgspec.Struct, frozen=True):
    """The words that a decision is about, where they stand, and in which text: its document's id and hash."""

    document: str
    hash: str
    source: tuple[Quoted, ...]
    cue: tuple[Quoted, ...]
    content: tuple[Quoted, ...]
    before: str
    after: str


class Values(msgspec.Struct, frozen=True):
    """What a statement says, as it stands once the decision is taken. ``speaker`` is the case's name."""

    scope: Scope
    kind: Kind
    speaker: str | None
    party: tuple[str, ...]
    act: Act
    firmness: Firmness | None
    issue: tuple[str, ...]
    said_on: str | None
    dated_by: DatedBy | None = None


class OnStatement(msgspec.Struct, frozen=True, omit_defaults=True):
    """A decision on a statement, as it is kept.

    ``document`` is that of the evidence. ``changes``: the fields that the person set, with what was said before them in
    ``before``. ``selected``: the statement's words where a person chose others than the machine. ``who``: the speaker,
    by some of its other statements; None where the machine is to say who it is. ``coded``: the speaker's name as the
    document has it, or as the person gave it. ``known``: the issues that the person could choose from. ``set``: all
    fields that persons set by now.
    """

    statement: str
    document: str
    verdict: Verdict
    status: Status
    evidence: Evidence
    values: Values
    changes: dict[str, Any] = {}
    before: dict[str, Any] = {}
    set: tuple[str, ...] = ()
    selected: Evidence | None = None
    who: Anchor | None = None
    coded: str | None = None
    known: tuple[str, ...] = ()
    note: str | None = None


class StatementDecision(msgspec.Struct, frozen=True):
    """A decision on a statement, as it is listed; ``undoes`` is the decision that an undoing takes back.

    ``at`` is UTC, ISO 8601. ``text`` are the words that it is about. ``undone``: a later decision takes it back.
    ``orphaned``: the case has no such text any more, or not yet; the decision is kept and applied to nothing.
    """

    id: str
    statement: str
    verdict: Verdict
    changes: dict[str, Any]
    by: str
    at: str
    note: str | None
    document: str
    text: str
    before: dict[str, Any] = {}
    undoes: str | None = None
    undone: bool = False
    orphaned: bool = False


class Change(msgspec.Struct, frozen=True):
    """What a decision would change of a statement: a field, or its ``status``."""

    statement: str
    field: str
    before: Any
    after: Any


class Waiting(msgspec.Struct, frozen=True):
    """A statement that nobody has decided about: what the order of the review hangs on.

    ``speaker`` is an id, or a name where nothing across documents is made yet.
    """

    id: str
    document: str
    confidence: float
    speaker: str | None
    issue: tuple[str, ...]
    act: str


def quoted(text: str, spans: Iterable[Span]) -> tuple[Quoted, ...]:
    """The spans with their words."""
    return tuple((start, stop, text[start:stop]) for start, stop in spans)


def evidence(document: str, hash: str, text: str, source: Spans, cue: Spans, content: Spans) -> Evidence:
    """What a decision remembers of these words of a document's text."""
    first, last = min(start for start, _ in content), max(stop for _, stop in content)
    return Evidence(
        document=document,
        hash=hash,
        source=quoted(text, source),
        cue=quoted(text, cue),
        content=quoted(text, content),
        before=text[max(0, first - AROUND) : first],
        after=text[last : last + AROUND],
    )


def fits(found: Evidence, hash: str, text: str) -> bool:
    """Whether the words stand in this text just where they were."""
    return (
        found.hash == hash
        and bool(found.content)
        and all(text[start:stop] == words for start, stop, words in (*found.source, *found.cue, *found.content))
        and text[: min(start for start, _, _ in found.content)].endswith(found.before)
        and text[max(stop for _, stop, _ in found.content) :].startswith(found.after)
    )


def values(row: LedgerRow) -> Values:
    """What a statement says now."""
    return Values(**{field: getattr(row, field) for field in Values.__struct_fields__})


def checked(changes: Mapping[str, Any], text: str, codebook: Codebook | None) -> dict[str, Any]:
    """What a person set, in the form and spelling that statements have. Raises CaseError, with what to write."""
    found: dict[str, Any] = {}
    for field, value in changes.items():
        if field not in FIELDS:
            raise CaseError(f"{field}: a person cannot set that; what can be set is {', '.join(FIELDS)}")
        found[field] = _CHECKS[field](field, value, text, codebook)
    return found


def _one_of(words: tuple[str, ...], needed: bool) -> Any:
    def check(field: str, value: Any, text: str, codebook: Codebook | None) -> str | None:  # noqa: ARG001
        word = str(value or "").strip().casefold()
        if not word and not needed:
            return None
        if word not in words:
            raise CaseError(f"{field} {value!r} is not known; choose one of {', '.join(words)}")
        return word

    return check


def _spans(field: str, value: Any, text: str, codebook: Codebook | None) -> Spans:  # noqa: ARG001
    try:
        spans = tuple(sorted({(int(start), int(stop)) for start, stop in value}))
    except (TypeError, ValueError):
        raise CaseError(f"{field}: give spans as pairs of numbers, start and end") from None
    for number, (start, stop) in enumerate(spans):
        if not 0 <= start < stop <= len(text):
            raise CaseError(f"{field}: {start}–{stop} does not lie in the document's text")
        if number and start < spans[number - 1][1]:
            raise CaseError(f"{field}: {start}–{stop} runs into the span before it; join them")
        if not text[start:stop].strip():
            raise CaseError(f"{field}: there are no words at {start}–{stop}")
    if field == "content" and not spans:
        raise CaseError("content: a statement has words; select what was said")
    return spans


def _speaker(field: str, value: Any, text: str, codebook: Codebook | None) -> str | None:  # noqa: ARG001
    return " ".join(str(value or "").split()) or None


def _party(field: str, value: Any, text: str, codebook: Codebook | None) -> tuple[str, ...]:  # noqa: ARG001
    return spelled(codebook, _names(value))


def _issue(field: str, value: Any, text: str, codebook: Codebook | None) -> tuple[str, ...]:  # noqa: ARG001
    known = {issue.name.casefold(): issue.name for issue in (codebook.issues if codebook else ())}
    found = []
    for name in _names(value):
        if name.casefold() not in known:
            near = get_close_matches(name.casefold(), list(known), n=3, cutoff=0.4)
            told = " or ".join(f"'{known[one]}'" for one in near) or "one that 'onrecord codebook' shows"
            raise CaseError(f"issue {name!r} is not in the case's codebook; name {told}")
        found.append(known[name.casefold()])
    return tuple(dict.fromkeys(found))


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _said_on(field: str, value: Any, text: str, codebook: Codebook | None) -> str | None:  # noqa: ARG001
    date = str(value or "").strip()
    if date and not _DATE.fullmatch(date):
        raise CaseError(f"{field} {date!r} is no date: write a day (2025-02-17), a month (2025-02) or a year (2025)")
    return date or None


_CHECKS = {
    **dict.fromkeys(("source", "cue", "content"), _spans),
    "scope": _one_of(("speech", "stance"), needed=True),
    "act": _one_of(get_args(Act), needed=True),
    "firmness": _one_of(get_args(Firmness), needed=False),
    "speaker": _speaker,
    "party": _party,
    "issue": _issue,
    "said_on": _said_on,
}


def _names(value: Any) -> list[str]:
    several = [value] if isinstance(value, str) else list(value or ())
    return [name for one in several if (name := " ".join(str(one).split()))]


def spelled(codebook: Codebook | None, names: Iterable[str]) -> tuple[str, ...]:
    """Parties as the codebook spells them, by name or alias; others as they are."""
    known = {
        name.casefold(): one.name for one in (codebook.parties if codebook else ()) for name in (*one.aliases, one.name)
    }
    return tuple(dict.fromkeys(known.get(name.casefold(), name) for name in names))
