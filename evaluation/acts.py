"""python -m evaluation.acts [--confusion] [--shared ../shared]: act, firmness and polarity, given the spans.

`evaluation/acts/test.txt`: 542 attributions of disputes that do not exist, written apart from what was learned from.
Prints the share that is right and macro-F1 (the mean of the labels' F1), the polarity of negated and conditional
forms, and beside them the rules alone; with ``--confusion`` which act was taken for which; with ``--shared`` also the
statements in news articles that annotators labelled and nothing is learned from (`evaluation/acts/news.tsv`): with
which acts annotators call right as well, too. Fails where one lies under its floor.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.attribution.sentences import sentence_at, sentences
from onrecord.coding import act_rules
from onrecord.coding.acts import Meaning, is_unsaid, meaning
from onrecord.coding.firmness import firmness
from onrecord.records import Attribution
from training.acts.data import of_news as labelled_news
from training.attribution.marked import ACTS, Labels, read
from training.news import HELD, judged, texts

TEST = Path(__file__).parent / "acts" / "test.txt"
FLOORS = {
    "act, macro-F1": 0.771,
    "firmness, macro-F1": 0.806,
    "polarity, right": 0.846,
    "polarity of negated and conditional forms": 0.833,
    "news: act, right or right as well": 0.801,
    "news: act, macro-F1": 0.654,
    "news: polarity, right": 0.754,
    "news: what nobody uttered, kept out": 0.348,
    "news: what somebody uttered, kept": 0.973,
}
"""What each figure was when the model was made, or when the labels grew (187 on 2026-11-23), a point off; a change may
not fall below."""
_TURNED = re.compile(
    r"\b(?:not|no|never|nor|neither|without|nothing|none|refus\w+|declin\w+|unless|until|if|only|provided|providing"
    r"|condition\w*|as long as|so long as|rul\w+ out|cannot)\b|n['’]t\b",
    re.I,
)


class Found(msgspec.Struct, frozen=True):
    """What was marked, what the table and what the rules say; ``turned``: a negation or a condition stands in it."""

    gold: Labels
    table: Meaning
    rules: tuple[str, str]
    turned: bool


@cache
def found(path: Path = TEST) -> tuple[Found, ...]:
    """Every attribution of the test set."""
    out = []
    for line in read(path):
        spans = sentences(line.text)
        for marked in line.marked:
            source, cue, content = (marked.spans[role] for role in ("source", "cue", "content"))
            attribution = Attribution(source, cue, content, "speech", 1.0)
            sentence = sentence_at(spans, (cue or content)[0][0])
            act = act_rules.act(line.text, attribution, sentence)
            firm = firmness(line.text, attribution, act) or "-"
            words = " ".join(line.text[start:end] for start, end in (*cue, *content))
            turned = bool(_TURNED.search(words))
            out.append(Found(marked.labels, meaning(line.text, attribution, sentence), (act, firm), turned))
    return tuple(out)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the labels that were marked; pairs of marked and found."""
    labels = sorted({gold for gold, _ in pairs})
    total = 0.0
    for label in labels:
        both = sum(gold == got == label for gold, got in pairs)
        some = sum(gold == label for gold, _ in pairs) + sum(got == label for _, got in pairs)
        total += 2 * both / some
    return total / len(labels)


def right(pairs: Sequence[tuple[str, str]]) -> float:
    """The share that is right."""
    return sum(gold == got for gold, got in pairs) / len(pairs)


def figures(some: Sequence[Found]) -> dict[str, float]:
    """Every figure, as a share."""
    acts = [(one.gold.act, one.table.act) for one in some]
    firm = [(one.gold.firmness, one.table.firmness or "-") for one in some]
    leaning = [(one.gold.polarity, one.table.polarity or "-", one.turned) for one in some]
    turned = [(gold, got) for gold, got, is_turned in leaning if is_turned and gold != "-"]
    out = {
        "act, right": right(acts),
        "act, macro-F1": macro_f1(acts),
        "firmness, right": right(firm),
        "firmness, macro-F1": macro_f1(firm),
        "polarity, right": right([(gold, got) for gold, got, _ in leaning]),
        "polarity of negated and conditional forms": right(turned),
        "act by rules alone, right": right([(one.gold.act, one.rules[0]) for one in some]),
        "firmness by rules alone, right": right([(one.gold.firmness, one.rules[1]) for one in some]),
    }
    return {name: round(value, 3) for name, value in out.items()}


def of_news(shared: Path) -> dict[str, float]:
    """Every figure of the statements in news articles, as a share."""
    acts, firm, leaning, also, kept, unsaid = [], [], [], [], [], []
    for one in labelled_news(judged(texts(shared), HELD)):
        got = meaning(one.text, one.attribution, one.sentence)
        if one.best("uttered") == "no":
            unsaid.append(is_unsaid(one.text, one.attribution, got))
        if not any(one.shares["act"]):
            continue
        kept.append(not is_unsaid(one.text, one.attribution, got))
        acts.append((one.best("act"), got.act))
        also.append(one.shares["act"][ACTS.index(got.act)] > 0)
        firm.append((one.best("firmness"), got.firmness or "-"))
        leaning.append((one.best("polarity"), got.polarity or "-"))
    out = {
        "news: act, right": right(acts),
        "news: act, right or right as well": sum(also) / len(also),
        "news: act, macro-F1": macro_f1(acts),
        "news: firmness, right": right(firm),
        "news: polarity, right": right(leaning),
        "news: what nobody uttered, kept out": sum(unsaid) / len(unsaid),
        "news: what somebody uttered, kept": sum(kept) / len(kept),
    }
    return {name: round(value, 3) for name, value in out.items()}


def confusion(some: Sequence[Found]) -> list[str]:
    """A Markdown table: a row an act that was marked, a column an act that was found."""
    counted: Counter[tuple[str, str]] = Counter((one.gold.act, one.table.act) for one in some)
    lines = ["| marked \\ found | " + " | ".join(ACTS) + " |", "| --- |" + " --: |" * len(ACTS)]
    return lines + [f"| {gold} | " + " | ".join(str(counted[gold, got] or "") for got in ACTS) + " |" for gold in ACTS]


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 all floors hold, 1 one does not."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.acts", description=__doc__)
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--shared", type=Path, help="the folder of corpora/news")
    options = parser.parse_args(arguments)
    some = found()
    measured = figures(some)
    if options.shared:
        measured |= of_news(options.shared)
    sys.stdout.write("".join(f"{name:44} {value}\n" for name, value in measured.items()))
    if options.confusion:
        sys.stdout.write("\n".join(confusion(some)) + "\n")
    low = [
        f"{name}: {measured[name]} is under its floor, {floor}"
        for name, floor in FLOORS.items()
        if measured.get(name, 1.0) < floor
    ]
    sys.stderr.write("".join(f"{line}\n" for line in low))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
