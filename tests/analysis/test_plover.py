"""Sayings as PLOVER-coded events."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from onrecord.analysis.plover import events
from onrecord.codebook import Codebook, Party
from onrecord.coding.plover import EVENT_TYPES, event_type, mode
from onrecord.records import Act, LedgerRow

ONTOLOGY = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
    MOBILIZE COERCE ASSAULT""".split()


def test_every_type_is_one_of_the_ontology_and_remarks_have_none() -> None:
    assert set(EVENT_TYPES.values()) <= set(ONTOLOGY)
    assert {act for act in get_args(Act) if event_type(act) is None} == {"expect", "report", "other"}


@pytest.mark.parametrize(
    ("act", "content", "wanted"),
    [
        ("demand", "the two governments must meet before the thaw", "meet"),
        ("demand", "the crews of both tugs had to be released", "yield"),
        ("demand", "the harbour master should resign", "change"),
        ("condition", "only once grain aid has arrived", "assist"),
        ("reject", "there would be no talks on the locks", "meet"),
        ("demand", "talks on a truce had to begin", None),  # two modes: neither is chosen
        ("demand", "the toll has to be halved", None),
        ("threaten", "an embargo on timber would follow", "restrict"),
        ("threaten", "the delegation would walk out", "relations"),
        ("threaten", "it would annex the two islets", "territory"),
        ("accuse", "had stolen the charts", "disapprove"),
        ("offer", "to meet in the old customs house", None),  # AGREE has no modes
        ("report", "the talks had lasted an hour", None),
    ],
)
def test_a_mode_is_given_where_the_words_tell(act: Act, content: str, wanted: str | None) -> None:
    assert mode(act, content) == wanted


def test_events_are_sayings_with_their_evidence(row: Callable[..., LedgerRow]) -> None:
    rows = [
        row("s1", "demand", "2031-02-03", outlet="Herald", utterance="u1", addressee="the Ostrel side"),
        row("s2", "demand", "2031-02-03", outlet="Wire", utterance="u1", addressee="Ostrel"),
        row("s3", "report", "2031-02-04", outlet="Wire"),
        row("s4", "offer", None, outlet="Wire", party=(), speaker="Ida Moll"),
    ]
    book = Codebook(parties=(Party("Varn"), Party("Ostrel", ("the river state",))))
    found = {one.id: one for one in events(rows, book)}
    assert set(found) == {"u1", "s4"}
    one = found["u1"]
    assert (one.event_type, one.actor, one.recipient) == ("REQUEST", ("Varn",), ("Ostrel",))
    assert (one.date, set(one.statements), one.witnesses) == ("2031-02-03", {"s1", "s2"}, 2)
    assert (found["s4"].event_type, found["s4"].actor, found["s4"].recipient) == ("AGREE", ("Ida Moll",), ())
    assert found["s4"].date is None


def test_who_is_spoken_to_is_never_guessed(row: Callable[..., LedgerRow]) -> None:
    rows = [row("s1", "accuse", outlet="Herald", addressee="reporters", text="Ostrel had lied")]
    assert events(rows)[0].recipient == ()
    alias = [row("s1", "accuse", outlet="Herald", addressee="the river state")]
    assert events(alias, Codebook(parties=(Party("Ostrel", ("the river state",)),)))[0].recipient == ("Ostrel",)
    own = [row("s1", "accuse", outlet="Herald", addressee="Varn")]
    assert events(own)[0].recipient == ()
