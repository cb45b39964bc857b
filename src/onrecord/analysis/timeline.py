"""What was said and who met, in order; what is only announced told from what took place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.analysis.when import first_day, last_day
from onrecord.reconciliation.meetings import Meeting
from onrecord.records import Event, Utterance


class Told(Protocol):
    """A meeting as a document tells of it."""

    @property
    def document(self) -> str:
        """The document's id."""

    @property
    def published(self) -> str | None:
        """Its day of publication."""

    @property
    def words(self) -> str:
        """The sentence."""

    @property
    def meeting(self) -> Meeting:
        """What it tells."""


def timeline(
    utterances: Iterable[Utterance], told: Sequence[Told], since: str | None = None, until: str | None = None
) -> list[Event]:
    """The events by date (those without one last); of one date meetings first, then utterances in their order.

    Reports of one meeting are one event: of the same day, and of one place or with two participants in common. An
    announcement is left out where a meeting on that very day is told as held.
    """
    said = [
        Event(
            on=one.said_on,
            what="utterance",
            text=one.text,
            participants=(one.speaker,) if one.speaker else one.party,
            place=None,
            ref=one.id,
            documents=one.documents,
        )
        for one in utterances
    ]
    events = [*_meetings(told), *said]
    if since is not None:
        events = [one for one in events if one.on is not None and last_day(one.on) >= first_day(since)]
    if until is not None:
        events = [one for one in events if one.on is not None and first_day(one.on) <= last_day(until)]
    return sorted(events, key=lambda one: (one.on is None, one.on or "", one.what == "utterance"))


def _meetings(told: Sequence[Told]) -> list[Event]:
    groups: list[list[Told]] = []
    held_first = sorted(told, key=lambda one: (one.meeting.what == "announced", not one.meeting.place))
    for one in held_first:
        group = next((some for some in groups if any(_one_meeting(one.meeting, other.meeting) for other in some)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [_event(group) for group in groups]


def _one_meeting(a: Meeting, b: Meeting) -> bool:
    if not a.on or not b.on:
        return False
    if a.on != b.on and not (a.on.startswith(b.on) or b.on.startswith(a.on)):
        return False
    common = set(a.participants) & set(b.participants)
    if a.place and b.place:
        return a.place.split(",")[0].split()[-1] == b.place.split(",")[0].split()[-1]
    return (
        len(common) >= 2
        or (bool(common) and a.on == b.on)
        or (a.on == b.on and not (a.participants and b.participants))
    )


def _event(group: list[Told]) -> Event:
    shown = group[0]
    dates = [one.meeting.on for one in group if one.meeting.on]
    return Event(
        on=max(dates, key=len, default=None),
        what=shown.meeting.what,
        text=" ".join(shown.words.split()),
        participants=tuple(dict.fromkeys(name for one in group for name in one.meeting.participants)),
        place=next((one.meeting.place for one in group if one.meeting.place), None),
        ref=shown.document,
        documents=tuple(dict.fromkeys(one.document for one in group)),
    )
