"""The list of the statements themselves: who used which concept when, with the words they stand in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.networks.entries import Entry, label
from onrecord.networks.settings import Settings, mistakes
from onrecord.networks.uses import kept, uses


class Event(msgspec.Struct, frozen=True):
    """A use of a concept by an actor. ``statement`` is its id; ``on`` its day; ``qualifier`` None where there is none.

    ``text``: the words, exactly as they stand in the document.
    """

    statement: str
    document: str
    on: str | None
    row: str
    column: str
    qualifier: str | None
    text: str


def events(entries: Sequence[Entry], settings: Settings, words: dict[str, str] | None = None) -> list[Event]:
    """The events in the order of time, after filters and duplicates; ``words`` are the statements' words by id.

    Raises ValueError where the settings do not go together.
    """
    if mistake := mistakes(settings):
        raise ValueError(mistake)
    left = kept(entries, settings)
    return [
        Event(
            statement=left[use.entry].id,
            document=left[use.entry].document,
            on=use.on,
            row=use.actor,
            column=use.concept,
            qualifier=None if use.level is None else label(use.level),
            text=(words or {}).get(left[use.entry].id, ""),
        )
        for use in uses(left, settings)
    ]
