"""python -m evaluation.rules: how often each rule of attribution is right, on PolNeAR's training articles.

A find is right where its content shares at least half of the words of the shorter with a marked content and its source
a word with that one's (or both have none). `onrecord.attribution.rules.CONFIDENCE` holds these shares, rounded.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from evaluation.material import SHARED, scorer
from onrecord.attribution.rules import attribute
from onrecord.records import Document


def main() -> None:
    """Prints a line a rule: its name, finds, share that is right."""
    tokens = scorer(SHARED, "score_attribution").Toks
    finds: Counter[str] = Counter()
    right: Counter[str] = Counter()
    with (SHARED / "corpora" / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            ids = tokens(article["text"]).ids
            gold = [(ids(a.get("content")), ids(a.get("source"))) for a in article["attributions"]]
            for found in attribute(Document(id=article["id"], text=article["text"], hash="")).attributions:
                content, source = ids(found.content), ids(found.source)
                finds[found.rule] += 1
                right[found.rule] += any(
                    len(content & c) >= 0.5 * min(len(content), len(c)) > 0 and (bool(source & s) or not (source or s))
                    for c, s in gold
                )
    for rule, count in finds.most_common():
        sys.stdout.write(f"{rule:14} {count:6} {right[rule] / count:.2f}\n")


if __name__ == "__main__":
    main()
