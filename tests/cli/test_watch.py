"""Watching feeds: what is new is added, what changed is kept beside, what is wrong is told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.case import Case
from onrecord.cli import main
from onrecord.cli.watch import watch
from onrecord.errors import CaseError, SourceError
from onrecord.reading import Web
from onrecord.reading.fetching import Page

ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Wed, 02 Apr 2031 10:00:00 +0000</pubDate></item>"
PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Talks over the dam stalled on Tuesday after both sides said no to a compromise that the mediators had been preparing
for weeks, officials said.</p>
<p>Ana Kestrel, the minister of water, said that the dam would be filled in {years} years.</p></article>
</body></html>"""


class Feed(Web):
    """A feed that grows, and pages that change."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.years = "seven"

    def get(self, url: str) -> Page:
        if url.endswith("/gone"):
            raise SourceError("is not there (any more): check the address")
        if url.endswith("/feed"):
            items = "".join(ITEM.format(title=f"About {link}", link=link) for link in self.links)
            return Page(url, "application/rss+xml", None, f"<rss><channel>{items}</channel></rss>".encode())
        return Page(url, "text/html", "utf-8", PAGE.format(title=f"About {url}", years=self.years).encode())


def test_rounds_bring_what_is_new_and_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dam.onrecord"
    Case.create(path).close()
    web = Feed()
    web.links = ["https://post.example/a", "https://post.example/gone"]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 1:
            web.links.append("https://post.example/b")
            web.years = "four"

    assert watch(path, ["https://post.example/feed"], every=900, rounds=3, web=web, sleep=sleep)
    out, err = capsys.readouterr()
    assert [line.split("  ", 1)[1] for line in out.splitlines()] == [
        "1 added, 0 already there, 1 refused",
        "2 added, 0 already there, 1 refused",
        "0 added, 2 already there, 1 refused",
    ]
    assert err.count("https://post.example/gone") == 1
    assert "a new version of post.example/a" in err
    assert slept == [900, 900]
    with Case.open(path) as case:
        (version,) = case.versions()
        assert "four years" in version.added[0]
    shown = CliRunner().invoke(main, ["versions", str(path), "--format", "table"])
    assert "seven years" in shown.output
    assert "1 later version" in shown.output


def test_a_case_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        watch(tmp_path / "no.onrecord", ["x"], every=60, rounds=2, web=Feed(), sleep=lambda _: None)


@pytest.mark.parametrize(("every", "says"), [("soon", "is no time"), ("10s", "once a minute"), ("0", "once a minute")])
def test_times_that_are_none(tmp_path: Path, every: str, says: str) -> None:
    result = CliRunner().invoke(main, ["watch", str(tmp_path / "a.onrecord"), "x", "--every", every])
    assert result.exit_code == 2
    assert says in result.output


def test_files_can_be_watched_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana Kestrel said that the dam would be filled.\n")
    path = tmp_path / "dam.onrecord"
    Case.create(path).close()
    result = CliRunner().invoke(main, ["watch", str(path), str(tmp_path / "a.txt"), "--rounds", "1"])
    assert result.exit_code == 0
    assert "1 added, 0 already there, 0 refused" in result.output


def test_a_page_that_brings_out_a_fault_is_told_and_the_rounds_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken(Feed):
        def get(self, url: str) -> Page:
            if url.endswith("/odd"):
                raise IndexError("nobody foresaw this")
            return super().get(url)

    path = tmp_path / "dam.onrecord"
    Case.create(path).close()
    web = Broken()
    web.links = ["https://post.example/odd", "https://post.example/a"]
    assert watch(path, ["https://post.example/feed"], every=900, rounds=2, web=web, sleep=lambda _: None)
    out, err = capsys.readouterr()
    assert [line.split("  ", 1)[1] for line in out.splitlines()] == [
        "1 added, 0 already there, 1 refused",
        "0 added, 1 already there, 1 refused",
    ]
    assert err.count("IndexError: nobody foresaw this") == 1
