"""Full text: what a person types, as SQLite's FTS5 understands it."""

from __future__ import annotations

import re
import sqlite3

_PIECE = re.compile(r'"([^"]*)"|(\S+)')


def query(typed: str) -> str:
    """What was typed, as an FTS5 query: every word must be there, "words in quotation marks" next to each other.

    A ``*`` at the end of a word stands for any ending. Case and accents do not matter. Nothing else has a meaning of
    its own, so nothing typed can be a wrong query. Raises ValueError where there is no word in it.
    """
    pieces = [(phrase or word, word.endswith("*")) for phrase, word in _PIECE.findall(typed.replace("\0", " "))]
    terms = [(piece.replace('"', "").rstrip("*"), open_end) for piece, open_end in pieces]
    words = [f'"{piece}"{"*" if open_end else ""}' for piece, open_end in terms if any(map(str.isalnum, piece))]
    if not words:
        raise ValueError(f"there is no word to search for in {typed!r}")
    return " ".join(words)


def statements(db: sqlite3.Connection, typed: str) -> list[str]:
    """The ids of the statements in whose source, cue or content the words are. Raises ValueError as ``query``."""
    found = db.execute(
        """SELECT a.id FROM attribution_search JOIN statement s ON s.attribution = attribution_search.rowid
            JOIN attribution a ON a.key = s.attribution WHERE attribution_search MATCH ?""",
        [query(typed)],
    )
    return [id for (id,) in found]


def documents(db: sqlite3.Connection, typed: str) -> list[str]:
    """The ids of the documents in whose text the words are, the best matches first. Raises ValueError as ``query``."""
    found = db.execute(
        """SELECT d.id FROM document_search JOIN document d ON d.key = document_search.rowid
            WHERE document_search MATCH ? ORDER BY rank, d.id""",
        [query(typed)],
    )
    return [id for (id,) in found]
