"""How much furniture is found, and what it costs: `python -m evaluation.furniture [--sites] [--shared DIR]`.

On the tenth of the sites of corpora/lines that no model has seen (`training.furniture.corpus.tenth` says which: a hash
of the site's name; `--sites` lists them), in the two views that extractors leave. Of the article's words (`keep`) the
share that is taken for furniture, of the furniture's (`cruft`) the share that is found; what is labelled neither is not
counted. The lines are joined to plain text, by one line break and by two, and read as any text is. `news` is what the
two benchmarks of news pages alone give; `capped` counts no more than 400 words of furniture of one page, since single
pages are labelled wrongly from top to bottom.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from evaluation.material import SHARED
from onrecord.reading.furniture import furniture, lines_of, reasons_of
from onrecord.records import Span
from training.furniture.corpus import HELD_OUT, Text, read

NEWS = ("aeb", "fundus")
CAP = 400

Marker = Callable[[str], Sequence[Span]]


class Shares(msgspec.Struct, frozen=True):
    """Of the article's words the share that is lost; of the furniture's the share found, and that with a cap."""

    lost: float
    found: float
    capped: float


def held_out(shared: Path) -> list[Text]:
    """The texts to measure on."""
    return [text for text in read(shared) if text.tenth == HELD_OUT and text.view != "full"]


def marked(text: str) -> Sequence[Span]:
    """What is marked as furniture, by everything there is."""
    return [each.span for each in furniture(text)]


def by_rules(text: str) -> Sequence[Span]:
    """What the rules alone mark."""
    lines = lines_of(text)
    return [
        (one.start, one.end) for one, why in zip(lines, reasons_of(lines), strict=True) if why not in (None, "heading")
    ]


def shares(texts: Sequence[Text], mark: Marker, end: str = "\n") -> Shares:
    """What ``mark`` does to the texts, their lines joined by ``end``."""
    article = lost = furniture_words = found = most = capped = 0.0
    for text in texts:
        spans = iter(sorted(mark(end.join(text.lines))))
        at, start, page, page_found = next(spans, None), 0, 0.0, 0.0
        for line, label in zip(text.lines, text.labels, strict=True):
            stop = start + len(line)
            while at is not None and at[1] <= start:
                at = next(spans, None)
            inside = 0 if at is None or at[0] >= stop else len(line[max(at[0] - start, 0) : at[1] - start].split())
            words = len(line.split())
            if label == "keep":
                article, lost = article + words, lost + inside
            elif label == "cruft":
                page, page_found = page + words, page_found + inside
            start = stop + len(end)
        furniture_words, found = furniture_words + page, found + page_found
        scale = min(1.0, CAP / page) if page else 0.0
        most, capped = most + page * scale, capped + page_found * scale
    return Shares(lost / max(article, 1), found / max(furniture_words, 1), capped / max(most, 1))


def rate(texts: Sequence[Text]) -> float:
    """Lines a CPU second."""
    plain = ["\n".join(text.lines) for text in texts]
    furniture(plain[0])
    began = time.process_time()
    for text in plain:
        furniture(text)
    return sum(len(text.lines) for text in texts) / (time.process_time() - began)


def main(arguments: list[str] | None = None) -> int:
    """Exit status 2 where the material is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.furniture", description=__doc__.split("\n\n")[0])
    parser.add_argument("--sites", action="store_true", help="list the sites that are measured on")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of development material")
    options = parser.parse_args(arguments)
    if not options.shared.is_dir():
        print(f"evaluation.furniture: no material in {options.shared}; see CONTRIBUTING.md", file=sys.stderr)
        return 2
    texts = held_out(options.shared)
    sites = sorted({text.site for text in texts})
    print(f"{len(sites)} sites, {len(texts)} texts, {sum(len(text.lines) for text in texts):,} lines")
    if options.sites:
        print("\n".join(sites))
        return 0
    news = [text for text in texts if text.source in NEWS]
    kinds: list[tuple[str, Sequence[Text], Marker, str]] = [
        ("all", texts, marked, "\n"),
        ("all, blank lines between", texts, marked, "\n\n"),
        ("news", news, marked, "\n"),
        ("all, rules alone", texts, by_rules, "\n"),
        ("news, rules alone", news, by_rules, "\n"),
    ]
    print(f"{'':28}{'lost':>8}{'found':>8}{'capped':>8}")
    for name, some, mark, end in kinds:
        got = shares(some, mark, end)
        print(f"{name:28}{got.lost:8.2%}{got.found:8.1%}{got.capped:8.1%}")
    print(f"{rate(texts):,.0f} lines a CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
