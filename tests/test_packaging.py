"""The package's papers agree with each other: dependencies, locks, versions, and where they come from."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    """Names and versions of a lock."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}


def asked(name: str) -> set[str]:
    """Names that a lock says pyproject.toml asks for itself."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    return {canonicalize_name(entry.split("==")[0]) for entry in entries if "onrecord (pyproject.toml" in entry}


def group(name: str) -> list[Requirement]:
    """A dependency group, its included groups with it."""
    found: list[Requirement] = []
    for entry in pyproject()["dependency-groups"][name]:
        found += [Requirement(entry)] if isinstance(entry, str) else group(entry["include-group"])
    return found


def runtime() -> list[Requirement]:
    return [Requirement(text) for text in pyproject()["project"]["dependencies"]]


@pytest.mark.parametrize(("lock", "groups"), [("run", ["build"]), ("dev", ["dev"])])
def test_a_lock_and_pyproject_ask_for_the_same(lock: str, groups: list[str]) -> None:
    wanted = [*runtime(), *(requirement for name in groups for requirement in group(name))]
    assert {canonicalize_name(requirement.name) for requirement in wanted} == asked(lock)
    versions = locked(lock)
    for requirement in wanted:
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_the_build_group_is_what_the_build_system_requires() -> None:
    required = {Requirement(text).name: Requirement(text).specifier for text in pyproject()["build-system"]["requires"]}
    built = {requirement.name: requirement.specifier for requirement in group("build")}
    assert required.items() <= built.items()


def test_dev_holds_all_of_run_at_the_same_versions() -> None:
    assert locked("run").items() <= locked("dev").items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_names_versions_and_hashes_alone(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry.split("\n")[0]
    for line in text.splitlines():
        assert "://" not in line
        assert "@ " not in line
        assert not re.match(r"\s*(-i|-f|--index|--extra|--find|--trusted)", line)


def test_every_runtime_dependency_has_its_reason_in_the_architecture() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for requirement in runtime():
        assert f"| {requirement.name} |" in told


def test_the_changelog_tells_of_this_version() -> None:
    version = pyproject()["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_scripts_are_executable_and_parse() -> None:
    for script, shell in (("run", "sh"), (".ci/run", "bash")):
        assert (ROOT / script).stat().st_mode & 0o111
        subprocess.run([shell, "-n", ROOT / script], check=True)


def test_run_without_a_command_explains_itself() -> None:
    shown = subprocess.run([ROOT / "run"], check=True, capture_output=True, text=True).stdout
    for command in ("./run demo", "./run test", "./run check"):
        assert command in shown


def test_no_file_of_the_package_is_a_pile() -> None:
    """Some 100 to 400 lines a file, and here it ends; data files are not counted."""
    for path in (ROOT / "src").rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 450, f"{path.relative_to(ROOT)} has {lines} lines: one thing a file"
