"""In which order to review what the machine proposes: what would teach most comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.reconciliation.verdicts import Waiting


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The statements, the least certain first, spread over issues and speakers.

    What is uncertain counts less the more of its speaker and of its issue come before it, so that the first page is not
    all about one of them (as in active learning: uncertainty, thinned out by diversity).
    """
    ordered = sorted(waiting, key=lambda one: (one.confidence, one.id))
    before: Counter[tuple[str, object]] = Counter()
    worth: dict[str, float] = {}
    for one in ordered:
        own = _groups(one)
        worth[one.id] = (1.01 - one.confidence) / (1 + sum(before[group] for group in own) / len(own)) ** 0.5
        before.update(own)
    return sorted(ordered, key=lambda one: (-worth[one.id], one.id))


def _groups(one: Waiting) -> Sequence[tuple[str, object]]:
    return [("speaker", one.speaker), *(("issue", issue) for issue in one.issue or ("",))]
