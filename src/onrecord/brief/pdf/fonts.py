"""Which characters a PDF can show, and by which font: those that come along, else one that this machine has.

DejaVu Serif Condensed (Latin, Greek, Cyrillic, Armenian, Georgian) and, for what it lacks (Arabic, Hebrew, signs),
DejaVu Sans come along, so that the same brief gives the same file anywhere. Only where they lack characters, the
machine's own fonts are looked through.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import msgspec

FAMILY: Final = "serif"
STYLES: Final = {
    "": "DejaVuSerifCondensed.ttf",
    "B": "DejaVuSerifCondensed-Bold.ttf",
    "I": "DejaVuSerifCondensed-Italic.ttf",
}
OTHER: Final = "DejaVuSans.ttf"

STAND_IN: Final = "▯"
"""What stands for a character that no font has."""

FOLDERS: Final = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/System/Library/Fonts",
    "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
SUFFIXES: Final = (".ttf", ".otf", ".ttc")
FONTS: Final = 3
"""As many of the machine's fonts are taken."""


class Font(msgspec.Struct, frozen=True):
    """A font file and, where it holds several fonts, which of them."""

    path: Path
    number: int = 0


class Choice(msgspec.Struct, frozen=True):
    """The machine's fonts that are needed beside those that come along, and the characters that none of them has."""

    fonts: tuple[Font, ...]
    lacking: frozenset[str]


def bundled(name: str) -> Path:
    """The path of a font that comes along."""
    with resources.as_file(resources.files("onrecord.brief.pdf") / "fonts" / name) as path:
        return path


def choose(characters: Iterable[str], folders: Iterable[str] = FOLDERS) -> Choice:
    """The fonts for these characters; of the machine's, time and again the one that has most of what is lacking."""
    lacking = {one for one in characters if not one.isspace() and unicodedata.category(one)[0] != "C"}
    for name in (STYLES[""], OTHER):
        lacking -= _characters(Font(bundled(name)))
    fonts: list[Font] = []
    if lacking:
        held = {font: found for font in _installed(folders) if (found := lacking & _characters(font))}
        while held and lacking and len(fonts) < FONTS:
            best = max(held, key=lambda font: (len(held[font]), str(font.path)))
            fonts.append(best)
            lacking -= held[best]
            held = {font: found & lacking for font, found in held.items() if found & lacking}
    return Choice(tuple(fonts), frozenset(lacking))


def scripts(characters: Iterable[str]) -> list[str]:
    """The scripts of characters, by their Unicode names: ``CJK``, ``Thai``."""
    names = (unicodedata.name(one, "unnamed").split()[0] for one in characters)
    return sorted({name if name == "CJK" else name.capitalize() for name in names})


def _installed(folders: Iterable[str]) -> Iterator[Font]:
    """The machine's fonts, in an order of their own."""
    from fontTools.ttLib import TTCollection, TTLibError

    for folder in folders:
        for path in sorted(Path(folder).expanduser().rglob("*")):
            if path.suffix.lower() not in SUFFIXES:
                continue
            number = 1
            if path.suffix.lower() == ".ttc":
                try:
                    with path.open("rb") as file, TTCollection(file, lazy=True) as collection:
                        number = len(collection.fonts)
                except (OSError, TTLibError):
                    continue
            yield from (Font(path, place) for place in range(number))


@cache
def _characters(font: Font) -> frozenset[str]:
    """The characters that a font has; none where it cannot be read, or has no outlines that a PDF can take."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with font.path.open("rb") as file, TTFont(file, fontNumber=font.number, lazy=True) as opened:
            table: dict[int, Any] = opened.getBestCmap() if "glyf" in opened else {}
            return frozenset(map(chr, table or {}))
    except (OSError, TTLibError, AssertionError, KeyError, ValueError):
        return frozenset()
