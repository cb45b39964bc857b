"""Files, folders, JSONL and side-cars: what is read, in which order, under which id, and what is refused and why."""

from __future__ import annotations

import json
import os
import re
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import pytest

from onrecord.errors import SourceError, StorageError
from onrecord.reading import MAX_BYTES, Web, document, read
from onrecord.reading.fetching import Page
from onrecord.records import Document, Refusal

ARTICLE = "Port Meriden rejected the offer on Monday.\r\n\r\n“The dam will be filled,” Ana Kestrel said.\n"


def write(folder: Path, name: str, data: str | bytes = ARTICLE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def one(path: Path | str) -> Document | Refusal:
    found = list(read([path]))
    assert len(found) == 1
    return found[0]


def document_of(path: Path) -> Document:
    found = one(path)
    assert isinstance(found, Document), found
    return found


def refusal_of(path: Path | str) -> str:
    found = one(path)
    assert isinstance(found, Refusal), found
    assert "\n" not in found.reason
    return found.reason


def test_a_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    path = write(tmp_path, "harbour.2031-03-04.txt", b"\xef\xbb\xbf" + ARTICLE.encode())
    found = document_of(path)
    assert (found.text, found.id, found.origin) == (ARTICLE, "harbour.2031-03-04", str(path))
    assert found.hash == blake2b(ARTICLE.encode(), digest_size=16).hexdigest()
    assert not found.extracted
    assert found.published is None


def test_order_is_the_order_given_and_folders_are_walked_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "b/inner/a.TXT", "b/.hidden.txt", "b/.git/x.txt", "z.txt", "a.txt"):
        write(tmp_path, name)
    write(tmp_path, "b/2.meta.json", "{}")
    write(tmp_path, "b/talks.onrecord", b"SQLite format 3\x00")
    write(tmp_path, "b/codebook.yaml", "case: x")
    found = list(read([tmp_path / "z.txt", str(tmp_path / "b"), tmp_path / "a.txt"]))
    assert [each.id for each in found if isinstance(each, Document)] == ["z", "10", "2", "a", "a"]
    assert len(found) == 5


def test_a_link_back_to_a_folder_above_ends(tmp_path: Path) -> None:
    write(tmp_path, "b/a.txt")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    assert [each.origin for each in read([tmp_path])] == [str(tmp_path / "b" / "a.txt")]


def test_reading_streams(tmp_path: Path) -> None:
    write(tmp_path, "many.jsonl", "\n".join(json.dumps({"text": f"No {n}."}) for n in range(1000)))
    assert [each.id for each in islice(read([tmp_path / "many.jsonl"]), 2) if isinstance(each, Document)] == [
        "many-1",
        "many-2",
    ]


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, "1.txt")
    write(tmp_path, "2.png", b"\x89PNG\r\n\x1a\n")
    write(tmp_path, "3.txt", "")
    write(tmp_path, "4.txt")
    found = list(read([tmp_path]))
    assert [type(each) for each in found] == [Document, Refusal, Refusal, Document]
    assert [Path(each.origin).name for each in found] == ["1.txt", "2.png", "3.txt", "4.txt"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.odt", b"PK\x03\x04", r"\.txt, \.html, \.htm, \.jsonl, .*\.docx, .* can be read"),
        ("a.docx", b"PK\x03\x04", r"no Word document .*save it again"),
        ("a.json", "{}", r"write articles to a \.jsonl file"),
        ("a.meta.json", "{}", "side-car: name the article"),
        ("a.txt", " \n", "is empty"),
        ("a.html", "", "is empty"),
        ("a.jsonl", "\n\n", "is empty: write one JSON object a line"),
        ("a.jsonl", b"\xff\xfe{\x00", "UTF-16.*save the file as UTF-8"),
        ("a.txt", "Signed by Ana\x00 Kestrel.", "is binary"),
        (
            "a.txt",
            "x" * (MAX_BYTES + 1),
            r"too large for one document \(10 MB, the limit is 10 MB\): split it .*\.jsonl",
        ),
    ],
)
def test_a_refusal_says_what_to_do(tmp_path: Path, name: str, data: str | bytes, why: str) -> None:
    path = write(tmp_path, name, data)
    reason = refusal_of(path)
    assert re.search(why, reason), reason


def test_missing_files_empty_folders_and_addresses(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "no.txt") == "does not exist: check the path"
    assert "nothing to read in this folder" in refusal_of(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    path.chmod(0)
    assert "may not be read" in refusal_of(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is no file" in refusal_of(tmp_path / "a.txt")


def test_a_name_that_is_no_text_can_still_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt"))
    path.write_text(ARTICLE)
    found = document_of(path)
    assert found.id.encode()
    assert "\n" not in found.id + found.origin


def test_jsonl_lines(tmp_path: Path) -> None:
    lines = [
        {
            "text": ARTICLE,
            "id": "k-1",
            "title": "Offer rejected",
            "published": "2031-03-04T10:00:00Z",
            "outlet": "Gazette",
        },
        {
            "text": "Meriden agreed.",
            "author": ["Lena Orrin", "Tom Vale"],
            "url": "https://g.example/2",
            "language": "en",
        },
        {"text": "Both left.", "id": 17, "score": [1, 2], "title": None, "outlet": "  "},
    ]
    path = write(tmp_path, "wire.jsonl", "\ufeff" + "\n\n".join(json.dumps(line) for line in lines) + "\r\n")
    first, second, third = (each for each in read([path]) if isinstance(each, Document))
    assert (first.id, first.text, first.title, first.published) == ("k-1", ARTICLE, "Offer rejected", "2031-03-04")
    assert (first.outlet, first.origin, first.extracted) == ("Gazette", str(path), False)
    assert (second.id, second.author, second.url, second.language) == (
        "wire-3",
        "Lena Orrin, Tom Vale",
        "https://g.example/2",
        "en",
    )
    assert (third.id, third.title, third.outlet) == ("17", None, None)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text": "No deal."', "no JSON"),
        (b'["No deal."]', "no JSON object"),
        (b"[" * 100_000, "no JSON"),
        (b'{"title": "No deal."}', "no 'text'"),
        (b'{"text": 7}', "no 'text'"),
        (b'{"text": " "}', "'text' is empty"),
        (b'{"text": "No\xff"}', "byte 12 of the line is not UTF-8"),
        (b'{"text": "No \\ud83d deal."}', "lone surrogate"),
        (b'{"text": "No \\u0000 deal."}', "NUL"),
        (b'{"text": "No deal.", "outlet": {"name": "Gazette"}}', "'outlet' is no string"),
        (b'{"text": "No deal.", "published": "last Monday"}', "write it as 2025-02-18"),
        (b'{"text": "' + b"x" * MAX_BYTES + b'"}', "longer than 10 MB"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path, line: bytes, why: str) -> None:
    path = write(tmp_path, "wire.jsonl", b'{"text": "One."}\n' + line + b'\n{"text": "Three."}')
    before, bad, after = read([path])
    assert isinstance(before, Document)
    assert isinstance(bad, Refusal)
    assert isinstance(after, Document)
    assert bad.origin == f"{path}:2"
    assert why in bad.reason
    assert "\n" not in bad.reason
    assert (before.id, after.id) == ("wire-1", "wire-3")


def test_the_side_car_says_what_the_text_cannot(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    write(
        tmp_path, "a.meta.json", '{"published": "2031-03", "outlet": "Gazette", "text": "ignored", "id": "gazette-7"}'
    )
    found = document_of(path)
    assert (found.id, found.published, found.outlet, found.text) == ("gazette-7", "2031-03", "Gazette", ARTICLE)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("{", "is no JSON"),
        ("[]", "no JSON object"),
        ('{"published": "soon"}', "'published' is 'soon'"),
        ("\xff", "JSON"),
    ],
)
def test_a_broken_side_car_is_named_and_the_document_waits(tmp_path: Path, written: str, why: str) -> None:
    path = write(tmp_path, "a.txt")
    write(tmp_path, "a.meta.json", written.encode("latin-1"))
    reason = refusal_of(path)
    assert "a.meta.json" in reason
    assert why in reason


@pytest.mark.parametrize(
    ("given", "kept"),
    [("2031", "2031"), ("2031-03", "2031-03"), ("2031-03-04", "2031-03-04"), (" 2031-03-04 10:15 ", "2031-03-04")],
)
def test_dates_of_publication(given: str, kept: str) -> None:
    assert document("No deal.", id="a", published=given).published == kept


@pytest.mark.parametrize("given", ["04/03/2031", "2031-13", "2031-02-30", "20310304", "March 2031", "", "0000-01-01"])
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(SourceError, match="write it as"):
        document("No deal.", id="a", published=given)


class Stormy(Web):
    """A web that breaks in a way that nobody foresaw, or as a full disk does."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def get(self, url: str) -> Page:  # noqa: ARG002 — Web's signature
        raise self.error


def test_what_nobody_foresaw_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, "1.txt")
    write(tmp_path, "2.urls", "https://post.example/a\nhttps://post.example/b\n")
    write(tmp_path, "3.txt")
    found = list(read([tmp_path, "https://post.example/c", tmp_path / "1.txt"], Stormy(LookupError("no\nsuch thing"))))
    assert [type(each) for each in found] == [Document, Refusal, Refusal, Document, Refusal, Document]
    assert [each.origin for each in found if isinstance(each, Refusal)] == [
        f"https://post.example/{name}" for name in "abc"
    ]
    for each in found:
        if isinstance(each, Refusal):
            assert re.search(
                r"a fault in onrecord \(LookupError: no such thing, at test_sources\.py:\d+\)", each.reason
            )


@pytest.mark.parametrize("error", [StorageError("the disk is full"), KeyboardInterrupt()])
def test_what_is_no_fault_of_the_page_ends_the_run(error: BaseException) -> None:
    with pytest.raises(type(error)):
        list(read(["https://post.example/a"], Stormy(error)))


@pytest.mark.parametrize("room", ["csv", "articles"])
def test_a_row_and_an_article_of_an_export_that_bring_out_a_fault_are_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    from onrecord.reading import documents

    def described(text: str, *args: object, **said: object) -> Document:
        if "Olek" in text:
            raise LookupError("no such thing")
        return documents.described(text, *args, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(f"onrecord.reading.{room}.described", described)
    texts = [f"{name} said on Tuesday that the weir would stay open." for name in ("Ana Venn", "Olek Tarn", "Ida Ott")]
    if room == "csv":
        path = tmp_path / "list.csv"
        path.write_text("text\n" + "\n".join(texts))
    else:
        path = tmp_path / "export.txt"
        head = "{} of 3 DOCUMENTS\n\n\nThe Courier\n\nApril {}, 2031 Wednesday\n\nTalks {}\n\nLENGTH: 10 words\n\n"
        told = enumerate(texts, start=1)
        path.write_text("\n\n\n".join(head.format(n, n, n) + f"{text}\n\nLOAD-DATE: April 2, 2031" for n, text in told))
    found = list(read([path]))
    assert [isinstance(one, Document) for one in found] == [True, False, True]
    assert isinstance(found[1], Refusal)
    assert found[1].origin == f"{path}:{3 if room == 'csv' else 2}"
    assert "a fault in onrecord (LookupError" in found[1].reason


def test_a_file_that_brings_out_a_fault_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> str | None:
        raise ZeroDivisionError if "Venn" in text else AssertionError

    monkeypatch.setattr("onrecord.reading.documents.language_of", broken)
    write(tmp_path, "a.txt", "Ana Venn left.")
    write(
        tmp_path,
        "b.jsonl",
        '{"text": "Ana Venn left.", "language": "en"}\n{"text": "Ana Venn left."}\n{"text": "No."}\n',
    )
    found = list(read([tmp_path]))
    assert [(Path(each.origin).name, type(each)) for each in found] == [
        ("a.txt", Refusal),
        ("b.jsonl", Document),
        ("b.jsonl:2", Refusal),
        ("b.jsonl:3", Refusal),
    ]
    reasons = [each.reason for each in found if isinstance(each, Refusal)]
    assert ["ZeroDivisionError" in reason for reason in reasons] == [True, True, False]
    assert "AssertionError" in reasons[2]


def test_a_name_too_long_for_a_file_is_refused_or_asked_for(tmp_path: Path) -> None:
    found = list(read(["x" * 5000, "https://post.example/" + "x" * 5000, write(tmp_path, "a.txt")], Stormy(OSError())))
    assert [type(each) for each in found] == [Refusal, Refusal, Document]


@pytest.mark.parametrize("source", ["http://[x", "https://post example/a", "http://post.example:y/"])
def test_an_address_with_a_slip_is_no_missing_file(source: str) -> None:
    assert "is no web address" in refusal_of(source)
