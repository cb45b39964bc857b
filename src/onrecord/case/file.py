"""What is in a case's file: its documents and statements as they were stored, its codebook, its log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

from onrecord.case import standing
from onrecord.casefile import (
    catalogue,
    check,
    codebooks,
    documents,
    ledger,
    log,
    reconciled,
    speakers,
    uncoded,
    versions,
)
from onrecord.casefile import search as queries
from onrecord.casefile.catalogue import Listed
from onrecord.casefile.connection import changed_by_others, explained, share, unshare
from onrecord.codebook import Codebook
from onrecord.records import Document, LedgerRow, Refusal, Speaker, Version
from onrecord.rows import Rows


class CaseFile:
    """An open file, and what can be read out of it as it stands. ``Case`` is this with all that is made of it."""

    def __init__(self, path: Path, db: Connection) -> None:
        """Use ``Case.open`` or ``Case.create``."""
        self.path = path
        self._db = db
        self._shared = False

    def close(self) -> None:
        """Closes the file: all that was stored is in it, and nothing beside it, unless another has it open, too."""
        if self._shared:
            unshare(self._db)
        self._db.close()

    def share(self) -> None:
        """Has those who read the case wait for nobody who writes to it, until this is closed (see ``connection``)."""
        self._shared = share(self._db)

    def __enter__(self) -> Self:
        """The case itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        self.close()

    def _reconcile(self) -> None:
        """Makes what holds across documents, unless it is made from just what is stored already."""
        with explained(self.path):
            reconciled.bring_up_to_date(self._db)
            standing.bring_up_to_date(self._db)

    def _place(self) -> None:
        """Has positions go by what was decided just now."""
        with explained(self.path):
            standing.place(self._db)

    def statements(
        self,
        *,
        party: str | None = None,
        speaker: str | None = None,
        issue: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        search: str | None = None,
        ids: Iterable[str] | None = None,
        status: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Rows[LedgerRow]:
        """The ledger: the statements that all given filters let through (see ``casefile.filters.Filters``).

        ``limit``: no more than so many, after the first ``offset``. Raises ValueError where a date is none, or there is
        no word to search for.
        """
        filters = ledger.Filters(
            party=party,
            speaker=speaker,
            issue=issue,
            act=act,
            since=since,
            until=until,
            outlet=outlet,
            search=search,
            ids=None if ids is None else tuple(ids),
            status=status,
        )
        return Rows(self.each_statement(filters, limit, offset))

    def each_statement(
        self, filters: ledger.Filters | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[LedgerRow]:
        """As ``statements``, one at a time, each as soon as it is found: a long list is never in memory as a whole."""
        rows = ledger.rows(self._db, filters or ledger.Filters(), limit=limit, offset=offset)
        while True:
            with explained(self.path):
                row = next(rows, None)
            if row is None:
                return
            yield row

    def speakers(self) -> Rows[Speaker]:
        """Who speaks: for whom, how often, under which names, in which offices; who speaks most comes first."""
        with explained(self.path):
            return Rows(speakers.rows(self._db))

    def documents(self, search: str | None = None) -> Iterator[Document]:
        """The documents, or those in which ``search`` is found, one at a time: texts are not held in memory.

        Each is as its steps left it: its speakers have the names that it gives them.
        """
        with explained(self.path):
            keys = documents.keys(self._db, None if search is None else queries.query(search))
        for key in keys:
            with explained(self.path):
                document = documents.read(self._db, key)
            yield document

    def matching(self, search: str) -> list[str]:
        """The ids of the statements in which all these words are. Raises ValueError where there is no word."""
        with explained(self.path):
            return queries.statements(self._db, search)

    def matching_documents(self, search: str) -> list[str]:
        """The ids of the documents in which all these words are, best matches first. Raises ValueError likewise."""
        with explained(self.path):
            return queries.documents(self._db, search)

    def catalogue(self) -> Rows[Listed]:
        """The documents as a list, without their texts, by date and id."""
        with explained(self.path):
            return Rows(catalogue.catalogue(self._db))

    def document(self, id: str) -> Document:
        """The document with this id. Raises CaseError where there is none."""
        with explained(self.path):
            return documents.read(self._db, documents.key_of(self._db, id))

    def count_of(self, document: str) -> int:
        """How many statements of the document with this id are on record, as the ledger lists them."""
        with explained(self.path):
            return ledger.count_of(self._db, document)

    @property
    def codebook(self) -> Codebook | None:
        """What the case is about, or None where nobody has said. Raises CodebookError."""
        with explained(self.path):
            return codebooks.active(self._db)[1]

    @property
    def title(self) -> str:
        """What the codebook calls the case, else the file's name. Raises CodebookError."""
        codebook = self.codebook
        return codebook.case if codebook and codebook.case else self.path.stem

    def has_more_than(self, statements: int) -> bool:
        """Whether it holds more than so many, known at once."""
        with explained(self.path):
            return ledger.more_than(self._db, statements)

    def left_to_code(self) -> int:
        """How many documents are still coded by a codebook before the one in force: none, but where one is being put in
        its place, or where that was cut off; then the next run that adds or replaces does the rest.
        """
        with explained(self.path):
            return uncoded.count(self._db)

    def versions(self) -> Rows[Version]:
        """Articles that their outlets changed after they were first read, and what changed, by document."""
        from onrecord.analysis.versions import version

        with explained(self.path):
            return Rows(
                version(documents.read(self._db, later, found=False), documents.read(self._db, earlier, found=False))
                for later, earlier in versions.pairs(self._db)
            )

    def runs(self) -> list[log.Run]:
        """What ran, and when, oldest first."""
        with explained(self.path):
            return log.runs(self._db)

    def refusals(self) -> list[Refusal]:
        """What could not be read, ever since the case was made."""
        with explained(self.path):
            return log.refusals(self._db)

    def changed(self) -> int:
        """A number that is another one as soon as the file was changed, through this Case or by anybody else."""
        with explained(self.path):
            return changed_by_others(self._db) * 2**32 + self._db.total_changes

    def wait_at_most(self, seconds: float) -> None:
        """How long to wait for another onrecord that is writing, before StorageError is raised; a minute at first."""
        self._db.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def check(self) -> list[str]:
        """What is wrong with the file, a line each; empty where it is whole."""
        return [*check.findings(self._db), *check.few(standing.findings, self._db)]
