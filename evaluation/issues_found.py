"""python -m evaluation.issues_found [--shared DIR] [--errors]: which issues statements get, by words and by sense.

On made-up cases that nothing was taught by, and on the two marked cases with our own labels (the development material's
codebooks of `evaluation/codebooks`; statements' spans as marked): precision, recall and F1 over pairs of statement and
issue, the share of statements that got just their issues, and of statements about none that got none.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from evaluation.marked_issues import MADE, Labelled, made_up, marked_case
from evaluation.material import SHARED
from onrecord.codebook import Codebook
from onrecord.coding.issues import content_of, of_statements
from onrecord.coding.nearness import Encode


class Figures(msgspec.Struct, frozen=True):
    """Shares from 0 to 1."""

    precision: float
    recall: float
    f1: float
    just: float
    none: float

    def __str__(self) -> str:
        """On one line."""
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}; just these {self.just:.3f};"
            f" none where none {self.none:.3f}"
        )


def figures(statements: Sequence[Labelled], given: Sequence[Sequence[str]]) -> Figures:
    """What was given, against what is true; an issue that it may be said to be about counts neither way."""
    right = sum(len(one.issues & set(got)) for one, got in zip(statements, given, strict=True))
    wrong = sum(len(set(got) - one.issues - one.also) for one, got in zip(statements, given, strict=True))
    missed = sum(len(one.issues - set(got)) for one, got in zip(statements, given, strict=True))
    just = sum(one.issues <= set(got) <= one.issues | one.also for one, got in zip(statements, given, strict=True))
    none = [not set(got) - one.also for one, got in zip(statements, given, strict=True) if not one.issues]
    return Figures(
        right / max(right + wrong, 1),
        right / max(right + missed, 1),
        2 * right / max(2 * right + wrong + missed, 1),
        just / max(len(statements), 1),
        sum(none) / max(len(none), 1),
    )


def given(codebook: Codebook, statements: Sequence[Labelled], encode: Encode | None) -> list[tuple[str, ...]]:
    """The issues that each statement gets."""
    found: list[tuple[str, ...]] = []
    texts = list(dict.fromkeys(one.text for one in statements))
    by_text = {
        text: iter(
            of_statements(
                text, [(one.attribution, one.sentence) for one in statements if one.text == text], codebook, encode
            )
        )
        for text in texts
    }
    for one in statements:
        found.append(next(by_text[one.text]))
    return found


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures."""
    from onrecord.coding.vectors import vectors

    parser = argparse.ArgumentParser(prog="python -m evaluation.issues_found")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of development material")
    parser.add_argument("--errors", action="store_true", help="print what differs")
    options = parser.parse_args(arguments)
    cases = made_up(MADE)
    if options.shared.is_dir():
        cases |= {name: marked_case(name, options.shared) for name in ("chicago_teachers_2012", "nafta_2018")}
    made: dict[str, tuple[list[Labelled], list[tuple[str, ...]]]] = {"by words": ([], []), "and by sense": ([], [])}
    for name, (book, statements) in cases.items():
        for how, encode in (("by words", None), ("and by sense", vectors)):
            got = given(book, statements, encode)
            sys.stdout.write(f"{name:24} {how:12} {figures(statements, got)}\n")
            if (MADE / f"{name}.txt").exists():
                made[how][0].extend(statements)
                made[how][1].extend(got)
        if options.errors:
            for one, also in zip(statements, got, strict=True):
                if not one.issues <= set(also) <= one.issues | one.also:
                    words = " ".join(content_of(one.text, one.attribution).split())
                    sys.stdout.write(f"    {sorted(also)} for {sorted(one.issues)}: {words}\n")
    for how, (statements, got) in made.items():
        sys.stdout.write(f"{'made-up cases together':24} {how:12} {figures(statements, got)}\n")


if __name__ == "__main__":
    main()
