"""python -m evaluation.speakers [--documents N] [--seeds S…] [--growth N…]: who speaks, through a whole made-up case.

Runs the pipeline over the documents of `made_case` and gives every speaker the case's one name, then prints B³ (Bagga
& Baldwin 1998, 'Algorithms for scoring coreference chains') of these names against the truth, over the statements that
were found and that are no group's; how many pairs of people of one surname bear one name; how many statements stay
under a surname alone that two people share; coverage; CPU time, and how it grows with the documents.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import msgspec

from evaluation.made_case import MadeCase, Person, Said, made_case
from onrecord.codebook import Codebook
from onrecord.pipeline import run
from onrecord.reconciliation.names import NameUse, name_in, one_name
from onrecord.records import Document, Statement


class Heard(msgspec.Struct, frozen=True):
    """A statement that was found: whose it is (`Said.speaker`), the name the case has for him, and how it was told."""

    truth: str
    name: str
    how: str
    document: str
    coded: str


class Figures(msgspec.Struct, frozen=True):
    """What was measured; ``precision``, ``recall``, ``f1`` and ``coverage`` are shares.

    ``merged`` are the pairs of people of one surname whose statements bear one full name; ``unclear`` is how many
    statements stay under a surname that people share, which the article does not tell apart.
    """

    precision: float
    recall: float
    f1: float
    coverage: float
    merged: tuple[tuple[str, str], ...]
    unclear: int
    groups: int
    """How many groups ('two officials') are taken for a person."""
    seconds: float


def names(documents: Iterable[Document], codebook: Codebook | None) -> dict[tuple[str, str], str]:
    """(document, name as coded there) → the case's one name, as the casefile makes it."""
    uses: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for office in document.offices:
            titles[document.id, office.speaker].add(office.title)
        for statement in document.statements:
            if statement.speaker is not None:
                uses[document.id, statement.speaker, statement.party] += 1
    said = [
        NameUse(name, party, often, id, tuple(sorted(titles[id, name]))) for (id, name, party), often in uses.items()
    ]
    everywhere, here = one_name(said, codebook), name_in(said, codebook)
    return {(id, name): here.get((id, name), everywhere[name]) for id, name, _ in uses}


def heard(case: MadeCase, documents: Iterable[Document], named: dict[tuple[str, str], str]) -> list[Heard]:
    """The statements of the truth that were found, each with its names. One without a speaker is alone with itself."""
    out = []
    for document in documents:
        for number, said in enumerate(case.said[document.id]):
            found = _found(said, document.statements)
            if found is None:
                continue
            coded = found.speaker or ""
            name = named[document.id, coded] if coded else f"nobody {document.id} {number}"
            out.append(Heard(said.speaker, name, said.how, document.id, coded))
    return out


def _found(said: Said, statements: Iterable[Statement]) -> Statement | None:
    """The statement whose content covers most of what was said, if it is half of it or more."""
    start, end = said.content

    def shared(statement: Statement) -> int:
        return sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in statement.content)

    best = max(statements, key=shared, default=None)
    return best if best is not None and 2 * shared(best) >= end - start else None


def b_cubed(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (true, given) names: the mean over all items of their clusters' share."""
    both = Counter(pairs)
    true: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for (one, other), often in both.items():
        true[one] += often
        given[other] += often
    count = sum(both.values()) or 1
    precision = sum(often * often / given[other] for (_, other), often in both.items()) / count
    recall = sum(often * often / true[one] for (one, _), often in both.items()) / count
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def figures(case: MadeCase) -> Figures:
    """Everything of one case."""
    begin = time.process_time()
    documents = list(run(case.documents, case.codebook))
    named = names(documents, case.codebook)
    seconds = time.process_time() - begin
    return measured(case, heard(case, documents, named), seconds)


def measured(case: MadeCase, found: list[Heard], seconds: float) -> Figures:
    """The figures of what was heard."""
    persons = [one for one in found if one.truth]
    precision, recall, f1 = b_cubed((one.truth, one.name) for one in persons)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for one in persons:
        bearers[one.name].add(one.truth)
    shared = {name for name, who in bearers.items() if len(who) > 1}
    merged = [
        (a, b)
        for name in sorted(shared)
        if " " in name
        for a, b in combinations(sorted(bearers[name] & case.people.keys()), 2)
        if case.people[a].surname == case.people[b].surname
    ]
    unclear = sum(one.name in shared and " " not in one.name for one in persons)
    groups = sum(one.how == "group" and _is_somebody(one.name, case.people.values()) for one in found)
    everything = sum(len(said) for said in case.said.values())
    return Figures(precision, recall, f1, len(found) / everything, tuple(merged), unclear, groups, seconds)


def _is_somebody(name: str, people: Iterable[Person]) -> bool:
    return name in {f"{person.given} {person.surname}" for person in people}


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 where B³ F1 is under 0.95 or two people of one surname are one."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speakers")
    parser.add_argument("--documents", type=int, default=1000, metavar="N", help="documents of a case")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3], metavar="S", help="a case for each")
    parser.add_argument("--growth", type=int, nargs="*", default=[], metavar="N", help="sizes to time, smallest first")
    options = parser.parse_args(arguments)
    bad = False
    for seed in options.seeds:
        got = figures(made_case(seed, options.documents))
        bad |= got.f1 < 0.95 or bool(got.merged)
        print(
            f"seed {seed}: B³ P {got.precision:.3f} R {got.recall:.3f} F1 {got.f1:.3f}; pairs merged {len(got.merged)};"
            f" unclear {got.unclear}; groups as persons {got.groups}; coverage {got.coverage:.3f};"
            f" {got.seconds:.1f} CPU s, {options.documents / got.seconds:.0f} documents a CPU second"
        )
    first = 0.0
    for size in options.growth:
        case = made_case(1, size)
        begin = time.process_time()
        documents = list(run(case.documents, case.codebook))
        between = time.process_time()
        names(documents, case.codebook)
        end = time.process_time()
        each = (end - begin) / size
        first = first or each
        print(
            f"{size} documents: {end - begin:.1f} CPU s ({end - between:.2f} of it names across documents),"
            f" {1000 * each:.2f} ms a document, {each / first:.2f} times that of the smallest"
        )
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
