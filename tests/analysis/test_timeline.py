"""Meetings told by several documents: one event where they may be one, and none lost where they may not."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest

from onrecord.analysis.timeline import timeline
from onrecord.reconciliation.meetings import Happened, Meeting


class Telling(msgspec.Struct, frozen=True):
    document: str
    published: str | None
    words: str
    meeting: Meeting


def telling(
    on: str | None, place: str | None = None, *participants: str, what: Happened = "meeting", document: str = "d"
) -> Telling:
    return Telling(document, "2031-03-20", f"They met ({on}).", Meeting((0, 5), what, on, place, participants))


@pytest.mark.parametrize(
    "told",
    [
        [telling("2031-03-05", "Osk"), telling("2031-03-05", "Osk")],
        [telling("2031-03-05", "Osk"), telling("2031-03", "Osk")],
        [telling("2031-03-05", "Osk", "Varnia", "Tolland"), telling("2031-03-05", "Osk", "Varnia", "Union")],
        [telling("2031-03-05", "Osk"), telling("2031-03-05", None, "Varnia")],
        [telling("2031-03-05", None, "Varnia", "Tolland"), telling("2031-03", None, "Tolland", "Varnia")],
        [telling("2031-03-05", "Port Osk", what="announced"), telling("2031-03-05", "Osk, Varnia")],
    ],
)
def test_tellings_of_one_meeting_are_one_event(told: list[Telling]) -> None:
    for order in permutations(told):
        (event,) = timeline([], order)
        assert event.on == "2031-03-05"
        assert event.what == "meeting"


@pytest.mark.parametrize(
    "told",
    [
        [telling("2031-03-05", "Osk"), telling("2031-03-18", "Osk")],
        [telling("2031-03-05", "Osk", "Varnia", "Tolland"), telling("2031-03-05", "Osk", "Meriden", "Calder")],
        [telling("2031-03-05", "Osk", "Varnia", "Tolland"), telling("2031-03-05", None, "Varnia", "Calder")],
        [telling("2031-03-05", "Osk"), telling("2031-03-05", "Selm")],
        [telling(None, "Osk"), telling(None, "Osk")],
    ],
)
def test_what_may_be_two_meetings_is_two_events(told: list[Telling]) -> None:
    for order in permutations(told):
        assert len(timeline([], order)) == 2


def test_a_telling_that_fits_two_meetings_joins_neither_and_hides_neither() -> None:
    told = [telling("2031-03", "Osk"), telling("2031-03-05", "Osk"), telling("2031-03-18", "Osk")]
    for order in permutations(told):
        assert [one.on for one in timeline([], order)] == ["2031-03", "2031-03-05", "2031-03-18"]
