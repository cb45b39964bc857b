"""Which entries a network is made of: those of the ledger, or those that persons coded in another program."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from onrecord.networks.entries import CODED, LEDGER, POLARITY, Entry, from_codings, from_ledger
from onrecord.networks.settings import Settings
from onrecord.records import Coding, LedgerRow


def chosen(
    settings: Settings,
    imported: set[str],
    ledger: Callable[[], Iterable[LedgerRow]],
    codings: Callable[[], Iterable[Coding]],
) -> tuple[list[Entry], Settings]:
    """The entries that have the variables asked for, and the settings with their defaults filled in.

    Where all variables are fields of statements, the entries are those of the ledger; where one of them is a variable
    of ``imported``, those that persons coded: the two are never mixed. Without columns these are the issues, or the
    concepts of what was imported; without a qualifier it is polarity, or what says yes or no of what was imported.
    Raises ValueError where there is no such variable, or none of the two has all.
    """
    if not settings.columns:
        by_hand = "concept" in imported and settings.rows not in {*LEDGER, POLARITY}
        settings = msgspec.structs.replace(settings, columns="concept" if by_hand else "issue")
    named = {settings.rows, settings.columns, *(name for name, _ in (*settings.exclude, *settings.include))}
    named |= {settings.qualifier} if settings.qualifier else set()
    of_statements, of_codings = {*LEDGER, POLARITY}, imported | set(CODED) if imported else set()
    if unknown := sorted(named - of_statements - of_codings):
        known = ", ".join(sorted({*LEDGER, POLARITY} | imported))
        raise ValueError(f"there is no variable '{unknown[0]}'; there are {known}")
    if named <= of_statements:
        settings = _qualified(settings, POLARITY)
        return list(from_ledger(ledger(), named | {settings.qualifier or ""})), settings
    if named <= of_codings:
        entries = list(from_codings(codings()))
        return entries, _qualified(settings, _yes_or_no(entries, settings))
    mine, theirs = sorted(named - of_codings)[0], sorted(named - of_statements)[0]
    raise ValueError(
        f"'{mine}' is what onrecord found and '{theirs}' what was imported: choose variables of one of them"
    )


def _qualified(settings: Settings, qualifier: str | None) -> Settings:
    return settings if settings.qualifier else msgspec.structs.replace(settings, qualifier=qualifier)


def _yes_or_no(entries: Iterable[Entry], settings: Settings) -> str | None:
    """The one variable of these statements that says yes or no, if there is just one."""
    found = {
        name
        for entry in entries
        if settings.rows in entry.values and settings.columns in entry.values
        for name, values in entry.values.items()
        if isinstance(values[0], bool)
    }
    return found.pop() if len(found) == 1 else None
