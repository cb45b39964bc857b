"""What persons decide about a case: each decision is kept, and holds over all that is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from getpass import getuser
from typing import TYPE_CHECKING

from onrecord.case.file import CaseFile
from onrecord.casefile import decisions, documents, reconciled
from onrecord.casefile.connection import explained, writing
from onrecord.errors import CaseError
from onrecord.records import Decision
from onrecord.rows import Rows

if TYPE_CHECKING:
    from onrecord.reconciliation.decisions import Cast, Kinds


class Deciding(CaseFile):
    """Decisions about the speakers."""

    def merge(self, *who: str, by: str | None = None) -> str:
        """Decides that these speakers (ids or names) are one, the first of them. Returns the decision's id.

        This and every decision holds over what is found, now and after every later ``add`` and codebook, and is kept
        with ``by`` (who decided; the login name, where it is not given). Raises CaseError where no or several speakers
        are meant by one, StorageError.
        """
        from onrecord.reconciliation import deciding

        return self._decide(lambda casts: deciding.merge(casts, who), by, *who)

    def split(self, who: str, *parts: str, by: str | None = None) -> str:
        """Decides that what a speaker says under these names, or in these documents (ids), is another's. See merge."""
        from onrecord.reconciliation import deciding

        return self._decide(lambda casts: deciding.split(casts, who, parts), by, who)

    def assign(self, who: str, *party: str, by: str | None = None) -> str:
        """Decides for which parties a speaker speaks; for none, where none is given. See merge."""
        from onrecord.reconciliation import deciding

        codebook, party = self.codebook, tuple(map(documents.printable, party))
        return self._decide(lambda casts: deciding.assign(casts, who, party, codebook), by, who)

    def rename(self, who: str, name: str, by: str | None = None) -> str:
        """Decides what a speaker is called; the id stays. See merge."""
        from onrecord.reconciliation import deciding

        return self._decide(lambda casts: deciding.rename(casts, who, documents.printable(name)), by, who)

    def undo(self, decision: str | None = None, by: str | None = None) -> str:
        """Decides that a decision (its id; the last that holds, where none is given) holds no longer. See merge."""
        from onrecord.reconciliation import deciding

        return self._decide(lambda _: deciding.undo(decisions.read(self._db), decision), by)

    def decisions(self) -> Rows[Decision]:
        """What persons have decided, oldest first; nothing of it is ever changed or deleted."""
        with explained(self.path):
            return Rows(decisions.read(self._db))

    def _decide(self, deciding: Callable[[list[Cast]], Kinds], by: str | None, *who: str) -> str:
        """Keeps a decision, about these speakers, and applies it, in one transaction. Returns its id."""
        from onrecord.reconciliation.decisions import apply, content, kind_of

        by = decider(by)
        while True:
            with explained(self.path):
                of = reconciled.machine_state(self._db)
                found = reconciled.found_speakers(self._db)  # before the transaction: nobody else is to wait for it
            with writing(self._db):
                if reconciled.machine_state(self._db) != of:
                    continue
                try:
                    decided = deciding(apply(found, decisions.read(self._db)))
                except CaseError:
                    self._explain(who)
                    raise
                id = decisions.append(self._db, kind_of(decided), content(decided), by)
                reconciled.decide_again(self._db)
            self._place()
            return id

    def _explain(self, who: Iterable[str]) -> None:
        """Says how one of these is decided about, where only what persons said of statements makes it a speaker."""
        from onrecord.casefile import verdicts

        for one in who:
            if ids := verdicts.only_by_correction(self._db, one):
                told = ", ".join(ids[:6]) + (f" and {len(ids) - 6} more" if len(ids) > 6 else "")
                raise CaseError(
                    f"{one}: is a speaker only because {told} was corrected so; decide about the statement again: "
                    "'onrecord decide CASE ID correct' with --speaker or --party"
                ) from None


def decider(by: str | None) -> str:
    """The name of who decides, the login name where none is given. Raises CaseError where there is none."""
    name = documents.printable(_login() if by is None else by.strip())
    if not name:
        raise CaseError("a decision needs a name: say who decides")
    return name


def _login() -> str:
    """The name under which whoever runs this is logged in; '' where nobody knows."""
    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return ""
