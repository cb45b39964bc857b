"""What persons decided about statements, as it stands over what the machine finds."""

from __future__ import annotations

import sqlite3

_OF_A_STATEMENT = """
    attribution INTEGER NOT NULL REFERENCES decided (attribution) ON DELETE CASCADE, ordinal INTEGER NOT NULL"""


def decided(db: sqlite3.Connection) -> None:
    """The decisions on statements that hold, spread out beside what the machine says, so that either can be read.

    All of it follows from the table ``decision``. ``decision_about``: the statement and document (ids) that a decision
    is about, and the decision (id) that an undoing takes back. ``voice``: the id of who speaks, None where that is not
    decided, or nobody does. ``decided_span``: all spans of a statement whose spans a person chose, none of any other.
    Views: ``statement_now``, every statement as it stands; ``on_record``, those that nobody rejected; ``said_span``,
    ``coded_party``, ``statement_side`` and ``statement_topic``, their words, parties and issues.
    """
    db.execute(
        """CREATE TABLE decision_about (
            decision INTEGER PRIMARY KEY REFERENCES decision (key), statement TEXT, document TEXT, undoes TEXT
        ) STRICT"""
    )
    for column in ("statement", "document", "undoes"):
        db.execute(f"CREATE INDEX decision_about_{column} ON decision_about ({column}) WHERE {column} IS NOT NULL")
    db.execute(
        """INSERT INTO decision_about (decision, undoes)
            SELECT key, json_extract(what, '$.decision') FROM decision WHERE kind = 'undo'"""
    )
    db.execute(
        """CREATE TABLE decided (
            attribution INTEGER PRIMARY KEY REFERENCES attribution (key),
            decision TEXT NOT NULL REFERENCES decision (id), status TEXT NOT NULL, scope TEXT NOT NULL,
            kind TEXT NOT NULL, speaker TEXT, voice TEXT, act TEXT NOT NULL, said_on TEXT, dated_by TEXT, firmness TEXT
        ) STRICT"""
    )
    for several in ("party", "issue"):
        db.execute(
            f"CREATE TABLE decided_{several} ({_OF_A_STATEMENT}, {several} TEXT NOT NULL, "
            "PRIMARY KEY (attribution, ordinal)) STRICT"
        )
        db.execute(f"CREATE INDEX decided_{several}_name ON decided_{several} ({several})")
    db.execute(
        f"""CREATE TABLE decided_span ({_OF_A_STATEMENT}, role TEXT NOT NULL, start INTEGER NOT NULL,
            stop INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (attribution, role, ordinal),
            CHECK (0 <= start AND start < stop)) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX said_under_attribution ON said_under (attribution)")
    _views(db)


def _views(db: sqlite3.Connection) -> None:
    machine = "d.attribution IS NULL"
    db.execute(
        f"""CREATE VIEW statement_now AS SELECT s.attribution, coalesce(d.status, 'machine') AS status,
            coalesce(d.scope, a.scope) AS scope, coalesce(d.kind, s.kind) AS kind,
            CASE WHEN {machine} THEN s.speaker ELSE d.speaker END AS speaker,
            CASE WHEN {machine} THEN v.speaker ELSE d.voice END AS voice, coalesce(d.act, s.act) AS act,
            CASE WHEN {machine} THEN s.said_on ELSE d.said_on END AS said_on,
            CASE WHEN {machine} THEN s.dated_by ELSE d.dated_by END AS dated_by,
            CASE WHEN {machine} THEN s.firmness ELSE d.firmness END AS firmness,
            s.confidence, s.via, s.addressee, s.venue
            FROM statement s JOIN attribution a ON a.key = s.attribution
            LEFT JOIN decided d ON d.attribution = s.attribution LEFT JOIN voice v ON v.attribution = s.attribution"""
    )
    db.execute("CREATE VIEW on_record AS SELECT * FROM statement_now WHERE status <> 'rejected'")
    by_person = "SELECT 1 FROM decided d WHERE d.attribution = "
    db.execute(
        """CREATE VIEW said_span (attribution, role, ordinal, start, stop, words) AS
            SELECT attribution, role, ordinal, start, stop, words FROM span WHERE role = 'via' OR NOT EXISTS
                (SELECT 1 FROM decided_span d WHERE d.attribution = span.attribution)
            UNION ALL SELECT attribution, role, ordinal, start, stop, words FROM decided_span"""
    )
    db.execute(
        f"""CREATE VIEW coded_party (attribution, ordinal, party) AS
            SELECT attribution, ordinal, party FROM statement_party
                WHERE NOT EXISTS ({by_person} statement_party.attribution)
            UNION ALL SELECT attribution, ordinal, party FROM decided_party"""
    )
    db.execute("DROP VIEW statement_side")
    db.execute(
        f"""CREATE VIEW statement_side (attribution, ordinal, party) AS
            SELECT attribution, ordinal, party FROM statement_party
                WHERE NOT EXISTS ({by_person} statement_party.attribution) AND NOT EXISTS
                (SELECT 1 FROM voice WHERE voice.attribution = statement_party.attribution AND sided)
            UNION ALL SELECT attribution, ordinal, party FROM voice_party
                WHERE NOT EXISTS ({by_person} voice_party.attribution)
            UNION ALL SELECT attribution, ordinal, party FROM decided_party"""
    )
    db.execute(
        f"""CREATE VIEW statement_topic (attribution, ordinal, issue) AS
            SELECT attribution, ordinal, issue FROM statement_issue
                WHERE NOT EXISTS ({by_person} statement_issue.attribution)
            UNION ALL SELECT attribution, ordinal, issue FROM decided_issue"""
    )
    db.execute("DROP VIEW attribution_words")
    db.execute(
        """CREATE VIEW attribution_words (key, words) AS SELECT attribution, group_concat(words, ' … ') FROM
            (SELECT attribution, words FROM said_span WHERE role IN ('source', 'cue', 'content')
            ORDER BY attribution, start, stop) GROUP BY attribution"""
    )
