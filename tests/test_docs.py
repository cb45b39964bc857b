"""The docs say what the program does: no command without help, no option without a doc, no link into nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import click
import msgspec
import pytest
from click.testing import CliRunner

from onrecord import records
from onrecord.analysis.gaps import Gap
from onrecord.analysis.packages import Package
from onrecord.analysis.plover import PloverEvent
from onrecord.analysis.red_lines import RedLine
from onrecord.cli import main
from onrecord.cli.extract import Extract
from onrecord.coding.learning import Proposal
from onrecord.networks.coders import VariableAgreement
from onrecord.reconciliation.verdicts import StatementDecision

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = sorted(main.commands)
PARTS = sorted(
    f"{name} {part}"
    for name, group in main.commands.items()
    if isinstance(group, click.Group)
    for part in group.commands
)
PROMISED = ["add", "brief", "check", "codebook", "demo", "extract", "init", "positions", "speakers", "statements"]
PROMISED += ["gaps", "redlines", "packages", "settlements"]


TOLD = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("commands*.md")))
"""What the docs say of the commands."""


def section(command: str) -> str:
    """What the docs say of a command."""
    match = re.search(rf"^## {re.escape(command)}\n(.*?)(?=^##? |\Z)", TOLD, re.MULTILINE | re.DOTALL)
    assert match, f"no docs/commands*.md has a section on {command}"
    return match[1]


def named(command: str) -> click.Command:
    """A command, or the command of a group (`speakers merge`)."""
    found: click.Command = main
    for word in command.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def options(command: str) -> list[click.Option]:
    return [parameter for parameter in named(command).params if isinstance(parameter, click.Option)]


def shown(command: str) -> str:
    first, *rest = command.split()
    given = [first, *(["CASE", *rest] if rest else []), "--help"]
    result = CliRunner().invoke(main, given, prog_name="onrecord", terminal_width=200)
    assert result.exit_code == 0
    return result.output


def test_the_commands_are_those_that_were_promised() -> None:
    assert set(PROMISED) <= set(COMMANDS)


@pytest.mark.parametrize("command", [*COMMANDS, *PARTS])
def test_a_command_and_each_of_its_options_has_help(command: str) -> None:
    assert named(command).help
    for option in options(command):
        assert option.help, f"{command} {option.opts}"


@pytest.mark.parametrize("command", [*COMMANDS, *PARTS])
def test_a_commands_section_shows_its_usage(command: str) -> None:
    usage = re.search(r"^Usage: (.+)$", shown(command), re.MULTILINE)
    assert usage
    assert f"```\n{usage[1]}\n```" in section(command)


@pytest.mark.parametrize("command", [*COMMANDS, *PARTS])
def test_a_command_and_its_section_have_the_same_options(command: str) -> None:
    rows = re.findall(r"^\| (`-.+?`) \|", section(command), re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"(?<![\w-])--?[a-z][\w-]*", row)}
    assert told == {name for option in options(command) for name in option.opts}


@pytest.mark.parametrize("command", [*COMMANDS, *PARTS])
def test_an_options_choices_are_told(command: str) -> None:
    for option in options(command):
        if isinstance(option.type, click.Choice):
            for choice in option.type.choices:
                assert f"`{choice}`" in section(command)


def test_no_section_without_a_command() -> None:
    assert sorted(re.findall(r"^## (\S.*)$", TOLD, re.MULTILINE)) == sorted([*COMMANDS, *PARTS])


def fields(heading: str) -> list[str]:
    """The fields that docs/formats.md lists under a heading, `a … b` spelled out as its ends."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match
    return [
        name for row in re.findall(r"^\| (`.+?) \|", match[1], re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    ]


def test_the_fields_of_extract_are_told() -> None:
    wanted = {*Extract.__struct_fields__, *records.Statement.__struct_fields__}
    assert wanted == set(fields("`onrecord extract`"))


@pytest.mark.parametrize(
    ("heading", "record"),
    [
        ("statements", records.LedgerRow),
        ("positions", records.Position),
        ("changes", records.Movement),
        ("utterances", records.Utterance),
        ("discrepancies", records.Discrepancy),
        ("copies", records.Copy),
        ("timeline", records.Event),
        ("gaps", Gap),
        ("redlines", RedLine),
        ("packages", Package),
        ("versions", records.Version),
        ("speakers", records.Speaker),
        ("speakers decisions", records.Decision),
        ("decisions", StatementDecision),
        ("events", PloverEvent),
        ("proposals", Proposal),
        ("agreement", VariableAgreement),
    ],
)
def test_the_fields_of_a_list_are_told(heading: str, record: type[msgspec.Struct]) -> None:
    told = fields(heading)
    shared = {*records.Statement.__struct_fields__} if heading == "statements" else set()
    assert set(told) <= set(record.__struct_encode_fields__)
    assert set(record.__struct_encode_fields__) - set(told) <= shared


def test_the_words_of_the_field_are_told() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for vocabulary in (records.Act, records.Kind, records.Scope, records.Firmness, records.Status, records.DatedBy):
        for word in get_args(vocabulary):
            assert f"`{word}`" in text


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_lead_somewhere(paper: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", paper.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (paper.parent / target).exists(), f"{paper.name}: {target}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_commands_in_the_papers_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    for command in re.findall(r"(?:\./run|`onrecord) ([a-z]+)\b", text):
        assert command in {*COMMANDS, "test", "check"}, f"{paper.name}: {command}"


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "onrecord"
    rooms = [f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").exists()]
    modules = [path.name for path in package.glob("*.py") if not path.name.startswith("__")]
    for name in (*rooms, *modules):
        assert f"`{name}`" in text, name
