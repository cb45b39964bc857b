"""What documents share, as lists: statements that are alike but not of one saying, and numbers of one fact."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.casefile import documents, sayings
from onrecord.reconciliation.facts import Quantity
from onrecord.records import Copy, Document, Passage


def alike(db: sqlite3.Connection) -> Iterator[tuple[str, str, float, bool, tuple[str, ...]]]:
    """Statements (two ids) of different utterances that are alike: how much, whether quoted, what speaks against."""
    for a, b, score, quoted, against in db.execute(
        """SELECT one.id, other.id, score, quoted, against FROM alike JOIN attribution one ON one.key = a
            JOIN attribution other ON other.key = b JOIN utterance u ON u.attribution = a
            JOIN utterance v ON v.attribution = b WHERE u.anchor <> v.anchor AND (against <> '' OR quoted)
            ORDER BY one.id, other.id"""
    ):
        yield a, b, score, bool(quoted), tuple(against.split())


def facts(db: sqlite3.Connection) -> tuple[dict[int, tuple[str, Quantity]], list[tuple[int, int]]]:
    """The numbers that are of one fact with another's, by key, each with its document's id; and the pairs of them."""
    pairs = [(a, b) for a, b in db.execute("SELECT a, b FROM same_fact ORDER BY a, b")]
    kept = sayings.load_quantities(db, sorted({key for pair in pairs for key in pair}))
    ids = dict(db.execute("SELECT key, id FROM document"))
    return {key: (ids[one.document], one.quantity) for key, one in kept.items()}, pairs


def copies(db: sqlite3.Connection) -> Iterator[Copy]:
    """The copies, by the document that they print; two texts are in memory at a time."""
    pairs = db.execute(
        """SELECT copy.document, copy.witness FROM copy JOIN document c ON c.key = copy.document
            JOIN document w ON w.key = copy.witness ORDER BY w.id, c.id"""
    ).fetchall()
    for key, witness in pairs:
        copied, original = documents.read(db, key, found=False), documents.read(db, witness, found=False)
        cut, added = _passages(original, copied), _passages(copied, original)
        yield Copy(copied.id, copied.outlet, original.id, original.outlet, cut, added)


def _passages(one: Document, other: Document) -> tuple[Passage, ...]:
    """What the one prints and the other does not."""
    from onrecord.attribution.sentences import sentences
    from onrecord.reconciliation.copies import article
    from onrecord.reconciliation.printed import missing

    hidden = [piece.span for piece in one.furniture]
    own = [span for span in sentences(one.text) if not any(a < span[1] and span[0] < b for a, b in hidden)]
    return tuple(Passage(one.id, span, one.text[slice(*span)], None) for span in missing(one.text, own, article(other)))
