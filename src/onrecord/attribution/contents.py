"""The words that say what: where a content begins after its cue, and where it ends.

All indices count tokens of one unit; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.cues import Cue
from onrecord.attribution.units import Token
from onrecord.attribution.words import (
    AUDIENCES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    VENUES,
    WEEKDAYS,
    is_adverb,
)

_OPENERS = DETERMINERS | POSSESSIVES | SUBJECT_PRONOUNS | frozenset("there it's he's she's they're we're i'm".split())
_ADJUNCT_PREPOSITIONS = frozenset(
    "in on at during after before to with via through from alongside outside inside following about of amid"
    " over by as when while under late early".split()
)
_WH = frozenset("whether how why what where when who if which".split())


def after_adjuncts(tokens: Sequence[Token], at: int, high: int, *, hearer: bool = True) -> int:
    """Past what stands between cue and content: the day, the place, the occasion, an adverb.

    Returns the index where the content may begin; high where nothing but adjuncts follows. hearer: whether 'to' begins
    the hearer ('said to reporters that') and not what is vowed ('vowed to fight').
    """
    while at < high:
        token = tokens[at]
        if token.kind == "q" or token.text == ":":
            return at
        if token.kind == "p":
            aside = _aside_end(tokens, at, high)
            if aside is not None:
                at = aside
                continue
            return at
        word = token.lower
        if (
            word in WEEKDAYS
            or (_time(token) and word not in {"this", "that", "last"})
            or (is_adverb(word) and word != "even")
        ):
            at += 1
            continue
        if word in {"last", "this"} and at + 1 < high and _time(tokens[at + 1]):
            at += 2
            continue
        if word == "that" or word not in _ADJUNCT_PREPOSITIONS or (word == "to" and not hearer):
            return at
        stop = _adjunct_end(tokens, at, high, hearer=hearer)
        if stop is None:
            return at
        at = stop
    return high


def _time(token: Token) -> bool:
    return token.lower in TIMES or (token.lower in MONTHS and token.text[0].isupper())


def _aside_end(tokens: Sequence[Token], comma: int, high: int) -> int | None:
    """', however, that …' or ', in an interview, that …': the index after the second comma."""
    if tokens[comma].text != ",":
        return None
    for k in range(comma + 1, min(high, comma + 12)):
        if tokens[k].kind == "q":
            return k if k == comma + 1 else None
        if tokens[k].text == ",":
            following = tokens[k + 1] if k + 1 < high else None
            return k + 1 if following is not None and (following.lower == "that" or following.kind == "q") else None
    return None


def _adjunct_end(tokens: Sequence[Token], at: int, high: int, *, hearer: bool) -> int | None:
    """The end of the prepositional phrase at index at, None if it can't be told from what was said."""
    if at + 1 < high and tokens[at + 1].lower.endswith("ing"):
        return next((k for k in range(at + 1, high) if tokens[k].text == ","), high)
    limit = min(high, at + 22)
    for k in range(at + 1, limit):
        token = tokens[k]
        if token.lower == "that" and tokens[k - 1].lower not in PREPOSITIONS:
            return k
        if token.lower == "to" and not hearer and k - at <= 5:
            return k  # 'offered on Wednesday to …'
        if token.kind == "q":
            return k if tokens[k - 1].text in (",", ":") or tokens[k].text[1:2].isupper() else None
        if token.text == ":":
            return k
        if token.text == ",":
            following = tokens[k + 1] if k + 1 < high else None
            if following is not None and following.kind == "q":
                return k + 1
            return k
        if token.lower in VENUES and _opens_clause(tokens, k + 1, high):
            return k + 1
        if (token.lower in WEEKDAYS or token.text[0].isdigit()) and _opens_clause(tokens, k + 1, high):
            return k + 1
    return high if limit == high else None


def _opens_clause(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a new clause seems to begin at index at."""
    if at >= high:
        return False
    token = tokens[at]
    return token.kind == "w" and (
        token.lower in _OPENERS or (token.text[0].isupper() and tokens[at - 1].text.islower())
    )


def after_hearer(tokens: Sequence[Token], at: int, high: int) -> int | None:
    """Past the hearer of 'told': 'reporters', 'the newspaper', 'CNN affiliate WBBM', 'him'. None if there is none."""
    if at >= high or tokens[at].kind != "w":
        return None
    first = tokens[at]
    if first.lower in {"him", "her", "them", "me", "us", "you", "it"}:
        return at + 1
    if first.lower in SUBJECT_PRONOUNS or first.lower in {"there", "that", "to"} or first.lower in PREPOSITIONS:
        return None
    k = at
    if first.lower in DETERMINERS or first.lower in POSSESSIVES:
        k += 1
        while k < high and tokens[k].kind == "w" and k - at < 6:
            if k > at + 1 and (_stops_hearer(tokens, k)):
                break
            k += 1
        return k
    while k < high and tokens[k].kind == "w" and k - at < 8:
        if k > at and (_stops_hearer(tokens, k) or (tokens[k - 1].lower in AUDIENCES)):
            break
        k += 1
    heard = any(t.text[0].isupper() or t.lower in AUDIENCES for t in tokens[at:k])
    return k if k > at and heard else None


def _stops_hearer(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    word = token.lower
    if word in {"of", "and"}:
        return False
    return (
        word in _OPENERS - {"all"} or word in AUXILIARIES or word in PREPOSITIONS or word in CONJUNCTIONS or word in _WH
        or word in WEEKDAYS or (_time(token)) or word == "to" or is_adverb(word)
    )  # fmt: skip


def end_of(tokens: Sequence[Token], start: int, cue: Cue, later: Sequence[Cue]) -> int:
    """Where the content that begins at index start ends: the unit's end, or where a sister of its cue takes over."""
    high = len(tokens)
    if cue.subject is not None and 0 < cue.subject[0] <= 5 and tokens[cue.subject[0] - 1].lower in _SUBORDINATE:
        # 'A week after she told parliament that …, the minister left'
        high = next((k for k in range(start, high - 1) if tokens[k].text == "," and _main(tokens[k + 1])), high)
    if cue.shape == "ing" and cue.subject is not None:  # 'with Arvel refusing to …, the gap …'
        high = next((k for k in range(start, high) if tokens[k].text in {",", "—", "–", "--", ";"}), high)
    for other in later:
        if other.start < max(start, cue.end):
            continue
        if (limit := _sister(tokens, start, cue, other)) is not None:
            high = limit
            break
    for k in range(start + 1, high):
        if tokens[k].lower == "according" and k + 1 < high and tokens[k + 1].lower == "to":
            high = k
            break
        beside = tokens[k].lower == "as" and tokens[k - 1].text == "," and any(other.start > k for other in later)
        if beside and k + 2 < high and _circumstance(tokens[k + 1]):
            high = k - 1
            break
        if (tokens[k].lower in _GLOSSES and tokens[k - 1].text == ",") or (
            _quote_comma(tokens[k - 1]) and tokens[k].lower.endswith("ing")
        ):
            high = k
            break
    return trimmed(tokens, start, high)


_SUBORDINATE = frozenset("after when before since although though once because as".split())


def _main(token: Token) -> bool:
    """Whether a token after a comma can begin the main clause."""
    return token.kind == "q" or token.lower in _OPENERS or token.text[0].isupper()


def _circumstance(token: Token) -> bool:
    """Whether what follows ', as' tells what went on meanwhile ('…, as talks entered what Arvel called the end')."""
    return token.kind == "w" and token.lower not in _COMPARED | PREPOSITIONS


_COMPARED = frozenset(
    "well long soon much many part a an such opposed if though expected it they he she we i you".split()
)
_GLOSSES = frozenset("referring alluding citing pointing".split())


def _quote_comma(token: Token) -> bool:
    return token.kind == "q" and token.text[-2:-1] == ","


def _sister(tokens: Sequence[Token], start: int, cue: Cue, other: Cue) -> int | None:
    """The index where other's clause begins, if other stands beside cue and not inside its content."""
    begin = other.subject[0] if other.subject is not None and not other.shared and not other.inverted else other.start
    left = tokens[begin - 1] if begin > start else None
    if left is None:
        inside = other.subject is not None and other.subject[0] < cue.start and not other.shared
        return other.start - 1 if inside and tokens[other.start - 1].text == "," else None  # 'X, who backs Y, said'
    if left.text == "," and tokens[0].lower in {"while", "although", "though", "whereas"} and other.shape == "finite":
        return begin - 1
    if other.shape == "ing":
        if other.subject is not None:
            return begin - 1 if left.lower == "and" and cue.shape == "ing" else None
        return begin - 1 if left.text in {",", "—", "–", "--"} else begin if left.lower in VENUES else None
    if other.inverted:
        return None
    if other.shared:
        saying = other.verb.scope == "speech" and "q" in other.verb.frames
        same = _past(tokens, cue) == _past(tokens, other) or tokens[other.start].lower in HAVE
        plain = not cue.verb.frames & {"c", "t"}
        if left.lower in {"and", "but", "or"} and ((saying and (same or plain)) or (same and plain)):
            return begin - 2 if tokens[begin - 2].text == "," and begin - 2 > start else begin - 1
        return None
    parted = begin - 2 > start and tokens[begin - 2].text == ","
    if left.lower in {"while", "whereas"} or left.text == ";" or (left.lower in {"though", "although"} and parted):
        return begin - 2 if tokens[begin - 2].text == "," else begin - 1
    if left.lower in {"and", "but", "as"} and begin - 2 > start:
        named = sum(t.text[0].isupper() for t in tokens[begin : other.start]) > 1
        if parted or (other.verb.scope == "speech" and (left.lower != "as" or named)):
            return begin - 2 if parted else begin - 1
    if left.text in {"—", "–", "--"}:
        return begin - 1
    return None


def _past(tokens: Sequence[Token], cue: Cue) -> bool:
    return any(t.lower.endswith("ed") or t.lower in {"said", "told", "wrote"} for t in tokens[cue.start : cue.end])


def trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    """The end without the marks and joining words that hang over."""
    while end > start and (
        (tokens[end - 1].kind == "p" and tokens[end - 1].text not in ")%") or tokens[end - 1].lower in {"and", "but"}
    ):
        end -= 1
    return end


def clause_like(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the range holds enough to be something said: at least three words, or a quotation."""
    words = sum(t.kind == "w" for t in tokens[start:end])
    return words >= 3 or any(t.kind == "q" for t in tokens[start:end])


def noun_object_end(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of a noun phrase that is what somebody rejects, demands, …: up to a comma that begins another clause."""
    for k in range(start + 1, high):
        token = tokens[k]
        if token.text == "," and k + 1 < high:
            following = tokens[k + 1]
            if (
                following.lower in CONJUNCTIONS - {"or"}
                or following.lower in {"which", "who", "whom"}
                or following.lower.endswith("ing")
            ):
                return trimmed(tokens, start, k)
        if token.text in {";", "—", "–", "--"} or token.lower in {"because", "although", "though", "while", "whereas"}:
            return trimmed(tokens, start, k)
    return trimmed(tokens, start, high)
