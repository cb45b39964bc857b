"""The sample case: one negotiation that does not exist, fourteen articles of four made-up outlets, and its codebook.

Everything in it is invented: the states, the river, the people, the figures and the newspapers.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["codebook", "sources"]


def sources() -> list[Path]:
    """The files of the articles, in a fixed order; what lies beside them (the side-cars) is left out."""
    folder = _here() / "articles"
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".jsonl", ".html"})


def codebook() -> Path:
    """The codebook's YAML file."""
    return _here() / "codebook.yaml"


def _here() -> Path:
    """The folder of this package, wherever it was installed."""
    return Path(str(files(__name__)))
