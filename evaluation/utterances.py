"""python -m evaluation.utterances [--seeds S…] [--chicago] [--errors]: utterances and wire copies against known truth.

Puts the made-up collection of `made_sayings` into a case, article by article as a user would, and prints: pairwise
precision, recall and F1 of utterances (pairs of reports of different documents that were found), how many look-alikes
are wrongly joined with what they look like, and how many wire copies are found. ``--chicago``: pairwise F1 on the
clusters of the Chicago case that span documents, and its discrepancies, for a reader to judge.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import msgspec

from evaluation.made_sayings import Collection, Truth, collection
from evaluation.material import HERE, SHARED, scorer
from onrecord import reading
from onrecord.attribution import By
from onrecord.case import Case
from onrecord.records import LedgerRow


class Figures(msgspec.Struct, frozen=True):
    """Shares; ``found`` is how many of the reports were found as statements, ``joined`` the look-alikes, by kind."""

    precision: float
    recall: float
    f1: float
    found: float
    joined: dict[str, int]
    look_alikes: int
    copies: float
    false_copies: int


def measure(made: Collection, errors: bool = False, by: By = None) -> Figures:
    """What a case makes of the collection, against its truth. ``by``: what finds who said what."""
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "made.onrecord", made.codebook) as case:
        case.add_documents(made.documents, by=by)
        rows = list(case.statements())
        witness = {row.document: row.witness for row in rows} | {one.document: one.of for one in case.copies()}
    by_document: dict[str, list[LedgerRow]] = {}
    for row in rows:
        by_document.setdefault(row.document, []).append(row)
    matched = [(one, _found(one, by_document.get(one.document, []))) for one in made.truth]
    truth = [(one, row) for one, row in matched if row is not None]
    want = got = both = 0
    for (one, row), (other, other_row) in combinations(truth, 2):
        same, joined = one.saying == other.saying, row.utterance == other_row.utterance
        want, got, both = want + same, got + joined, both + (same and joined)
        if errors and same != joined and not (one.kind or other.kind):
            print("missed" if same else "wrong", "|", row.text, "|", other_row.text, file=sys.stderr)
    models: dict[str, set[str | None]] = {}
    for one, row in truth:
        models.setdefault(one.saying, set()).add(row.utterance)
    joined_kinds: Counter[str] = Counter()
    for one, row in truth:
        if one.kind and row.utterance in models.get(one.of, ()):
            joined_kinds[one.kind] += 1
            if errors:
                print("look-alike joined", one.kind, "|", row.text, file=sys.stderr)
    precision, recall = both / got if got else 0.0, both / want if want else 0.0
    pairs = {frozenset(pair) for pair in made.copies.items()}
    found = {frozenset((id, original)) for id, original in witness.items() if id != original}
    return Figures(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if both else 0.0,
        found=len(truth) / len(made.truth),
        joined=dict(joined_kinds),
        look_alikes=sum(bool(one.kind) for one, _ in truth),
        copies=len(pairs & found) / len(pairs),
        false_copies=len(found - pairs),
    )


def _found(truth: Truth, rows: list[LedgerRow]) -> LedgerRow | None:
    """The statement whose content has the most of the report's words."""
    first, last = truth.content
    best = max(rows, key=lambda row: sum(max(0, min(last, b) - max(first, a)) for a, b in row.content), default=None)
    return best if best and any(a < last and first < b for a, b in best.content) else None


def chicago(shared: Path) -> float:
    """Pairwise F1 over pairs of (cluster, document); prints it, and the discrepancies that are found."""
    module = scorer(shared, "score_statements")
    path = shared / "cases" / "chicago_teachers_2012.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        codebook = HERE / "codebooks" / "chicago_teachers_2012.yaml"
        with Case.create(Path(folder) / "chicago.onrecord", codebook) as case:
            fields = ("id", "outlet", "url", "title", "published")
            case.add_documents(reading.document(one["text"], **{key: one.get(key) for key in fields}) for one in gold)
            rows, discrepancies = list(case.statements()), case.discrepancies()
    clusters: dict[str, set[str]] = {}
    wanted: set[frozenset[tuple[str, str]]] = set()
    marked = [(one["id"], each.get("cluster")) for one in gold for each in one["statements"] if each.get("cluster")]
    for (a, of), (b, other) in combinations(marked, 2):
        if of == other and a != b:
            wanted.add(frozenset(((a, of), (b, of))))
    for one in gold:
        own = [
            (each["cluster"], module.words(one["text"], each["content"]))
            for each in one["statements"]
            if each["cluster"]
        ]
        for row in (row for row in rows if row.document == one["id"]):
            words = module.words(one["text"], row.content)
            clusters[row.id] = {of for of, w in own if 2 * len(words & w) >= max(1, min(len(words), len(w)))}
    got: set[frozenset[tuple[str, str]]] = set()
    for a, b in combinations(rows, 2):
        if a.utterance == b.utterance and a.document != b.document:
            common = clusters[a.id] & clusters[b.id]
            got.update(frozenset(((a.document, name), (b.document, name))) for name in common)
            if not common:
                got.add(frozenset((row.document, min(clusters[row.id], default=row.id)) for row in (a, b)))
    both = len(wanted & got)
    precision, recall = both / max(1, len(got)), both / max(1, len(wanted))
    f1 = 2 * both / (len(wanted) + len(got))
    print(f"chicago: {len(wanted)} pairs, {len(got)} joined, {both} right: ", end="")
    print(f"precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}; discrepancies:")
    for each in discrepancies:
        where = ", ".join(sorted({report.document[-2:] for report in each.reports}))
        print(f"  {each.kind:8} {each.severity:14} {each.what}   ({where})")
    return f1


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.utterances")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--chicago", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for seed in options.seeds:
        one = measure(collection(seed), options.errors)
        print(
            f"seed {seed}: pairwise F1 {one.f1:.3f} (precision {one.precision:.3f}, recall {one.recall:.3f}), "
            f"{one.found:.3f} of the reports found; look-alikes wrongly joined {sum(one.joined.values())} of "
            f"{one.look_alikes} {one.joined}; wire copies found {one.copies:.2f}, false {one.false_copies}"
        )
    if options.chicago:
        chicago(SHARED)


if __name__ == "__main__":
    main()
