"""Decisions about statements: kept for ever, in force through all that is added, coded anew, undone."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reading
from onrecord.analysis.review import in_order
from onrecord.case import Case
from onrecord.codebook import parse
from onrecord.errors import CaseError, SourceError
from onrecord.reconciliation.verdicts import Waiting
from onrecord.records import Document, LedgerRow

BOOK = """\
case: Water of the Meriden valley
parties:
  - name: Meriden
    aliases: [Port Meriden]
    speakers: [Ana Kestrel]
  - name: Calder
    speakers: [Olek Tarn]
issues:
  - name: dam filling
    keywords: [reservoir, dam]
"""
MORE = BOOK + "  - name: inspections\n    keywords: [inspections]\n"

TEXTS = {
    "a": "Ana Kestrel, the foreign minister of Meriden, said on Monday: “We will not fill the dam in five years.”\n\n"
    "“The reservoir is ours,” Olek Tarn, Calder's envoy, told reporters. The talks go on in May.",
    "b": "Kestrel said that Meriden could live with four inspections a year, but not with one more.\n\n"
    "Calder demanded six million in damages. “Nobody has paid us,” Tarn said.",
    "c": "“The reservoir is ours,” Olek Tarn, Calder's envoy, told reporters. Ana Kestrel said nothing of the dam.",
    "d": "Meriden's foreign minister, Ana Kestrel, said: “We will not fill the dam in five years.” It was cold.",
}


def document(id: str) -> Document:
    return reading.document(TEXTS[id], id=id, published=f"2031-05-0{ord(id) - 96}", outlet=f"The {id.upper()} Mail")


@pytest.fixture(scope="session")
def water(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with the first two articles."""
    path = tmp_path_factory.mktemp("case") / "water.onrecord"
    with Case.create(path, parse(BOOK, "book")) as case:
        case.add_documents([document("a"), document("b")])
    return path


@pytest.fixture
def case(water: Path, tmp_path: Path) -> Iterator[Case]:
    with Case.open(shutil.copy(water, tmp_path)) as case:
        yield case


def one(case: Case, words: str) -> LedgerRow:
    [row] = [row for row in case.statements(status="any") if words in row.text]
    return row


def spans(case: Case, document: str, *words: str) -> tuple[tuple[int, int], ...]:
    text = case.document(document).text
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def test_what_is_accepted_stays_as_it_was_seen(case: Case) -> None:
    row = one(case, "live with four")
    id = case.decide(row.id, "accepted", by="kim", note="read twice")
    assert one(case, "live with four") == msgspec.structs.replace(row, status="accepted")
    [decision] = case.statement_decisions()
    assert (decision.id, decision.statement, decision.verdict, decision.by, decision.note, decision.changes) == (
        *(id, row.id, "accepted", "kim", "read twice"),
        {},
    )
    assert not decision.orphaned
    assert decision.text == row.text
    assert case.check() == []


def test_what_is_corrected_goes_down_to_positions_speakers_and_utterances(case: Case) -> None:
    row = one(case, "six million")
    case.decide(
        row.id, "corrected", by="kim", speaker="Tom Vale", party="Port Meriden", act="offer", issue="DAM filling"
    )
    now = one(case, "six million")
    assert (now.speaker, now.party, now.act, now.issue, now.status) == (
        *("Tom Vale", ("Meriden",), "offer", ("dam filling",)),
        "corrected",
    )
    assert case.statements(speaker="Tom Vale") == case.statements(act="offer", issue="dam filling", speaker="vale")
    assert ("Tom Vale", ("Meriden",), 1) in [(one.name, one.party, one.statements) for one in case.speakers()]
    [position] = [one for one in case.positions() if (one.party, one.issue) == ("Meriden", "dam filling")]
    assert row.id in position.statements
    assert next(one for one in case.utterances() if row.id in one.statements).speaker == "Tom Vale"
    [decision] = case.statement_decisions(row.id)
    assert {"speaker": "Tom Vale", "party": ["Meriden"], "act": "offer"}.items() <= decision.changes.items()
    assert decision.before["act"] == row.act
    case.decide(row.id, "undone", by="lee")
    assert one(case, "six million") == row
    assert "Tom Vale" not in [one.name for one in case.speakers()]
    assert [one.verdict for one in case.statement_decisions(row.id)] == ["corrected", "undone"]
    assert case.check() == []


def test_a_party_that_is_given_with_another_speaker_holds_also_where_it_stays_the_same(case: Case) -> None:
    row = one(case, "The reservoir is ours")
    case.decide(row.id, "corrected", by="kim", speaker="Ana Kestrel", party="Calder")
    now = one(case, "The reservoir is ours")
    assert (now.speaker, now.party) == ("Ana Kestrel", ("Calder",))
    case.assign("Ana Kestrel", "Meriden", by="kim")
    assert one(case, "The reservoir is ours").party == ("Calder",)
    case.decide(row.id, "corrected", by="kim", speaker="Olek Tarn")
    assert one(case, "The reservoir is ours").party == ("Calder",)


def test_another_speaker_brings_the_party_that_is_known_for_them(case: Case) -> None:
    row = one(case, "The reservoir is ours")
    case.decide(row.id, "corrected", by="kim", speaker="ana kestrel")
    now = one(case, "The reservoir is ours")
    assert (now.speaker, now.party) == ("Ana Kestrel", ("Meriden",))
    case.decide(row.id, "corrected", by="kim", speaker=None)
    now = one(case, "The reservoir is ours")
    assert (now.speaker, now.party) == (None, ())
    assert case.check() == []


def test_what_is_rejected_leaves_the_ledger_and_is_kept(case: Case) -> None:
    row = one(case, "six million")
    case.decide(row.id, "rejected", by="kim")
    assert row.id not in [one.id for one in case.statements()]
    assert not any(row.id in one.statements for one in case.utterances())
    assert [one.id for one in case.statements(status="rejected")] == [row.id]
    assert case.check() == []
    case.decide(row.id, "accepted", by="lee")
    assert one(case, "six million") == msgspec.structs.replace(row, status="accepted")


def test_other_words_keep_the_id_and_are_found_by_their_own(case: Case) -> None:
    row = one(case, "six million")
    case.decide(row.id, "corrected", by="kim", content=spans(case, "b", "demanded six million"), cue=(), source=())
    now = one(case, "six million")
    assert (now.id, now.text, now.source, now.sentence) == (row.id, "demanded six million", (), row.sentence)
    assert [one.id for one in case.statements(search="demanded million")] == [row.id]
    assert [one.id for one in case.statements(search="damages")] == []
    assert case.check() == []
    case.decide(row.id, "undone", by="kim")
    assert one(case, "six million") == row
    assert [one.id for one in case.statements(search="damages")] == [row.id]
    assert case.check() == []


def test_a_statement_that_was_missed_is_added_and_withdrawn(case: Case) -> None:
    before = case.statements()
    id = case.add_statement("a", (), (), spans(case, "a", "The talks go on in May"), by="kim", speaker="Olek Tarn")
    [row] = case.statements(ids=[id])
    assert (row.text, row.speaker, row.party, row.status) == (
        *("The talks go on in May", "Olek Tarn", ("Calder",)),
        "corrected",
    )
    assert case.statements(search="talks")[0].id == id
    assert case.add_statement("a", (), (), spans(case, "a", "The talks go on in May"), by="lee", act="expect") == id
    assert case.statements(ids=[id])[0].act == "expect"
    case.replace_codebook(parse(MORE, "book"))
    assert (case.statements(ids=[id])[0].speaker, case.statements(ids=[id])[0].act) == ("Olek Tarn", "expect")
    assert case.check() == []
    for _ in range(2):
        case.decide(id, "undone", by="kim")
    case.replace_codebook(parse(BOOK, "book"))
    assert case.statements() == before
    assert case.check() == []


@pytest.mark.parametrize(
    ("verdict", "changes", "said"),
    [
        ("corrected", {"act": "shout"}, "choose one of demand"),
        ("corrected", {"issue": "dam filing"}, "dam filling"),
        ("corrected", {"said_on": "yesterday"}, "write a day"),
        ("corrected", {"content": ()}, "select"),
        ("corrected", {"content": ((0, 10_000),)}, "does not lie"),
        ("corrected", {"confidence": 1.0}, "what can be set"),
        ("accepted", {"act": "offer"}, "write corrected"),
        ("believed", {}, "no verdict"),
        ("undone", {}, "no decision to undo"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    case: Case, verdict: str, changes: dict[str, object], said: str
) -> None:
    before = case.statements()
    with pytest.raises(CaseError, match=said):
        case.decide(before[0].id, verdict, by="kim", **changes)  # type: ignore[arg-type]
    assert case.statements() == before
    assert case.statement_decisions() == []


def test_many_at_once_are_told_before_they_are_decided(case: Case) -> None:
    ids = [row.id for row in case.statements(party="Calder")]
    told = case.would_change(ids, "corrected", party=["Meriden"])
    assert [(one.statement, one.field, one.before, one.after) for one in told] == [
        (id, *change)
        for id in ids
        for change in (("party", ("Calder",), ("Meriden",)), ("status", "machine", "corrected"))
    ]
    assert case.statement_decisions() == []
    assert len(case.decide_all(ids, "corrected", by="kim", party=["Meriden"])) == len(ids)
    assert case.statements(party="Calder") == []
    assert case.check() == []


def test_a_speaker_who_is_merged_or_assigned_later_takes_the_statement_along(case: Case) -> None:
    row = one(case, "The reservoir is ours")
    case.decide(row.id, "accepted", by="kim")
    case.rename("Olek Tarn", "Dr Tarn", by="kim")
    case.assign("Dr Tarn", "Meriden", by="kim")
    assert (one(case, "The reservoir is ours").speaker, one(case, "The reservoir is ours").party) == (
        "Dr Tarn",
        ("Meriden",),
    )
    case.decide(row.id, "corrected", by="kim", party="Calder")
    case.assign("Dr Tarn", by="kim")
    assert one(case, "The reservoir is ours").party == ("Calder",)  # what was set on the statement itself goes first
    assert case.check() == []


def party(case: Case, words: str) -> tuple[str, ...]:
    return one(case, words).party


def test_a_party_goes_with_the_decision_that_gave_it(case: Case) -> None:
    words = "The reservoir is ours"
    row = one(case, words)
    case.decide(row.id, "accepted", by="kim")
    case.assign("Olek Tarn", "Ostova", by="kim")
    assert party(case, words) == ("Ostova",)
    undoing = case.undo(by="kim")
    assert party(case, words) == row.party == ("Calder",)
    case.replace_codebook(parse(MORE, "book"))
    assert party(case, words) == ("Calder",)
    case.undo(undoing, by="kim")  # so that it holds again
    assert party(case, words) == ("Ostova",)
    assert {row.party for row in case.statements(speaker="Olek Tarn")} == {("Ostova",)}
    case.assign("Olek Tarn", "Meriden", by="kim")
    case.undo(by="kim")  # what was given before holds, then
    assert party(case, words) == ("Ostova",)
    assert case.check() == []


def test_what_was_said_of_the_speaker_since_holds_when_an_older_decision_does_again(case: Case) -> None:
    words = "Nobody has paid us"
    row = one(case, words)
    case.decide(row.id, "accepted", by="kim")
    case.assign("Olek Tarn", "Ostova", by="kim")
    for verdict in ("rejected", "accepted"):
        case.decide(row.id, verdict, by="kim")
        case.decide(row.id, "undone", by="kim")
        assert (party(case, words), one(case, words).status) == (("Ostova",), "accepted")
    case.decide(row.id, "corrected", by="kim", party="Meriden")
    case.assign("Olek Tarn", by="kim")
    assert party(case, words) == ("Meriden",)
    case.decide(row.id, "undone", by="kim")
    assert party(case, words) == ()
    case.decide(row.id, "undone", by="kim")
    assert (party(case, words), one(case, words).status) == ((), "machine")
    case.undo(by="kim")
    assert party(case, words) == ("Ostova",)
    assert case.check() == []


def test_what_was_seen_when_it_was_accepted_stays_though_the_speakers_party_is_taken_back(case: Case) -> None:
    words = "Nobody has paid us"
    case.assign("Olek Tarn", "Ostova", by="kim")
    case.decide(one(case, words).id, "accepted", by="kim")
    case.undo(case.decisions()[0].id, by="kim")
    assert party(case, words) == ("Ostova",)
    assert party(case, "The reservoir is ours") == ("Calder",)


def test_a_corrected_speakers_party_follows_unless_it_was_set(case: Case) -> None:
    derived, own = one(case, "The reservoir is ours"), one(case, "Nobody has paid us")
    case.decide(derived.id, "corrected", by="kim", speaker="Ana Kestrel")
    case.decide(own.id, "corrected", by="kim", speaker="Ana Kestrel", party="Tarn Sound")
    assert (party(case, "The reservoir is ours"), party(case, "Nobody has paid us")) == (("Meriden",), ("Tarn Sound",))
    case.assign("Ana Kestrel", "Ostova", by="kim")
    assert (party(case, "The reservoir is ours"), party(case, "Nobody has paid us")) == (("Ostova",), ("Tarn Sound",))
    case.decide(own.id, "corrected", by="kim", speaker="Olek Tarn", party="Calder")
    case.decide(own.id, "corrected", by="kim", speaker="Ana Kestrel")  # the party was another speaker's
    case.assign("Ana Kestrel", by="kim")
    assert (party(case, "The reservoir is ours"), party(case, "Nobody has paid us")) == ((), ())
    assert case.check() == []


def test_a_speaker_is_known_by_a_former_id_and_never_named_by_one(case: Case) -> None:
    row = one(case, "six million")
    ids = {speaker.name: speaker.id for speaker in case.speakers()}
    case.merge("Ana Kestrel", "Olek Tarn", by="kim")
    case.decide(row.id, "corrected", by="kim", speaker=ids["Olek Tarn"])
    assert one(case, "six million").speaker == "Ana Kestrel"
    case.decide(row.id, "corrected", by="kim", speaker=ids["Ana Kestrel"].upper())
    assert one(case, "six million").speaker == "Ana Kestrel"
    with pytest.raises(CaseError, match="no such speaker"):
        case.decide(row.id, "corrected", by="kim", speaker="p0123456789ab")
    case.decide(row.id, "corrected", by="kim", speaker="Bob New")
    [new] = [speaker.id for speaker in case.speakers() if speaker.name == "Bob New"]
    other = one(case, "Nobody has paid us")
    case.decide(other.id, "corrected", by="kim", speaker=new)
    assert [one.statements for one in case.speakers() if one.name == "Bob New"] == [2]
    case.decide(row.id, "corrected", by="kim", speaker="Pauline")  # a name, though it begins as ids do
    assert one(case, "six million").speaker == "Pauline"
    assert case.check() == []


def test_who_is_a_speaker_only_by_a_correction_is_told_so(case: Case) -> None:
    row = one(case, "six million")
    case.decide(row.id, "corrected", by="kim", speaker="Bob New")
    [new] = [speaker.id for speaker in case.speakers() if speaker.name == "Bob New"]
    wrong: list[Callable[[], str]] = [
        lambda: case.assign("bob new", "Calder", by="kim"),
        lambda: case.rename(new, "Bob Old", by="kim"),
        lambda: case.merge("Ana Kestrel", "Bob New", by="kim"),
    ]
    for decide in wrong:
        with pytest.raises(CaseError, match=f"{row.id} was corrected so; .*--party"):
            decide()
    with pytest.raises(CaseError, match="no such speaker"):
        case.assign("Rob Newer", "Calder", by="kim")
    assert case.decisions() == []
    case.decide(row.id, "corrected", by="kim", party="Meriden")
    assert [speaker.party for speaker in case.speakers() if speaker.name == "Bob New"] == [("Meriden",)]


def test_new_issues_of_a_codebook_come_to_what_is_decided_and_old_ones_stay(case: Case) -> None:
    accepted, corrected = one(case, "live with four"), one(case, "The reservoir is ours")
    case.decide(accepted.id, "accepted", by="kim")
    case.decide(corrected.id, "corrected", by="kim", issue=())
    case.replace_codebook(parse(MORE, "book"))
    assert one(case, "live with four").issue == ("inspections",)
    assert one(case, "The reservoir is ours").issue == ()
    case.replace_codebook(parse("case: x\nissues:\n  - name: dam filling\n    keywords: [damages]\n", "book"))
    assert one(case, "The reservoir is ours").issue == ()


def test_decisions_go_to_another_file_of_the_case_and_wait_there_for_their_text(case: Case, tmp_path: Path) -> None:
    row, gone = one(case, "six million"), one(case, "live with four")
    case.decide(row.id, "corrected", by="kim", act="offer")
    case.decide(gone.id, "rejected", by="kim")
    case.decide(gone.id, "undone", by="lee")
    added = case.add_statement("a", (), (), spans(case, "a", "The talks go on in May"), by="kim")
    case.merge("Ana Kestrel", "Olek Tarn", by="lee")
    lines = tmp_path / "decisions.jsonl"
    lines.write_bytes(b"\n".join(msgspec.json.encode(line) for line in case.all_decisions()))
    with Case.create(tmp_path / "other.onrecord", parse(BOOK, "book")) as other:
        other.add_documents([document("a")])
        assert other.import_decisions(lines) == ([row.id, gone.id, added], [], 1)
        assert [one.orphaned for one in other.statement_decisions()] == [True, True, True, False]
        assert other.statements(ids=[added])[0].text == "The talks go on in May"
        other.add_documents([document("b")])
        assert other.statements() == case.statements()
        assert other.check() == []
        assert other.import_decisions(lines) == ([], [], 0)
        assert len(other.statement_decisions()) == 4
        lines.write_text("no decision")
        with pytest.raises(SourceError, match="no decision"):
            other.import_decisions(lines)


def test_a_text_that_differs_orphans_a_decision_and_nothing_is_anchored_anew(case: Case, tmp_path: Path) -> None:
    case.decide(one(case, "six million").id, "corrected", by="kim", act="offer")
    lines = tmp_path / "decisions.jsonl"
    lines.write_bytes(b"\n".join(msgspec.json.encode(line) for line in case.all_decisions()))
    with Case.create(tmp_path / "other.onrecord", parse(BOOK, "book")) as other:
        other.add_documents([reading.document(TEXTS["b"] + " ", id="b", published="2031-05-02")])
        before = other.statements()
        other.import_decisions(lines)
        assert other.statements() == before
        [decision] = other.statement_decisions()
        assert decision.orphaned
        assert other.check() == []


def test_the_queue_begins_with_the_least_certain_and_is_spread_out(case: Case) -> None:
    queue = case.review_queue()
    assert {row.id for row in queue} == {row.id for row in case.statements()}
    case.decide(queue[0].id, "accepted", by="kim")
    case.decide(queue[1].id, "rejected", by="kim")
    assert [row.id for row in case.review_queue()] == [row.id for row in queue[2:]]
    assert {row.party for row in case.review_queue(party="Calder", limit=1)} == {("Calder",)}
    alike = [Waiting(f"s{n}", "d", 0.5, "Kestrel", ("dam",), "demand") for n in range(4)]
    other = Waiting("t", "d", 0.6, "Tarn", ("tolls",), "demand")
    surer = Waiting("u", "d", 0.99, "Tarn", ("tolls",), "demand")
    assert [one.id for one in in_order([*alike, surer, other])][:2] == ["s0", "t"]
    assert in_order([*alike, surer, other])[-1].id == "u"


OPS = st.one_of(
    st.tuples(st.sampled_from(["add"]), st.sampled_from(["c", "d"])),
    st.tuples(st.sampled_from(["book"]), st.sampled_from([BOOK, MORE])),
    st.tuples(
        st.sampled_from(["accepted", "rejected", "offer", "speaker", "words", "undone", "missed"]), st.integers(0, 6)
    ),
)


@settings(max_examples=12, deadline=None)
@given(ops=st.lists(OPS, min_size=2, max_size=7))
def test_no_order_of_things_loses_or_changes_a_decision(
    ops: list[tuple[str, str | int]], water: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = shutil.copy(water, tmp_path_factory.mktemp("case"))
    with Case.open(path) as case:
        log: list[tuple[str, str]] = []
        stacks: dict[str, list[LedgerRow]] = {}
        for what, which in ops:
            if what == "add":
                case.add_documents([document(str(which))])
            elif what == "book":
                case.replace_codebook(parse(str(which), "book"))
            else:
                rows = case.statements(status="any")
                row = rows[int(which) % len(rows)]
                if what == "missed":
                    id = case.add_statement("a", (), (), spans(case, "a", "The talks go on"), by="kim")
                    made = case.statement_decisions()[-1].id
                    row = case.statements(ids=[id])[0]
                elif what == "undone":
                    if not stacks.get(row.id):
                        continue
                    made = case.decide(row.id, "undone", by="lee")
                    stacks[row.id].pop()
                elif what in ("accepted", "rejected"):
                    made = case.decide(row.id, what, by="kim")  # type: ignore[arg-type]
                else:
                    said: dict[str, tuple[str, Any]] = {
                        "offer": ("act", "offer"),
                        "speaker": ("speaker", "Tom Vale"),
                        "words": ("content", ((row.content[0][0], row.content[-1][1] - 1),)),
                    }
                    made = case.decide(row.id, "corrected", by="kim", **dict([said[what]]))
                log.append((made, row.id))
                if what != "undone":
                    stacks.setdefault(row.id, []).append(case.statements(ids=[row.id], status="any")[0])
            assert [(one.id, one.statement) for one in case.statement_decisions()] == log
            for id, stack in stacks.items():
                now = {row.id: row for row in case.statements(ids=[id], status="any")}.get(id)
                if stack:
                    assert now is not None
                    for field in "speaker party act said_on firmness content source text status".split():
                        assert getattr(now, field) == getattr(stack[-1], field), field
                    assert set(stack[-1].issue) <= set(now.issue)
                else:
                    assert now is None or now.status == "machine"
            assert case.check() == []


DECIDING = """
import sys
from onrecord.case import Case

path, words, number = sys.argv[1:]
case = Case.open(path)
ids = [row.id for row in case.statements()]
kill_before(case._db, words, number)
for id in ids:
    print(case.decide(id, "corrected", by="kim", act="offer", speaker="Tom Vale"), flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
@pytest.mark.parametrize(
    ("words", "number"), [("INSERT INTO decided ", 2), ("COMMIT", 2), ("INSERT INTO decision ", 3)]
)
def test_who_is_killed_while_deciding_loses_no_decision_that_was_told(
    water: Path, tmp_path: Path, words: str, number: int, child: Callable[..., subprocess.Popen[str]]
) -> None:
    path = shutil.copy(water, tmp_path)
    process = child(DECIDING, path, words, number)
    output, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    told = output.split()
    with Case.open(path) as case:
        kept = case.statement_decisions()
        assert [one.id for one in kept][: len(told)] == told
        assert [row.act for row in case.statements(status="corrected")] == ["offer"] * len(kept)
        assert case.check() == []


def test_two_at_once_under_their_names_while_the_file_is_shared(case: Case) -> None:
    with Case.open(case.path) as other:
        other.share()
        ids = [row.id for row in case.statements()]
        for number, id in enumerate(ids):
            (case, other)[number % 2].decide(id, "accepted", by=("kim", "lee")[number % 2])
            (other, case)[number % 2].decide(id, "corrected", by=("lee", "kim")[number % 2], act="expect")
        assert {one.by for one in case.statement_decisions()} == {"kim", "lee"}
        assert case.statement_decisions() == other.statement_decisions()
        other._db.execute("BEGIN IMMEDIATE")
        assert len(case.statements()) == len(ids)  # who reads waits for nobody
        other._db.execute("ROLLBACK")
        case.close()
    assert [file.name for file in other.path.parent.iterdir()] == [other.path.name]
