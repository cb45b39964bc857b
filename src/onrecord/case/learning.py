"""What a case learns from what persons decide. Nothing of it is stored: it follows from the file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.case.file import CaseFile
from onrecord.casefile import codebooks, machine
from onrecord.casefile.connection import explained
from onrecord.rows import Rows

if TYPE_CHECKING:
    from onrecord.coding.learning import Learned, Proposal


class Learning(CaseFile):
    """The case's own classifier, made anew from all decisions each time."""

    def proposals(self, among: Collection[str] | None = None) -> Rows[Proposal]:
        """Where decisions on other statements speak for another issue or act than the machine's, by statement.

        The ledger is not changed by them: a person may take one up with ``decide``. ``among``: only for these
        statements (ids), which is quicker in a large case; it is learned from all decisions.
        """
        from onrecord.coding.learning import proposals

        return Rows(proposals(self._learned(among)))

    def teaching_order(self, limit: int | None = None, among: Collection[str] | None = None) -> list[str]:
        """The ids of the statements that nobody decided, those first from which most would be learned.

        ``among``: only of these (ids), and about them.
        """
        from onrecord.coding.learning import most_teaching

        return most_teaching(self._learned(among))[:limit]

    def _learned(self, among: Collection[str] | None) -> Learned:
        from onrecord.coding.learning import Example, Taught, learn
        from onrecord.coding.remembered import remembered

        wanted = None if among is None else set(among)
        rows = [row for row in self.statements() if wanted is None or row.id in wanted or row.status != "machine"]
        with explained(self.path):
            codings = machine.codings(self._db)
            codebook = codebooks.active(self._db)[1]
        examples = [Example(row.id, row.text, row.sentence, codings[row.id][1], codings[row.id][0]) for row in rows]
        taught = {row.id: Taught(row.issue, row.act) for row in rows if row.status != "machine"}
        return learn(examples, taught, codebook, remembered)
