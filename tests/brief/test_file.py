"""A brief to a file: by its suffix, whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import msgspec
import pytest

from onrecord.brief.file import write
from onrecord.brief.from_case import write_brief
from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.page import Brief
from onrecord.case import Case
from onrecord.codebook import Codebook, Issue, Party
from onrecord.errors import OnrecordError, StorageError


@pytest.mark.parametrize("suffix", [".html", ".htm", ".HTML"])
def test_html_is_written(page: Brief, tmp_path: Path, suffix: str) -> None:
    path = write(page, tmp_path / f"brief{suffix}")
    assert path.read_bytes() == html(page).encode()


def test_markdown_is_written(page: Brief, tmp_path: Path) -> None:
    assert write(page, str(tmp_path / "brief.md")).read_bytes() == markdown(page).encode()


def test_pdf_is_written(tmp_path: Path) -> None:
    with Case.create(tmp_path / "empty.onrecord") as case:
        path = write_brief(case, tmp_path / "brief.pdf")
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["brief.txt", "brief.docx", "brief", "brief.html.gz"])
def test_another_suffix_is_refused_with_what_can_be_written(page: Brief, tmp_path: Path, name: str) -> None:
    with pytest.raises(OnrecordError, match=r"\.html, \.htm, \.md or \.pdf") as caught:
        write(page, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_former_brief_is_replaced_and_keeps_its_rights(page: Brief, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("old")
    path.chmod(0o640)
    write(page, path)
    assert path.read_text(encoding="utf-8").startswith("# Fishing")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(page: Brief, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"there is no folder .*nowhere; make it first"):
        write(page, tmp_path / "nowhere" / "brief.html")


def test_a_folder_is_not_written_over(page: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.md").mkdir()
    with pytest.raises(StorageError, match="this is a folder"):
        write(page, tmp_path / "brief.md")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def test_on_a_full_disk_the_former_brief_stays(page: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.html"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left on device"):
        write(page, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_where_nobody_may_write_another_folder_is_asked_for(
    page: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", forbidden)
    with pytest.raises(StorageError, match="you may not write here; choose another folder"):
        write(page, tmp_path / "brief.html")


def test_what_is_not_unicode_can_be_written(page: Brief, tmp_path: Path) -> None:
    broken = msgspec.structs.replace(page, title="half \ud800 and nothing \0")
    for suffix in (".html", ".md"):
        assert "half \ufffd and nothing \ufffd" in write(broken, tmp_path / f"b{suffix}").read_text(encoding="utf-8")


def test_a_case_has_a_brief(tmp_path: Path) -> None:
    article = tmp_path / "post.txt"
    article.write_text('"We will not sign," Foreign Minister Ana Kestrel of Meriden told reporters on Monday.\n')
    with Case.create(tmp_path / "talks.onrecord") as case:
        case.add([article])
        path = write_brief(case, tmp_path / "talks.html")
        assert write_brief(case, tmp_path / "again.html").read_bytes() == path.read_bytes()
        early = write_brief(case, tmp_path / "early.md", on="1990")
    text = path.read_text(encoding="utf-8")
    assert "<title>talks</title>" in text
    assert "&#34;We will not sign,&#34;" in text
    assert "We will not sign" not in early.read_text(encoding="utf-8")


def test_a_wrong_suffix_is_refused_before_the_case_is_read(tmp_path: Path) -> None:
    with Case.create(tmp_path / "talks.onrecord") as case:
        case.close()
        with pytest.raises(OnrecordError, match=r"\.html"):
            write_brief(case, tmp_path / "talks.docx")


@pytest.mark.parametrize("book", [None, Codebook(case="Fish", parties=(Party("Ardle"),), issues=(Issue("quotas"),))])
def test_an_empty_case_has_a_brief(tmp_path: Path, book: Codebook | None) -> None:
    with Case.create(tmp_path / "fish.onrecord", book) as case:
        for suffix in ("html", "md"):
            text = write_brief(case, tmp_path / f"fish.{suffix}").read_text(encoding="utf-8")
            assert "Nothing has been read yet: the record is empty." in text
            assert "No document has been read yet." in text
            assert ("nothing on record" in text) == (book is not None)
