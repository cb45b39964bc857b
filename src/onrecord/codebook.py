"""YAML in, a checked Codebook out; every mistake named with its line."""

from __future__ import annotations

import msgspec


class Party(msgspec.Struct, frozen=True):
    """A side: its name, what stands for it (places, buildings, adjectives, bodies), who speaks for it."""

    name: str
    aliases: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


class Issue(msgspec.Struct, frozen=True):
    """What the case is about: a name, a sentence on what belongs here, keywords, and the options parties choose from."""

    name: str
    about: str = ""
    keywords: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class Codebook(msgspec.Struct, frozen=True):
    """What a case is about. ``source`` is the YAML it was read from, kept to the letter."""

    case: str = ""
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    source: str = ""
