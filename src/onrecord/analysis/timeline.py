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

    Reports of one meeting are one event: of the same day, and of one place or with two participants in common, and none
    of them with other participants alone. An announcement is left out where a meeting on that very day is told as held.
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
    """One event a meeting; the most exact tellings first, and one that fits several meetings stands for itself."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=_vague):
        fitting = [some for some in groups if all(_one_meeting(one.meeting, other.meeting) for other in some)]
        if len(fitting) == 1 or (fitting and len(one.meeting.on or "") == _A_DAY):
            fitting[0].append(one)
        else:
            groups.append([one])
    return [_event(group) for group in groups]


_A_DAY = len("2031-05-07")


def _vague(one: Told) -> tuple[bool, bool, bool]:
    meeting = one.meeting
    return len(meeting.on or "") < _A_DAY, meeting.what == "announced", not meeting.place


def _one_meeting(a: Meeting, b: Meeting) -> bool:
    """Whether two tellings may be of one meeting: dates that agree, and nobody else, nor another place, is named."""
    if not a.on or not b.on or not (a.on.startswith(b.on) or b.on.startswith(a.on)):
        return False
    some, others = set(a.participants), set(b.participants)
    if some and others and some.isdisjoint(others):
        return False
    if a.place and b.place:
        return a.place.split(",")[0].split()[-1] == b.place.split(",")[0].split()[-1]
    return len(some & others) >= 2 or (a.on == b.on and (some <= others or others <= some))


def _event(group: list[Told]) -> Event:
    shown = next((one for one in group if one.meeting.what == "meeting"), group[0])
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
