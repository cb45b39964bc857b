"""The codebook: what the case is about, changed here; what would fall under each issue is seen beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord import codebook as codebook_files
from onrecord.codebook import Codebook
from onrecord.coding.issues import issues
from onrecord.errors import CodebookError
from onrecord.records import Attribution, LedgerRow
from onrecord.web import links
from onrecord.web.page import Action, Done, Page, View, Visit, Wrong

TRIED = 2000
"""Statements, the newest, on which a codebook is tried."""

EXAMPLES = 5

STARTER = """\
case: What the case is called
parties:
  - name: A side
    aliases: [what else stands for it]
issues:
  - name: an issue
    about: one sentence on what belongs here
    keywords: [words, that, tell it]
"""


class Issue(msgspec.Struct, frozen=True):
    """An issue of the codebook and how many statements are on it."""

    name: str
    about: str
    keywords: tuple[str, ...]
    options: tuple[str, ...]
    statements: int


class Tried(msgspec.Struct, frozen=True):
    """What would fall under an issue by its words, what would be new under it, and what would go."""

    name: str
    fall: int
    came: tuple[LedgerRow, ...]
    coming: int
    going: int
    went: tuple[LedgerRow, ...]


class TheCodebook(View, frozen=True, kw_only=True):
    """The codebook as it stands or, once it was tried, as it would be."""

    source: str
    issues: tuple[Issue, ...]
    without: int
    mistakes: tuple[str, ...] = ()
    tried: tuple[Tried, ...] | None = None
    sample: int = 0
    ids: dict[str, str]


def codebook(visit: Visit) -> TheCodebook:
    """The codebook in force. The list behind it: its issues."""
    book = visit.snapshot.codebook
    return _view(visit, book.source if book and book.source else STARTER)


def try_or_replace(visit: Visit) -> Done | TheCodebook:
    """What the form asks for: to see what would fall under each issue (``do=try``), or to put it in force."""
    source = visit.form.get("source", "").replace("\r\n", "\n")
    try:
        book = codebook_files.parse(source, "the codebook")
    except CodebookError as error:
        return _view(visit, source, mistakes=tuple(error.mistakes))
    if visit.form.get("do") == "try":
        rows = visit.snapshot.rows[-TRIED:]
        return _view(visit, source, tried=tuple(tried(rows, book)), sample=len(rows))
    if visit.form.get("do") != "replace":
        raise Wrong("The form did not say what to do: try the codebook, or put it in force.")
    visit.case.replace_codebook(book)
    return Done(links.address("/codebook"))


def tried(rows: Sequence[LedgerRow], book: Codebook) -> list[Tried]:
    """What would fall under each issue by its words: which of these statements, and which of them do not now."""
    told = [(row, by_words(row, book)) for row in rows]
    found = []
    for issue in book.issues:
        fall = [row for row, names in told if issue.name in names]
        came = [row for row in fall if issue.name not in row.issue]
        went = [row for row, names in told if issue.name in row.issue and issue.name not in names]
        newest = slice(None, -EXAMPLES - 1, -1)
        found.append(Tried(issue.name, len(fall), tuple(came[newest]), len(came), len(went), tuple(went[newest])))
    return found


def by_words(row: LedgerRow, book: Codebook) -> tuple[str, ...]:
    """The issues that a statement's content speaks of, by the words of a codebook."""
    if not row.text:
        return ()
    content = ((0, len(row.text)),)
    return issues(row.text, Attribution((), (), content, row.scope, 1.0), content[0], book)


def _view(
    visit: Visit,
    source: str,
    mistakes: tuple[str, ...] = (),
    tried: tuple[Tried, ...] | None = None,
    sample: int = 0,
) -> TheCodebook:
    snapshot = visit.snapshot
    book = snapshot.codebook or Codebook()
    counted = Counter(issue for row in snapshot.rows for issue in row.issue)
    named = tuple(Issue(one.name, one.about, one.keywords, one.options, counted[one.name]) for one in book.issues)
    return TheCodebook(
        title="Codebook",
        about="What the case is about: its parties and what stands for them, its issues and the words that tell them.",
        rows=named,
        source=source,
        issues=named,
        without=sum(1 for row in snapshot.rows if not row.issue),
        mistakes=mistakes,
        tried=tried,
        sample=sample,
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/codebook",
        codebook,
        "codebook.html.jinja",
        kind=Issue,
        nav="Codebook",
        says="The issues of the codebook in force, and how many statements are on each.",
    ),
)

ACTIONS = (Action("/codebook", try_or_replace, PAGES[0], slow=True),)
