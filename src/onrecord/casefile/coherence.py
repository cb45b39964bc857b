"""Whether what is kept across documents fits together: sayings, speakers, numbers and meetings. Part of ``check``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.casefile import reconciled


def findings(db: sqlite3.Connection) -> Iterator[str]:
    """What does not, one line each; nothing while a run that was cut has still to be finished."""
    if not reconciled.is_current(db):
        return
    yield from _utterances(db)
    yield from _speakers(db)
    yield from _places(db)


def _utterances(db: sqlite3.Connection) -> Iterator[str]:
    """Every statement on record reports one utterance, which bears the id of one of its own reports."""
    for (id,) in db.execute(
        """SELECT a.id FROM on_record s JOIN attribution a ON a.key = s.attribution
            WHERE s.attribution NOT IN (SELECT attribution FROM utterance) ORDER BY a.id"""
    ):
        yield f"utterances: {id} reports none"
    for id, anchor in db.execute(
        """SELECT a.id, coalesce(b.id, u.anchor) FROM utterance u JOIN attribution a ON a.key = u.attribution
            LEFT JOIN attribution b ON b.key = u.anchor LEFT JOIN utterance own ON own.attribution = u.anchor
            WHERE own.anchor IS NOT u.anchor ORDER BY a.id"""
    ):
        yield f"utterances: {id} reports that of {anchor}, which reports another itself"
    for (id,) in db.execute(
        """SELECT DISTINCT a.id FROM alike JOIN attribution a ON a.key = alike.a JOIN attribution b ON b.key = alike.b
            WHERE a.document = b.document ORDER BY a.id"""
    ):
        yield f"utterances: {id} is compared with a statement of its own document"


def _speakers(db: sqlite3.Connection) -> Iterator[str]:
    """Every speaker whom the machine found has as many statements as were counted, each with a voice."""
    for id, counted, there in db.execute(
        """SELECT id, counted, there FROM (SELECT f.id,
            (SELECT coalesce(sum(statements), 0) FROM found_side WHERE found = f.key) AS counted,
            (SELECT count(*) FROM found_voice WHERE found = f.key) AS there FROM found_speaker f)
            WHERE counted <> there ORDER BY id"""
    ):
        yield f"speakers: {id} has {there} statements, and {counted} were counted"
    for (id,) in db.execute(
        """SELECT a.id FROM found_voice v JOIN attribution a ON a.key = v.attribution
            WHERE v.attribution NOT IN (SELECT attribution FROM voice) ORDER BY a.id"""
    ):
        yield f"speakers: {id} has lost its speaker"


def _places(db: sqlite3.Connection) -> Iterator[str]:
    """Every number and every meeting stands in its text."""
    for table, stop in (("quantity", "sentence_stop"), ("meeting", "stop")):
        for id, place in db.execute(
            f"""SELECT d.id, t.{stop} FROM {table} t JOIN document d ON d.key = t.document
                WHERE t.{stop} > length(d.text) ORDER BY d.id, 2"""
        ):
            yield f"places: a {table} of {id} ends at {place}, behind its text"
