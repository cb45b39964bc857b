"""Reports of one saying are joined; look-alikes, other days and other speakers are not; order does not matter."""

from __future__ import annotations

import random
from itertools import count

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconciliation.alike import Saying
from onrecord.reconciliation.utterances import Report, anchors, components, days_agree, joined, pairs_among
from onrecord.records import Act, DatedBy, Kind

NUMBER = count(1)


def report(
    text: str,
    speaker: str | None = "Ana Kestrel",
    said_on: str | None = None,
    published: str | None = "2031-03-05",
    document: str | None = None,
    party: tuple[str, ...] = ("Varn",),
    dated_by: DatedBy | None = "words",
) -> Report:
    key = next(NUMBER)
    kind: Kind = "direct" if text.startswith("“") else "indirect"
    return Report(
        key=key,
        id=f"s{key:05}",
        document=document or f"d{key}",
        published=published,
        said_on=said_on,
        dated_by=dated_by if said_on else None,
        coded=speaker,
        speaker=speaker,
        name=speaker,
        party=party,
        saying=Saying(text, "said", kind, "other"),
    )


def grouped(*reports: Report) -> list[set[int]]:
    groups = joined(reports, pairs_among(reports))
    place = {one.key: at for at, one in enumerate(reports)}
    return sorted(({place[key] for key in group} for group in groups), key=min)


QUOTED = "“If Ostrel buys a quarter of our grain for ten years, then we can talk about a lower toll,”"
TOLD = "the toll could fall, as long as Ostrel took a quarter of the grain for ten years"
MIXED = "her government would “talk about a lower toll” if Ostrel bought a quarter of the grain for ten years"


def test_three_wordings_of_three_outlets_are_one_utterance() -> None:
    assert grouped(report(QUOTED), report(TOLD), report(MIXED)) == [{0, 1, 2}]


def test_one_side_s_bodies_with_one_large_count_tell_of_one_announcement() -> None:
    some = report("some 340 depots would be open at noon so that drivers could eat", speaker="harbour officials")
    exact = report(
        "a plan for a walkout under which 344 of its depots open for half a day", speaker="the harbour board"
    )
    assert grouped(some, exact) == [{0, 1}]
    board, text = "the harbour board", exact.saying.text
    for other in (
        report(text.replace("344", "410"), speaker=board),
        report(text.replace("open", "close"), speaker=board),
        report(text, speaker="the drivers' union", party=("Ostrel",)),
        report(text, speaker="Ana Kestrel"),
        report("344 drivers had been sent home", speaker=board),
    ):
        assert grouped(some, other) == [{0}, {1}], other.saying.text


def test_a_paper_that_counts_the_same_may_tell_of_the_same_announcement() -> None:
    some = report("some 340 depots would be open at noon so that drivers could eat", speaker="harbour officials")
    text = "344 of the harbour's depots will be open so that drivers can eat and rest"
    assert grouped(some, report(text, speaker="Tolm Tribune", party=())) == [{0, 1}]
    for other in (
        report(text, speaker="a drivers' friend", party=()),
        report(text.replace("344", "410"), speaker="Tolm Tribune", party=()),
        report("the depots will be open so that drivers can eat and rest", speaker="Tolm Tribune", party=()),
    ):
        assert grouped(some, other) == [{0}, {1}], other.saying.text
    papers = [report(text.replace("rest", more), speaker=f"{more} Post", party=()) for more in ("Tolm", "Vell")]
    assert grouped(*papers) == [{0}, {1}]  # neither is known to have it from the other's source


def test_bodies_of_one_side_tell_one_amount_though_one_of_them_has_made_a_slip() -> None:
    harbour, board = "the harbour", "the harbour board"
    average = report("the average docker's wage in Tolm was $64,839 for the year 2030", speaker=harbour)
    text = "dockers’ average pay is $66,000 a year"
    assert grouped(average, report(text, speaker=board)) == [{0, 1}]
    for other in (
        report(text.replace("66", "71"), speaker=board),
        report(text, speaker="the dockers' union", party=("Ostrel",)),
        report("a new crane costs $66,000", speaker=board),
        report(text.replace("is", "is not"), speaker=board),
    ):
        assert grouped(average, other) == [{0}, {1}], other.saying.text


@pytest.mark.parametrize(
    "other",
    [
        report(QUOTED, speaker="Olek Tarn", party=("Ostrel",)),
        report(QUOTED, said_on="2031-03-09", published="2031-03-10"),
        report(QUOTED.replace("a quarter", "a third").replace("ten", "twenty")),
        report(QUOTED.replace("can talk", "can never talk")),
        report(QUOTED.replace("Ostrel", "Meridia")),
    ],
    ids=["speaker", "day", "number", "polarity", "name"],
)
def test_look_alikes_are_left_apart(other: Report) -> None:
    assert grouped(report(QUOTED, said_on="2031-03-04"), other) == [{0}, {1}]


def test_the_same_words_on_two_days_are_two_utterances() -> None:
    first, again = (report(QUOTED, said_on=day, published=day) for day in ("2031-03-04", "2031-03-06"))
    assert grouped(first, again) == [{0}, {1}]
    assert days_agree(first, msgspec.structs.replace(first, said_on="2031-03", key=9))


def test_a_body_of_the_side_may_report_what_its_speaker_said_but_nobody_else() -> None:
    said = report(QUOTED)
    ministry = report(QUOTED, speaker="the foreign ministry")
    another = report(QUOTED, speaker="Mira Dolan")
    assert grouped(said, ministry) == [{0, 1}]
    assert grouped(said, another) == [{0}, {1}]


def test_chains_glue_no_strangers_together() -> None:
    about_dues = "“The canal dues for barges with timber will be cut by half next spring,”"
    about_ferry = "“The night ferry to the islands needs a second captain and a doctor,”"
    both = f"{about_dues} … {about_ferry}"
    reports = [report(about_dues, document="a"), report(both), report("the harbour wall is safe", document="a")]
    assert {0, 1} in grouped(*reports)
    assert {2} in grouped(*reports)


def test_whoever_rejects_one_thing_may_support_another_in_the_same_breath() -> None:
    """Opposite acts part reports only where these are about one thing."""
    told = [
        report(
            "“I never asked for this march … It was a march of folly: it is needless, it is costly and it is rash,”",
            document="a",
        ),
        report("the walk to the harbour was a “march of folly”", document="b"),
        report("“It is needless, it is costly and it is rash, and our towns deserve better,”", document="c"),
    ]
    acts: tuple[Act, ...] = ("reject", "support", "reject")
    coded = [
        msgspec.structs.replace(one, saying=msgspec.structs.replace(one.saying, act=act))
        for one, act in zip(told, acts, strict=True)
    ]
    assert grouped(*coded) == grouped(*told) == [{0, 1, 2}]


@pytest.mark.parametrize("outlets", [2, 40])
def test_what_many_print_alike_costs_as_what_two_do(outlets: int) -> None:
    others = [report(TOLD), report(MIXED), report("“The night ferry needs a second captain,”")]
    many = [report(QUOTED) for _ in range(outlets)]
    compared: list[str] = []

    def similarity(a: str, b: str) -> float:
        compared.append(a + b)
        return 0.0

    pairs = pairs_among([*others, *many])
    groups = joined([*others, *many], pairs, similarity)
    assert {one.key for one in (*many, *others[:2])} in map(set, groups)
    assert (others[2].key,) in groups
    assert len(compared) < 20


def test_what_two_persons_say_is_given_to_neither_where_nobody_is_named() -> None:
    ana, olek = report(QUOTED), report(QUOTED, speaker="Olek Tarn", party=("Varn",))
    nobody = report(QUOTED, speaker=None, party=())
    assert grouped(ana, nobody) == [{0, 1}]
    assert grouped(ana, olek, nobody) == [{0}, {1}, {2}]


def test_an_article_that_has_the_same_words_twice_has_two_statements() -> None:
    twice = [report(QUOTED, document="a"), report(QUOTED, document="a")]
    assert grouped(*twice) == [{0}, {1}]


REPORTS = [
    report(text, said_on=day, document=document)
    for text in (QUOTED, TOLD, MIXED, QUOTED.replace("can talk", "cannot talk"), "“The toll stays as it is,”")
    for day, document in (("2031-03-04", "x"), (None, None), ("2031-03-06", "y"))
]


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_and_pairs_does_not_matter(chance: random.Random) -> None:
    expected = joined(REPORTS, pairs_among(REPORTS))
    shuffled = REPORTS[:]
    chance.shuffle(shuffled)
    pairs = pairs_among(shuffled)
    chance.shuffle(pairs)
    assert joined(shuffled, pairs) == expected
    assert sorted(key for group in expected for key in group) == sorted(one.key for one in REPORTS)


GROUPS = st.lists(st.integers(0, 5), min_size=1, max_size=12)


@given(GROUPS)
def test_an_utterance_keeps_its_id_while_reports_join_it(groups: list[int]) -> None:
    former: dict[int, int] = {}
    for seen in range(1, len(groups) + 1):
        sets: dict[int, list[int]] = {}
        for key, group in enumerate(groups[:seen]):
            sets.setdefault(group, []).append(key)
        now = anchors(sets.values(), former)
        assert all(now[key] == anchor for key, anchor in former.items())
        assert all(now[anchor] == anchor for anchor in now.values())
        former = now


def test_the_earliest_id_stays_where_two_utterances_become_one() -> None:
    assert anchors([[1, 2, 3, 4]], {1: 1, 2: 1, 3: 3, 4: 3}) == {1: 1, 2: 1, 3: 1, 4: 1}
    assert anchors([[1], [2, 3]], {1: 1, 2: 1, 3: 1}) == {1: 1, 2: 2, 3: 2}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_components_hold_what_pairs_hold_together(pairs: list[tuple[int, int]]) -> None:
    found = components(pairs, range(10))
    assert sorted(key for some in found for key in some) == list(range(10))
    assert all(any({a, b} <= some for some in found) for a, b in pairs)
