"""Which language a text is in: by its script, and among languages that share one by their commonest small words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from onrecord.records import Document

SUPPORTED = frozenset({"en"})
"""Languages in which statements can be found."""

_SAMPLE = 6_000
_FEWEST_WORDS = 25
_LEAST_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+")

# What a script gives away by itself; Latin and Cyrillic are shared by many.
_SCRIPTS = {
    **{"GREEK": "el", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te"},
    **{"THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "ARMENIAN": "hy"},
    **{"GEORGIAN": "ka", "ETHIOPIC": "am", "ARABIC": "ar", "KHMER": "km", "MYANMAR": "my", "GURMUKHI": "pa"},
    **{"GUJARATI": "gu", "MALAYALAM": "ml", "KANNADA": "kn", "SINHALA": "si", "LAO": "lo"},
}
_PERSIAN, _URDU = frozenset("پچژگکی"), frozenset("ٹڈڑںےہھ")

NAMES = dict(
    word.split("=")
    for word in """
    am=Amharic ar=Arabic bg=Bulgarian bn=Bengali cs=Czech da=Danish de=German el=Greek en=English es=Spanish fa=Persian
    fi=Finnish fr=French gu=Gujarati he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian id=Indonesian it=Italian
    ja=Japanese ka=Georgian km=Khmer kn=Kannada ko=Korean lo=Lao mk=Macedonian ml=Malayalam my=Burmese nl=Dutch
    no=Norwegian pa=Punjabi pl=Polish pt=Portuguese ro=Romanian ru=Russian si=Sinhala sk=Slovak sq=Albanian sr=Serbian
    sv=Swedish ta=Tamil te=Telugu th=Thai tr=Turkish uk=Ukrainian ur=Urdu vi=Vietnamese zh=Chinese
    """.split()
)
"""The English names of the languages that can be told apart, by code."""


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of a text is in; None where it is too short or cannot be told."""
    sample = text[:_SAMPLE]
    scripts = Counter(_script(character) for character in sample[:2000] if character.isalpha())
    if not scripts:
        return None
    script, count = scripts.most_common(1)[0]
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > count / 10 and script == "CJK":
        script = "HIRAGANA"
    if script in _SCRIPTS:
        enough = sum(scripts.values()) >= _FEWEST_WORDS
        return (_arabic(sample) if script == "ARABIC" else _SCRIPTS[script]) if enough else None
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return None
    return _by_words(Counter(words), len(words))


def _by_words(words: Counter[str], total: int) -> str | None:
    scores = sorted(
        ((sum(words[word] for word in small & words.keys()), code) for code, small in _small_words().items()),
        reverse=True,
    )
    (best, code), (second, _) = scores[:2]
    # Close relatives share most of their small words: a small lead is enough, none is not.
    return code if best >= total * _LEAST_SHARE and best > second * 1.05 else None


def _script(character: str) -> str:
    return "LATIN" if character < "\u0250" else unicodedata.name(character, "?").split(" ", 1)[0].split("-", 1)[0]


def _arabic(sample: str) -> str:
    letters = Counter(sample)
    urdu, persian = (sum(letters[one] for one in some) for some in (_URDU, _PERSIAN))
    if urdu * 60 > len(sample):
        return "ur"
    return "fa" if persian * 25 > len(sample) else "ar"


@cache
def _small_words() -> dict[str, frozenset[str]]:
    written = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in written.items()}


def unsupported(document: Document) -> str | None:
    """The name of the document's language, where it is known and one that statements cannot be found in; else None.

    What the text shows goes before what is said of it: translations carry their originals' marks.
    """
    if document.language is None or code_of(document.language) in SUPPORTED:
        return None
    shown = language(document.text)
    if shown in SUPPORTED:
        return None
    code = code_of(document.language)
    return NAMES.get(code) or NAMES.get(shown or "", document.language)


def code_of(name: str) -> str:
    """The language's code in ISO 639-1, as far as it is known, of a code with a region (`en-GB`) or an English name."""
    code = re.split(r"[-_ ]", name.lower())[0]
    return {**{name.lower(): short for short, name in NAMES.items()}, "eng": "en"}.get(code, code)
