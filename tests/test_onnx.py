"""The networks run, and onnxruntime neither keeps nor sends what they are used for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_reading_an_article_leaves_nothing_at_home(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    home = environment | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    code = "import onrecord; print(len(onrecord.extract('“We stay,” Ana Ruiz said.', by='model').statements))"
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
    assert not list(tmp_path.rglob("*"))
