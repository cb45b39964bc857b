"""The case as it stood at one moment, with what analysis makes of it: read once, computed once, shown many times."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar, cast

from onrecord.analysis.cells import ALL_ISSUES
from onrecord.analysis.changes import Change, changes, movements
from onrecord.analysis.gaps import Gap, gaps
from onrecord.analysis.positions import positions
from onrecord.analysis.red_lines import RedLine, red_lines
from onrecord.analysis.utterances import utterances
from onrecord.case import Case
from onrecord.case.standing import Stand, in_short
from onrecord.casefile.catalogue import Listed
from onrecord.codebook import Codebook
from onrecord.records import Copy, Discrepancy, Event, LedgerRow, Movement, Position, Speaker, Utterance

Made = TypeVar("Made")


class Snapshot:
    """The ledger and the documents' list, and lazily all that is made of them. Nothing in it is ever changed.

    What needs more of the file than the ledger takes the ``case`` to read it from. ``rows`` are in the ledger's order.
    ``stale`` is what analysis made of the ledger a decision ago, for a case where making it takes seconds; the desk
    soon has a snapshot without.
    """

    is_whole = True
    """Whether the ledger is in it."""

    def __init__(
        self,
        rows: Sequence[LedgerRow],
        documents: Sequence[Listed],
        speakers: Sequence[Speaker],
        codebook: Codebook | None,
        title: str,
        stale: Mapping[str, Any] | None = None,
    ) -> None:
        self.rows, self.documents, self.speakers = rows, documents, speakers
        self.codebook, self.title = codebook, title
        self.is_stale = stale is not None
        self._made: dict[str, Any] = dict(stale or {})
        self._making: dict[str, Any] = {}

    @classmethod
    def of(cls, case: Case) -> Snapshot:
        """The case as it stands. Raises CaseError, CodebookError, StorageError."""
        return cls(case.statements(), case.catalogue(), case.speakers(), case.codebook, case.title)

    def with_rows(self, case: Case, ids: Iterable[str]) -> Snapshot:
        """This snapshot with these statements read again, and what was made of them before as it was."""
        wanted = set(ids)
        fresh = {row.id: row for row in case.statements(ids=wanted)}
        rows = [fresh.get(row.id, row) for row in self.rows if row.id in fresh or row.id not in wanted]
        new = [row for id, row in fresh.items() if id not in self.by_id]
        if new:
            rows = sorted([*rows, *new], key=_place)
        return Snapshot(rows, self.documents, self.speakers, self.codebook, self.title, self._made)

    @cached_property
    def by_id(self) -> dict[str, LedgerRow]:
        """The statements by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def by_document(self) -> dict[str, list[LedgerRow]]:
        """The statements of each document, by its id, in their places' order."""
        return _grouped((row.document, row) for row in self.rows)

    @cached_property
    def by_party(self) -> dict[str, list[LedgerRow]]:
        """The statements of each party."""
        return _grouped((party, row) for row in self.rows for party in dict.fromkeys(row.party))

    @cached_property
    def by_issue(self) -> dict[str, list[LedgerRow]]:
        """The statements on each issue."""
        return _grouped((issue, row) for row in self.rows for issue in dict.fromkeys(row.issue))

    @cached_property
    def by_speaker(self) -> dict[str, list[LedgerRow]]:
        """The statements of each speaker, by name."""
        return _grouped((row.speaker, row) for row in self.rows if row.speaker is not None)

    @cached_property
    def document(self) -> dict[str, Listed]:
        """The documents of the list by id."""
        return {one.id: one for one in self.documents}

    @cached_property
    def speaker_ids(self) -> dict[str, str]:
        """The ids of speakers by name; of a name that several have, that of who speaks most."""
        return {one.name: one.id for one in reversed(self.speakers)}

    @cached_property
    def parties(self) -> list[str]:
        """The codebook's parties in its order, then others that spoke, those with most statements first."""
        named = [party.name for party in self.codebook.parties] if self.codebook else []
        others = sorted(self.by_party.keys() - set(named), key=lambda name: (-len(self.by_party[name]), name))
        return [*named, *others]

    @cached_property
    def issues(self) -> list[str]:
        """The codebook's issues in its order, then others that statements name."""
        named = [issue.name for issue in self.codebook.issues] if self.codebook else []
        return [*named, *sorted(self.by_issue.keys() - set(named))]

    @property
    def stands(self) -> list[Stand]:
        """Where each party stands on each issue, in short."""
        return self.once("stands", lambda: in_short(self.positions, self.movements))

    @property
    def positions(self) -> list[Position]:
        """Where each party stands on each issue."""
        return self.once("positions", lambda: positions(self.rows, self.codebook))

    @property
    def changes(self) -> list[Change]:
        """Where parties moved, by the statements that show it."""
        return self.once("changes", lambda: changes(self.rows, self.codebook))

    @property
    def movements(self) -> list[Movement]:
        """Where parties moved, by utterances."""
        return self.once("movements", lambda: movements(self.changes, self.rows))

    @property
    def utterances(self) -> list[Utterance]:
        """What was said, each saying once."""
        return self.once("utterances", lambda: utterances(self.rows))

    @property
    def utterance(self) -> dict[str, Utterance]:
        """The utterances by id."""
        return self.once("utterance", lambda: {one.id: one for one in self.utterances})

    @property
    def gaps(self) -> list[Gap]:
        """What is agreed and what is not, issue by issue."""
        return self.once("gaps", lambda: gaps(self.positions, self.codebook))

    @property
    def red_lines(self) -> list[RedLine]:
        """What was said to be non-negotiable."""
        return self.once("red_lines", lambda: red_lines(self.rows, self.codebook))

    def discrepancies(self, case: Case) -> list[Discrepancy]:
        """Where reports differ."""
        return self.once("discrepancies", lambda: case.discrepancies(self.rows))

    def disputed(self, case: Case) -> dict[str, list[Discrepancy]]:
        """The discrepancies that touch a statement, by its id."""
        return self.once(
            "disputed",
            lambda: _grouped(
                (statement, one)
                for one in self.discrepancies(case)
                for statement in dict.fromkeys(report.statement for report in one.reports if report.statement)
            ),
        )

    def events(self, case: Case) -> list[Event]:
        """What was said and who met, in order."""
        return self.once("events", lambda: case.timeline(said=self.utterances))

    def copies(self, case: Case) -> list[Copy]:
        """Which documents print another's text."""
        return self.once("copies", case.copies)

    def warm(self, case: Case) -> None:
        """Makes all of it, so that no page has to wait."""
        for make in (self.discrepancies, self.disputed, self.events, self.copies):
            make(case)
        for name in (
            "positions", "changes", "movements", "stands", "utterances", "utterance", "gaps", "red_lines", "by_id",
            "by_document", "by_party", "by_issue", "by_speaker", "document", "speaker_ids", "parties", "issues",
        ):  # fmt: skip
            getattr(self, name)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made when it is first asked for under this name, and kept with the snapshot."""
        if name not in self._made:
            with self._making.setdefault(name, RLock()):
                if name not in self._made:
                    self._made[name] = make()
        return cast(Made, self._made[name])


class InShort(Snapshot):
    """A case of so many statements that reading them takes minutes: where the parties stand, as the file keeps it."""

    is_whole = False

    def __init__(self, kept: Sequence[Stand], codebook: Codebook | None, title: str) -> None:
        super().__init__((), (), (), codebook, title)
        self._kept = list(kept)

    @property
    def stands(self) -> list[Stand]:
        """As the file keeps them."""
        return self._kept

    @cached_property
    def parties(self) -> list[str]:
        """The codebook's parties in its order, then others, those with most statements in the matrix first."""
        named = [party.name for party in self.codebook.parties] if self.codebook else []
        said: Counter[str] = Counter()
        for one in self._kept:
            said[one.position.party] += one.statements
        return [*named, *sorted(said.keys() - set(named), key=lambda name: (-said[name], name))]

    @cached_property
    def issues(self) -> list[str]:
        """The codebook's issues in its order, then others that the matrix has."""
        named = [issue.name for issue in self.codebook.issues] if self.codebook else []
        return [*named, *sorted({one.position.issue for one in self._kept} - {*named, ALL_ISSUES})]


def _grouped(pairs: Iterable[tuple[str, Made]]) -> dict[str, list[Made]]:
    found: defaultdict[str, list[Made]] = defaultdict(list)
    for name, one in pairs:
        found[name].append(one)
    return dict(found)


def _place(row: LedgerRow) -> tuple[bool, str, str, int, str]:
    """The ledger's order."""
    start = min((span[0] for span in row.content), default=0)
    return row.published is None, row.published or "", row.document, start, row.id
