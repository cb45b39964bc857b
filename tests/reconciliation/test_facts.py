"""Numbers of one fact are told from those of two: of the dead and of the hurt, of one side's and of the other's."""

from __future__ import annotations

import pytest

from onrecord.reconciliation.facts import one_fact, quantities


def compared(a: str, b: str) -> set[str | None]:
    """How the numbers of two sentences agree, pair by pair."""
    return {one_fact(one, other) for one in quantities(a, [(0, len(a))]) for other in quantities(b, [(0, len(b))])}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nine bargemen drowned in the lock fire at Osk.", "Forty bargemen were injured in the lock fire at Osk."),
        (
            "The lock fire at Osk killed nine bargemen.",
            "In the lock fire at Osk that killed nine, forty bargemen were hurt.",
        ),
        ("At Osk 800 growers voted for the new dues.", "At Osk 650 growers voted against the new dues."),
        ("In Hadra 800 growers accepted the new dues.", "In Hadra 650 growers rejected the new dues."),
        (
            "Varn has moored 300 barges beside the old lock at Osk.",
            "Ostrel has moored 450 barges beside the old lock at Osk.",
        ),
        (
            "Kestrel said that Varn has moored 300 barges beside the old lock at Osk.",
            "Kestrel said that Ostrel has moored 450 barges beside the old lock at Osk.",
        ),
    ],
)
def test_numbers_of_two_facts_are_not_compared(a: str, b: str) -> None:
    assert compared(a, b) == {None}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nine bargemen drowned in the lock fire at Osk.", "Twelve bargemen died in the lock fire at Osk."),
        ("Nine bargemen died in the lock fire at Osk.", "There were twelve bargemen in the lock fire at Osk."),
        ("Forty bargemen were killed or hurt in the fire at Osk.", "Sixty bargemen were hurt in the fire at Osk."),
        ("At Osk 800 growers voted for the new dues.", "At Osk 650 growers voted in favour of the new dues."),
        (
            "Varn has moored 300 barges beside the old lock at Osk.",
            "Varn has moored 450 barges beside the old lock at Osk.",
        ),
        (
            "Police have counted 300 barges beside the old lock at Osk.",
            "Kestrel has counted 450 barges beside the old lock at Osk.",
        ),
    ],
)
def test_numbers_of_one_fact_are(a: str, b: str) -> None:
    assert compared(a, b) - {None}
