"""The case's speakers, and what a person decides about them: over whatever is found, in whatever order it comes."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reading, recoding
from onrecord.case import Case
from onrecord.casefile import reconciled
from onrecord.casefile import voices as voices_kept
from onrecord.casefile.connection import writing
from onrecord.codebook import Codebook, Party
from onrecord.errors import CaseError, StorageError
from onrecord.records import Document, Speaker

BOOK = Codebook(parties=(Party("Varn", aliases=("Varnish",)), Party("Ostrel", aliases=("Ostreli",))))

TEXTS = {
    "a1": (
        "2031-04-01",
        "Andrei Tolvik, the foreign minister of Varn, said the locks would stay shut.\n\n"
        "“We will not pay,” Tolvik said.",
    ),
    "a2": ("2031-04-03", "Andrey Tolvik, Varn's foreign minister, said on Tuesday that the tolls were too high."),
    "a3": ("2031-04-02", "Mr. Tolvik said: “There is no deal.”"),
    "b1": ("2031-04-02", "Bela Sandor, Ostrel's envoy, said that Ostrel wanted an answer by May."),
    "b2": ("2031-04-04", "Former foreign minister Andrei Tolvik said the talks had failed."),
    "c1": ("2031-04-05", "Clara Roe, Varn's trade minister, said that the fees would fall."),
    "c2": ("2031-04-05", "Dora Roe, Ostrel's trade minister, said that nobody had asked her."),
    "c3": ("2031-04-06", "Ms. Roe said: “The fees are a matter for the board.”"),
    "d1": ("2031-04-06", "The envoy said that he was tired. Ostreli officials said the locks were theirs."),
    "d2": ("2031-04-07", "“The locks are ours,” Ostreli officials said."),
}


def document(id: str) -> Document:
    published, text = TEXTS[id]
    return reading.document(text, id=id, published=published)


def build(path: Path, ids: list[str], codebook: Codebook | None = BOOK) -> Case:
    case = Case.create(path, codebook)
    case.add_documents(document(id) for id in ids)
    return case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case with all of the articles."""
    with build(tmp_path / "locks.onrecord", list(TEXTS)) as case:
        yield case


def named(case: Case, name: str) -> Speaker:
    """The one speaker of this name."""
    [found] = [speaker for speaker in case.speakers() if speaker.name == name]
    return found


def voices(case: Case) -> dict[str, set[tuple[str | None, tuple[str, ...]]]]:
    """Document → the speakers of its statements, with their parties."""
    found: dict[str, set[tuple[str | None, tuple[str, ...]]]] = {}
    for row in case.statements():
        found.setdefault(row.document, set()).add((row.speaker, row.party))
    return found


def said(case: Case) -> object:
    rows = [msgspec.structs.replace(row, utterance=None) for row in case.statements()]  # its id goes by the order
    return msgspec.to_builtins([rows, list(case.speakers())])


def test_a_speaker_is_listed_with_names_sides_and_count(case: Case) -> None:
    tolvik = named(case, "Andrei Tolvik")
    assert set(tolvik.names) == {"Andrei Tolvik", "Andrey Tolvik", "Tolvik"}
    assert tolvik.party == ("Varn",)
    assert tolvik.statements == sum(row.speaker == "Andrei Tolvik" for row in case.statements()) == 5
    officials = named(case, "Ostreli officials")
    assert (officials.party, officials.statements) == (("Ostrel",), 2)


def test_two_of_one_surname_are_two_and_an_unclear_surname_stays_as_written(case: Case) -> None:
    assert {speaker.name: speaker.party for speaker in case.speakers() if "Roe" in speaker.name} == {
        "Clara Roe": ("Varn",),
        "Dora Roe": ("Ostrel",),
        "Roe": (),
    }
    assert voices(case)["c3"] == {("Roe", ())}


def test_a_surname_alone_is_one_speaker_a_side(tmp_path: Path) -> None:
    texts = ["Varn's Minister Roe said it was late.", "Ostrel's Minister Roe said it was early."]
    with Case.create(tmp_path / "roes.onrecord", BOOK) as case:
        case.add_documents(reading.document(text, id=f"r{number}") for number, text in enumerate(texts))
        found = case.speakers()
        assert {(one.name, one.party, one.statements) for one in found} == {
            ("Roe", ("Varn",), 1),
            ("Roe", ("Ostrel",), 1),
        }
        assert len({one.id for one in found}) == 2
        with pytest.raises(CaseError, match=f"2 speakers.*{sorted(one.id for one in found)[0]}"):
            case.rename("Roe", "Eva Roe")
        case.rename(found[0].id, "Eva Roe")
        assert {one.name for one in case.speakers()} == {"Roe", "Eva Roe"}


def test_roles_have_days_and_documents_and_are_not_smoothed(case: Case) -> None:
    roles = {role.title: role for role in named(case, "Andrei Tolvik").roles}
    assert set(roles) == {"foreign minister of Varn", "Varn's foreign minister", "Former foreign minister"}
    first = roles["foreign minister of Varn"]
    assert (first.from_, first.to, first.documents) == ("2031-04-01", "2031-04-01", ("a1",))
    assert named(case, "Andrei Tolvik").conflicts == ()  # minister on the 1st and 3rd, former on the 4th


def test_an_office_that_reports_differ_on_is_told(tmp_path: Path) -> None:
    later = "Andrei Tolvik, the foreign minister of Varn, said that he would stay."
    with build(tmp_path / "case.onrecord", ["a1", "b2"]) as case:
        case.add_documents([reading.document(later, id="e1", published="2031-04-05")])
        [conflict] = named(case, "Andrei Tolvik").conflicts
        assert (conflict.former.document, conflict.former.text) == ("b2", "Former foreign minister")
        assert (conflict.current.document, conflict.current.text) == ("e1", "the foreign minister of Varn")
        for report in (conflict.former, conflict.current):
            assert case.document(report.document).text[slice(*report.span)] == report.text


def test_what_is_decided_is_so_at_once(case: Case) -> None:
    kept = named(case, "Clara Roe").id
    unclear = named(case, "Roe").id
    case.merge("Clara Roe", "Roe", by="kim")
    assert voices(case)["c3"] == {("Clara Roe", ("Varn",))}
    merged = named(case, "Clara Roe")
    assert (merged.id, merged.statements, set(merged.names)) == (kept, 2, {"Clara Roe", "Roe"})
    case.assign(unclear, "ostreli", "Varn", by="kim")  # the id of what was merged means it still
    assert named(case, "Clara Roe").party == ("Ostrel", "Varn")
    case.rename("clara roe", "Clara  Roe-Lind", by="kim")
    assert named(case, "Clara Roe-Lind").id == kept
    case.assign(kept, by="kim")
    assert voices(case)["c1"] == voices(case)["c3"] == {("Clara Roe-Lind", ())}
    assert [row.document for row in case.statements(speaker="Clara Roe-Lind")] == ["c1", "c3"]
    assert {row.document for row in case.statements(party="Varn")} == {"a1", "a2", "a3", "b2"}
    assert [(one.kind, one.by, one.undone) for one in case.decisions()] == [
        (kind, "kim", False) for kind in ("merge", "assign", "rename", "assign")
    ]
    assert case.check() == []


def test_names_and_documents_can_be_parted_off(case: Case) -> None:
    before = named(case, "Andrei Tolvik")
    case.split("Andrei Tolvik", "andrey tolvik")
    assert (named(case, "Andrey Tolvik").statements, named(case, "Andrei Tolvik").statements) == (1, 4)
    case.split("Andrei Tolvik", "b2")
    two = [speaker for speaker in case.speakers() if speaker.name == "Andrei Tolvik"]
    assert sorted(speaker.statements for speaker in two) == [1, 3]
    assert before.id in {speaker.id for speaker in two}
    [other] = [speaker for speaker in two if speaker.id != before.id]
    assert [role.title for role in other.roles] == ["Former foreign minister"]
    case.rename(other.id, "Andrei Tolvik the elder")
    assert {name for name, _ in voices(case)["b2"]} == {"Andrei Tolvik the elder"}
    assert case.check() == []


def test_an_undoing_is_one_more_decision_and_can_be_undone(case: Case) -> None:
    before = said(case)
    case.merge("Clara Roe", "Dora Roe", by="kim")
    merged = said(case)
    undoing = case.undo(by="lee")
    assert said(case) == before
    assert [(one.kind, one.undone) for one in case.decisions()] == [("merge", True), ("undo", False)]
    case.undo(undoing)
    assert said(case) == merged
    with pytest.raises(CaseError, match="undone already"):
        case.undo(undoing)
    assert len(case.decisions()) == 3


WRONG: list[tuple[Callable[[Case], str], str]] = [
    (lambda case: case.merge("Andrei Tolvik", "Andrei Tolvick"), "no such speaker; did you mean 'Andrei Tolvik'"),
    (lambda case: case.merge("Andrei Tolvik", "tolvik"), "one speaker already"),
    (lambda case: case.split("Andrei Tolvik", "Clara Roe"), "no such name and no such document"),
    (lambda case: case.split("Clara Roe", "Clara Roe"), "nothing would be left"),
    (lambda case: case.rename("Clara Roe", " "), "must have a name"),
    (lambda case: case.assign("zzz", "Varn"), "'onrecord speakers CASE' lists"),
    (lambda case: case.undo(), "no decision to undo"),
    (lambda case: case.undo("d1"), "no such decision"),
    (lambda case: case.merge("Clara Roe", "Dora Roe", by=" "), "who decides"),
]


@pytest.mark.parametrize(("wrong", "advice"), WRONG, ids=[advice for _, advice in WRONG])
def test_what_cannot_be_decided_changes_nothing(case: Case, wrong: Callable[[Case], str], advice: str) -> None:
    before = said(case)
    with pytest.raises(CaseError, match=advice) as raised:
        wrong(case)
    assert "\n" not in str(raised.value)
    assert said(case) == before
    assert case.decisions() == []


def test_decisions_hold_through_later_documents_and_codebooks(tmp_path: Path) -> None:
    path = tmp_path / "case.onrecord"
    with build(path, ["a1", "c1", "c3", "d1"], None) as case:
        case.merge("Clara Roe", "Ostreli officials", by="kim")
        case.rename("Clara Roe", "The minister of trade", by="kim")
        case.assign("Andrei Tolvik", "The Locks Party", by="kim")
        kept = {name: named(case, name).id for name in ("The minister of trade", "Andrei Tolvik")}
    with Case.open(path) as case:
        case.add_documents(document(id) for id in ("a2", "a3", "c2", "d2"))
        for replaced in (BOOK, Codebook(parties=(Party("Varn", speakers=("Andrej Tolvik", "Klara Roe")),)), Codebook()):
            assert voices(case)["a2"] == voices(case)["a1"]
            assert {party for _, party in voices(case)["a2"]} == {("The Locks Party",)}
            assert {name for name, _ in voices(case)["d2"]} == {"The minister of trade"}
            assert {name for name, _ in voices(case)["c1"]} == {"The minister of trade"}
            assert {name for name, _ in voices(case)["c2"]} == {"Dora Roe"}
            assert named(case, "The minister of trade").id == kept["The minister of trade"]
            case.replace_codebook(replaced)
        assert case.check() == []


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("at_once", [1, 100])
def test_who_decides_while_a_codebook_is_replaced_loses_no_speaker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: bool, at_once: int
) -> None:
    path, other = tmp_path / "case.onrecord", Codebook(parties=(Party("Varn", speakers=("Bela Sandor",)),))
    monkeypatch.setattr(recoding, "AT_ONCE", at_once)
    first = [id for id in TEXTS if not (cut and id == "c1")]
    build(path, first).close()
    with monkeypatch.context() as patch, Case.open(path) as case:
        patch.setattr(Case, "_reconcile", lambda _: None)  # as in a run that is cut off before the speakers are found
        case.add_documents([document("c1")])
    left = [("Clara Roe", "Ostrel"), ("Andrei Tolvik", "Ostrel"), ("Bela Sandor", "Varn")]

    def meanwhile(done: int, of: int) -> None:  # noqa: ARG001
        with Case.open(path) as elsewhere:
            if left:
                elsewhere.assign(*left.pop(), by="kim")

    with Case.open(path) as case:
        case.replace_codebook(other, meanwhile)
        for given in list(left):
            case.assign(*given, by="kim")
        assert case.check() == []
        speakers = [(one.name, one.party, one.statements) for one in case.speakers()]
        rows = said(case)
        with writing(case._db):
            reconciled.make_anew(case._db)
        assert said(case) == rows
    with build(tmp_path / "straight.onrecord", list(TEXTS), other) as straight:
        for who, party in (("Clara Roe", "Ostrel"), ("Andrei Tolvik", "Ostrel"), ("Bela Sandor", "Varn")):
            straight.assign(who, party, by="kim")
        assert [(one.name, one.party, one.statements) for one in straight.speakers()] == speakers


def test_what_another_codebook_heard_is_not_taken_for_this_ones(case: Case) -> None:
    with writing(case._db):
        reconciled.outdate(case._db)
        before = voices_kept.heard_by(case._db)
        case._db.execute("UPDATE heard SET document = 0")
        voices_kept.hear(case._db, [1, 2], BOOK)
    assert voices_kept.heard_by(case._db) == before
    case.rename("Clara Roe", "Clara Lind", by="kim")
    assert named(case, "Clara Lind").statements == 1
    assert case.check() == []


def test_ids_stay_when_others_come(tmp_path: Path) -> None:
    with build(tmp_path / "case.onrecord", ["a2", "b1", "c1"]) as case:
        before = {speaker.name: speaker.id for speaker in case.speakers()}
        case.add_documents(map(document, TEXTS))
        after = {name: speaker.id for speaker in case.speakers() for name in (*speaker.names, speaker.name)}
        assert before.items() <= after.items()


@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_speakers_do_not_depend_on_the_order_and_the_portions(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, at_once: object
) -> None:
    order = data.draw(st.permutations(list(TEXTS)))
    size = data.draw(st.integers(1, len(order)))
    with Case.create(tmp_path_factory.mktemp("case") / "case.onrecord", BOOK) as case:
        for first in range(0, len(order), size):
            case.add_documents(document(id) for id in order[first : first + size])
        assert said(case) == at_once


@pytest.fixture(scope="session")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> object:
    """What a case says into which all articles came at once."""
    with build(tmp_path_factory.mktemp("case") / "case.onrecord", list(TEXTS)) as case:
        return said(case)


FIRST = ["a1", "a2", "c1", "c2", "c3"]


@settings(max_examples=6, deadline=None)
@given(order=st.permutations([id for id in TEXTS if id not in FIRST]), cut=st.integers(0, 5))
def test_decisions_over_later_documents_do_not_depend_on_their_order(
    order: list[str], cut: int, tmp_path_factory: pytest.TempPathFactory, decided: object
) -> None:
    with build(tmp_path_factory.mktemp("case") / "case.onrecord", FIRST[::-1]) as case:
        decide(case)
        case.add_documents(map(document, order[:cut]))
        case.add_documents(map(document, order[cut:]))
        assert said(case) == decided
        assert case.check() == []


def decide(case: Case) -> None:
    case.merge("Dora Roe", "Roe", by="kim")
    case.split("Andrei Tolvik", "Andrey Tolvik", by="kim")
    case.assign("Andrei Tolvik", "Ostrel", by="kim")
    case.rename("Clara Roe", "Clara Roe-Lind", by="kim")


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> object:
    """What a case says after those decisions, when all else came at once."""
    with build(tmp_path_factory.mktemp("case") / "case.onrecord", FIRST) as case:
        decide(case)
        case.add_documents(document(id) for id in TEXTS)
        return said(case)


# Takes a decision, and is killed.
DECIDING = """
import sys
from onrecord.case import Case

path, words, number = sys.argv[1:]
case = Case.open(path)
kill_before(case._db, words, number)
case.merge("Clara Roe", "Dora Roe", by="kim")
"""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("INSERT INTO decision", 1),
        ("INSERT INTO voice ", 1),
        ("UPDATE rec", 1),
        ("COMMIT", 1),
    ],
)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_a_decision_that_is_killed_is_taken_whole_or_not_at_all(
    child: Callable[..., subprocess.Popen[str]], case: Case, words: str, number: int
) -> None:
    before = said(case)
    with child(DECIDING, case.path, words, number) as process:
        _, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    assert said(case) == before
    assert case.decisions() == []
    assert case.check() == []
    case.merge("Clara Roe", "Dora Roe")
    assert {name for name, _ in voices(case)["c2"]} == {"Clara Roe"}


def test_a_decision_that_cannot_be_stored_changes_nothing(case: Case) -> None:
    before = said(case)
    case._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="cannot be written"):
        case.merge("Clara Roe", "Dora Roe")
    assert said(case) == before
