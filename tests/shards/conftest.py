"""Archives of the tests' own: the same articles as lines, as a table, and as an archive of pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

PEOPLE = ("Mira Lund, chair of the harbour board", "Tomas Reed, president of the Quayside Union", "Ida Vale, a pilot")


def article(number: int) -> dict[str, str]:
    """An article with an id, a date and an outlet."""
    who, other = PEOPLE[number % 3], PEOPLE[(number + 1) % 3]
    text = (
        f"{who}, said on Monday that berth {number} would stay closed until the spring.\n\n"
        f"“We will not pay for berth {number + 1},” {other}, said. The ferry sails twice a day, and the customs house "
        "on the quay is open to visitors from ten until four, as it has been since the old pier was taken down.\n"
    )
    return {"id": f"a{number:03}", "text": text, "published": "2031-04-02", "outlet": "Sound Courier"}


@pytest.fixture
def articles() -> list[dict[str, str]]:
    """Twenty-five of them."""
    return [article(number) for number in range(25)]


@pytest.fixture
def archive(tmp_path: Path, articles: list[dict[str, str]]) -> Path:
    """A folder of the three archives; the lines have one that is no JSON, the table one without a text."""
    import pyarrow
    from pyarrow import parquet

    folder = tmp_path / "archive"
    folder.mkdir()
    lines = [json.dumps(one) for one in articles]
    lines[7:7] = ["no JSON", ""]
    (folder / "lines.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [*articles[:11], {"id": "none", "text": None}, *articles[11:]]
    parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "table.parquet", row_group_size=9)
    (folder / "pages.warc.gz").write_bytes(b"".join(map(record, articles[:12])))
    (folder / "notes.txt").write_text("Shards are not made of this.", encoding="utf-8")
    return folder


def record(one: dict[str, str]) -> bytes:
    """The record of a web archive that holds an article's page, packed by itself."""
    paragraphs = "".join(f"<p>{text}</p>" for text in one["text"].split("\n\n"))
    page = f"<html><head><title>Berths</title></head><body><article>{paragraphs}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-04-02T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{one['id']}>\r\nWARC-Target-URI: https://courier.example/{one['id']}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)
