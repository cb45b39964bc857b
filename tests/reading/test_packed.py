"""What is packed with gzip is read as if it were not: the same documents under the same ids, and damage is told."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import reading
from onrecord.reading import articles, sources
from onrecord.records import Document, Refusal

TEXT = "Ana Kestrel said on Monday that the weir would stay shut.\n\n“Nobody asked us,” Olek Tarn said.\n"
PAGE = f"<html><head><title>The weir</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"
LINES = "".join(json.dumps({"text": f"{number}. {TEXT}", "outlet": "Lowland Post"}) + "\n" for number in range(20))
TABLE = "id,text,published\n" + "".join(f'r{number},"{number}. {TEXT}",2031-04-0{number}\n' for number in range(1, 6))
KINDS = {"weir.txt": TEXT, "page.html": PAGE, "wire.jsonl": LINES, "wire.ndjson": LINES, "list.csv": TABLE}


def documents(path: Path) -> list[Document | Refusal]:
    """What is read of a file, without where it stood."""
    return [msgspec.structs.replace(one, origin="") for one in reading.read([path])]


@pytest.mark.parametrize("name", KINDS)
def test_a_packed_file_holds_what_the_file_held(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(KINDS[name], encoding="utf-8")
    (tmp_path / f"{name}.GZ").write_bytes(gzip.compress(KINDS[name].encode()))
    (tmp_path / "weir.meta.json").write_text('{"outlet": "The Harbour Courier"}', encoding="utf-8")
    plain = documents(tmp_path / name)
    assert all(isinstance(one, Document) for one in plain)
    assert documents(tmp_path / f"{name}.GZ") == plain


def test_several_packed_one_behind_the_other_are_read_through(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(LINES.encode()) + gzip.compress(LINES.encode()))
    assert len(documents(path)) == 40


@settings(deadline=None, max_examples=30)
@given(cut=st.integers(min_value=1, max_value=len(gzip.compress(LINES.encode())) - 1))
def test_what_stands_before_the_damage_is_read_and_the_damage_is_told(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("packed") / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(LINES.encode(), mtime=0)[:cut])
    *read, told = reading.read([path])
    assert isinstance(told, Refusal)
    assert "damaged" in told.reason
    assert [one.text for one in read if isinstance(one, Document)] == [
        json.loads(line)["text"] for line in LINES.splitlines()[: len(read)]
    ]


def test_what_grows_beyond_all_bounds_is_refused_before_it_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_FILE", 100_000)
    (tmp_path / "large.txt.gz").write_bytes(gzip.compress(b"a" * 10_000_000))
    (one,) = reading.read([tmp_path / "large.txt.gz"])
    assert isinstance(one, Refusal)
    assert "too large" in one.reason
    monkeypatch.setattr(sources, "MAX_BYTES", 1_000)
    (tmp_path / "large.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"a" * 50_000 + b'"}\n' + LINES.encode()))
    first, *others = reading.read([tmp_path / "large.jsonl.gz"])
    assert isinstance(first, Refusal)
    assert len(others) == 20
    assert articles.MAX_FILE > 100_000
