"""What is made of a case's statements: positions, utterances, what moved, networks, settlements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.analysis.changes import changes, movements, movements_of
from onrecord.analysis.gaps import Gap, gaps
from onrecord.analysis.positions import positions
from onrecord.analysis.red_lines import RedLine, red_lines
from onrecord.analysis.utterances import dated, utterances
from onrecord.case import standing
from onrecord.case.file import CaseFile
from onrecord.case.standing import Stand
from onrecord.casefile import imports, ledger, meetings, placed, reports, shared, speakers
from onrecord.casefile.connection import explained
from onrecord.casefile.filters import asked
from onrecord.records import Cell, Coding, Copy, Discrepancy, Event, LedgerRow, Movement, Position, Utterance
from onrecord.rows import Rows

if TYPE_CHECKING:
    from onrecord.analysis.packages import Package
    from onrecord.analysis.plover import PloverEvent
    from onrecord.networks.about import About
    from onrecord.networks.compute import Network
    from onrecord.networks.entries import Entry
    from onrecord.networks.settings import Settings
    from onrecord.settlements.model import Model


class Analysing(CaseFile):
    """Each made anew when it is asked for, from what the file holds then."""

    def positions(self, on: str | None = None, party: str | None = None, issue: str | None = None) -> Rows[Position]:
        """Where each party stands on each issue, at the end of ``on`` (a day, month or year), or by all there is.

        ``party``, ``issue``: only of these, as the filters of ``statements`` find them; no more of the case is read.
        """
        codebook = self.codebook
        with explained(self.path):
            named = asked(self._db, ledger.Filters(party=party, issue=issue))

            def wanted(cell: Cell) -> bool:
                return (named.party is None or cell[0] in named.party) and (
                    named.issue is None or cell[1] in named.issue
                )

            if placed.is_current(self._db):
                return Rows(standing.positions(self._db, codebook, on, wanted))
        return Rows(one for one in positions(self.statements(), codebook, on) if wanted((one.party, one.issue)))

    def stands(self) -> list[Stand] | None:
        """Where the parties stand now, in short, as the file keeps it; None where it keeps nothing that is current."""
        with explained(self.path):
            return standing.stands(self._db, self.codebook) if placed.is_current(self._db) else None

    def codings(self) -> Rows[Coding]:
        """What persons coded in other programs, as it was imported; the machine's statements are apart from it."""
        with explained(self.path):
            return Rows(imports.codings(self._db))

    def entries(self, settings: Settings) -> tuple[list[Entry], Settings]:
        """What a network is made of, and the settings with their defaults. Raises ValueError: no such variable."""
        from onrecord.networks.sources import chosen

        with explained(self.path):
            variables = imports.variables(self._db)
            return chosen(
                settings, variables, lambda: ledger.rows(self._db, ledger.Filters(), words=False), self.codings
            )

    def networks(self, settings: Settings) -> Iterator[Network]:
        """The network, or one for each window. Raises ValueError where the settings do not go together."""
        from onrecord.networks import compute

        return compute.networks(*self.entries(settings))

    def nodes(self, settings: Settings) -> tuple[About, About]:
        """What is known of a network's rows and of its columns: see ``networks.about``. Raises ValueError likewise."""
        from onrecord.exchange.dna_attributes import attributes
        from onrecord.networks.about import about

        entries, settings = self.entries(settings)
        with explained(self.path):
            sides = {one.name: {"party": "; ".join(one.party)} for one in speakers.rows(self._db) if one.party}
            files = list(imports.files(self._db))
        known = {
            variable: sides if variable == "speaker" else attributes(files, variable)
            for variable in (settings.rows, settings.columns)
        }
        rows, columns = (about(entries, variable, known[variable]) for variable in (settings.rows, settings.columns))
        return rows, columns

    def export_dna(self, path: str | Path) -> None:
        """Writes a file that the Discourse Network Analyzer opens, with all that was imported and found."""
        from onrecord.exchange import dna

        dna.write(self._db, Path(path), self.statements())

    def utterances(self, limit: int | None = None, offset: int = 0, **filters: str | None) -> Rows[Utterance]:
        """What was said, each saying once, with all reports of it; by date, those without one first.

        ``filters`` as for ``statements``: an utterance is listed where they let one of its reports through. ``limit``:
        no more than so many, after the first ``offset``; later ones are then not looked at. Raises ValueError.
        """
        wanted = ledger.Filters(**filters)  # type: ignore[arg-type]
        if limit is None and wanted == ledger.ALL:
            found = utterances(self.statements())
        elif limit is None:
            with explained(self.path):
                matching = {row.utterance or row.id for row in ledger.rows(self._db, wanted, words=False)}
                found = [one for _, one in self._reported(matching)]
        else:
            with explained(self.path):
                found = self._first_utterances(wanted, offset + limit)
        return Rows(found[offset : None if limit is None else offset + limit])

    def _first_utterances(self, filters: ledger.Filters, most: int) -> list[Utterance]:
        """Those that come first by date: a saying is never older than the oldest date of its reports."""
        wanted = ledger.keys(self._db, filters)
        exact = msgspec.structs.replace(filters, search=None, ids=None)
        seen: set[str] = set()
        found: list[tuple[str, Utterance]] = []
        for until, keys in reports.by_time(self._db):
            some = keys if wanted is None else keys & wanted
            new = {row.utterance or row.id for row in ledger.among(self._db, some, exact, words=False)} - seen
            seen |= new
            found += self._reported(new)
            if sum(day <= until for day, _ in found) >= most:
                break
        return [one for _, one in sorted(found, key=lambda each: (each[0], each[1].id))]

    def reported(self, ids: Iterable[str]) -> Rows[Utterance]:
        """The utterances with these ids, by date."""
        with explained(self.path):
            return Rows(one for _, one in sorted(self._reported(set(ids)), key=lambda each: (each[0], each[1].id)))

    def _reported(self, ids: set[str]) -> list[tuple[str, Utterance]]:
        """The utterances with these ids, by all that is on record of them, each with its date."""
        keys = reports.of_utterances(self._db, ids)
        if lone := tuple(id for id in ids if id.startswith("s")):  # new ones, of no utterance yet
            keys |= ledger.keys(self._db, ledger.Filters(ids=lone)) or set()
        rows = list(ledger.among(self._db, keys))
        outlet_of = reports.outlets(self._db, [row.witness for row in rows])
        return dated(rows, outlet_of)

    def discrepancies(self, rows: Sequence[LedgerRow] | None = None) -> Rows[Discrepancy]:
        """Where reports of one utterance or fact differ, contradictions first; nothing says which of them is right.

        ``rows``: the ledger, where it has been read already.
        """
        from onrecord.analysis.discrepancies import Counted, Near, discrepancies

        with explained(self.path):
            near = [Near(*one) for one in shared.alike(self._db)]
            numbers, pairs = shared.facts(self._db)
            found = speakers.rows(self._db)
        counted = {key: Counted(key, *one) for key, one in numbers.items()}
        rows = self.statements() if rows is None else rows
        return Rows(discrepancies(rows, near, counted, pairs, found))

    def copies(self) -> Rows[Copy]:
        """Which documents print another's text, and what each cut and put in."""
        with explained(self.path):
            return Rows(shared.copies(self._db))

    def suggest(self) -> str:
        """A codebook to edit, as YAML: themes of the statements as issues, who speaks for whom as parties.

        Where the case has a codebook, its entries come first, and only statements on none of its issues are grouped.
        """
        from onrecord.analysis.suggestion import draft, sides
        from onrecord.analysis.themes import themes
        from onrecord.coding.vectors import vectors
        from onrecord.reconciliation.wording import telling

        rows, speaking, codebook = self.statements(), self.speakers(), self.codebook
        names = [name for one in speaking for name in (*one.names, *one.party)]
        left = [row for row in rows if not row.issue]
        found = themes(left, vectors, telling, names)
        return draft(self.path.stem, sides(speaking, codebook), found, len(left), codebook)

    def events(self) -> Rows[PloverEvent]:
        """What was said as events of the PLOVER ontology, each saying once, with its evidence."""
        from onrecord.analysis.plover import events

        return Rows(events(self.statements(), self.codebook))

    def changes(self, on: str | None = None) -> Rows[Movement]:
        """Where parties moved, by party and issue, then by date. ``on``: what was said by its end."""
        codebook = self.codebook
        with explained(self.path):
            if placed.is_current(self._db):
                found = list(standing.changes(self._db, codebook, on))
                return Rows(movements_of(found, standing.utterances_of(self._db, found)))
        rows = self.statements()
        return Rows(movements(changes(rows, codebook, on), rows))

    def timeline(
        self, since: str | None = None, until: str | None = None, said: Sequence[Utterance] | None = None
    ) -> Rows[Event]:
        """Utterances and meetings in order, with what is only announced told from what took place.

        ``said``: all utterances, where they are known already.
        """
        from onrecord.analysis.timeline import timeline

        with explained(self.path):
            told = meetings.read(self._db)
        said = utterances(self.statements()) if said is None else said
        return Rows(timeline(said, told, since, until))

    def gaps(self, on: str | None = None) -> Rows[Gap]:
        """The gap table: issue by issue, what is agreed and what is not, by what is on record at the end of ``on``."""
        return Rows(gaps(self.positions(on), self.codebook))

    def red_lines(self, on: str | None = None) -> Rows[RedLine]:
        """What was said to be non-negotiable, and whether the same party later said otherwise."""
        return Rows(red_lines(self.statements(), self.codebook, on))

    def packages(
        self, issues: Iterable[str] = (), chosen: Mapping[str, str] | None = None, on: str | None = None
    ) -> Rows[Package]:
        """Which packages of options breach which stated red lines. Raises ValueError; see ``analysis.packages``."""
        from onrecord.analysis.packages import packages

        return Rows(packages(self.red_lines(on), self.statements(), self.codebook, tuple(issues), chosen))

    def model(self, issues: Iterable[str] = (), parties: Iterable[str] = (), on: str | None = None) -> Model:
        """A model of the conflict for ``settlements.solving``, with what is on record. Raises ModelError."""
        from onrecord.settlements.of_case import of_case

        return of_case(self.statements(), self.codebook, tuple(issues), tuple(parties), on)
