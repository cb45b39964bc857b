"""The public names: each is there, and none costs what it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert getattr(onrecord, name).__doc__


def test_the_names_are_sorted_and_no_others_are_offered() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__ == dir(onrecord)
    with pytest.raises(AttributeError, match="nobody"):
        onrecord.nobody  # noqa: B018


def test_open_opens_a_case(tmp_path: Path) -> None:
    onrecord.Case.create(tmp_path / "case.onrecord").close()
    with onrecord.open(tmp_path / "case.onrecord") as case:
        assert case.statements() == []


@pytest.mark.parametrize("names", ["pass", "onrecord.Document, onrecord.StorageError", "onrecord.open"])
def test_the_import_loads_nothing_heavy(names: str) -> None:
    script = f"import onrecord, sys; {names}; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    loaded = done.stdout.split()
    assert not {"trafilatura", "lxml", "jinja2", "rich", "click", "hypothesis"} & set(loaded)


def test_rows_become_dicts_and_say_when_a_library_is_missing(tmp_path: Path) -> None:
    with onrecord.Case.create(tmp_path / "case.onrecord") as case:
        case.add_documents([onrecord.extract("“No,” Ana Kestrel said.")])
        rows = case.statements()
    [row] = rows.to_dicts()
    assert list(row) == list(onrecord.LedgerRow.__struct_fields__)
    assert row["text"] == rows[0].text
    for library in ("pandas", "polars"):
        try:
            __import__(library)
        except ImportError:
            with pytest.raises(ImportError):
                getattr(rows, f"to_{library}")()
        else:
            frame = getattr(rows, f"to_{library}")()
            assert list(frame.columns) == list(row)
            assert len(frame) == 1
