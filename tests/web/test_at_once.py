"""Several at once: two people on one case, a codebook that is replaced, documents that are added; nobody waits long."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Event, Thread

import pytest
from starlette.testclient import TestClient

from onrecord.case import Case

from .conftest import decided, ids, visiting

HELD = Path(__file__).parent / "held.py"


def test_two_people_on_one_case(path: Path, client: TestClient) -> None:
    with visiting(path) as other:
        other.post("/name", data={"name": "Lee “Ö” Aube"})
        for _ in range(3):
            for visitor in (client, other):
                page = visitor.get("/review").text
                visitor.post("/review", data={"statement": ids(page)[0], "verdict": "accepted"})
        mine = other.get("/review").text
        undoing = re.search(r'name="decision" value="(\w+)"', mine)
        assert undoing
        client.post("/review", data={"statement": ids(client.get("/review").text)[0], "verdict": "rejected"})
        other.post("/review", data={"statement": ids(mine)[0], "verdict": "accepted"})
        assert "Lee “Ö” Aube" in other.get("/history").text
    assert Counter(decided(path)) == {
        ("Kim Roe", "accepted"): 3,
        ("Kim Roe", "rejected"): 1,
        ("Lee “Ö” Aube", "accepted"): 4,
    }


def test_who_decides_does_not_wait_for_a_codebook(
    path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()

    def replace(*_: object) -> None:
        begun.set()
        assert may_end.wait(600)

    monkeypatch.setattr(Case, "replace_codebook", replace)
    form = {"do": "replace", "source": "case: Wells"}
    replacing = Thread(target=client.post, args=("/codebook",), kwargs={"data": form})
    replacing.start()
    try:
        assert begun.wait(600)
        id = ids(client.get("/review").text)[0]
        client.post("/review", data={"statement": id, "verdict": "accepted"})
        assert decided(path) == [("Kim Roe", "accepted")]
    finally:
        may_end.set()
        replacing.join()


def test_reviewing_while_documents_are_added_loses_nothing(path: Path, client: TestClient, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    with Case.open(path) as case:
        texts = {one.id: one.text for one in case.documents()}
    for number, (id, text) in enumerate(texts.items()):
        (folder / f"again-{id}.txt").write_text(f"Printed again, number {number}.\n\n{text}", encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(HELD), "add", str(path), str(folder), "--attribution", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    told: list[str] = []
    while running.poll() is None or len(told) < 5:
        found = ids(client.get("/review").text)
        if not found:
            break
        answer = client.post("/review", data={"statement": found[0], "verdict": "accepted"})
        if answer.status_code == 503:  # the machine is so busy that ten seconds were not enough; nothing was decided
            continue
        assert answer.status_code == 200
        told.append(found[0])
    out, errors = running.communicate()
    assert running.returncode == 0, errors
    assert json.loads(out.splitlines()[-1])["held"] < 1  # second, at the most, in which nobody else could write
    with Case.open(path) as case:
        assert [one.statement for one in case.statement_decisions()] == told
        assert {row.id for row in case.statements(status="accepted")} == set(told)
        assert len(list(case.documents())) == 2 * len(texts)
        assert case.check() == []
