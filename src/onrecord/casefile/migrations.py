"""The schema, as the steps that made it.

Each migration is a small function, runs in its own transaction, and is logged in the table ``migration`` of the file it
changed. Once released, a migration is never edited: a change is a new one in ``steps/``, at the end of MIGRATIONS.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from onrecord.casefile import connection
from onrecord.casefile.steps import decided, imports, indexes, names, placing, recoding, record, sayings, speakers
from onrecord.casefile.versions import versions
from onrecord.errors import CaseError, CaseExists, NewerCase

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    record.documents,
    record.attributions,
    record.statements,
    record.codebooks,
    record.reconciled,
    record.search,
    record.log,
    record.context,
    record.offices,
    speakers.decisions,
    speakers.speakers,
    sayings.sayings,
    imports.imports,
    versions,
    decided.decided,
    names.names,
    indexes.indexes,
    recoding.recoding,
    placing.placing,
    placing.looking_back,
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
