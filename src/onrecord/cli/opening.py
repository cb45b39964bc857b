"""A case, opened for a command, and what whoever reads it has to know of its state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.failures import note

if TYPE_CHECKING:
    from onrecord.case import Case


@contextmanager
def opening(path: Path) -> Iterator[Case]:
    """The case at ``path``, closed at the end. Raises CaseError, StorageError."""
    from onrecord.case import Case

    with Case.open(path) as case:
        if left := case.left_to_code():
            note(
                f"{left} documents of {path} are still coded by a codebook before; where no run is at it, "
                f"the next 'onrecord add' codes them by the one in force"
            )
        yield case
