"""The speakers of the case, and each of them."""

from __future__ import annotations

from collections import Counter

from onrecord.records import LedgerRow, Speaker
from onrecord.web.page import Missing, Page, Part, View, Visit, part


class Speakers(View, frozen=True, kw_only=True):
    """A share of the list."""

    shown: Part


def speakers(visit: Visit) -> Speakers:
    """Who speaks, those who do most first."""
    found = visit.snapshot.speakers
    return Speakers(
        title="Speakers",
        about="Persons, offices and bodies, each under one name through the whole case.",
        rows=found,
        shown=part(found, visit.query, 200),
    )


class OneSpeaker(View, frozen=True, kw_only=True):
    """A speaker, on which issues, and all that was said."""

    speaker: Speaker
    issues: tuple[tuple[str, int], ...]
    said: Part
    ids: dict[str, str]


def speaker(visit: Visit) -> OneSpeaker:
    """The speaker with this id. The list behind it: the statements."""
    snapshot, id = visit.snapshot, visit.path["id"]
    found = next((one for one in snapshot.speakers if one.id == id), None)
    if found is None:
        raise Missing(f"No speaker of this case has the id {id}; names may have been merged since.")
    rows = snapshot.by_speaker.get(found.name, [])
    counted = Counter(issue for row in rows for issue in row.issue)
    return OneSpeaker(
        title=found.name,
        about=f"also: {', '.join(found.names[1:])}" if len(found.names) > 1 else "",
        rows=rows,
        speaker=found,
        issues=tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))),
        said=part(rows[::-1], visit.query, 50),
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/speakers",
        speakers,
        "speakers.html.jinja",
        kind=Speaker,
        nav="Speakers",
        says="Who speaks, under which names, in which offices, for whom.",
    ),
    Page(
        "/speaker/{id}",
        speaker,
        "speaker.html.jinja",
        kind=LedgerRow,
        under="Speakers",
        says="The statements of a speaker (by id).",
    ),
)
