"""A case: a negotiation or dispute that somebody follows, in one file. Puts reading, pipeline and casefile together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from getpass import getuser
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from onrecord import adding, pipeline
from onrecord import codebook as codebook_files
from onrecord.adding import Added as Added
from onrecord.analysis.changes import changes, movements
from onrecord.analysis.gaps import Gap, gaps
from onrecord.analysis.positions import positions
from onrecord.analysis.red_lines import RedLine, red_lines
from onrecord.analysis.timeline import timeline
from onrecord.analysis.utterances import utterances
from onrecord.casefile import (
    check,
    codebooks,
    decisions,
    documents,
    imports,
    ledger,
    log,
    meetings,
    migrations,
    reconciled,
    shared,
    speakers,
    versions,
)
from onrecord.casefile import search as queries
from onrecord.casefile.connection import explained, now, writing
from onrecord.codebook import Codebook
from onrecord.errors import CaseError, StorageError
from onrecord.records import (
    Coding,
    Copy,
    Decision,
    Discrepancy,
    Document,
    Event,
    LedgerRow,
    Movement,
    Position,
    Refusal,
    Speaker,
    Utterance,
    Version,
)
from onrecord.rows import Rows

if TYPE_CHECKING:
    from onrecord.analysis.packages import Package
    from onrecord.attribution import By
    from onrecord.networks.compute import Network
    from onrecord.networks.entries import Entry
    from onrecord.networks.settings import Settings
    from onrecord.reading import Web
    from onrecord.reconciliation.decisions import Cast, Kinds
    from onrecord.settlements.model import Model

BATCH = 32
"""Documents that are stored at once: what a run that is cut off loses at most."""


class Case:
    """An open case. Made by ``Case.open`` and ``Case.create``; a context manager that closes the file.

    Its lists come in an order of their own (date of publication, document, place in it), not in that of arrival.
    Methods raise CaseError where the file is damaged and StorageError where it cannot be read or written.
    """

    def __init__(self, path: Path, db: Connection) -> None:
        """Use ``Case.open`` or ``Case.create``."""
        self.path = path
        self._db = db

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

    def close(self) -> None:
        """Closes the file: all that was stored is in it, and nothing beside it."""
        self._db.close()

    def __enter__(self) -> Case:
        """The case itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        self.close()

    def add(
        self,
        sources: Iterable[str | Path],
        progress: Callable[[Added], None] | None = None,
        by: By = "rules",
        web: Web | None = None,
    ) -> Added:
        """Reads files, folders, archives and web addresses into the case and finds their statements.

        What is there already is passed over, so the same sources again change nothing, and a run that was cut off is
        finished by running it again. What cannot be read is refused, told in the result and kept in the case.
        ``progress`` is called after each batch that was stored, with what was done so far. ``by`` says what finds who
        said what, ``web`` how pages are fetched.
        """
        from onrecord import reading

        skipped: list[str] = []

        def with_skipped(done: Added) -> Added:
            return msgspec.structs.replace(done, already_there=done.already_there + len(skipped))

        known = reading.Known(day=partial(versions.day, self._db), skipped=skipped.append)
        items = reading.read([sources] if isinstance(sources, str | Path) else sources, web, known)
        report = None if progress is None else lambda done: progress(with_skipped(done))
        return with_skipped(self.add_documents(items, report, by))

    def add_documents(
        self,
        items: Iterable[Document | Refusal],
        progress: Callable[[Added], None] | None = None,
        by: By = "rules",
    ) -> Added:
        """As ``add``, for documents as reading yields them."""
        done = Added()
        run: int | None = None
        started = now()
        try:
            for batch in pipeline.batched(items, BATCH):
                done, run = adding.store(self._db, batch, done, run, started, by)
                if progress is not None:
                    progress(done)
            self._reconcile()
        except StorageError as error:
            raise StorageError(
                f"{error}, then run the same command again: "
                f"the {done.added} documents that this run has stored so far are safe, and all that was there before"
            ) from error
        return done

    def _reconcile(self) -> None:
        """Makes what holds across documents, unless it is made from just what is stored already."""
        with explained(self.path):
            reconciled.bring_up_to_date(self._db)

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
    ) -> Rows[LedgerRow]:
        """The ledger: the statements that all given filters let through (see ``casefile.ledger.Filters``).

        Raises ValueError where a date is none, or there is no word to search for.
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
        )
        with explained(self.path):
            return Rows(ledger.rows(self._db, filters))

    def speakers(self) -> Rows[Speaker]:
        """Who speaks: for whom, how often, under which names, in which offices; who speaks most comes first."""
        with explained(self.path):
            return Rows(speakers.rows(self._db))

    def merge(self, *who: str, by: str | None = None) -> str:
        """Decides that these speakers (ids or names) are one, the first of them. Returns the decision's id.

        This and every decision holds over what is found, now and after every later ``add`` and codebook, and is kept
        with ``by`` (who decided; the login name, where it is not given). Raises CaseError where no or several speakers
        are meant by one, StorageError.
        """
        from onrecord.reconciliation import deciding

        return self._decide(lambda casts: deciding.merge(casts, who), by)

    def split(self, who: str, *parts: str, by: str | None = None) -> str:
        """Decides that what a speaker says under these names, or in these documents (ids), is another's. See merge."""
        from onrecord.reconciliation import deciding

        return self._decide(lambda casts: deciding.split(casts, who, parts), by)

    def assign(self, who: str, *party: str, by: str | None = None) -> str:
        """Decides for which parties a speaker speaks; for none, where none is given. See merge."""
        from onrecord.reconciliation import deciding

        codebook, party = self.codebook, tuple(map(documents.printable, party))
        return self._decide(lambda casts: deciding.assign(casts, who, party, codebook), by)

    def rename(self, who: str, name: str, by: str | None = None) -> str:
        """Decides what a speaker is called; the id stays. See merge."""
        from onrecord.reconciliation import deciding

        return self._decide(lambda casts: deciding.rename(casts, who, documents.printable(name)), by)

    def undo(self, decision: str | None = None, by: str | None = None) -> str:
        """Decides that a decision (its id; the last that holds, where none is given) holds no longer. See merge."""
        from onrecord.reconciliation import deciding

        return self._decide(lambda _: deciding.undo(decisions.read(self._db), decision), by)

    def decisions(self) -> Rows[Decision]:
        """What persons have decided, oldest first; nothing of it is ever changed or deleted."""
        with explained(self.path):
            return Rows(decisions.read(self._db))

    def _decide(self, deciding: Callable[[list[Cast]], Kinds], by: str | None) -> str:
        """Keeps a decision and applies it, in one transaction. Returns its id."""
        from onrecord.reconciliation.decisions import apply, content, kind_of

        by = documents.printable(_login() if by is None else by.strip())
        if not by:
            raise CaseError("a decision needs a name: say who decides")
        with writing(self._db):
            found = reconciled.found(self._db)
            decided = deciding(apply(found, decisions.read(self._db)))
            id = decisions.append(self._db, kind_of(decided), content(decided), by)
            reconciled.decide_again(self._db, found)
        return id

    def positions(self, on: str | None = None) -> Rows[Position]:
        """Where each party stands on each issue, at the end of ``on`` (a day, month or year), or by all there is."""
        return Rows(positions(self.statements(), self.codebook, on))

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

    def codings(self) -> Rows[Coding]:
        """What persons coded in other programs, as it was imported; the machine's statements are apart from it."""
        with explained(self.path):
            return Rows(imports.codings(self._db))

    def entries(self, settings: Settings) -> tuple[list[Entry], Settings]:
        """What a network is made of, and the settings with their defaults. Raises ValueError: no such variable."""
        from onrecord.networks.sources import chosen

        with explained(self.path):
            variables = imports.variables(self._db)
            return chosen(
                settings, variables, lambda: ledger.rows(self._db, ledger.Filters(), words=False), self.codings
            )

    def networks(self, settings: Settings) -> Iterator[Network]:
        """The network, or one for each window. Raises ValueError where the settings do not go together."""
        from onrecord.networks import compute

        return compute.networks(*self.entries(settings))

    def export_dna(self, path: str | Path) -> None:
        """Writes a file that the Discourse Network Analyzer opens, with all that was imported and found."""
        from onrecord.exchange import dna

        dna.write(self._db, Path(path), self.statements())

    def utterances(self) -> Rows[Utterance]:
        """What was said, each saying once, with all reports of it; by date, those without one first."""
        return Rows(utterances(self.statements()))

    def discrepancies(self) -> Rows[Discrepancy]:
        """Where reports of one utterance or fact differ, contradictions first; nothing says which of them is right."""
        from onrecord.analysis.discrepancies import Counted, Near, discrepancies

        with explained(self.path):
            near = [Near(*one) for one in shared.alike(self._db)]
            numbers, pairs = shared.facts(self._db)
            found = speakers.rows(self._db)
        counted = {key: Counted(key, *one) for key, one in numbers.items()}
        return Rows(discrepancies(self.statements(), near, counted, pairs, found))

    def copies(self) -> Rows[Copy]:
        """Which documents print another's text, and what each cut and put in."""
        with explained(self.path):
            return Rows(shared.copies(self._db))

    def changes(self, on: str | None = None) -> Rows[Movement]:
        """Where parties moved, by party and issue, then by date. ``on``: what was said by its end."""
        rows = self.statements()
        return Rows(movements(changes(rows, self.codebook, on), rows))

    def timeline(self, since: str | None = None, until: str | None = None) -> Rows[Event]:
        """Utterances and meetings in order, with what is only announced told from what took place."""
        with explained(self.path):
            told = meetings.read(self._db)
        return Rows(timeline(utterances(self.statements()), told, since, until))

    def gaps(self, on: str | None = None) -> Rows[Gap]:
        """The gap table: issue by issue, what is agreed and what is not, by what is on record at the end of ``on``."""
        return Rows(gaps(self.positions(on), self.codebook))

    def red_lines(self, on: str | None = None) -> Rows[RedLine]:
        """What was said to be non-negotiable, and whether the same party later said otherwise."""
        return Rows(red_lines(self.statements(), self.codebook, on))

    def packages(
        self, issues: Iterable[str] = (), chosen: Mapping[str, str] | None = None, on: str | None = None
    ) -> Rows[Package]:
        """Which packages of options breach which stated red lines. Raises ValueError; see ``analysis.packages``."""
        from onrecord.analysis.packages import packages

        return Rows(packages(self.red_lines(on), self.statements(), self.codebook, tuple(issues), chosen))

    def model(self, issues: Iterable[str] = (), parties: Iterable[str] = (), on: str | None = None) -> Model:
        """A model of the conflict for ``settlements.solving``, with what is on record. Raises ModelError."""
        from onrecord.settlements.of_case import of_case

        return of_case(self.statements(), self.codebook, tuple(issues), tuple(parties), on)

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

    def document(self, id: str) -> Document:
        """The document with this id. Raises CaseError where there is none."""
        with explained(self.path):
            return documents.read(self._db, documents.key_of(self._db, id))

    @property
    def codebook(self) -> Codebook | None:
        """What the case is about, or None where nobody has said. Raises CodebookError."""
        with explained(self.path):
            return codebooks.active(self._db)[1]

    def replace_codebook(self, codebook: Codebook) -> None:
        """Puts another codebook in force and codes every document by it anew, in one transaction.

        What was found stays, with its ids; former codebooks are kept.
        """
        with writing(self._db):
            started = now()
            codebooks.replace(self._db, codebook)
            keys = documents.keys(self._db)
            for key, document in zip(
                keys, pipeline.recode(documents.stream(self._db, keys), codebook, BATCH), strict=True
            ):
                documents.recode(self._db, key, document)
            reconciled.make_anew(self._db)
            log.record(self._db, None, "replace codebook", started, len(keys))

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

    def check(self) -> list[str]:
        """What is wrong with the file, a line each; empty where it is whole."""
        return check.findings(self._db)


def _login() -> str:
    """The name under which whoever runs this is logged in; '' where nobody knows."""
    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return ""
