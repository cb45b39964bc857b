"""The words that say who: the noun phrase before its verb.

All indices count tokens of one unit; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.lexicon import verb_forms
from onrecord.attribution.units import Token
from onrecord.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIMES,
    VENUES,
    is_adverb,
)

Range = tuple[int, int]

_LONGEST = 16
BREAKS = (
    CONJUNCTIONS
    | AUXILIARIES
    | frozenset("he she they we i you who which whom what there something anything everything nothing".split())
) - {"and"}
_ASIDE = frozenset(
    "who which whose a an the in on at speaking citing after when asked responding referring during".split()
)
_JOINS = frozenset("of for from in at on with to near against between among under over about".split())


def before(tokens: Sequence[Token], verb: int, low: int = 0) -> Range | None:
    """The subject that ends before the verb group at index verb, no further left than low; None if there is none."""
    at = _skip_time(tokens, verb - 1, low)
    end = at + 1
    mark = tokens[at].text
    if at > low and mark in (",", "—", "–", "--", "-") and at == verb - 1:
        opening = _aside_start(tokens, at, low)
        if opening is None:
            return None
        head = _phrase(tokens, opening - 1, low)
        if head is None:
            return None
        while head[0] - 2 >= low and tokens[head[0] - 1].text == mark and _apposed(tokens[head[0]]):
            further = _phrase(tokens, head[0] - 2, low)
            if further is None:
                break
            head = (further[0], head[1])
        appositive = tokens[opening + 1].lower not in _ASIDE - {"a", "an", "the", "who"} and at - opening > 2
        appositive = appositive and not tokens[opening + 1].lower.endswith("ing")
        return (head[0], at if appositive else head[1])
    return _phrase(tokens, end - 1, low)


def _skip_time(tokens: Sequence[Token], at: int, low: int) -> int:
    """Left over adverbs and a date between subject and verb ('Ruiz on Feb. 17 said')."""
    here = at
    while here > low and tokens[here].kind == "w" and is_adverb(tokens[here].lower):
        here -= 1
    if (
        here - 2 > low
        and tokens[here].lower in VENUES
        and tokens[here - 1].lower in {"a", "an", "his", "her", "its", "their"}
    ):
        return here - 3 if tokens[here - 2].lower in {"in", "during", "on", "at"} else here
    timed = here
    while timed > low and (timely(tokens[timed]) or tokens[timed].text[0].isdigit()):
        timed -= 1
    if timed < here:
        if tokens[timed].lower in {"on", "in", "at", "since"} and timed > low:
            return timed - 1
        if not tokens[here].text[0].isdigit():
            return timed
    return here


def timely(token: Token) -> bool:
    """Whether a word is part of a date or a time of day."""
    return token.lower in TIMES or (token.lower in MONTHS and token.text[0].isupper())


def _aside_start(tokens: Sequence[Token], comma: int, low: int) -> int | None:
    """The mark that opens the aside which the mark at index comma closes ('X, head of Y, said')."""
    mark = tokens[comma].text
    depth_limit = max(low, comma - 40)
    commas = 0
    best: int | None = None
    for index in range(comma - 1, depth_limit, -1):
        token = tokens[index]
        if token.kind == "q" or token.text in ";:":
            break
        if token.text == mark:
            commas += 1
            if index + 1 < comma and _opens_aside(tokens, index + 1):
                best = index
                break
            if commas == 4:
                break
    return best


def _opens_aside(tokens: Sequence[Token], index: int) -> bool:
    first = tokens[index]
    if first.lower in _ASIDE or first.lower in POSSESSIVES:
        return True
    # a role without article: 'head of', 'Head of the Office', 'D-Ohio', '42'
    if first.kind != "w" or first.lower in CONJUNCTIONS or first.lower in SUBJECT_PRONOUNS:
        return False
    return first.lower not in AUXILIARIES


def _apposed(first: Token) -> bool:
    """Whether a phrase that follows a comma is said of what stands before it ('Brown, D-Ohio, one of …')."""
    return first.lower in {"a", "an", "the", "one"} or first.text.islower() or first.text[1:2] == "-"


def _phrase(tokens: Sequence[Token], last: int, low: int) -> Range | None:
    """The noun phrase whose last token is at index last."""
    if last < low:
        return None
    head = tokens[last]
    if head.text == ")":
        opening = next((k for k in range(last - 1, low, -1) if tokens[k].text == "("), None)
        inner = _phrase(tokens, opening - 1, low) if opening is not None else None
        return None if inner is None else (inner[0], last + 1)
    if head.kind != "w":
        return None
    if head.lower in SUBJECT_PRONOUNS:
        left = last - 1
        if (
            left > low
            and tokens[left].lower == "and"
            and tokens[left - 1].kind == "w"
            and tokens[left - 1].text[0].isupper()
        ):
            pair = _phrase(tokens, left - 1, low)
            return None if pair is None else (pair[0], last + 1)
        return (last, last + 1)
    if head.lower in RELATIVES:
        return (last, last + 1) if last > low else None
    if _unlike_noun(head):
        return None
    if (who := _restrictive(tokens, last, low)) is not None:
        owner = _phrase(tokens, who - 1, low)
        return None if owner is None else (owner[0], last + 1)
    start = _leftmost(tokens, last, low)
    if start > low and _other_verb(tokens, start - 1):
        return None  # 'the board briefed two ministers with a plan and said': whose verb it is can't be told
    start = _trim(tokens, start, last)
    if start > last or last - start > _LONGEST:
        return None
    return (start, last + 1)


_ALONE = frozenset("both all some many several few most another others this these those two".split())
_NO_HEAD = frozenset("similar such more other own new".split())


def _unlike_noun(token: Token) -> bool:
    """Whether a word cannot be the head of a noun phrase."""
    word = token.lower
    if word in _ALONE:
        return False
    return (
        word in BREAKS or word in PREPOSITIONS or word in DETERMINERS or word in POSSESSIVES or word == "and"
        or word in ADVERBS or word in _NO_HEAD or (word in _IRREGULAR_PAST and token.text.islower())
        or (word.endswith("'s") and not token.text[0].isupper())
    )  # fmt: skip


def _leftmost(tokens: Sequence[Token], last: int, low: int) -> int:
    start = last
    while start > low:
        here = tokens[start - 1]
        word = here.lower
        if here.kind == "q":
            break
        if here.kind == "p":
            if here.text == ")" and (
                opening := next((k for k in range(start - 2, low, -1) if tokens[k].text == "("), None)
            ):
                start = opening
                continue
            if here.text == "&":
                start -= 1
                continue
            if here.text == "," and _listed(tokens, start, last, low):
                start -= 1
                continue
            break
        if word in BREAKS or word in {"that"}:
            break
        if word == "and":
            if not _joins_names(tokens, start, last, low):
                break
            start -= 1
            continue
        if word in PREPOSITIONS:
            if word == "at" and tokens[start].lower in {"least", "most"}:
                start -= 1
                break
            if word not in _JOINS or start - 2 < low or not _noun_like(tokens[start - 2]):
                break
            start -= 1
            continue
        if word in DETERMINERS or word in POSSESSIVES:
            start -= 1
            if start > low and tokens[start - 1].lower in _JOINS and start - 2 >= low and _noun_like(tokens[start - 2]):
                continue
            if start > low and tokens[start - 1].lower in DETERMINERS:
                continue
            if start > low and tokens[start - 1].lower == "and" and _joins_names(tokens, start, last, low):
                continue
            break
        if finite(here) or _other_verb(tokens, start - 1):
            break
        start -= 1
    return start


def finite(token: Token) -> bool:
    """Whether a token is surely a verb: a past form of a verb of saying, in lower case."""
    form = verb_forms().get(token.lower)
    return bool(form and token.text.islower() and form.shapes & {"past"} and token.lower not in _ADJECTIVAL)


_ADJECTIVAL = frozenset("proposed alleged offered announced reported required expected united forecast post".split())


def _restrictive(tokens: Sequence[Token], last: int, low: int) -> int | None:
    """The 'who' of a relative clause that the phrase's last word ends ('a man who met with Ruiz said')."""
    for k in range(last - 1, max(low, last - 12), -1):
        if tokens[k].kind != "w" or tokens[k].lower in CONJUNCTIONS | {"which"}:
            return None
        if tokens[k].lower == "who":
            return k if tokens[k - 1].kind == "w" and last - k > 1 else None
    return None


_IRREGULAR_PAST = frozenset(
    "met held took gave left made went came got led won lost kept sent spent stood began broke brought built chose fell"
    " fought found grew heard ran saw sat struck became rose met flew drew sold bought".split()
)


def _other_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a past form of a verb that is none of saying stands here, after a noun ('the board briefed …')."""
    word, left = tokens[index], tokens[index - 1] if index else None
    past = word.lower.endswith("ed") or word.lower in _IRREGULAR_PAST
    if left is None or not past or not word.text.islower() or word.lower in _ADJECTIVAL or finite(word):
        return False
    apart = PREPOSITIONS | DETERMINERS | POSSESSIVES | CONJUNCTIONS | AUXILIARIES | {"and", "newly", "most"}
    return left.kind == "w" and left.lower not in apart and not is_adverb(left.lower) and not left.lower.endswith("'s")


def _noun_like(token: Token) -> bool:
    word = token.lower
    if token.kind != "w" or word in BREAKS or word in PREPOSITIONS or word == "and":
        return False
    return not (word in ADVERBS or (token.text.islower() and word.endswith(("ing", "ed")) and word not in _ADJECTIVAL))


def _joins_names(tokens: Sequence[Token], start: int, last: int, low: int) -> bool:
    """Whether the 'and' before start joins two noun phrases, not two clauses."""
    left = tokens[start - 2] if start - 2 >= low else None
    if left is None or left.kind != "w" or _unlike_noun(left):
        return False
    right = tokens[start]
    named = (
        right.text[0].isupper()
        or right.lower in DETERMINERS
        or right.lower in POSSESSIVES
        or tokens[last].lower == "others"
    )
    if left.text[0].isupper() and (named or (right.text.islower() and last - start < 3)):
        return True
    # lower case on the left: only where the phrase begins the clause and nothing in it can be a verb
    reach = start - 2
    while reach > low and tokens[reach - 1].kind == "w" and not _unlike_noun(tokens[reach - 1]):
        reach -= 1
    return start - reach <= 4 and (
        reach == low or tokens[reach - 1].kind == "p" or tokens[reach - 1].lower in DETERMINERS
    )


def _listed(tokens: Sequence[Token], start: int, last: int, low: int) -> bool:
    """Whether the comma before start parts members of a list that an 'and' closes ('the mayor, the city, and …')."""
    if not any(tokens[k].lower == "and" for k in range(start, last)):
        return False
    first = tokens[low]
    between = tokens[low : start - 1]
    return (
        len(between) <= 8
        and first.kind == "w"
        and (first.text[0].isupper())
        and not any(t.kind == "q" or t.lower in BREAKS or t.lower in PREPOSITIONS - {"of"} for t in between)
    )


def _trim(tokens: Sequence[Token], start: int, last: int) -> int:
    """Past words at the left edge that do not belong to the name ('On Monday', 'Meanwhile', 'But')."""
    while start < last:
        token = tokens[start]
        if token.lower == "at" and tokens[start + 1].lower in {"least", "most"}:
            break
        opener = token.lower in PREPOSITIONS or token.lower in CONJUNCTIONS or token.kind == "p"
        aside = is_adverb(token.lower) and token.lower not in {"further"}
        dated = timely(token) and tokens[start + 1].text[0].isupper() and token.lower not in {"this", "that"}
        numeral = start > 0 and token.text[0].isdigit() and tokens[start - 1].lower in MONTHS
        if not (opener or aside or dated or numeral):
            break
        start += 1
    return start


def opening(tokens: Sequence[Token], high: int) -> Range | None:
    """The subject that opens the sentence ('Ruiz has left the talks, accusing …'), if it is surely one; else None."""
    comma = next((k for k in range(min(high, 10)) if tokens[k].text == ","), -1)
    adjunct = tokens[0].lower in PREPOSITIONS | TIMES or is_adverb(tokens[0].lower)
    low = comma + 1 if comma > 0 and adjunct else 0
    at = low
    if at < high and tokens[at].lower in {"he", "she", "they"}:
        return (at, at + 1)
    if at < high and tokens[at].lower in DETERMINERS | POSSESSIVES:
        at += 1
    words = 0
    while at < high and tokens[at].kind == "w" and words < 8 and not _verbal(tokens, at, high):
        if tokens[at].lower in PREPOSITIONS - {"of"} | CONJUNCTIONS - {"and"}:
            return None
        at, words = at + 1, words + 1
    if words == 0 or at >= high or not _verbal(tokens, at, high) or tokens[at - 1].lower in {"of", "and"} | DETERMINERS:
        return None
    return (low, at)


def _verbal(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether the main verb seems to stand here: a helper, a past form, or an adverb and a past form."""
    word = tokens[at].lower
    past = word.endswith("ed") and word not in _ADJECTIVAL and tokens[at].text.islower()
    return word in AUXILIARIES or past or (is_adverb(word) and at + 1 < high and tokens[at + 1].lower.endswith("ed"))
