"""The whole way on the sample case: what the program puts on record, against what a careful reader marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import pytest

import onrecord
from onrecord import codebook, demo, pipeline
from onrecord.records import Document, LedgerRow, Spans, Statement

Pair = tuple[dict[str, Any], Statement]

WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")


@pytest.fixture(scope="module", params=["model", "rules"])
def by(request: pytest.FixtureRequest) -> Literal["model", "rules"]:
    """What finds who said what."""
    found: Literal["model", "rules"] = request.param
    return found


@pytest.fixture(scope="module")
def coded(documents: dict[str, Document], by: Literal["model", "rules"]) -> dict[str, Document]:
    """The articles with everything filled in by the steps of the pipeline."""
    return {one.id: one for one in pipeline.run(documents.values(), codebook.load(demo.codebook()), by=by)}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, by: Literal["model", "rules"]) -> list[LedgerRow]:
    """The ledger of a case that the articles were added to."""
    path: Path = tmp_path_factory.mktemp("demo") / "meriden.onrecord"
    with onrecord.Case.create(path, codebook=demo.codebook()) as case:
        case.add(demo.sources(), by=by)
        return list(case.statements())


@pytest.fixture(scope="module")
def pairs(coded: dict[str, Document], truth: dict[str, Any]) -> list[Pair]:
    """Marked statements and what was found for them: contents that share half of the words of the shorter, best first.

    Statements that are optional in truth pair too, so that finding them counts as right.
    """
    return [pair for one in coded.values() for pair in _pairs(one, _marked(truth, one))]


def test_no_statement_comes_from_furniture(coded: dict[str, Document], truth: dict[str, Any]) -> None:
    for piece in truth["furniture"]:
        document = coded[piece["document"]]
        start = document.text.find(piece["text"])
        if start < 0:  # taken out with the rest of the page
            continue
        end = start + len(piece["text"])
        for statement in document.statements:
            assert not any(a < end and b > start for a, b in statement.content), piece["text"]


def test_thoughts_are_kept_out_of_the_record(
    coded: dict[str, Document], truth: dict[str, Any], by: Literal["model", "rules"]
) -> None:
    kept = [
        thought
        for thought in truth["thoughts"]
        if any(
            _jaccard(coded[thought["document"]].text, tuple(thought["content"]), statement.content) > 0.5
            for statement in coded[thought["document"]].statements
        )
    ]
    assert len(kept) <= {"model": 2, "rules": 0}[by], kept  # the model tells scopes apart in 94 of 100


def test_passages_that_state_nothing_stay_out(coded: dict[str, Document], truth: dict[str, Any]) -> None:
    for passage in truth["planted"]["no_statement"]:
        document = coded[passage["document"]]
        start = document.text.index(passage["text"])
        end = start + len(passage["text"])
        assert not any(a < end and b > start for one in document.statements for a, b in one.content), passage["text"]


def test_the_red_line_and_what_contradicts_it_are_both_on_record(ledger: list[LedgerRow]) -> None:
    about = [row for row in ledger if row.party == ("Meriden",) and "dam filling" in row.issue]
    [line] = [row for row in about if row.document == "wire-0304" and "red line for us" in row.text]
    assert line.speaker == "Ana Kestrel"
    assert line.firmness == "red line"
    assert line.said_on in {None, "2031-03-04"}  # unknown is a pity, a wrong day is a mistake
    against = [row for row in about if "ready to talk about five" in row.text]
    assert {row.speaker for row in against} == {"Lucan Pell"}
    assert all(row.firmness != "red line" and row.act in {"offer", "condition"} for row in against)


def test_the_utterance_in_three_wordings_has_one_speaker_and_one_day(
    ledger: list[LedgerRow], truth: dict[str, Any]
) -> None:
    planted = truth["planted"]["utterance"]
    for report in planted["reports"]:
        key = " ".join(WORD.findall(report["text"])[:6])
        [row] = [
            row for row in ledger if row.document == report["document"] and key in " ".join(WORD.findall(row.text))
        ]
        assert (row.speaker, row.kind) == (planted["speaker"], report["kind"])
        assert row.said_on in {None, planted["said_on"]}


def test_the_wire_copy_is_one_witness(ledger: list[LedgerRow], truth: dict[str, Any]) -> None:
    planted = truth["planted"]["wire_copy"]
    witnesses = {row.witness for row in ledger if row.document in (planted["original"], planted["copy"])}
    assert witnesses == {planted["original"]}


def test_the_record_is_as_good_as_was_measured(
    coded: dict[str, Document], truth: dict[str, Any], pairs: list[Pair], by: Literal["model", "rules"]
) -> None:
    """Floors under what was measured when they were set; raise them when the rooms get better."""
    scores = _scores(coded, truth, pairs)
    short = {name: (scores[name], floor) for name, floor in FLOORS[by].items() if scores[name] < floor}
    assert not short, (short, scores)


FLOORS = {
    "rules": {
        "recall": 82.0,
        "precision": 95.0,
        "kind": 94.0,
        "speaker": 84.0,
        "party": 86.0,
        "act": 76.0,
        "issue": 59.0,
        "said_on": 23.0,
        "said_on, where given": 87.0,
    },
    "model": {
        "recall": 94.1,  # what somebody "likes to tell visitors" is taken for unsaid; with VNNI, one more is missed
        "precision": 92.0,
        "kind": 94.0,
        "speaker": 90.0,
        "party": 86.0,
        "act": 76.0,
        "issue": 59.0,
        "said_on": 23.0,
        "said_on, where given": 87.0,
    },
}


def _scores(coded: dict[str, Document], truth: dict[str, Any], pairs: list[Pair]) -> dict[str, float]:
    """Shares in percent; a field counts only where the reader could say it."""
    required = [one for one in truth["statements"] if not one["optional"]]
    found = sum(len(one.statements) for one in coded.values())

    def share(field: str, right: list[bool]) -> tuple[str, float]:
        return field, round(100 * sum(right) / len(right), 1)

    return dict(
        [
            share("recall", [any(one is marked for marked, _ in pairs) for one in required]),
            ("precision", round(100 * len(pairs) / found, 1)),
            share("kind", [marked["kind"] == one.kind for marked, one in pairs]),
            share("speaker", [_speaker_is_right(*pair) for pair in pairs if pair[0]["speaker"]]),
            share("party", [set(marked["party"]) == set(one.party) for marked, one in pairs if marked["party"]]),
            share("act", [one.act in (marked["act"], *marked["act_alt"]) for marked, one in pairs]),
            share("issue", [bool(set(marked["issue"]) & set(one.issue)) for marked, one in pairs if marked["issue"]]),
            share("said_on", [(one.said_on or "").startswith(m["said_on"]) for m, one in pairs if m["said_on"]]),
            share(
                "said_on, where given",
                [one.said_on.startswith(m["said_on"]) for m, one in pairs if m["said_on"] and one.said_on],
            ),
        ]
    )


def _speaker_is_right(marked: dict[str, Any], one: Statement) -> bool:
    """Whether the names agree, but for an article or a title that one of them has."""
    said = set((one.speaker or "").lower().split())
    names = [set(name.lower().split()) for name in (marked["speaker"], *marked["speaker_alt"])]
    return bool(said) and any(said <= name or name <= said for name in names)


def _marked(truth: dict[str, Any], document: Document) -> list[dict[str, Any]]:
    return [one for one in truth["statements"] if one["document"] == document.id and one["scope"] != "thought"]


def _pairs(document: Document, marked: list[dict[str, Any]]) -> list[Pair]:
    candidates = sorted(
        (
            (-_jaccard(document.text, tuple(one["content"]), found.content), i, j)
            for i, one in enumerate(marked)
            for j, found in enumerate(document.statements)
            if _overlap(document.text, tuple(one["content"]), found.content) >= 0.5
        )
    )
    pairs: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(marked[i], document.statements[j]) for i, j in pairs.items()]


def _words(text: str, spans: Spans) -> frozenset[int]:
    """Where the words start that share a character with one of the spans."""
    return frozenset(m.start() for m in WORD.finditer(text) if any(m.start() < e and m.end() > s for s, e in spans))


def _overlap(text: str, one: Spans, other: Spans) -> float:
    """The words that both have, as a share of the shorter's."""
    a, b = _words(text, one), _words(text, other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _jaccard(text: str, one: Spans, other: Spans) -> float:
    a, b = _words(text, one), _words(text, other)
    return len(a & b) / len(a | b)
