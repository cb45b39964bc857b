"""Reviewing the statements of a case: what persons decide about them is kept for ever, and holds over all else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from onrecord.case import marking
from onrecord.case.deciding import decider
from onrecord.case.file import CaseFile
from onrecord.casefile import codebooks, decided, documents, reconciled, review, sayings, statement_decisions
from onrecord.casefile.connection import explained, writing
from onrecord.casefile.identity import place, statement_id
from onrecord.errors import CaseError, SourceError
from onrecord.reading.marking import OnPage
from onrecord.records import Attribution, Document, LedgerRow, Spans, Statement
from onrecord.rows import Rows

if TYPE_CHECKING:
    from onrecord.casefile.statement_decisions import Exported
    from onrecord.reconciliation.verdicts import Change, OnStatement, StatementDecision, Verdict

AT_ONCE = 50
"""Statements that are decided about in one transaction: others who write wait no longer than that takes."""


class Imported(NamedTuple):
    """What decisions that came in are about: statements (ids), the furniture of documents (ids); and how many of them
    are about speakers.
    """

    statements: list[str]
    furniture: list[str]
    speakers: int


class Reviewing(CaseFile):
    """Decisions about statements."""

    def decide(
        self,
        statement: str,
        verdict: Verdict,
        *,
        by: str | None = None,
        note: str | None = None,
        decision: str | None = None,
        **changes: Any,
    ) -> str:
        """Decides that a statement (its id) is right, what it should say, that it is none, or that a decision is void.

        ``accepted``; ``corrected``, with ``changes``: ``speaker`` (a name or an id), ``party``, ``act``, ``firmness``,
        ``issue``, ``said_on``, ``scope``, and ``source``, ``cue``, ``content`` as spans; ``rejected``; ``undone``: it
        takes back the last decision on it that holds, or the one with the id ``decision``. All values stay as they
        stand then, whatever is added, coded anew or found by another onrecord. ``by``: who decides (the login name,
        where it is not given). Returns the decision's id. Raises CaseError, StorageError.
        """
        return self._decide_on([statement], verdict, decider(by), note, changes, decision)[0]

    def decide_all(
        self,
        statements: Iterable[str],
        verdict: Verdict,
        *,
        by: str | None = None,
        note: str | None = None,
        **changes: Any,
    ) -> list[str]:
        """As ``decide``, for many statements, some at a time; ``would_change`` tells what it would do.

        Returns the decisions' ids.
        """
        by, ids = decider(by), list(dict.fromkeys(statements))
        made: list[str] = []
        for first in range(0, len(ids), AT_ONCE):
            made += self._decide_on(ids[first : first + AT_ONCE], verdict, by, note, changes, None)
        return made

    def would_change(self, statements: Iterable[str], verdict: Verdict, **changes: Any) -> Rows[Change]:
        """What ``decide_all`` would change, field by field; nothing is changed. Raises CaseError as that does."""
        from onrecord.casefile import verdicts

        found: list[Change] = []
        with explained(self.path):
            for id in dict.fromkeys(statements):
                found += verdicts.changes_of(self._db, verdicts.on(self._db, id, verdict, changes, None))
        return Rows(found)

    def add_statement(
        self,
        document: str,
        source: Spans,
        cue: Spans,
        content: Spans,
        *,
        by: str | None = None,
        note: str | None = None,
        **values: Any,
    ) -> str:
        """Adds a statement that nothing found: who, 'said', what, as spans of the text of a document (its id).

        ``values`` are fields as for ``decide``; what is not given is as the machine codes these words. Where just these
        words are a statement already, that one is decided about. Returns the statement's id. Raises CaseError.
        """
        from onrecord.casefile import verdicts
        from onrecord.reconciliation.verdicts import checked

        by = decider(by)
        with explained(self.path):
            article = documents.read(self._db, documents.key_of(self._db, document))
            codebook = codebooks.active(self._db)[1]
        words = checked({"source": source, "cue": cue, "content": content}, article.text, codebook)
        given = checked(values, article.text, codebook)
        made = Attribution(**words, scope=given.get("scope", "speech"), confidence=1.0)
        if any(place(one) == place(made) for one in article.statements):
            id = statement_id(document, made)
            self.decide(id, "corrected" if given else "accepted", by=by, note=note, **given)
            return id
        coded = _coded(article, made, codebook)
        with writing(self._db):
            new = verdicts.of_new(self._db, article, made, given, coded, note)
            statement_decisions.append(self._db, new, by)
            self._apply(new.statement)
        self._place()
        return new.statement

    def statement_decisions(self, statement: str | None = None) -> Rows[StatementDecision]:
        """What persons have decided about statements, or one of them, oldest first; none is ever changed or deleted."""
        with explained(self.path):
            return Rows(statement_decisions.read(self._db, statement))

    def last_decision(self, by: str) -> tuple[str, str] | None:
        """The last decision on a statement that this person took and nobody has undone: its id and the statement's."""
        with explained(self.path):
            return statement_decisions.last_of(self._db, by)

    def all_decisions(self) -> Rows[Exported]:
        """All decisions, on speakers and on statements, as ``import_decisions`` takes them in."""
        with explained(self.path):
            return Rows(statement_decisions.exported(self._db))

    def review_queue(self, limit: int | None = None, **filters: Any) -> Rows[LedgerRow]:
        """The statements that nobody has decided about, those first whose review would teach most.

        ``filters`` are those of ``statements``. ``limit``: no more than so many.
        """
        ids = self.review_order(**filters)[:limit]
        rows = {row.id: row for row in self.statements(ids=ids)}
        return Rows(rows[id] for id in ids if id in rows)

    def review_order(self, **filters: Any) -> list[str]:
        """The ids of those statements, in that order: quick, and enough for who shows one at a time."""
        from onrecord.analysis.review import in_order

        among = {row.id for row in self.statements(**filters)} if any(filters.values()) else None
        with explained(self.path):
            return [one.id for one in in_order(review.waiting(self._db, among))]

    def import_decisions(self, path: str | Path) -> Imported:
        """Takes in the decisions that another file of this case holds, as ``export --what decisions`` wrote them.

        What is here already is passed over. Returns what the others are about. Raises SourceError.
        """
        try:
            lines = Path(path).read_bytes().splitlines()
        except OSError as error:
            raise SourceError(f"{path}: cannot be read ({error.strerror}); name a file that you may read") from None
        with writing(self._db):
            taken = [statement_decisions.taken_in(self._db, line) for line in lines if line.strip()]
            pages: dict[str, list[OnPage]] = {}
            for one in taken:
                if isinstance(one.about, OnPage):
                    pages.setdefault(one.about.document, []).append(one.about)
            for document, decided_on in pages.items():
                marking.follow_new(self._db, document, decided_on)
            touched = list(dict.fromkeys(one.about for one in taken if isinstance(one.about, str)))
            for statement in touched:
                self._apply(statement)
            on_speakers = sum(one.new and one.about is None for one in taken)
            if on_speakers:
                reconciled.decide_again(self._db)
        self._place()
        return Imported(touched, list(pages), on_speakers)

    def _decide_on(
        self,
        statements: Iterable[str],
        verdict: Verdict,
        by: str,
        note: str | None,
        changes: Mapping[str, Any],
        decision: str | None,
    ) -> list[str]:
        """Keeps decisions and applies them, in one transaction. Returns their ids."""
        from onrecord.casefile import verdicts

        note = documents.printable(note) if note else None
        changes = {field: _printable(value) for field, value in changes.items()}
        made = []
        with writing(self._db):
            for statement in statements:
                if verdict == "undone":
                    held = statement_decisions.to_undo(self._db, statement, decision)
                    made.append(statement_decisions.undo(self._db, held, note, by))
                else:
                    new: OnStatement = verdicts.on(self._db, statement, verdict, changes, note)
                    made.append(statement_decisions.append(self._db, new, by))
                self._apply(statement)
        self._place()
        return made

    def _apply(self, statement: str) -> None:
        """Brings all that hangs on a statement up to date, inside a transaction."""
        row = self._db.execute("SELECT key FROM attribution WHERE id = ?", (statement,)).fetchone()
        before = None if row is None else sayings.load(self._db, row).get(row[0])
        key = decided.put_in_force(self._db, statement)
        if key is not None and sayings.load(self._db, [key]).get(key) != before:
            sayings.again(self._db, key)
        reconciled.note_decision(self._db)
        place = self._db.execute("SELECT document FROM attribution WHERE key = ?", (key,)).fetchone()
        if place is not None and statement in documents.aside(self._db, *place):  # only a decision had it on record
            marking.follow(self._db, *place)


def _coded(article: Document, made: Attribution, codebook: Any) -> Statement:
    """What the machine makes of these words in their article."""
    from onrecord import pipeline

    others = [one for one in article.attributions if place(one) != place(made)]
    [coded] = pipeline.recode([msgspec.structs.replace(article, attributions=(*others, made))], codebook)
    for statement in coded.statements:
        if place(statement) == place(made):
            return statement
    raise CaseError("these words cannot be a statement; select what was said, and who says so")


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return documents.printable(value)
    return tuple(map(_printable, value)) if isinstance(value, list | tuple) else value
