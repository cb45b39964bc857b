"""A review's form → what a person set of a statement; the words that were selected or typed → spans of the text."""

from __future__ import annotations

import re
from typing import Any

from starlette.datastructures import QueryParams

from onrecord.errors import CaseError
from onrecord.records import LedgerRow, Spans

WORDS = ("source", "cue", "content")
SINGLE = ("speaker", "act", "firmness", "said_on", "scope")
SEVERAL = ("party", "issue")

BETWEEN = " … "
"""What stands between the parts of words that are not in one piece."""


def changes(form: QueryParams, text: str, row: LedgerRow | None = None) -> dict[str, Any]:
    """The fields that differ from the statement as it stands; of a new one (no ``row``), those that were filled in.

    A field that the form does not have is left alone. Raises CaseError where words are not to be found in the text.
    """
    found: dict[str, Any] = {}
    for field in SINGLE:
        if field in form:
            now = " ".join(form[field].split())
            if now != ((getattr(row, field) or "") if row else ""):
                found[field] = now or None
    for field in SEVERAL:
        if field in form:
            several = tuple(dict.fromkeys(name for one in form.getlist(field) if (name := " ".join(one.split()))))
            if several != (getattr(row, field) if row else ()):
                found[field] = several
    for field in WORDS:
        if field in form:
            before: Spans = getattr(row, field) if row else ()
            if one_line(form[field]) != one_line(words(text, before)):
                found[field] = located(text, form[field], form.get(f"{field}_at", ""))
    return found


def typed(form: QueryParams) -> dict[str, Any]:
    """What a form said, so that it can be shown again."""
    return {field: form.get(field, "") for field in (*SINGLE, *WORDS)} | {
        field: [one for one in form.getlist(field) if one] for field in SEVERAL
    }


def words(text: str, spans: Spans) -> str:
    """The words at these spans, as a form shows them."""
    return BETWEEN.join(text[start:stop] for start, stop in spans)


def one_line(typed: str) -> str:
    """Words by which what was typed or selected is compared with a text, whose white space may be other."""
    return " ".join(typed.split())


def located(text: str, typed: str, at: str = "") -> Spans:
    """Where these words stand in the text.

    ``at``: where a script says that they were selected (``120-164,170-181``), which counts only where the words stand
    just there. Else they must be in the text once: where they stand several times, nobody guesses which are meant.
    Raises CaseError.
    """
    if not one_line(typed):
        return ()
    selected = tuple(
        trimmed(text, int(start), int(stop)) for start, stop in re.findall(r"(\d{1,9})-(\d{1,9})(?:,|$)", at)
    )
    if selected and one_line(words(text, selected)) == one_line(typed):
        return selected
    whole = _places(text, typed)
    if len(whole) == 1:
        return (whole[0],)
    found = []
    for part in typed.split(BETWEEN.strip()):
        if not one_line(part):
            continue
        places = _places(text, part)
        if len(places) != 1:
            often = f"stand {len(places)} times" if places else "do not stand"
            raise CaseError(
                f"the words “{one_line(part)[:80]}” {often} in the text: "
                + ("take some words around them, too, or select them" if places else "copy them just as they are there")
            )
        found.append(places[0])
    return tuple(sorted(found))


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    piece = text[start:stop]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _places(text: str, typed: str) -> list[tuple[int, int]]:
    pattern = r"\s+".join(map(re.escape, typed.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []
