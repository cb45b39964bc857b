"""What finds who said what, where nobody says and where somebody does."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.attribution import SETTING, chosen
from onrecord.cli import main
from onrecord.errors import SettingError

TEXT = "Many in the valley fear that the dam will burst.\n\nTarsa's ministers want the reservoir filled slowly."


@pytest.mark.usefixtures("by_model")
def test_the_model_does_where_nobody_says() -> None:
    assert chosen(None) == "model"
    assert {a.rule for a in onrecord.extract(TEXT).attributions} == {"model"}
    assert "model" not in {a.rule for a in onrecord.extract(TEXT, by="rules").attributions}


def test_the_environment_says_it_for_all_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "Rules ")
    assert chosen(None) == "rules"
    assert chosen("model") == "model"
    monkeypatch.setenv(SETTING, "magic")
    with pytest.raises(SettingError, match="set it to 'model' or 'rules'"):
        onrecord.extract(TEXT)


def test_a_wrong_setting_is_one_line_and_no_documents_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(SETTING, "magic")
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(article)])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert SETTING in result.stderr
