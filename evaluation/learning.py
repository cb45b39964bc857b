"""python -m evaluation.learning [--decisions N] [--seeds N] [--shared DIR]: what decisions teach, by simulation.

A person decides statements of a case, one after the other, and is always right. Printed, with the machine's coding, and
after N decisions with what was learned: how many of all statements then have just their issues (what was decided is
right by itself, so the same is printed without learning), and of the rest, F1 over pairs of statement and issue. Once
in the order that teaches most, and on average over random orders. The two marked cases with our labels, and the
made-up cases with half as many statements decided as they have.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from statistics import fmean

import msgspec

from evaluation.issues_found import figures, given
from evaluation.marked_issues import MADE, Labelled, made_up, marked_case
from evaluation.material import SHARED
from onrecord.codebook import Codebook
from onrecord.coding.issues import content_of
from onrecord.coding.learning import Example, Taught, learn, most_teaching, proposals
from onrecord.coding.nearness import Encode, Floats


class Outcome(msgspec.Struct, frozen=True):
    """Shares of statements with just their issues, in the whole case and in the rest; F1 of the rest."""

    machine: float
    decided: float
    learned: float
    rest_before: float
    rest_after: float
    f1_before: float
    f1_after: float


def remembering(encode: Encode) -> Encode:
    """The encoder, asked once for each text."""
    known: dict[str, Floats] = {}

    def vectors(texts: list[str]) -> Floats:
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, encode(new), strict=True) if new else ())
        return np.stack([known[text] for text in texts])

    return vectors


def simulate(
    codebook: Codebook, statements: list[Labelled], decisions: int, order: random.Random | None, encode: Encode
) -> Outcome:
    """The person decides in random ``order``, or in the one that teaches most."""
    machine = given(codebook, statements, encode)
    examples = [
        Example(str(place), content_of(one.text, one.attribution), one.text[slice(*one.sentence)], got, "report")
        for place, (one, got) in enumerate(zip(statements, machine, strict=True))
    ]
    taught: dict[str, Taught] = {}
    shuffled = order.sample(range(len(statements)), len(statements)) if order else []
    for step in range(decisions):
        place = shuffled[step] if order else int(most_teaching(learn(examples, taught, codebook, encode))[0])
        one = statements[place]
        true = one.issues | (one.also & set(machine[place]))
        taught[str(place)] = Taught(tuple(issue.name for issue in codebook.issues if issue.name in true), "report")
    after = list(machine)
    for proposal in proposals(learn(examples, taught, codebook, encode)):
        if proposal.field == "issue":
            after[int(proposal.statement)] = proposal.proposed
    decided = {int(id) for id in taught}
    rest = [place for place in range(len(statements)) if place not in decided]
    right = {place: taught[str(place)].issue for place in decided}

    def just(coded: list[tuple[str, ...]], places: list[int]) -> float:
        return figures([statements[place] for place in places], [coded[place] for place in places]).just

    def f1(coded: list[tuple[str, ...]]) -> float:
        return figures([statements[place] for place in rest], [coded[place] for place in rest]).f1

    every = list(range(len(statements)))
    return Outcome(
        just(machine, every),
        just([right.get(place, got) for place, got in enumerate(machine)], every),
        just([right.get(place, got) for place, got in enumerate(after)], every),
        just(machine, rest),
        just(after, rest),
        f1(machine),
        f1(after),
    )


def told(outcomes: list[Outcome]) -> str:
    """The mean of several, on one line."""
    mean = {name: fmean(getattr(one, name) for one in outcomes) for name in Outcome.__struct_fields__}
    return (
        "whole case {machine:.3f} → {decided:.3f} decided alone → {learned:.3f} with what was learned; "
        "the rest {rest_before:.3f} → {rest_after:.3f}, F1 {f1_before:.3f} → {f1_after:.3f}"
    ).format(**mean)


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures."""
    from onrecord.coding.vectors import vectors

    parser = argparse.ArgumentParser(prog="python -m evaluation.learning")
    parser.add_argument("--decisions", type=int, default=50, metavar="N", help="how many in a marked case")
    parser.add_argument("--seeds", type=int, default=10, metavar="N", help="how many random orders")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of development material")
    options = parser.parse_args(arguments)
    cases = [(name, *case, len(case[1]) // 2) for name, case in made_up(MADE).items()]
    if options.shared.is_dir():
        for name in ("chicago_teachers_2012", "nafta_2018"):
            cases.append((name, *marked_case(name, options.shared), options.decisions))
    encode = remembering(vectors)
    for name, codebook, statements, decisions in cases:
        sys.stdout.write(f"{name}: {len(statements)} statements, {decisions} decisions; just their issues:\n")
        best = simulate(codebook, statements, decisions, None, encode)
        sys.stdout.write(f"  what teaches most first: {told([best])}\n")
        orders = [
            simulate(codebook, statements, decisions, random.Random(seed), encode) for seed in range(options.seeds)
        ]
        sys.stdout.write(f"  in random order:         {told(orders)}\n")


if __name__ == "__main__":
    main()
