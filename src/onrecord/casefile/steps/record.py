"""What articles say, statement by statement; the codebook, the search index, the log."""

from __future__ import annotations

import sqlite3

from onrecord.casefile import connection


def documents(db: sqlite3.Connection) -> None:
    """Articles and their furniture. ``text`` comes last, so that reading a date does not page through it."""
    db.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
    db.execute(
        """CREATE TABLE migration (
            version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL, made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE document (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, origin TEXT NOT NULL,
            extracted INTEGER NOT NULL, outlet TEXT, url TEXT, title TEXT, author TEXT, published TEXT, language TEXT,
            made_by TEXT NOT NULL, text TEXT NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX document_published ON document (published)")
    db.execute(
        """CREATE TABLE furniture (
            document INTEGER NOT NULL REFERENCES document (key), ordinal INTEGER NOT NULL,
            start INTEGER NOT NULL, stop INTEGER NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (document, ordinal), CHECK (0 <= start AND start < stop)
        ) STRICT"""
    )


def attributions(db: sqlite3.Connection) -> None:
    """Who, 'said', what, as spans with their very words. Role ``sentence``: the sentences that hold the content."""
    db.execute(
        """CREATE TABLE attribution (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES document (key),
            scope TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL, made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX attribution_document ON attribution (document)")
    db.execute(
        """CREATE TABLE span (
            attribution INTEGER NOT NULL REFERENCES attribution (key), role TEXT NOT NULL, ordinal INTEGER NOT NULL,
            start INTEGER NOT NULL, stop INTEGER NOT NULL, words TEXT NOT NULL,
            PRIMARY KEY (attribution, role, ordinal), CHECK (0 <= start AND start < stop)
        ) STRICT, WITHOUT ROWID"""
    )


def statements(db: sqlite3.Connection) -> None:
    """Attributions, understood; one without a row here is a thought. ``speaker`` is as its document names them."""
    db.execute(
        """CREATE TABLE statement (
            attribution INTEGER PRIMARY KEY REFERENCES attribution (key), kind TEXT NOT NULL, speaker TEXT,
            act TEXT NOT NULL, said_on TEXT, firmness TEXT, confidence REAL NOT NULL, made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX statement_speaker ON statement (speaker)")
    for several in ("party", "issue"):
        db.execute(
            f"""CREATE TABLE statement_{several} (
                attribution INTEGER NOT NULL REFERENCES statement (attribution) ON DELETE CASCADE,
                ordinal INTEGER NOT NULL, {several} TEXT NOT NULL, PRIMARY KEY (attribution, ordinal)
            ) STRICT"""
        )
        db.execute(f"CREATE INDEX statement_{several}_name ON statement_{several} ({several})")


def codebooks(db: sqlite3.Connection) -> None:
    """Every codebook the case has had, as YAML to the letter; the newest is in force."""
    db.execute("CREATE TABLE codebook (key INTEGER PRIMARY KEY, source TEXT NOT NULL, since TEXT NOT NULL) STRICT")


def reconciled(db: sqlite3.Connection) -> None:
    """What holds across documents, made again when the case changes: ``reconciled`` says from what."""
    db.execute("CREATE TABLE speaker_name (coded TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.execute(
        """CREATE TABLE speaker_party (
            coded TEXT NOT NULL, ordinal INTEGER NOT NULL, party TEXT NOT NULL, PRIMARY KEY (coded, ordinal)
        ) STRICT"""
    )
    db.execute(
        """CREATE VIEW statement_side (attribution, ordinal, party) AS SELECT attribution, ordinal, party
            FROM statement_party UNION ALL SELECT attribution, ordinal, party
            FROM statement JOIN speaker_party ON coded = speaker
            WHERE NOT EXISTS (SELECT 1 FROM statement_party WHERE attribution = statement.attribution)"""
    )
    db.execute(
        """CREATE TABLE copy (
            document INTEGER PRIMARY KEY REFERENCES document (key), witness INTEGER NOT NULL REFERENCES document (key),
            CHECK (document <> witness)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE reconciled (
            only INTEGER PRIMARY KEY CHECK (only = 1), documents INTEGER NOT NULL, codebook INTEGER NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT"""
    )


def search(db: sqlite3.Connection) -> None:
    """Full-text indexes over words that are stored elsewhere in the file, so that nothing is stored twice."""
    db.execute(
        """CREATE VIEW attribution_words (key, words) AS SELECT attribution, group_concat(words, ' … ') FROM
            (SELECT attribution, words FROM span WHERE role <> 'sentence' ORDER BY attribution, start, stop)
            GROUP BY attribution"""
    )
    for index, content, column in (
        ("document_search", "document", "text"),
        ("attribution_search", "attribution_words", "words"),
    ):
        db.execute(
            f"""CREATE VIRTUAL TABLE {index} USING fts5({column}, content = '{content}', content_rowid = 'key',
                tokenize = 'unicode61 remove_diacritics 2')"""
        )
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def log(db: sqlite3.Connection) -> None:
    """What ran when, by which version; and what could not be read, which stays visible."""
    db.execute(
        """CREATE TABLE run (
            key INTEGER PRIMARY KEY, what TEXT NOT NULL, started_at TEXT NOT NULL, stored_at TEXT NOT NULL,
            documents INTEGER NOT NULL, made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE refusal (
            key INTEGER PRIMARY KEY, origin TEXT NOT NULL, reason TEXT NOT NULL, refused_at TEXT NOT NULL,
            UNIQUE (origin, reason)
        ) STRICT"""
    )


def context(db: sqlite3.Connection) -> None:
    """Via whom, to whom, where a statement was made, and how its date is known; an attribution's spans of role ``via``.

    Spans of statements are apart from those of attributions: another codebook makes them anew.
    """
    for column in ("via", "addressee", "venue", "dated_by"):
        db.execute(f"ALTER TABLE statement ADD COLUMN {column} TEXT")
    db.execute(
        """CREATE TABLE statement_span (
            attribution INTEGER NOT NULL REFERENCES statement (attribution) ON DELETE CASCADE, role TEXT NOT NULL,
            ordinal INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, words TEXT NOT NULL,
            PRIMARY KEY (attribution, role, ordinal), CHECK (0 <= start AND start < stop)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute("DROP VIEW attribution_words")
    db.execute(
        """CREATE VIEW attribution_words (key, words) AS SELECT attribution, group_concat(words, ' … ') FROM
            (SELECT attribution, words FROM span WHERE role IN ('source', 'cue', 'content')
            ORDER BY attribution, start, stop) GROUP BY attribution"""
    )


def offices(db: sqlite3.Connection) -> None:
    """What a document calls its speakers (named as its statements name them)."""
    db.execute(
        """CREATE TABLE office (
            document INTEGER NOT NULL REFERENCES document (key), ordinal INTEGER NOT NULL, speaker TEXT NOT NULL,
            title TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
            PRIMARY KEY (document, ordinal), CHECK (0 <= start AND start < stop)
        ) STRICT"""
    )
