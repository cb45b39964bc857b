"""The sample case behind a server: as an application for a client, and as a real server for a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import demo
from onrecord.case import Case
from onrecord.web import create_app

HERE = "http://127.0.0.1:8300"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case; tests that change it take a copy."""
    path = tmp_path_factory.mktemp("web") / "demo.onrecord"
    with Case.create(path, demo.codebook()) as case:
        case.add(demo.sources())
    return path


@pytest.fixture(scope="session")
def site(sample: Path) -> Iterator[TestClient]:
    """A client of the sample case's pages, as a browser on this machine is one."""
    with visiting(sample) as client:
        yield client


def visiting(path: Path, **options: str) -> TestClient:
    """A client of a case's pages, whose forms are its own."""
    return TestClient(create_app(path, **options), base_url=HERE, headers={"Origin": HERE})  # type: ignore[arg-type]
