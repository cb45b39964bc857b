"""From a cue to what it introduces: the content on its right, on its left, or on both sides.

Each function looks for one shape of content (lexicon.py names them) and answers with token ranges of one unit and the
name of the rule, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.attribution import postponed
from onrecord.attribution.contents import (
    after_adjuncts,
    after_hearer,
    clause_like,
    end_of,
    noun_object_end,
    trimmed,
)
from onrecord.attribution.cues import Cue, to_noun
from onrecord.attribution.lexicon import CueVerb, verbs
from onrecord.attribution.subjects import finite
from onrecord.attribution.units import Token
from onrecord.attribution.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    VENUES,
    is_adverb,
)

Range = tuple[int, int]


class Content(msgspec.Struct, frozen=True):
    """The ranges of a content, none empty, and the rule that found it. ``awaited``: a colon, and nothing after it."""

    ranges: tuple[Range, ...]
    rule: str
    awaited: bool = False


_MARKS = frozenset("’ ” ' \" »".split())
_WH = frozenset("whether how why what where when who if".split())
_AS = frozenset("describe depict portray characterize characterise tout see view regard hail dismiss".split())
_OBJECTS = frozenset("him her them it us me this that these those".split())
_NO_CLAUSE = AUXILIARIES | frozenset("to by of as and but him them us me".split())  # no clause begins with these
_SURE_CLAUSE = frozenset("say insist argue warn believe think admit acknowledge concede promise swear".split())


def right(tokens: Sequence[Token], cue: Cue, later: Sequence[Cue]) -> Content | None:
    """What follows the cue (and its subject, where the order is turned round)."""
    at = cue.subject[1] if cue.inverted and cue.subject else cue.end
    high = len(tokens)
    frames = cue.verb.frames
    if "h" in frames:
        hearer = after_hearer(tokens, at, high)
        if hearer is not None:
            at = hearer
        elif cue.verb.lemma not in {"ask", "warn", "caution", "advise"}:
            return None
    if (apart := _particle_apart(tokens, cue, at)) is not None:  # 'agreed in May to a plan'
        begin, verb = apart
        return _object(tokens, msgspec.structs.replace(cue, verb=verb), begin, end_of(tokens, begin, cue, later))
    begin = after_adjuncts(tokens, at, high, hearer=not frames & {"i", "h", "o"})
    if begin >= high:
        return None
    token = tokens[begin]
    if token.text == "," and begin + 1 < high and tokens[begin + 1].kind == "q":
        begin += 1
        token = tokens[begin]
    if token.text == ":":
        if begin + 1 >= high:
            return Content((), "colon", awaited=True)
        end = _quoted_end(tokens, begin + 1, trimmed(tokens, begin + 1, high))
        return Content(((begin + 1, end),), "colon") if end > begin + 1 and frames & {"q", "c", "t"} else None
    if token.kind == "p":
        return None
    end = end_of(tokens, begin, cue, later)
    if end <= begin:
        return None
    if token.kind == "q" and "q" in frames:
        return Content(((begin, _quoted_end(tokens, begin, end)),), "quote")
    if token.lower == "that" and frames & {"t", "c", "h"} and clause_like(tokens, begin + 1, end):
        return Content(((begin, end),), "hearer" if "h" in frames else "that")
    if token.lower in _WH and frames & {"w", "h"} and clause_like(tokens, begin, end):
        return Content(((begin, end),), "whether")
    if (token.lower == "to" or (token.lower == "not" and tokens[begin + 1].lower == "to")) and "i" in frames | _to(
        frames
    ):
        end = noun_object_end(tokens, begin, end)
        return Content(((begin, end),), "to") if clause_like(tokens, begin, end) or end - begin == 2 else None
    for frame, look in (("f", _accused), ("o", _urged), ("a", _called)):
        if frame in frames and (found := look(tokens, cue, begin, end)):
            return found
    if frames & {"c", "h"} and _clause(tokens, cue, begin, end):
        return Content(((begin, end),), "hearer" if "h" in frames else "clause")
    if frames & {"n"} or ("o" in frames and cue.verb.lemma == "urge"):
        return _object(tokens, cue, begin, end)
    return None


def _quoted_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where a quotation that is a whole clause ends ('said: “We go on,” and left'); else end."""
    if tokens[begin].kind != "q" or tokens[begin].text[-2:-1] not in set(".,!?…"):
        return end
    stop = begin + 1
    while stop < end and tokens[stop].kind in "pq":
        stop += 1
    return trimmed(tokens, begin, stop)


def turn(tokens: Sequence[Token], content: Content) -> tuple[Content, Content] | None:
    """Two contents where one cue introduces two: 'that … and that …'; what a side is ready for, 'but will not'."""
    if content.rule not in {"that", "clause", "hearer"} or len(content.ranges) != 1:
        return None
    begin, end = content.ranges[0]
    for k in range(begin + 4, end - 3):
        following = tokens[k + 1].lower
        again = tokens[k].lower in {"and", "but"} and following == "that" and tokens[begin].lower == "that"
        negated = following in NEGATIONS or tokens[k + 2].lower in NEGATIONS
        refusal = tokens[k].lower == "but" and following in _REFUSALS and negated
        if (again or refusal) and clause_like(tokens, k + 2, end):
            stop = trimmed(tokens, begin, k)
            return Content(((begin, stop),), content.rule), Content(((k + 1, end),), content.rule)
    return None


_REFUSALS = frozenset("will would won't wouldn't cannot can't can could does do must is was has had".split())


def _particle_apart(tokens: Sequence[Token], cue: Cue, at: int) -> tuple[int, CueVerb] | None:
    """The verb's entry with a particle that stands a date or place away, and where its object begins."""
    if cue.verb.particle or at >= len(tokens) or tokens[at].lower not in PREPOSITIONS:
        return None
    entries = {v.particle: v for v in verbs()[cue.verb.lemma] if v.particle and "n" in v.frames}
    for k in range(at + 1, min(at + 5, len(tokens) - 1)) if entries else ():
        word = tokens[k].lower
        if word in entries and (word != "to" or to_noun(tokens, k)):
            return k + 1, entries[word]
    return None


def _to(frames: frozenset[str]) -> set[str]:
    return {"i"} if "h" in frames else set()  # 'told them to leave'


def _clause(tokens: Sequence[Token], cue: Cue, begin: int, end: int) -> bool:
    """Whether a clause without 'that' begins here."""
    token = tokens[begin]
    if not clause_like(tokens, begin, end) or token.lower in _NO_CLAUSE or finite(token):
        return False
    if cue.verb.lemma in _SURE_CLAUSE or "h" in cue.verb.frames:
        return token.lower not in PREPOSITIONS - {"in", "with", "at", "by", "under", "on", "for", "among", "despite"}
    if token.lower in SUBJECT_PRONOUNS | {"there", "it's"}:
        return True
    return any(_verb_like(tokens, k) for k in range(begin + 1, min(end, begin + 12)))


def _verb_like(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].lower
    return word in AUXILIARIES and tokens[index - 1].lower not in {"that", "which", "who"}


def _accused(tokens: Sequence[Token], cue: Cue, begin: int, end: int) -> Content | None:
    for k in range(begin + 1, min(end, begin + 16)):
        if tokens[k].lower in {"of", "for", "with"} and k + 1 < end:
            if cue.verb.lemma == "accuse" and tokens[k].lower != "of":
                continue
            if cue.verb.lemma == "threaten" and tokens[k].lower != "with":
                continue
            stop = noun_object_end(tokens, begin, end)
            return Content(((begin, stop),), "accuse") if stop > k else None
    return None


def _urged(tokens: Sequence[Token], _cue: Cue, begin: int, end: int) -> Content | None:
    if tokens[begin].lower in PREPOSITIONS | CONJUNCTIONS or tokens[begin].kind != "w":
        return None
    for k in range(begin + 1, min(end, begin + 16)):
        if tokens[k].lower == "to" and (k + 1 < end and tokens[k + 1].kind in "wq"):
            stop = noun_object_end(tokens, k, end)
            return Content(((begin, stop),), "urge") if clause_like(tokens, k, stop) or stop - k >= 2 else None
        if tokens[k].text in ",;" or tokens[k].lower in {"that", "because"}:
            return None
    return None


def _called(tokens: Sequence[Token], cue: Cue, begin: int, end: int) -> Content | None:
    """'called the plan a mess', 'described it as unfair': something, and what it is called."""
    stop = noun_object_end(tokens, begin, end)
    lemma = cue.verb.lemma
    if lemma in _AS:
        as_ = next((k for k in range(begin + 1, min(stop, begin + 18)) if tokens[k].lower == "as"), None)
        return Content(((begin, stop),), "call") if as_ is not None and as_ + 1 < stop else None
    quoted = next((k for k in range(begin, min(end, begin + 20)) if tokens[k].kind == "q"), None)
    if quoted is not None and quoted > begin:
        return Content(((begin, max(stop, quoted + 1)),), "call")
    if (
        tokens[begin].lower in _OBJECTS
        and stop - begin >= 2
        and tokens[begin + 1].lower not in PREPOSITIONS | CONJUNCTIONS
    ):
        return Content(((begin, stop),), "call") if tokens[begin + 1].lower not in {"to", "back", "out"} else None
    for k in range(begin + 1, min(stop, begin + 10)):
        if tokens[k].lower in PREPOSITIONS - {"of"} | CONJUNCTIONS | AUXILIARIES | {"to"}:
            return None
        if k > begin + 1 and tokens[k].lower in {"too", "not", "unfair", "unacceptable", "inadequate"}:
            return Content(((begin, stop),), "call")
        if (
            tokens[k].lower in {"a", "an", "the"}
            and tokens[k - 1].lower not in PREPOSITIONS | CONJUNCTIONS | {"and"}
            and tokens[k - 1].kind == "w"
        ):
            return Content(((begin, stop),), "call")
    return None


def _object(tokens: Sequence[Token], cue: Cue, begin: int, end: int) -> Content | None:
    token = tokens[begin]
    pointing = token.lower == "that" and tokens[begin + 1].kind == "w" and cue.verb.lemma == "question"
    if token.kind == "w" and not pointing and token.lower in PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"to"}:
        return None
    if token.lower in {"away", "down", "off", "up", "out", "back"}:
        return None  # 'backed away from the deal'
    stop = noun_object_end(tokens, begin, end)
    words = sum(t.kind == "w" for t in tokens[begin:stop])
    if words <= 3 and tokens[stop - 1].lower in VENUES:
        return None  # 'echoed similar comments'
    if words < 2 and not any(t.kind == "q" for t in tokens[begin:stop]):
        return None
    return Content(((begin, stop),), "object")


def left(tokens: Sequence[Token], cue: Cue, low: int) -> Content | None:
    """What stands before the subject and the cue: a quotation, or a clause and a comma. low: what is taken already."""
    frames = cue.verb.frames
    if not frames & {"q", "c"} or cue.shared or cue.shape != "finite":
        return None
    clause = cue.start if cue.inverted or cue.subject is None else cue.subject[0]
    at = clause - 1
    if at < low:
        return None
    if tokens[at].text == "," or tokens[at].text in {"—", "–", "--", "-"}:
        at -= 1
    elif tokens[at].kind != "q" and tokens[at].text not in _MARKS:
        return None
    while at > low and tokens[at].kind == "p" and tokens[at].text in _MARKS | {","}:  # a stray closing mark
        at -= 1
    if at < low:
        return None
    begin = _clause_begin(tokens, low, at)
    if tokens[at].kind == "q":
        if "q" not in frames:
            return None
        first = at
        while first - 1 >= begin and tokens[first - 1].kind in "pq":
            first -= 1
        if first <= begin or not clause_like(tokens, begin, first):
            start = next(k for k in range(first, at + 1) if tokens[k].kind == "q")
            return Content(((start, at + 1),), "quote, turned")
        return Content(((begin, at + 1),), "postposed")
    if not _ended(tokens, cue):
        return None
    if "c" not in frames or tokens[clause - 1].kind != "p" or not _long_enough(tokens, begin, at + 1, cue):
        return None
    opener = tokens[begin]
    if opener.lower == "to" or is_adverb(opener.lower):
        return None  # 'To end the strike, the mayor promised …'
    if opener.lower in PREPOSITIONS - {
        "among",
        "despite",
        "under",
        "in",
        "for",
        "with",
        "at",
        "during",
    } or (opener.lower.endswith("ing") and opener.lower != "during"):
        return None
    return Content(((begin, at + 1),), "postposed")


def _ended(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether nothing follows the cue that it could govern."""
    at = cue.subject[1] if cue.inverted and cue.subject else cue.end
    at = after_hearer(tokens, at, len(tokens)) or at if "h" in cue.verb.frames else at
    begin = after_adjuncts(tokens, at, len(tokens))
    return (
        begin >= len(tokens)
        or tokens[begin].kind != "w"
        or tokens[begin].lower in CONJUNCTIONS | PREPOSITIONS | {"who"}
    )


def _long_enough(tokens: Sequence[Token], begin: int, end: int, cue: Cue) -> bool:
    """Whether the range can be a clause, or the subject of one that goes on ('The gates, he said, must …')."""
    after = cue.subject[1] if cue.inverted and cue.subject else cue.end
    resumes = after + 1 < len(tokens) and tokens[after].text == "," and tokens[after + 1].lower in AUXILIARIES
    if resumes and end - begin < 4:
        return tokens[begin].kind == "w"
    return clause_like(tokens, begin, end) and (end - begin >= 4 or any(t.kind == "q" for t in tokens[begin:end]))


def _clause_begin(tokens: Sequence[Token], low: int, at: int) -> int:
    begin = low
    if low == 0:
        begin = _after_dateline(tokens, at)
    while begin < at and (tokens[begin].kind == "p" or tokens[begin].lower in {"and", "but", "yet"}):
        begin += 1
    return begin


def _after_dateline(tokens: Sequence[Token], at: int) -> int:
    """Past 'PORT ARVEL (Newswire) — ' at the head of a story; 0 where there is none."""
    dash = next((k for k in range(1, min(at, 12)) if tokens[k].text in {"-", "–", "—", "--"}), 0)
    named = all(t.kind == "p" or t.text[0].isupper() or t.text[0].isdigit() for t in tokens[:dash])
    return dash + 1 if dash and named and (tokens[0].text.isupper() or tokens[dash - 1].text == ")") else 0


def more_after(tokens: Sequence[Token], cue: Cue, later: Sequence[Cue]) -> Range | None:
    """After content, subject and cue: the rest of a quotation or clause that the cue had cut ('"…," he said, "…"')."""
    at = cue.subject[1] if cue.inverted and cue.subject else cue.end
    high = len(tokens)
    if "h" in cue.verb.frames:
        at = after_hearer(tokens, at, high) or at
    begin = after_adjuncts(tokens, at, high)
    while begin < high and tokens[begin].kind == "p":
        begin += 1
    if begin >= high:
        return None
    if tokens[begin].kind == "q":
        end = begin + 1
        while end < high and tokens[end].kind in "pq":
            end += 1
        return (begin, trimmed(tokens, begin, end))
    word = tokens[begin].lower
    aside = tokens[at].text == "," and begin == at + 1 and tokens[begin].kind == "w"
    if word != "including" and (word in _ELSEWHERE | CONJUNCTIONS or word.endswith("ing") or is_adverb(word)):
        return None
    if aside and (word == "including" or _goes_on(tokens, cue, begin, high)):
        return (begin, end_of(tokens, begin, cue, later))
    return None


_ELSEWHERE = frozenset("and or who which whose a an speaking".split())  # what follows is said of the speaker


def _goes_on(tokens: Sequence[Token], cue: Cue, begin: int, high: int) -> bool:
    """Whether a clause that the cue had cut in two goes on ('The plan, he said, would cost jobs')."""
    low = (cue.start if cue.subject is None or cue.inverted else cue.subject[0]) - 1
    cut = not any(_verb_like(tokens, k) for k in range(1, low)) if low > 1 else False
    return (cut or tokens[0].lower in {"if", "unless", "without", "once", "until"}) and clause_like(tokens, begin, high)


def passive(tokens: Sequence[Token], cue: Cue) -> tuple[Content, Range | None] | None:
    """'It was announced that …', 'the plan was rejected by the union': the content, and the agent if one is named."""
    high = len(tokens)
    begin = after_adjuncts(tokens, cue.end, high) if tokens[min(cue.end, high - 1)].lower != "by" else cue.end
    if begin >= high or cue.subject is None:
        return None
    impersonal = tokens[cue.subject[0]].lower == "it" and cue.subject[1] - cue.subject[0] == 1
    if tokens[begin].lower == "that" and impersonal and cue.verb.frames & {"c", "t"}:
        end = trimmed(tokens, begin, high)
        return (Content(((begin, end),), "passive"), None) if clause_like(tokens, begin + 1, end) else None
    if tokens[begin].lower == "by" and not cue.negated and cue.verb.frames & {"n", "o", "a"}:
        agent = postponed.after(tokens, begin + 1, high)
        if agent is None or tokens[agent[1] - 1].lower.endswith("ing"):
            return None
        ranges = [cue.subject]
        if agent[1] < high and tokens[agent[1]].lower in {"to", "as"}:
            ranges.append((agent[1], trimmed(tokens, agent[1], noun_object_end(tokens, agent[1], high))))
        elif "o" in cue.verb.frames or tokens[cue.subject[0]].lower in SUBJECT_PRONOUNS | DETERMINERS - {
            "the",
            "a",
            "an",
        }:
            return None
        if tokens[cue.subject[0]].lower in POSSESSIVES or is_adverb(tokens[cue.subject[0]].lower):
            return None
        return Content(tuple(ranges), "passive"), agent
    return None
