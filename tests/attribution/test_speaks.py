"""Who was told, who is spoken of, and what names nobody is no speaker."""

from __future__ import annotations

import re

import pytest

from onrecord.attribution.speaks import names_people, speaks
from onrecord.records import Spans


def marked(line: str) -> tuple[str, Spans, Spans, Spans]:
    """The text of a line, and what `<source>`, `[cue]` and `{content}` mark in it."""
    text, found = "", dict[str, list[tuple[int, int]]]()
    for piece in re.findall(r"<[^>]*>|\[[^\]]*\]|\{[^}]*\}|[^<\[{]+", line):
        words = piece[1:-1] if piece[0] in "<[{" else piece
        found.setdefault(piece[0], []).append((len(text), len(text) + len(words)))
        text += words
    source, cue, content = (tuple(found.get(mark, ())) for mark in "<[{")
    return text, source, cue, content


@pytest.mark.parametrize(
    "line",
    [
        "<Vale> [was warned] {that the dam leaked}",
        "<A court> [heard] {that the dam leaked}",
        "<The firm> [has come under withering criticism for] {hiding the figures}",
        "<Minister Vale> [was grilled on] {the sale of the port}",
        "<Vale>, [asked about] {the veto}, said no",
        "<The guild>, when [pressed] {on the sale of the port}, said no",
        "<VALE> [MOCKED FOR] {SAYING THE PORT WAS SAFE}",
        "<The board> [has been accused of] {hiding the figures}",
        "<The league> [drew protests over] {the new fee}",
        "<The council> [got an e-mailed warning of] {a strike}",
        "Seventy percent of voters [told] <the poll> {they would stay at home}",
        "The line in a call with <reporters> showed its figures, but [said] {it had no proof}",
        "<The guild> will not test its members, despite [criticism] {that it misses cases}",
        "Let'<s> [call] {it theft}",
        "<That> [said], {the port is open}",
        "[claimed] {it was safe}. <Vale>",
    ],
)
def test_what_is_no_speaker(line: str) -> None:
    assert not speaks(*marked(line))


@pytest.mark.parametrize(
    "line",
    [
        "<Vale> [warned] {that the dam leaked}",
        "<The firm> [criticized] {the board for hiding the figures}",
        "<Vale> [accused] the board [of] {hiding the figures}",
        "<Vale> [pressed for] {a vote}",
        "<Vale> [asked] {about the veto}",
        "<Vale> [drew criticism for saying] {that the dam was safe}",
        "<The guild> [faces down the board and says] {it will strike}",
        "{It was safe}, [said] <Vale>",
        "{It was safe}, <reporters> [said]",
        "<The guild's> [criticism] {that it misses cases}",
        "<Vale> [was quoted as saying] {that the dam was safe}",
    ],
)
def test_what_may_be_the_speaker(line: str) -> None:
    assert speaks(*marked(line))


def test_a_word_for_people_is_no_cue() -> None:
    text, _, cue, _ = marked("the tendency of <Vale> [critics] {to treat all as a scandal}")
    assert names_people(text, cue)
    text, _, cue, _ = marked("<Vale's> [criticism] {of the plan}")
    assert not names_people(text, cue)
