"""The brief of a case: its ledger, its documents, and what analysis makes of them, put on one page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from onrecord.brief.analysed import Analysed, analysed
from onrecord.brief.content import assemble
from onrecord.brief.file import write, writer
from onrecord.brief.page import Brief, Source
from onrecord.case import Case
from onrecord.casefile.catalogue import Listed
from onrecord.casefile.connection import version
from onrecord.records import LedgerRow


def brief(case: Case, on: str | None = None, made_on: str | None = None, since: str | None = None) -> Brief:
    """The brief of a case as it stands, or at the end of ``on`` (a day, month or year, ISO).

    ``since``: only what is new, moved or newly contradicted from that day on. Its title is the codebook's, else the
    file's name. ``made_on`` is the day to print on it (ISO); without it the same case gives the same page on any day.
    Raises CaseError, CodebookError, StorageError.
    """
    rows = case.statements()
    found = analysed(rows, case.codebook, case.discrepancies(rows), on, since)
    return put_together(case, rows, case.catalogue(), found, on, made_on, since)


def put_together(
    case: Case,
    rows: Sequence[LedgerRow],
    documents: Sequence[Listed],
    found: Analysed,
    on: str | None = None,
    made_on: str | None = None,
    since: str | None = None,
) -> Brief:
    """As ``brief``, of a ledger that was read and analysed already; the texts and refusals are read from the case."""
    codebook = case.codebook
    return assemble(
        codebook.case if codebook and codebook.case else case.path.stem,
        rows,
        [Source(one.id, one.outlet, one.published, one.title, one.url, one.language, one.witness) for one in documents],
        found,
        codebook=codebook,
        refusals=case.refusals(),
        on=on,
        since=since,
        made_on=made_on,
        version=version(),
        text_of=cache(lambda id: case.document(id).text),
    )


def write_brief(
    case: Case, path: str | Path, on: str | None = None, made_on: str | None = None, since: str | None = None
) -> Path:
    """Writes the brief of a case as the path's suffix says (``.html``, ``.htm``, ``.md``). Returns the path.

    Raises OnrecordError where the suffix is another, before any work is done; StorageError where it cannot be written.
    """
    writer(path)
    return write(brief(case, on, made_on, since), path)
