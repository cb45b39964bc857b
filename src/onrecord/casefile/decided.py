"""The decisions on statements that hold, laid over what the machine finds.

All here follows from the decisions and the machine's tables, and is made again where either changes: when somebody
decides, when a document comes in or is coded anew, when the speakers are. Nothing of the machine's is written over, so
an undoing brings back what it says now.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.casefile import attributions, codebooks, decisions, statement_decisions
from onrecord.casefile.connection import version
from onrecord.codebook import Codebook
from onrecord.reconciliation.decisions import Anchor, Assign
from onrecord.reconciliation.verdicts import Evidence, OnStatement, fits, spelled
from onrecord.records import Attribution, Document, Spans

BY_HAND = "a person"
"""What found an attribution that no machine did."""

_WORDS = """SELECT words FROM said_span WHERE attribution = ? AND role IN ('source', 'cue', 'content')
    ORDER BY start, stop"""


def put_in_force(db: sqlite3.Connection, statement: str) -> int | None:
    """Lays the decision that holds for the statement over it, or lifts what lay there, inside a transaction.

    A statement that a person accepts or adds, and that the case does not have, is made from the decision's words. One
    whose text the case does not have just so is left alone. Returns the attribution's key, None where there is none.
    """
    key = _lay(db, statement)
    if key is not None:
        follow(db, key)  # what was decided about the speaker since
    return key


def _lay(db: sqlite3.Connection, statement: str) -> int | None:
    held = statement_decisions.holding(db, statement)
    last = held[-1] if held and _document(db, held[-1][1].evidence) else None
    row = db.execute("SELECT key FROM attribution WHERE id = ?", (statement,)).fetchone()
    if row is None and (last is None or last[1].status == "rejected"):
        return None
    key = int(row[0]) if row else _made(db, last[1])  # type: ignore[index]
    before = _words(db, key)
    db.execute("DELETE FROM decided WHERE attribution = ?", (key,))  # and what belongs to it
    if last is not None:
        _store(db, key, *last)
    else:  # what only a person takes for a statement
        db.execute(
            """DELETE FROM statement WHERE attribution = ? AND attribution IN
                (SELECT key FROM attribution WHERE rule = ? OR scope = 'thought')""",
            (key, BY_HAND),
        )
    after = _words(db, key)
    if before != after:
        db.execute(
            "INSERT INTO attribution_search (attribution_search, rowid, words) VALUES ('delete', ?, ?)", (key, before)
        )
        db.execute("INSERT INTO attribution_search (rowid, words) VALUES (?, ?)", (key, after))
    return key


def _words(db: sqlite3.Connection, key: int) -> str:
    """What is searched for in a statement, as the view ``attribution_words`` has it for all of them."""
    return " … ".join(words for (words,) in db.execute(_WORDS, (key,)))


def of_document(db: sqlite3.Connection, document: str) -> None:
    """Lays the decisions on statements of a document (by id) over what was stored of it, inside a transaction.

    What was decided about their speakers since follows once these are found (``follow``).
    """
    for statement in statement_decisions.statements_in(db, document):
        _lay(db, statement)


def follow(db: sqlite3.Connection, only: int | None = None) -> list[int]:
    """Finds again who the speakers are that persons gave to statements, when the case's speakers were made anew.

    A speaker is known by its other statements; what a person decided about that speaker since, and has not taken back,
    holds for these too, but for a party that was set on the statement itself. ``only``: for this statement (by key).
    Returns the statements (by key) that have another speaker or party now.
    """
    assigned, codebook, found = _assigned(db), codebooks.active(db)[1], _Voices(db)
    changed = []
    for key, what, place, voice in db.execute(
        f"""SELECT attribution, what, decision.key, voice FROM decided
            JOIN decision ON decision.id = decided.decision {"WHERE attribution = ?" if only is not None else ""}
            ORDER BY attribution""",
        () if only is None else (only,),
    ).fetchall():
        decided = msgspec.json.decode(what, type=OnStatement)
        now = found.of(decided.who, key) if decided.values.speaker is not None else None
        moved = now != voice
        if moved:
            db.execute("UPDATE decided SET voice = ? WHERE attribution = ?", (now, key))
        if "party" not in decided.set:
            since = (one for after, who, one in reversed(assigned) if now and after > place and found.of(who) == now)
            moved |= _several(db, key, "party", next(since, spelled(codebook, decided.values.party)))
        if moved:
            changed.append(key)
    return changed


def findings(db: sqlite3.Connection) -> Iterator[str]:
    """Every decision that holds, and whose text the case has, is in force, and nothing else is."""
    in_force = dict(
        db.execute("SELECT a.id, d.decision FROM decided d JOIN attribution a ON a.key = d.attribution").fetchall()
    )
    rows = db.execute("SELECT DISTINCT statement FROM decision_about WHERE statement IS NOT NULL")
    for (statement,) in rows.fetchall():
        try:
            held = statement_decisions.holding(db, statement)
        except msgspec.MsgspecError:
            continue  # told elsewhere
        there = db.execute("SELECT 1 FROM attribution WHERE id = ?", (statement,)).fetchone()
        applied = held and _document(db, held[-1][1].evidence) and (there or held[-1][1].status != "rejected")
        if in_force.pop(statement, None) != (held[-1][0] if applied else None):
            yield f"decisions: what was decided about {statement} is not what the case shows"
    for statement in in_force:
        yield f"decisions: the case shows a decision on {statement} that nobody took"


def _store(db: sqlite3.Connection, key: int, id: str, decided: OnStatement) -> None:
    values = decided.values
    speaks = _Voices(db).of(decided.who, key) if values.speaker is not None else None
    db.execute(
        "INSERT INTO decided VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(key, id, decided.status, values.scope, values.kind),
            *(decided.coded if values.speaker is not None else None, speaks),
            *(values.act, values.said_on, values.dated_by, values.firmness),
        ),
    )
    codebook = codebooks.active(db)[1]
    _several(db, key, "party", spelled(codebook, values.party))
    _several(db, key, "issue", _issues(db, key, decided, codebook))
    if decided.selected is not None:
        _spans(db, key, decided.selected)
    db.execute(  # what coding takes for no statement, though a person says that it is one
        """INSERT OR IGNORE INTO statement (attribution, kind, speaker, act, said_on, firmness, confidence, made_by)
            SELECT attribution, kind, speaker, act, said_on, firmness, 1.0, ? FROM decided WHERE attribution = ?""",
        (version(), key),
    )


def _issues(db: sqlite3.Connection, key: int, decided: OnStatement, codebook: Codebook | None) -> tuple[str, ...]:
    """The issues that were decided, and of those that the codebook has got since what the machine says."""
    new = {issue.name for issue in (codebook.issues if codebook else ())} - set(decided.known)
    rows = db.execute("SELECT issue FROM statement_issue WHERE attribution = ? ORDER BY ordinal", (key,))
    return tuple(dict.fromkeys([*decided.values.issue, *(issue for (issue,) in rows if issue in new)]))


def _several(db: sqlite3.Connection, key: int, of: str, names: Iterable[str]) -> bool:
    """Puts the statement's parties or issues (``of``) in the place of those there. Returns whether they are others."""
    rows = db.execute(f"SELECT {of} FROM decided_{of} WHERE attribution = ? ORDER BY ordinal", (key,))
    if (now := tuple(names)) == tuple(name for (name,) in rows):
        return False
    db.execute(f"DELETE FROM decided_{of} WHERE attribution = ?", (key,))
    db.executemany(
        f"INSERT INTO decided_{of} VALUES (?, ?, ?)", [(key, ordinal, name) for ordinal, name in enumerate(now)]
    )
    return True


def _spans(db: sqlite3.Connection, key: int, selected: Evidence) -> None:
    from onrecord.attribution.sentences import sentences

    text = str(db.execute("SELECT text FROM document WHERE id = ?", (selected.document,)).fetchone()[0])
    content = _places(selected.content)
    roles = {
        "source": _places(selected.source),
        "cue": _places(selected.cue),
        "content": content,
        "sentence": attributions.holding(sentences(text), content),
    }
    db.executemany(
        "INSERT INTO decided_span (attribution, role, ordinal, start, stop, words) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, role, ordinal, *span, text[slice(*span)])
            for role, spans in roles.items()
            for ordinal, span in enumerate(spans)
        ],
    )


def _places(quoted: Iterable[tuple[int, int, str]]) -> Spans:
    return tuple((start, stop) for start, stop, _ in quoted)


def _document(db: sqlite3.Connection, found: Evidence) -> bool:
    """Whether the case has the text, with these words where they were."""
    row = db.execute("SELECT hash, text FROM document WHERE id = ?", (found.document,)).fetchone()
    return row is not None and fits(found, *row)


def _made(db: sqlite3.Connection, decided: OnStatement) -> int:
    """The key of the attribution that a person found, once it is stored."""
    found = decided.evidence
    key, text = db.execute("SELECT key, text FROM document WHERE id = ?", (found.document,)).fetchone()
    source, cue, content = (_places(part) for part in (found.source, found.cue, found.content))
    made = Attribution(source, cue, content, decided.values.scope, 1.0, rule=BY_HAND)
    document = Document(id=found.document, text=text, hash=found.hash, attributions=(made,))
    return next(iter(attributions.store(db, key, found.document, document).values()))


def _assigned(db: sqlite3.Connection) -> list[tuple[int, Anchor, tuple[str, ...]]]:
    """The parties that persons gave to speakers, where that holds, with the decisions' place in order."""
    rows = db.execute("SELECT key, id, what FROM decision WHERE kind = 'assign' ORDER BY key").fetchall()
    holding = {one.id for one in decisions.read(db) if not one.undone} if rows else set()
    told = [(key, msgspec.json.decode(what, type=Assign)) for key, id, what in rows if id in holding]
    return [(key, one.speaker, one.party) for key, one in told]


class _Voices:
    """Whom an anchor means, by the speakers of the case as they are stored; looked up once for each anchor."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[Anchor, str] = {}

    def of(self, who: Anchor | None, key: int | None = None) -> str | None:
        """The id of the speaker; for no anchor, of the one that the machine has for the statement with this key."""
        if who is None:
            row = self._db.execute("SELECT speaker FROM voice WHERE attribution = ?", (key,)).fetchone()
            return None if row is None else str(row[0])
        if who not in self._known:
            self._known[who] = self._meant(who)
        return self._known[who]

    def _meant(self, who: Anchor) -> str:
        marks = ", ".join("?" * len(who.statements))
        votes = Counter(
            id
            for (id,) in self._db.execute(
                f"""SELECT v.speaker FROM attribution a JOIN voice v ON v.attribution = a.key
                    WHERE a.id IN ({marks})""",
                who.statements,
            )
        )
        if votes:
            most = [id for id, count in votes.items() if count == max(votes.values())]
            return who.id if who.id in most else min(most)
        if self._db.execute("SELECT 1 FROM speaker WHERE id = ?", (who.id,)).fetchone():
            return who.id
        same = self._db.execute("SELECT id FROM speaker WHERE fold(name) = ?", (who.name.casefold(),)).fetchall()
        return str(same[0][0]) if len(same) == 1 else who.id
