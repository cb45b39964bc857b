"""The schema, as the steps that made it.

Each migration is a small function, runs in its own transaction, and is logged in the table ``migration`` of the file it
changed. Once released, a migration is never edited: a change is a new one, at the end of MIGRATIONS.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from onrecord.casefile import connection
from onrecord.casefile.versions import versions
from onrecord.errors import CaseError, CaseExists, NewerCase


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


def decisions(db: sqlite3.Connection) -> None:
    """What persons decided: rows are added, and no SQL changes or removes one."""
    db.execute(
        """CREATE TABLE decision (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, what TEXT NOT NULL,
            decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, made_by TEXT NOT NULL
        ) STRICT"""
    )
    taken = "WHEN EXISTS (SELECT 1 FROM decision WHERE key = NEW.key OR id = NEW.id)"  # as OR REPLACE would delete
    for event, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", taken)):
        db.execute(
            f"""CREATE TRIGGER decision_{event.lower()} BEFORE {event} ON decision {when}
                BEGIN SELECT RAISE(ABORT, 'decisions are never changed or deleted'); END"""
        )


def speakers(db: sqlite3.Connection) -> None:
    """Who made each statement, for which side, in the case as a whole. Made again when the case is next opened.

    ``sided``: the parties are those of ``voice_party``, not those that the statement is coded with.
    """
    for former in ("VIEW statement_side", "TABLE speaker_name", "TABLE speaker_party"):
        db.execute(f"DROP {former}")
    db.execute("CREATE TABLE speaker (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.execute(
        """CREATE TABLE voice (
            attribution INTEGER PRIMARY KEY REFERENCES statement (attribution) ON DELETE CASCADE,
            speaker TEXT NOT NULL REFERENCES speaker (id), sided INTEGER NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX voice_speaker ON voice (speaker)")
    db.execute(
        """CREATE TABLE voice_party (
            attribution INTEGER NOT NULL REFERENCES voice (attribution) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
            party TEXT NOT NULL, PRIMARY KEY (attribution, ordinal)
        ) STRICT"""
    )
    db.execute("CREATE INDEX voice_party_name ON voice_party (party)")
    db.execute(
        """CREATE VIEW statement_side (attribution, ordinal, party) AS
            SELECT attribution, ordinal, party FROM statement_party WHERE NOT EXISTS
                (SELECT 1 FROM voice WHERE voice.attribution = statement_party.attribution AND sided)
            UNION ALL SELECT attribution, ordinal, party FROM voice_party"""
    )
    db.execute("ALTER TABLE reconciled ADD COLUMN decisions INTEGER NOT NULL DEFAULT 0")
    db.execute("DELETE FROM reconciled")


def sayings(db: sqlite3.Connection) -> None:
    """What documents share, kept piece by piece: copied words, reports of one saying, numbers of one fact, meetings.

    ``anchor`` is the statement whose id an utterance bears. Days are ordinals, -1 where there is none.
    """
    db.execute(
        """CREATE TABLE print (
            document INTEGER PRIMARY KEY REFERENCES document (key), words INTEGER NOT NULL, digest BLOB NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX print_digest ON print (digest)")
    db.execute(
        """CREATE TABLE shingle (
            hash INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (key), PRIMARY KEY (hash, document)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE said_under (
            word TEXT NOT NULL, day INTEGER NOT NULL, attribution INTEGER NOT NULL REFERENCES attribution (key),
            PRIMARY KEY (word, day, attribution)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE alike (
            a INTEGER NOT NULL REFERENCES attribution (key), b INTEGER NOT NULL REFERENCES attribution (key),
            score REAL NOT NULL, quoted INTEGER NOT NULL, against TEXT NOT NULL,
            PRIMARY KEY (a, b), CHECK (a < b)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX alike_b ON alike (b)")
    db.execute(
        """CREATE TABLE utterance (
            attribution INTEGER PRIMARY KEY REFERENCES attribution (key),
            anchor INTEGER NOT NULL REFERENCES attribution (key)
        ) STRICT"""
    )
    db.execute("CREATE INDEX utterance_anchor ON utterance (anchor)")
    db.execute("CREATE TABLE unsettled (attribution INTEGER PRIMARY KEY REFERENCES attribution (key)) STRICT")
    db.execute(
        """CREATE TABLE quantity (
            key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (key), start INTEGER NOT NULL,
            stop INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_stop INTEGER NOT NULL,
            CHECK (0 <= sentence_start AND sentence_start <= start AND start < stop AND stop <= sentence_stop)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE counted_under (
            word TEXT NOT NULL, day INTEGER NOT NULL, quantity INTEGER NOT NULL REFERENCES quantity (key),
            PRIMARY KEY (word, day, quantity)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE same_fact (
            a INTEGER NOT NULL REFERENCES quantity (key), b INTEGER NOT NULL REFERENCES quantity (key),
            PRIMARY KEY (a, b), CHECK (a < b)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE meeting (
            document INTEGER NOT NULL REFERENCES document (key), ordinal INTEGER NOT NULL, start INTEGER NOT NULL,
            stop INTEGER NOT NULL, what TEXT NOT NULL, held_on TEXT, place TEXT, participants TEXT NOT NULL,
            PRIMARY KEY (document, ordinal), CHECK (0 <= start AND start < stop)
        ) STRICT"""
    )
    db.execute("DELETE FROM copy")
    db.execute("DELETE FROM reconciled")


def imports(db: sqlite3.Connection) -> None:
    """What other programs' files held: what persons coded there, and every row that is needed to write them again."""
    db.execute(
        """CREATE TABLE imported (
            key INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, imported_at TEXT NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE imported_row (
            file INTEGER NOT NULL REFERENCES imported (key), place TEXT NOT NULL, ordinal INTEGER NOT NULL,
            document INTEGER REFERENCES document (key), row TEXT NOT NULL, PRIMARY KEY (file, place, ordinal)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE coding (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, file INTEGER NOT NULL REFERENCES imported (key),
            document INTEGER NOT NULL REFERENCES document (key), coder TEXT NOT NULL, type TEXT NOT NULL,
            start INTEGER NOT NULL, stop INTEGER NOT NULL, words TEXT NOT NULL, says TEXT NOT NULL, row TEXT NOT NULL,
            UNIQUE (file, id), CHECK (0 <= start AND start < stop)
        ) STRICT"""
    )
    db.execute("CREATE INDEX coding_document ON coding (document)")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    documents,
    attributions,
    statements,
    codebooks,
    reconciled,
    search,
    log,
    context,
    offices,
    decisions,
    speakers,
    sayings,
    imports,
    versions,
)


def schema_version(db: sqlite3.Connection) -> int:
    """How many of the migrations the file has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, to: int = len(MIGRATIONS)) -> None:
    """Brings the file up to version ``to``. Each step is stored whole, or not at all. Raises StorageError."""
    for version in range(schema_version(db) + 1, to + 1):
        with connection.writing(db):
            if schema_version(db) >= version:  # another onrecord was quicker
                continue
            migration = MIGRATIONS[version - 1]
            migration(db)
            db.execute(
                "INSERT INTO migration VALUES (?, ?, ?, ?)",
                (version, migration.__name__, connection.now(), connection.version()),
            )
            db.execute(f"PRAGMA user_version = {version}")


def open_case(path: Path) -> sqlite3.Connection:
    """A connection to the case at ``path``, brought up to this onrecord's schema. The file must exist.

    Raises NotACase, NewerCase, CaseError, StorageError.
    """
    db = connection.connect(path)
    try:
        with connection.explained(path):
            found = schema_version(db)
            if found > len(MIGRATIONS):
                made_by = db.execute("SELECT made_by FROM migration ORDER BY version DESC LIMIT 1").fetchone()
                raise NewerCase(
                    f"{path} was written by a newer onrecord ({made_by[0] if made_by else 'unknown'}; this is "
                    f"{connection.version()}); upgrade with 'pip install --upgrade onrecord'"
                )
            migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def create_case(path: Path) -> sqlite3.Connection:
    """A connection to a new, empty case at ``path``. Raises CaseExists, CaseError (no such folder), StorageError."""
    try:
        path.open("xb").close()  # claims the name: of two that create at once, one is told so
    except FileExistsError:
        raise CaseExists(f"{path} is there already; choose another name, or add to it with 'onrecord add'") from None
    except FileNotFoundError:
        raise CaseError(f"{path}: there is no folder {path.parent}; make it first") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be made ({error.strerror}); choose another folder") from error
    db: sqlite3.Connection | None = None
    try:
        with connection.explained(path):
            db = sqlite3.connect(path, isolation_level=None, timeout=connection.BUSY_SECONDS)
            connection.configure(db)
            migrate(db)
    except BaseException:
        if db is not None:
            db.close()
        path.unlink(missing_ok=True)  # nothing is in it yet
        raise
    return db
