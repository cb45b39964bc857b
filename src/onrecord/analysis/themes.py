"""What a case's statements are about, found from their own words: themes, as a first draft of a codebook's issues.

Telling words that several statements share are put together where they mean something alike, stand in alike statements
or in the same ones (average linkage over these three); each group of words is a theme, and the statements with its
words belong to it. One statement may belong to several themes, or to none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.coding.issues import stem
from onrecord.coding.nearness import Encode
from onrecord.records import LedgerRow

Numbers = NDArray[np.float64]

MOST, WORDS_MOST = 12, 400
"""How many themes are given at most, and how many words are looked at."""
_NEAR = 0.65
_COMMON, _PLAIN = 0.4, 0.3
"""A word that more of the statements have than this tells no theme; nor does one that tells less in all news."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Words that say how something is said, when, and by whom, and not what it is about.
_NO_THEME = frozenset(
    stem(word)
    for word in """
    able about accept according accuse across add after again ago agree agreement all allow almost along already
    also although always am among and announce answer any anybody anyone anything april are around ask august away
    back be because become been before begin behind being best better between big both bring but call came can
    cannot clear come comment condition continue could day deal december decide decision demand did difficult
    discuss do does done down during each early eight either eleven else end enough even evening ever every
    everybody everyone everything expect far february few fifteen fifty final find first five follow for former
    forty forward friday from full further future gave get give go good great had half happen hard has have he hear
    held help her here high him his hold hope how however hundred idea if important in indeed instead into is issue
    it its january july june just keep key kind know large last late later least leave left less let like likely
    little long look lot low made main make man many march may maybe me mean meet mention might million minute
    moment monday month more morning most move much must my name near need neither never new next night nine no
    nobody none nor not nothing november now number october of off offer official often old on once one only open or
    order other our out over own part people per percent perhaps place plan play point position possible power
    present probably problem proposal propose put question quickly quite rather reach ready real really reason
    refuse reject remain report response rest result right room said same saturday saw say second see seek seem seen
    september serious set seven several shall she should show side simply since situation six sixty small so some
    somebody someone something soon speak stand start state statement stay step still stop strong such sunday
    support sure take talk tell ten than that the their them then there these they thing think third thirty this
    those though thought thousand three through thursday time to today together told tomorrow too toward try tuesday
    turn twelve twenty two under until up upon us use very view want was way we wednesday week well were what when
    where whether which while who whole whom whose why will with within without word work world would wrong year yes
    yesterday yet you young your
    """.split()
)


class Theme(msgspec.Struct, frozen=True):
    """A theme: its name and keywords, in the statements' own words, the most frequent first, and its statements.

    ``statements``: one of each saying, those that say most of it first.
    """

    name: str
    keywords: tuple[str, ...]
    statements: tuple[LedgerRow, ...]


class _Words(NamedTuple):
    """The telling words: their stems and usual forms, and which statements have them (words × statements)."""

    stems: list[str]
    forms: list[str]
    has: Numbers


def themes(
    rows: Sequence[LedgerRow], encode: Encode, telling: Callable[[str], float], names: Iterable[str] = ()
) -> list[Theme]:
    """The themes of these statements, those with the most statements first; the same ones for the same ledger.

    ``telling`` says how much a stem tells (0 to 1); ``names`` are those of parties and speakers, which are no themes.
    """
    sayings = list({row.utterance or row.id: row for row in reversed(rows)}.values())[::-1]
    tokens = [[(stem(word), word) for word in _WORD.findall(row.text)] for row in sayings]
    words = _words(tokens, telling, {stem(word) for name in names for word in _WORD.findall(name)})
    if len(words.stems) < 2:
        return []
    group = _groups(words, encode([row.text for row in sayings]), encode(words.forms))
    weight = np.array([telling(one) for one in words.stems])
    least = max(3, round(0.03 * len(sayings)))
    found = []
    for number in sorted(set(group)):
        own = [place for place, one in enumerate(group) if one == number]
        own.sort(key=lambda place: (-words.has[place].sum() * weight[place], words.stems[place]))
        says = (words.has[own] * weight[own][:, None]).sum(axis=0)
        members = sorted(np.nonzero(says)[0].tolist(), key=lambda place: (-says[place], place))
        if len(members) >= least:
            keywords = _phrases([words.stems[place] for place in own], [tokens[place] for place in members])
            forms = [words.forms[place] for place in own][:8]
            name = keywords[0] if keywords else forms[0]
            listed = dict.fromkeys((*keywords, *forms))
            found.append(Theme(name, tuple(listed), tuple(sayings[place] for place in members)))
    return sorted(found, key=lambda one: (-len(one.statements), one.name))[:MOST]


def _words(tokens: list[list[tuple[str, str]]], telling: Callable[[str], float], names: set[str]) -> _Words:
    often = Counter(one for said in tokens for one in {one for one, _ in said})
    least, most = max(2, round(0.02 * len(tokens))), max(2.0, _COMMON * len(tokens))
    stems = [
        one
        for one, count in often.items()
        if least <= count <= most and len(one) > 2 and one not in _NO_THEME | names and telling(one) >= _PLAIN
    ]
    stems = sorted(stems, key=lambda one: (-often[one] * telling(one), one))[:WORDS_MOST]
    forms: dict[str, Counter[str]] = {one: Counter() for one in stems}
    for said in tokens:
        for place, (one, word) in enumerate(said):
            if one in forms:  # at the head of a sentence any word has a capital
                forms[one][word if place or word.isupper() else word.lower()] += 1
    usual = [min(forms[one], key=lambda word: (-forms[one][word], word)) for one in stems]
    has = np.array([[one in said for said in ({one for one, _ in some} for some in tokens)] for one in stems], float)
    return _Words(stems, usual, has.reshape(len(stems), len(tokens)))


def _groups(words: _Words, sayings: NDArray[np.float32], forms: NDArray[np.float32]) -> list[int]:
    """The group of each word."""
    from scipy.cluster.hierarchy import fcluster, linkage

    places = _centred(words.has @ _centred(sayings.astype(float)), False)
    meanings = _centred(forms.astype(float))
    often = words.has.sum(axis=1)
    together = (words.has @ words.has.T) / np.minimum.outer(often, often)
    apart = 1 - (0.35 * meanings @ meanings.T + 0.35 * places @ places.T + 0.3 * together)
    upper = np.clip(apart[np.triu_indices(len(words.stems), 1)], 0, None)
    return [int(one) for one in fcluster(linkage(np.round(upper, 4), "average"), _NEAR, "distance")]


def _centred(vectors: Numbers, around: bool = True) -> Numbers:
    """The vectors as seen from their middle, of unit length."""
    moved = vectors - vectors.mean(axis=0) if around else vectors
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def _phrases(stems: list[str], tokens: list[list[tuple[str, str]]]) -> list[str]:
    """Two words of a theme side by side, where they stand so at least three times and in half of its statements' part.

    The most frequent first; of each pair of words its usual form.
    """
    own, seen = set(stems), Counter[tuple[str, str]]()
    forms: dict[tuple[str, str], Counter[str]] = {}
    for said in tokens:
        for (one, word), (other, next_) in pairwise(said):
            if one in own and other in own and one != other:
                seen[one, other] += 1
                forms.setdefault((one, other), Counter())[f"{word} {next_}"] += 1
    least = max(3, len(tokens) / 3)
    pairs = sorted((pair for pair, count in seen.items() if count >= least), key=lambda pair: (-seen[pair], pair))
    return [min(forms[pair], key=lambda form: (-forms[pair][form], form)) for pair in pairs[:2]]
