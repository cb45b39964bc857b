"""The dates of an article's statements: those that stand beside them, and those that the article gives elsewhere.

An article dates an occasion once. The speaker who goes on belongs to the day already given, and so does what a speaker
says whom the article hears on one day only; what else is told in the plain past is of the day of the news (`newsday`),
or, where nothing says or points elsewhere, of the day of publication, and is marked as such. Sayings of other times
(`has long said`, `last year`, `repeatedly`) and stances get nothing from there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from onrecord.attribution.sentences import paragraphs, sentence_at, sentences
from onrecord.coding.clause import minus
from onrecord.coding.dates.anchors import Order
from onrecord.coding.dates.expressions import find
from onrecord.coding.dates.newsday import NOT_MAIN, NewsDay, days_between, is_day, news_day
from onrecord.coding.dates.othertime import PAST, VAGUE, ahead, clause_of, earlier, of_another_time
from onrecord.coding.dates.outlook import outlook
from onrecord.coding.dates.resolve import date_of, order_habit
from onrecord.coding.dates.said import OCCASIONS, said_on
from onrecord.coding.hearing import Voice
from onrecord.records import Attribution, DatedBy, Document, Span, Spans

# Not said yet, or not said so: 'is expected to say', 'would say', 'was told'.
_NOT_SAID = re.compile(
    r"\b(?:would|will|shall|could|can|may|might|should|must|to|is|are|was|were|be|being|been|not|never|\w+n['’]t)\s(?:\w+ly\s)?$"
)
# Those whose standing view is told, not something said on a day.
_CAMPS = re.compile(
    r"\b(?:supporters|critics|opponents|advocates|proponents|skeptics|sceptics|some|many|most|others|experts|observers|respondents|voters)$",
    re.I,
)
_STANDING = re.compile(r"\b(?:threatened|campaigned|boasted|complained|insisted\son|sought|wanted)\b")
_BACKGROUND = re.compile(r"\b(?:who|which|whom)\s(?:\w+\s)?$")
_ASIDE = re.compile(r",\s(?:who|whose|which)\b[^,.;:]*$")
_IN_PASSING = re.compile(r"\b(?:after|before|since|until|what)\s$")
_PRONOUN = re.compile(r"(?:he|she|they|it)$", re.I)
_GENERIC = re.compile(r"the\s(?:group|organi[sz]ation|body|alliance|association|coalition|pair|two|trio)$", re.I)
_ADDING = re.compile(r"\b(?:adding|saying|stressing|noting|insisting|warning|telling|calling)\b")
_ADDED = re.compile(r"\b(?:added|adds|went\son|continued)\b")
_PRESENT = re.compile(
    r"\b(?:says?|tells?|warns?|adds?|insists?|argues?|calls?|writes?|stresses|notes?|claims?|urges?)$"
)
_TWEETED = re.compile(r"\b(?:tweeted|posted|wrote|tweets|writes|posts)\b")
_NOUN_OF_A_POST = re.compile(r"\b(?:tweet|post|message|thread)s?\b", re.I)
_QUOTE = re.compile('[“"‘«]')
_MAY_NAME_A_DAY = re.compile(r"\d|day\b|night|morning|afternoon|evening")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_OCCASION_BEFORE = re.compile(
    rf"\b{OCCASIONS}(?:\s(?:with|to|in|at|from|by)(?:\s[\w’'.-]+){{1,5}}?)?(?:\s(?:on|late|early))*\s$"
)


class Said(NamedTuple):
    """When something was said and how that is known, None where it is not; ``by`` may say that it was earlier."""

    on: str | None
    by: DatedBy | None


UNKNOWN = Said(None, None)


class _Told(NamedTuple):
    """What a sentence dates without a saying: 'in his comments on Monday', 'on Monday rejected the idea'."""

    at: int
    paragraph: int
    sentence: Span
    on: str
    spoken: bool
    """Whether the date is that of an occasion of speech, not only of something done."""


class _Article(NamedTuple):
    document: Document
    sentences: list[Span]
    paragraphs: list[Span]
    voices: Sequence[Voice]
    own: list[str | None]
    clauses: list[str]
    """The cue of each attribution with the words of its own clause, without what was said."""
    other: list[bool]
    """Whether each is of another time than the news: of long before, of no one time, still to come."""
    before: list[bool]
    """Whether each is told as said before the news, or again and again."""
    day: NewsDay
    present: bool
    """Whether the article tells in the present ('Belk says')."""
    contents: Spans
    """All that is said in it, sorted."""
    order: Order | None
    """Whether it writes the day or the month first, where that shows."""

    def paragraph(self, attribution: Attribution) -> int:
        marks = attribution.cue or attribution.source or attribution.content
        block = sentence_at(self.paragraphs, marks[0][0])
        return self.paragraphs.index(block)


def said_dates(document: Document, voices: Sequence[Voice]) -> list[Said]:
    """When each of the document's attributions was said, in their order; ``voices`` is who says each (`speakers`)."""
    text = document.text
    spans, blocks = sentences(text), paragraphs(text)
    places = [sentence_at(spans, (a.cue or a.source or a.content)[0][0]) for a in document.attributions]
    each = list(zip(document.attributions, places, strict=True))
    own = [said_on(text, attribution, place, document.published) for attribution, place in each]
    said = tuple(sorted(span for a in document.attributions if a.scope != "thought" for span in a.content))
    clauses = [
        clause_of(text, attribution, place, _around(said, place), document.published) for attribution, place in each
    ]
    to_come = [ahead(text, attribution, place) for attribution, place in each]
    told = list(zip(clauses, to_come, strict=True))
    other = [of_another_time(words, document.published) or is_to_come for words, is_to_come in told]
    before = [earlier(words) and not is_to_come for words, is_to_come in told]
    contents = tuple(sorted(span for a in document.attributions for span in a.content))
    present, order = _in_the_present(document), order_habit(text)
    day = news_day(document, own)
    article = _Article(document, spans, blocks, voices, own, clauses, other, before, day, present, contents, order)
    return _carried(article)


def _in_the_present(document: Document) -> bool:
    cues = [document.text[a.cue[0][0] : a.cue[0][1]] for a in document.attributions if a.cue and a.scope == "speech"]
    return 2 * sum(bool(_PRESENT.search(cue)) for cue in cues) > len(cues)


def _carried(article: _Article) -> list[Said]:
    document = article.document
    text = document.text
    found: list[Said] = [Said(on, "words") if on else UNKNOWN for on in article.own]
    told = _told(article)
    order = sorted(range(len(found)), key=lambda i: document.attributions[i].content[0][0])
    by_source: dict[Span, str] = {}
    last: tuple[str, int, int] | None = None  # date, paragraph, attribution
    heard: dict[str, set[str]] = {}
    for i in order:
        attribution, voice = document.attributions[i], article.voices[i]
        block, clause = article.paragraph(attribution), article.clauses[i]
        source = attribution.source[0] if attribution.source else None
        speaker = voice.name or _words(text, attribution)
        on = article.own[i]
        if on is None and attribution.scope != "thought" and not article.other[i]:
            on = by_source.get(source) if source else None
            on = on or _goes_on(article, i, last, clause, block) or _occasion(article, i, told, block, clause)
            days = heard.get(speaker, set())
            if on is None and len(days) == 1 and _plain(article, i, clause):
                (day,) = days
                on = None if _elsewhere(article, i, day) else day
            found[i] = Said(on, "context") if on else UNKNOWN
        if on is None:
            if last and speaker and not _PRONOUN.match(speaker) and article.voices[last[2]].name != voice.name:
                last = None
            continue
        if source:
            by_source[source] = on
        if _is_background(text, attribution):
            continue
        if is_day(on):
            heard.setdefault(speaker, set()).add(on)
        last = (on, block, i)
    found = [_of_the_day(article, i, said, heard) for i, said in enumerate(found)]
    _said_with(article, found, order)
    return [_before(article, i, said) for i, said in enumerate(found)]


def _before(article: _Article, i: int, said: Said) -> Said:
    """A saying without a day of which the words tell that it was before the news."""
    told = article.document.attributions[i].scope != "thought"
    return Said(None, "earlier") if said.on is None and told and article.before[i] else said


def _said_with(article: _Article, found: list[Said], order: list[int]) -> None:
    """Gives the other verbs of one source its day (`said …, calling it …`), and what leads up to a dated saying."""
    attributions = article.document.attributions
    days = {a.source: said for a, said in zip(attributions, found, strict=True) if a.source and said.on}
    for i, said in enumerate(found):
        same = days.get(attributions[i].source)
        stays = attributions[i].scope == "thought" or article.other[i]
        if said.on is None and same and not stays:
            found[i] = Said(same.on, "published" if same.by == "published" else "context")
    for one, two in pairwise(order):
        on = found[two].on
        if found[one].on is None and found[two].by == "words" and on and _leads_up(article, one, two, on):
            found[one] = Said(on, "context")


def _leads_up(article: _Article, one: int, two: int, on: str) -> bool:
    """Whether a saying leads up to its speaker's next: `Romer said it was late. In a statement Monday, Romer said …`.

    Only where that is dated to the day of the news or one close by, and not told in passing.
    """
    before, after = article.document.attributions[one], article.document.attributions[two]
    name, news = article.voices[one].name, article.day.on or (article.document.published or "")[:10]
    return bool(
        name
        and name == article.voices[two].name
        and article.paragraph(after) <= article.paragraph(before) + 1
        and is_day(on)
        and is_day(news)
        and 0 <= days_between(on, news) <= 2
        and not _is_background(article.document.text, after)
        and not _is_background(article.document.text, before)
        and _plain(article, one, article.clauses[one])
        and not _elsewhere(article, one, on)
    )


def _words(text: str, attribution: Attribution) -> str:
    return " ".join(text[start:end] for start, end in attribution.source)


def _is_background(text: str, attribution: Attribution) -> bool:
    """Whether a saying is told in passing: 'Tarn, who told parliament on March 3 that …', 'after she told …'."""
    if not attribution.cue:
        return False
    start = attribution.cue[0][0]
    near = [a for a, b in attribution.source if b <= start <= b + 1]
    passing = near and _IN_PASSING.search(text[max(0, near[0] - 10) : near[0]])
    return bool(passing or _BACKGROUND.search(text[max(0, start - 30) : start]))


def _goes_on(article: _Article, i: int, last: tuple[str, int, int] | None, clause: str, block: int) -> str | None:
    """The date of what was said just before, where the same speaker goes on, or another adds to it."""
    if not last:
        return None
    on, paragraph, before = last
    attribution, text = article.document.attributions[i], article.document.text
    one, two = article.voices[before], article.voices[i]
    words = _words(text, attribution)
    if one.name and two.name:
        same = one.name == two.name
    else:
        same = bool(words) and words.lower() == _words(text, article.document.attributions[before]).lower()
    if not same and (not two.name or two.name == words):
        same = bool(_PRONOUN.match(words) or _GENERIC.match(words))
    if same and block <= paragraph + 1:
        return on
    if not attribution.source:
        return on if block == paragraph and (not attribution.cue or _ADDING.search(clause)) else None
    apart = one.party and two.party and not set(one.party) & set(two.party)
    return on if _ADDED.search(clause) and block <= paragraph + 1 and not apart else None


def _told(article: _Article) -> list[_Told]:
    """The occasions of speech that the article dates in sentences of its own."""
    document, text, found = article.document, article.document.text, []
    quoted = tuple(match.span() for match in _QUOTED.finditer(text))
    order = article.order
    for number, block in enumerate(article.paragraphs):
        for start, end in minus(block, quoted) if _MAY_NAME_A_DAY.search(text, *block) else ():
            for date_words in find(text, start, end):
                spoken = bool(_OCCASION_BEFORE.search(text[max(block[0], date_words.start - 70) : date_words.start]))
                before = text[max(block[0], date_words.start - 24) : date_words.start]
                if _ASIDE.search(text[max(block[0], date_words.start - 120) : date_words.start]):
                    continue
                if not spoken and (NOT_MAIN.search(before) or text[date_words.end : date_words.end + 1] in {"'", "’"}):
                    continue
                sentence = sentence_at(article.sentences, date_words.start)
                ahead = not spoken and outlook(text, date_words.start, date_words.end, sentence) == "future"
                on = None if ahead else date_of(date_words, text, sentence, document.published, "past", order)
                if on and is_day(on):
                    found.append(_Told(date_words.start, number, sentence, on, spoken))
    return found


def _occasion(article: _Article, i: int, told: list[_Told], block: int, clause: str) -> str | None:
    """The date of an occasion of the same speaker told just before: a tweet of Saturday that is quoted further down."""
    attribution, name = article.document.attributions[i], article.voices[i].name
    if not name or not attribution.cue:
        return None
    surname, text = name.split()[-1], article.document.text
    for one in reversed(told):
        if one.at > attribution.cue[0][0] or surname not in text[slice(*one.sentence)]:
            continue
        if not one.spoken:
            # 'Oresk on Monday rejected the idea. "No," he told parliament.'
            apart = one.sentence[1] <= attribution.cue[0][0] and _plain(article, i, clause)
            if apart and block == one.paragraph and surname in text[one.sentence[0] : one.at]:
                return one.on
            continue
        post = _TWEETED.search(clause) and _NOUN_OF_A_POST.search(text[max(one.sentence[0], one.at - 40) : one.at])
        return one.on if block <= one.paragraph + (3 if post else 1) else None
    return None


def _plain(article: _Article, i: int, clause: str) -> bool:
    """Whether an attribution is speech in the plain past, or quoted in the present of an article that tells so."""
    attribution, text = article.document.attributions[i], article.document.text
    if attribution.scope != "speech" or not attribution.cue or not attribution.source or article.other[i]:
        return False
    (start, end), source = attribution.cue[0], text[attribution.source[0][0] : attribution.source[-1][1]]
    if _NOT_SAID.search(text[max(0, start - 24) : start]) or _CAMPS.search(source) or _STANDING.search(clause):
        return False
    words = text[start:end].split(" ")[0]
    quoted = any(_QUOTE.search(text, a, b) for a, b in attribution.content)
    return bool(PAST.search(words) or (article.present and quoted and _PRESENT.search(words)))


_BACK = 3_000
"""Characters before a cue within which its paragraph is looked through; contents begin within twice as many."""


def _around(contents: Spans, region: Span) -> Spans:
    """Those of the sorted contents that can touch the region."""
    low = bisect_left(contents, (region[0] - 2 * _BACK, 0))
    return contents[low : bisect_left(contents, (region[1], 0))]


def _elsewhere(article: _Article, i: int, day: str) -> bool:
    """Whether the paragraph, up to the cue and outside of what is said, speaks of another day or a time long before."""
    document, attribution = article.document, article.document.attributions[i]
    text, cue = document.text, attribution.cue[0]
    block, sentence = sentence_at(article.paragraphs, cue[0]), sentence_at(article.sentences, cue[0])
    tail = re.match(r"[^,.;:“”\"]{0,40}", text[cue[1] : cue[1] + 40])
    region = (max(block[0], cue[0] - _BACK), cue[1] + (tail.end() if tail else 0))
    week_before = (date.fromisoformat(day) - timedelta(days=7)).isoformat() if day > "0001-01-08" else day
    for start, end in minus(region, _around(article.contents, region)):
        for found in find(text, start, end):
            inside = sentence[0] <= found.start
            window = sentence_at(article.sentences, found.start)
            ahead = outlook(text, found.start, found.end, window)
            on = date_of(found, text, window, document.published, ahead, article.order)
            if found.form == "period" and found.part("which") == "last":
                return True
            if on is None and inside and found.form in VAGUE:
                return True
            main = not NOT_MAIN.search(text[max(block[0], found.start - 24) : found.start])
            if on and (on < week_before[: len(on)] or (main and is_day(on) and on < day)):
                return True
    return False


def _of_the_day(article: _Article, i: int, said: Said, heard: dict[str, set[str]]) -> Said:
    """A statement that nothing has dated yet: of the day of the news, else of publication, where that may be said."""
    attribution, clause = article.document.attributions[i], article.clauses[i]
    if said.on or not _plain(article, i, clause) or _is_background(article.document.text, attribution):
        return said
    speaker = article.voices[i].name or _words(article.document.text, attribution)
    day = article.day.on
    by: DatedBy = "context"
    if day is None:
        published = article.document.published
        if article.day.open or not published or not is_day(published[:10]):
            return said
        day, by = published[:10], "published"
    days = heard.get(speaker, set())
    if (days and days != {day}) or (day not in days and _moved_on(article, i, day)) or _elsewhere(article, i, day):
        return said
    return Said(day, by)


def _moved_on(article: _Article, i: int, day: str) -> bool:
    """Whether the saying last dated before this one was on another day close by: what follows may be of that one."""
    attributions = article.document.attributions
    before = [
        (attributions[j].content[0][0], on)
        for j, on in enumerate(article.own)
        if on and is_day(on) and attributions[j].content[0][0] < attributions[i].content[0][0]
    ]
    on = max(before, default=(0, day))[1]
    return on != day and abs(days_between(on, day)) <= 2
