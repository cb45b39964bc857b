"""A case: a negotiation or dispute that somebody follows, in one file. Puts reading, pipeline and casefile together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord import adding, recoding, spread
from onrecord import codebook as codebook_files
from onrecord.adding import Added as Added
from onrecord.case.analysing import Analysing
from onrecord.case.deciding import Deciding
from onrecord.case.learning import Learning
from onrecord.case.marking import Marking
from onrecord.case.reviewing import Reviewing
from onrecord.casefile import codebooks, documents, migrations, reconciled, versions
from onrecord.casefile.connection import explained, now, writing
from onrecord.codebook import Codebook
from onrecord.engine import HERE, Where
from onrecord.errors import StorageError
from onrecord.records import Document, Refusal
from onrecord.rows import batched
from onrecord.spread import Task

if TYPE_CHECKING:
    from onrecord.attribution import By
    from onrecord.reading import Known, Web

BATCH = 32
"""Documents that are stored at once: what a run that is cut off loses at most."""


class Case(Deciding, Marking, Reviewing, Learning, Analysing):
    """An open case. Made by ``Case.open`` and ``Case.create``; a context manager that closes the file.

    Its lists come in an order of their own (date of publication, document, place in it), not in that of arrival.
    Methods raise CaseError where the file is damaged and StorageError where it cannot be read or written.
    """

    @classmethod
    def create(cls, path: str | Path, codebook: Codebook | str | Path | None = None) -> Case:
        """A new, empty case at ``path``, with a Codebook or the path of one.

        Raises CaseExists, CaseError, CodebookError (nothing is made then), StorageError.
        """
        if isinstance(codebook, str | Path):
            codebook = codebook_files.load(Path(codebook))
        case = cls(Path(path), migrations.create_case(Path(path)))
        try:
            if codebook is not None:
                with writing(case._db):
                    codebooks.replace(case._db, codebook)
        except BaseException:
            case.close()
            case.path.unlink(missing_ok=True)  # nothing is in it yet
            raise
        return case

    @classmethod
    def open(cls, path: str | Path) -> Case:
        """The case at ``path``; one of an older onrecord is brought up to date.

        Raises NotACase, NewerCase, CaseError (there is none), StorageError.
        """
        case = cls(Path(path), migrations.open_case(Path(path)))
        try:
            with explained(case.path):
                unmade = reconciled.made_of(case._db) is None and documents.keys(case._db)
            if unmade:  # an older onrecord's, or a first run that was cut off
                with suppress(StorageError):  # it can be read as it is
                    case._reconcile()
        except BaseException:
            case.close()
            raise
        return case

    def add(
        self,
        sources: Iterable[str | Path],
        progress: Callable[[Added], None] | None = None,
        by: By = None,
        web: Web | None = None,
        where: Where = HERE,
    ) -> Added:
        """Reads files, folders, archives, shards and web addresses into the case and finds their statements.

        What is there already is passed over, so the same sources again change nothing, and a run that was cut off is
        finished by running it again. What cannot be read is refused, told in the result and kept in the case.
        ``progress`` is called after each batch that was stored, with what was done so far. ``by`` says what finds who
        said what, ``web`` how pages are fetched, ``where`` in which processes the work is done (see ``engine``).
        """
        from onrecord import reading

        skipped: list[str] = []

        def with_skipped(done: Added) -> Added:
            return msgspec.structs.replace(done, already_there=done.already_there + len(skipped))

        known = reading.Known(day=partial(versions.day, self._db), skipped=skipped.append)
        items = self._items([sources] if isinstance(sources, str | Path) else sources, web, known)
        report = None if progress is None else lambda done: progress(with_skipped(done))
        return with_skipped(self.add_documents(items, report, by, where))

    def _items(
        self, sources: Iterable[str | Path], web: Web | None, known: Known
    ) -> Iterator[Document | Refusal | Task]:
        from onrecord import reading, shards

        for source in sources:
            if shards.is_shards(str(source)):
                yield from shards.take(str(source), self.codebook)
            else:
                yield from reading.read([source], web, known)

    def add_documents(
        self,
        items: Iterable[Document | Refusal | Task],
        progress: Callable[[Added], None] | None = None,
        by: By = None,
        where: Where = HERE,
    ) -> Added:
        """As ``add``, for documents as reading yields them, or with what came of them."""
        done = Added()
        run: int | None = None
        started = now()
        try:
            with explained(self.path):
                number, codebook = codebooks.active(self._db)
            worked = spread.work(adding.tasks(self._db, items), codebook, by, where)
            for batch in batched(worked, BATCH):
                done, run = adding.store(self._db, batch, done, run, started, number)
                if progress is not None:
                    progress(done)
            recoding.finish(self._db)
            self._reconcile()
        except StorageError as error:
            raise StorageError(
                f"{error}, then run the same command again: "
                f"the {done.added} documents that this run has stored so far are safe, and all that was there before"
            ) from error
        return done

    def import_file(self, path: str | Path, progress: Callable[[Added], None] | None = None) -> Added:
        """Reads a file of the Discourse Network Analyzer: its documents, as ``add`` does, and what was coded in them.

        The same file again changes nothing; a newer one of the same name takes its place. Raises SourceError.
        """
        from onrecord.exchange import dna

        file, articles = dna.read(Path(path))
        added = self.add_documents(articles.values(), progress)
        with writing(self._db):
            codings, lost = dna.store(self._db, file, articles)
        more = {"refused": added.refused + len(lost), "refusals": (*added.refusals, *lost)}
        return msgspec.structs.replace(added, codings=codings, **more)

    def replace_codebook(self, codebook: Codebook, progress: Callable[[int, int], None] | None = None) -> None:
        """Puts another codebook in force and codes every document by it anew; others who write wait little for it.

        What was found stays, with its ids; former codebooks are kept. Coding that fails changes nothing; what a run
        that is cut off later leaves (``left_to_code``) is done by the next that adds or replaces. ``progress`` is told
        how many documents are stored, of how many.
        """
        recoding.replace_codebook(self._db, codebook, progress)
        self._reconcile()
