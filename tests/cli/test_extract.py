"""`onrecord extract`: one object a document, in order, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from click.testing import Result

from onrecord.records import Statement

Run = Callable[..., Result]


def printed(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_documents_come_in_the_order_of_the_input(folder: Path, run: Run) -> None:
    result = run("extract", folder / "second.txt", folder / "third.html", folder / "first.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert [document["id"] for document in printed(result)] == ["second", "third", "first"]


def test_only_what_was_taken_out_of_a_page_comes_with_its_text(folder: Path, run: Run) -> None:
    plain, page = printed(run("extract", folder / "first.txt", folder / "third.html"))
    assert "text" not in plain
    assert "customs house" in page["text"]


def test_spans_slice_the_text_of_the_input(folder: Path, run: Run) -> None:
    for document in printed(run("extract", "--all", folder)):
        path = folder / f"{document['id']}.txt"
        text = document.get("text") or path.read_text(encoding="utf-8")
        assert document["statements"]
        for statement in document["statements"]:
            for role in ("source", "cue", "content"):
                for start, end in statement[role]:
                    assert 0 <= start < end <= len(text)
            assert statement["content"]


def test_a_statement_has_every_field_that_was_promised(folder: Path, run: Run) -> None:
    (document,) = printed(run("extract", "--codebook", folder.parent / "codebook.yaml", folder / "first.txt"))
    assert list(document) == ["id", "published", "furniture", "statements"]
    text = (folder / "first.txt").read_text(encoding="utf-8")
    for statement in document["statements"]:
        assert tuple(statement) == Statement.__struct_fields__
        msgspec.convert(statement, Statement)  # every word is one of its vocabulary
    quoted = [statement for statement in document["statements"] if statement["kind"] == "direct"]
    (said,) = quoted
    start, end = said["content"][0]
    assert text[start:end].startswith('"We will not accept')
    assert said["speaker"] == "Tomas Reed"
    assert said["party"] == ["Quayside Union"]
    assert said["issue"] == ["night sailings"]


def test_published_is_for_documents_that_carry_no_date(folder: Path, run: Run) -> None:
    bare = folder / "bare.txt"
    bare.write_text("Mira Lund said the fares would stay.\n", encoding="utf-8")
    dated, undated = printed(run("extract", "--published", "2021-06", folder / "first.txt", bare))
    assert dated["published"] == "2021-05-05"
    assert undated["published"] == "2021-06"


def test_attributions_are_one_a_cue_where_a_saying_makes_several_statements(folder: Path, run: Run) -> None:
    article = folder / "turned.txt"
    article.write_text(
        "“We will never accept a toll on the bridge,” Mira Lund said on Friday. “But we are ready to talk about the"
        " fares.”\n",
        encoding="utf-8",
    )
    (document,) = printed(run("extract", "--all", article))
    red, ready = document["statements"]
    assert (red["act"], ready["act"]) == ("reject", "offer")
    (both,) = document["attributions"]
    assert both["content"] == [*red["content"], *ready["content"]]
    (without,) = printed(run("extract", article))
    assert "attributions" not in without


def test_thoughts_come_only_when_asked_for(folder: Path, run: Run) -> None:
    (without,) = printed(run("extract", folder / "second.txt"))
    (with_them,) = printed(run("extract", "--all", folder / "second.txt"))
    assert all(statement["scope"] != "thought" for statement in without["statements"])
    thoughts = [statement for statement in with_them["statements"] if statement["scope"] == "thought"]
    assert thoughts
    for thought in thoughts:
        assert (thought["act"], thought["issue"], thought["said_on"]) == ("other", [], None)
    assert [one for one in with_them["statements"] if one not in thoughts] == without["statements"]
    starts = [statement["content"][0] for statement in with_them["statements"]]
    assert starts == sorted(starts)


def test_jsonl_documents_keep_their_ids_and_dates(tmp_path: Path, run: Run) -> None:
    lines = [{"id": "x", "text": "Reed said no.", "published": "2021-05-01"}, {"text": "Lund said yes."}]
    file = tmp_path / "wire.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    first, second = printed(run("extract", file))
    assert (first["id"], first["published"]) == ("x", "2021-05-01")
    assert (second["id"], second["published"]) == ("wire-2", None)


def test_what_cannot_be_read_is_named_and_the_others_go_on(folder: Path, run: Run) -> None:
    result = run("extract", folder / "first.txt", folder / "none.txt", folder / "second.txt")
    assert result.exit_code == 1
    assert [document["id"] for document in printed(result)] == ["first", "second"]
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"onrecord: {folder / 'none.txt'}: ")


def test_a_date_that_is_none_is_wrong_usage(folder: Path, run: Run) -> None:
    for wrong in ("yesterday", "2021-13", "2021-02-30", "31-05-05"):
        result = run("extract", "--published", wrong, folder / "first.txt")
        assert result.exit_code == 2
        assert "is no date" in result.stderr
