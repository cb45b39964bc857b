"""WARC and WACZ: every article once, nothing else, whatever interrupts the reading."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.case import Case
from onrecord.reading import Known, read
from onrecord.records import Document, Refusal

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Round {n} of the dam talks</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2024-03-04">
</head><body><article><h1>Round {n} of the dam talks</h1>
<p>Talks over the Meriden dam went into round {n} on Tuesday, after both sides had said no to a compromise that the
mediators had been preparing for {n} weeks at the Café Orlo by the harbour, officials said.</p>
<p>“We will not sign paper number {n},” said Ana Kestrel, the minister of water, who spoke to reporters outside.</p>
</article></body></html>"""


def archive(records: list[tuple[str, str, str, bytes]], packed: bool = True) -> bytes:
    """A WARC of (address, status, type, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    about = writer.create_warcinfo_record("a.warc", {"software": "a test"})
    writer.write_record(about)
    about.raw_stream.close()
    for url, status, type, body in records:
        answer = StatusAndHeaders(status, [("Content-Type", type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=answer)
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "post.example")], is_http_request=True)
        request = writer.create_warc_record(url, "request", http_headers=asked)
        writer.write_request_response_pair(request, record)
        for written in (request, record):
            if written.raw_stream is not None:
                written.raw_stream.close()
    return out.getvalue()


def page(number: int) -> tuple[str, str, str, bytes]:
    return (
        f"https://post.example/2024/03/04/{number}",
        "200 OK",
        "text/html; charset=utf-8",
        PAGE.format(n=number).encode(),
    )


RECORDS = [
    page(1),
    ("https://post.example/logo.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
    ("https://post.example/moved", "301 Moved", "text/html", b"<html>moved</html>"),
    ("https://post.example/", "200 OK", "text/html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>"),
    page(2),
]


@pytest.mark.parametrize("packed", [True, False])
def test_the_articles_of_a_warc(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(RECORDS, packed))
    first, front, second = read([path])
    assert isinstance(first, Document)
    assert (first.id, first.url) == ("post.example/2024/03/04/1", "https://post.example/2024/03/04/1")
    assert (first.title, first.outlet, first.published) == ("Round 1 of the dam talks", "Harbour Post", "2024-03-04")
    assert "at the Café Orlo" in first.text
    assert first.origin.startswith(f"{path}#<urn:uuid:")
    assert isinstance(front, Refusal)
    assert "https://post.example/: there is no article" in front.reason
    assert isinstance(second, Document)


def test_the_articles_of_a_wacz(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as file:
        file.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}')
        file.writestr("archive/data.warc.gz", archive(RECORDS))
        file.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n')
    assert [each.id for each in read([tmp_path / "a.wacz"]) if isinstance(each, Document)] == [
        "post.example/2024/03/04/1",
        "post.example/2024/03/04/2",
    ]


@pytest.mark.parametrize("spoil", [lambda data: data[:-400], lambda data: data[:900] + b"\0" * 200 + data[1100:]])
def test_a_damaged_archive_is_named_in_one_line(tmp_path: Path, spoil: object) -> None:
    (tmp_path / "a.warc.gz").write_bytes(spoil(archive(RECORDS)))  # type: ignore[operator]
    found = list(read([tmp_path / "a.warc.gz"]))
    assert any(isinstance(each, Refusal) and "\n" not in each.reason for each in found)


def test_what_is_no_archive(tmp_path: Path) -> None:
    for name, data in (
        ("a.warc", b"words"),
        ("b.warc.gz", gzip.compress(b"words")),
        ("c.wacz", b"PK\x03\x04"),
        ("d.warc", b""),
    ):
        (tmp_path / name).write_bytes(data)
        (found,) = read([tmp_path / name])
        assert isinstance(found, Refusal)


def test_records_that_were_read_before_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(RECORDS))
    first = next(iter(read([path])))
    skipped: list[str] = []
    known = Known(day=lambda origin: "" if origin == first.origin else None, skipped=skipped.append)
    assert [each.id for each in read([path], known=known) if isinstance(each, Document)] == [
        "post.example/2024/03/04/2"
    ]
    assert skipped == [first.origin]


ADDING = """
import sys, onrecord.case
onrecord.case.BATCH = 8
with onrecord.case.Case.open(sys.argv[1]) as case:
    case.add([sys.argv[2]], lambda done: print(done.added, flush=True))
"""


def test_killed_in_the_middle_and_begun_again_nothing_is_twice_and_nothing_missing(tmp_path: Path) -> None:
    path, file = tmp_path / "dam.onrecord", tmp_path / "a.warc.gz"
    file.write_bytes(archive([page(number) for number in range(1, 61)]))
    Case.create(path).close()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path), str(file)], stdout=subprocess.PIPE, text=True, env=env
    )
    assert killed.stdout is not None
    for line in killed.stdout:
        if int(line) >= 16:
            os.kill(killed.pid, signal.SIGKILL)
            break
    killed.wait()
    killed.stdout.close()
    with Case.open(path) as case:
        assert case.check() == []
        stored = sum(1 for _ in case.documents())
        assert 16 <= stored < 60
        added = case.add([file])
        assert (added.added, added.already_there, added.refused, added.warnings) == (60 - stored, stored, 0, ())
        assert sorted(each.id for each in case.documents()) == sorted(
            f"post.example/2024/03/04/{n}" for n in range(1, 61)
        )
        again = case.add([file])
        assert (again.added, again.already_there) == (0, 60)
        assert case.check() == []


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_with_a_slip_in_its_address_is_named_and_the_others_go_on(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    bad = ("http://[foo/2", *page(2)[1:])
    path.write_bytes(archive([page(1), bad, ("http://[foo/logo", "200 OK", "image/png", b"\x89PNG"), page(3)], packed))
    first, second, third = read([path])
    assert isinstance(second, Refusal)
    assert second.origin.startswith(f"{path}#")
    assert "http://[foo/2 is no web address" in second.reason
    assert [each.id for each in (first, third) if isinstance(each, Document)] == [
        "post.example/2024/03/04/1",
        "post.example/2024/03/04/3",
    ]


def test_a_record_that_brings_out_a_fault_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: bytes, *_: object, **__: object) -> str | None:
        if b"number 2" in data:
            raise KeyError("a part of the page")
        return ".html"

    monkeypatch.setattr("onrecord.reading.archives.suffix_of", broken)
    (tmp_path / "a.warc.gz").write_bytes(archive([page(1), page(2), page(3)]))
    found = list(read([tmp_path / "a.warc.gz"]))
    assert [type(each) for each in found] == [Document, Refusal, Document]
    assert isinstance(found[1], Refusal)
    assert "a fault in onrecord (KeyError: 'a part of the page'" in found[1].reason
