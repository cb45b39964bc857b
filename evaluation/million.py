"""python -m evaluation.million [--statements 1000000] [--folder DIR] [--small 10000]: what a very large case costs.

Makes a case of ten thousand statements with the shape of real ones (see `made_archive`) by the case file's own
functions, all that holds across documents included; and one of a million, which is that case a hundred times, each time
some weeks later and under other ids, copied table by table in SQL, since reading so much would take hours and what is
measured is the storage. Both stay in the folder and are made only once. Prints how long that took, how large the files
are, how long lists take to answer in either, each as a command of its own (CPU seconds, start-up in them), and what ten
more documents cost in either.
"""

from __future__ import annotations

import argparse
import resource
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from starlette.testclient import TestClient

from evaluation.made_archive import articles, codebook, days_of
from onrecord.case import Case, standing
from onrecord.casefile import codebooks, documents, log, migrations, reconciled
from onrecord.casefile.connection import connect, now, writing
from onrecord.casefile.identity import text_hash
from onrecord.records import Document
from onrecord.web import create_app

SMALL = 10_000

ASKED = (
    "statements --limit 100",
    "statements --party Varnland --limit 100",
    "statements --party Varnland --issue 'canal dues' --act demand --limit 100",
    "statements --act accept --limit 100",
    "statements --since 2021-01-20 --until 2021-01-21",
    "statements --party Varnland --since 2021-01-20 --until 2021-01-21",
    "positions --party Meridland --issue 'pension crossings'",
    "positions --party Varnland --issue 'pension timetable'",
    "positions --party Varnland",
    "positions --party Varnland --issue 'pension timetable' --on 2022-06",
    "utterances --limit 100",
    "utterances --party Varnland --limit 100",
    "utterances --since 2021-01-20 --until 2021-01-21",
)
"""What is asked of both cases."""

BATCH = 100


def main() -> int:
    """Makes what is missing, measures, prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.million", description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=SMALL)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-million")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    small = options.folder / f"case-{options.small}.onrecord"
    large = options.folder / f"case-{options.statements}.onrecord"
    made_once(small, lambda path: make(path, options.small))
    made_once(large, lambda path: multiply(small, path, options.statements // options.small, days_of(options.small)))
    for path, statements in ((small, options.small), (large, options.statements)):
        print(f"{path.name}: {path.stat().st_size / statements:,.0f} bytes a statement")
        for asked in ASKED:
            print(f"  {answered(path, asked):5.2f} s of CPU  {asked}", flush=True)
    for path in (small, large):
        print(
            f"  {first_page(path):5.2f} s of CPU  the browser's first page of {path.name}, when the server starts",
            flush=True,
        )
    few, many = (added(path) for path in (small, large))
    print(f"ten more documents: {few:.1f} s of CPU, and {many:.1f} s in the large case: {many / few:.2f} times")
    return 0


def added(path: Path) -> float:
    """The CPU seconds that ten more documents cost a copy of the case, once what reads them is loaded."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        new = [new_article(number, one) for number, one in enumerate(islice(articles(SMALL, seed=99), 40, 52))]
        with Case.open(copy) as case:
            case.add_documents(new[:2], by="rules")
            began = time.process_time()
            case.add_documents(new[2:], by="rules")
            return time.process_time() - began


def new_article(number: int, made: Document) -> Document:
    """A made-up article as reading gives it: nothing is found in it yet, and no other has its text."""
    text = f"{made.text} Printed {number} times."
    return Document(f"new-{number}", text, text_hash(text), outlet=made.outlet, published=made.published)


def answered(path: Path, asked: str) -> float:
    """The CPU seconds of a command on the case; what it prints is thrown away."""
    what, *options = shlex.split(asked)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "onrecord", what, str(path), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def first_page(path: Path) -> float:
    """The CPU seconds of reading the case as `onrecord serve` does, and of its first page."""
    with TestClient(create_app(path), base_url="http://localhost") as site:
        began = time.process_time()
        site.app.state.desk.warm()  # type: ignore[attr-defined]
        assert site.get("/").status_code == 200
        return time.process_time() - began


def made_once(path: Path, how: Callable[[Path], None]) -> None:
    """Has a case made under another name first, so that a half-made one is never taken for it."""
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    for left in path.parent.glob(unfinished.name + "*"):
        left.unlink()
    began, used = time.monotonic(), time.process_time()
    how(unfinished)
    unfinished.rename(path)
    took = f"{time.process_time() - used:.0f} s of CPU, {time.monotonic() - began:.0f} s by the clock"
    print(f"made {path.name} in {took}", flush=True)


def make(path: Path, statements: int) -> None:
    """A case of so many statements, and all that holds across its documents."""
    db = migrations.create_case(path)
    with writing(db):
        codebooks.replace(db, codebook())
    found, count, started = articles(statements), 0, now()
    while batch := list(islice(found, BATCH)):
        with writing(db):
            for document in batch:
                documents.store(db, document.id, document)
        count += len(batch)
    with writing(db):
        log.record(db, None, "add", started, count)
    reconciled.bring_up_to_date(db)
    standing.bring_up_to_date(db)
    db.close()


KEYS = {
    "document": ("key",),
    "attribution": ("key", "document"),
    "span": ("attribution",),
    "statement": ("attribution",),
    "statement_party": ("attribution",),
    "statement_issue": ("attribution",),
    "voice": ("attribution",),
    "voice_party": ("attribution",),
    "found_voice": ("attribution",),
    "address": ("document",),
    "copy": ("document", "witness"),
    "print": ("document",),
    "shingle": ("document",),
    "said_under": ("attribution",),
    "alike": ("a", "b"),
    "utterance": ("attribution", "anchor"),
    "placed": ("attribution",),
}
"""The tables that are copied, and their columns with keys of documents or attributions."""

OTHERWISE = {
    ("document", "id"): "id || '-' || n",
    ("document", "url"): "url || '-' || n",
    ("document", "published"): "date(published, (:days * n) || ' days')",
    ("attribution", "id"): "id || '-' || n",
    ("statement", "said_on"): "date(said_on, (:days * n) || ' days')",
    ("address", "address"): "address || '-' || n",
    ("print", "digest"): "CAST(digest || n AS BLOB)",
    ("shingle", "hash"): "(hash | n * 1000003) - (hash & n * 1000003)",
    ("placed", "id"): "id || '-' || n",
    ("placed", "day"): "coalesce(date(day, (:days * n) || ' days'), '')",
    ("placed", "said_on"): "date(said_on, (:days * n) || ' days')",
    ("placed", "own_words"): "CASE own_words WHEN '' THEN '' ELSE own_words || n END",
    ("said_under", "day"): "CASE WHEN day < 0 THEN day ELSE day + :days * n END",
}
"""What else is another one in each copy: ids, dates, and what is made of texts (as if it were another text)."""


def multiply(small: Path, path: Path, times: int, days: int) -> None:
    """The case at ``small`` so many times, each ``days`` later than the one before, as the case at ``path``."""
    shutil.copy(small, path)
    db = connect(path)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"):
        db.execute(f"PRAGMA {setting}")
    db.execute("BEGIN")
    db.execute("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO copies VALUES (?)", [(n,) for n in range(1, times)])
    most = {
        of: db.execute(f"SELECT max(key) FROM {of}").fetchone()[0] for of in ("document", "attribution")
    }  # fmt: skip
    for table, keys in KEYS.items():
        _copies(db, table, keys, most, days)
    for index, content, column in (
        ("document_search", "document", "text"),
        ("attribution_search", "attribution_words", "words"),
    ):
        first = most["document" if index == "document_search" else "attribution"]
        db.execute(f"INSERT INTO {index} (rowid, {column}) SELECT key, {column} FROM {content} WHERE key > ?", (first,))
    for table in ("name_use", "found_side"):
        db.execute(f"UPDATE {table} SET statements = statements * ?", (times,))
    for table, column in (("heard", "document"), ("reconciled", "documents")):
        db.execute(f"UPDATE {table} SET {column} = {column} * ?", (times,))
    db.execute("DELETE FROM unplaced")  # they are, as those that they are copies of
    db.execute("UPDATE cell SET stands = NULL")
    db.execute("COMMIT")
    standing.bring_up_to_date(db)
    db.close()


def _copies(db: sqlite3.Connection, table: str, keys: tuple[str, ...], most: dict[str, int], days: int) -> None:
    columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]

    def value(column: str) -> str:
        if column in keys:
            of = "document" if table in ("document", "copy") or column == "document" else "attribution"
            return f"{column} + n * {most[of]}"
        return OTHERWISE.get((table, column), column)

    primary = [name for _, name, _, _, _, place in sorted(db.execute(f"PRAGMA table_info({table})")) if place]
    order = ", ".join(str(columns.index(name) + 1) for name in primary)
    ordered = f"ORDER BY {order}" if table in ("shingle", "said_under", "address", "placed") else ""
    db.execute(
        f"""INSERT INTO {table} ({", ".join(columns)})
            SELECT {", ".join(map(value, columns))} FROM copies CROSS JOIN (SELECT * FROM {table}) {ordered}""",
        {"days": days},
    )
    print(f"{table:16} {time.process_time():7.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
