"""python training/frequencies/build.py NEWS.jsonl.gz: counts in how many news articles a word's stem occurs.

Writes `src/onrecord/reconciliation/data/frequencies.tsv`: a stem a line with its articles in a thousand, the commonest
first. Words that mostly have a capital are left out, so no name is in the list; so are figures, and what fewer than
five in a thousand articles have: a word that is not listed is a rare one. The list holds counts, and no text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from onrecord.coding.issues import stem

LEAST = 5
OUT = Path(__file__).resolve().parents[2] / "src/onrecord/reconciliation/data/frequencies.tsv"


def main(news: Path) -> None:
    """Counts, and writes the list."""
    articles: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    total = 0
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            words = re.findall(r"[^\W\d_]+", json.loads(line)["text"])
            total += 1
            articles.update({stem(word) for word in words})
            for word in words:
                (small if word.islower() else capital)[stem(word)] += 1
    kept = {
        one: round(1000 * count / total)
        for one, count in articles.items()
        if small[one] > capital[one] and one.isascii() and 1000 * count >= LEAST * total
    }
    ordered = sorted(kept.items(), key=lambda one: (-one[1], one[0]))
    OUT.write_text("".join(f"{one}\t{count}\n" for one, count in ordered), encoding="utf-8")
    print(f"{len(kept)} stems of {total} articles")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
