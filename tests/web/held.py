"""Runs onrecord, and tells at last how long it kept others from writing: its longest transaction, in CPU seconds.

That is what others wait for on a machine that is not busy; how long it takes on one that is says nothing.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from functools import partial
from typing import Any

longest = begun = 0.0


class Watched(sqlite3.Connection):
    """A connection that knows how long its transactions are."""

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        """As SQLite does."""
        global begun, longest
        answer = super().execute(sql, *given)
        if sql == "BEGIN IMMEDIATE":
            begun = time.process_time()
        elif sql in ("COMMIT", "ROLLBACK"):
            longest = max(longest, time.process_time() - begun)
        return answer


if __name__ == "__main__":
    sqlite3.connect = partial(sqlite3.connect, factory=Watched)  # type: ignore[assignment]
    from onrecord.cli import main

    try:
        main()
    finally:
        print(json.dumps({"held": longest}), file=sys.stdout)
