"""What a person says of a page's furniture: it is kept, and the document's statements follow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord import pipeline
from onrecord.case.deciding import decider
from onrecord.case.file import CaseFile
from onrecord.casefile import attributions, codebooks, documents, one_document, page_decisions
from onrecord.casefile.connection import explained, writing
from onrecord.casefile.identity import place
from onrecord.errors import CaseError
from onrecord.reading.marking import Marked, OnPage, touches
from onrecord.records import Furniture, Span
from onrecord.rows import Rows


class Marking(CaseFile):
    """Decisions about the furniture of documents."""

    def mark(
        self,
        document: str,
        span: Span,
        reason: str | None = "by hand",
        *,
        by: str | None = None,
        note: str | None = None,
    ) -> str:
        """Decides that a stretch of a document's text is furniture, for this reason, or (None) the article's.

        What the stretch holds leaves the record, or is read and enters it; ids stay. Kept for ever, with ``by`` (the
        login name, where it is not given); the last decision on a stretch holds, so another one takes it back. Returns
        the decision's id. Raises CaseError where there is no such document or stretch, StorageError.
        """
        by = decider(by)
        reason = None if reason is None else documents.printable(" ".join(reason.split()))
        with writing(self._db):
            key = documents.key_of(self._db, document)
            before = documents.read(self._db, key, found=False)
            start, stop = span
            if not 0 <= start < stop <= len(before.text) or not before.text[start:stop].strip():
                raise CaseError(f"{document} has no words from {start} to {stop}: name a stretch of its text")
            if reason == "":
                raise CaseError("furniture needs a reason: say why it is none of the article")
            words = before.text[start:stop]
            decided = OnPage(before.id, before.hash, start, stop, words, reason, note)
            id = page_decisions.append(self._db, decided, by)
            follow(self._db, key, [decided])
        self._place()
        return id

    def furniture(self, document: str) -> Rows[Marked]:
        """The furniture of a document as it stands, in the text's order. Raises CaseError where there is none."""
        with explained(self.path):
            read = documents.read(self._db, documents.key_of(self._db, document), found=False)
            decided = page_decisions.of_document(self._db, read.id, read.hash)
        out = []
        for each in read.furniture:
            start, stop = each.span
            who = [by for one, by in decided if one.start < stop and start < one.stop and one.reason is not None]
            out.append(Marked(read.id, start, stop, each.reason, who[-1] if who else None, read.text[start:stop]))
        return Rows(out)


def follow(db: sqlite3.Connection, key: int, decided: Iterable[OnPage] = ()) -> None:
    """Brings the statements of a document (by key) up to date with its furniture, inside a transaction.

    ``decided`` is new about it: what that turns back is read first.
    """
    for one in decided:
        if one.reason is None:
            _read_again(db, key, (one.start, one.stop))
    (coded,) = pipeline.recode([documents.read(db, key)], codebooks.active(db)[1])
    one_document.recode(db, key, coded)


def follow_new(db: sqlite3.Connection, document: str, decided: list[OnPage]) -> None:
    """As ``follow``, for a document (by id) that the case may not have, or with another text: then nothing is done."""
    row = db.execute("SELECT key, hash FROM document WHERE id = ?", (document,)).fetchone()
    fitting = [one for one in decided if row is not None and one.hash == row[1]]
    if fitting:
        follow(db, row[0], fitting)


def _read_again(db: sqlite3.Connection, key: int, span: Span) -> None:
    """Stores what is said in a stretch of a document that was furniture."""
    document = documents.read(db, key, found=False)
    (found,) = pipeline.run([document], codebooks.active(db)[1])
    known = {place(one) for one in attributions.read(db, key).values()}
    stretch = (Furniture(span, ""),)
    new = tuple(one for one in found.attributions if place(one) not in known and touches(one.content, stretch))
    attributions.store(db, key, document.id, msgspec.structs.replace(document, attributions=new))
