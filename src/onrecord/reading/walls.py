"""Pages that stand before the page: consent to cookies, subscription, a test for robots. Reported, not got around."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ADVICE = "open it in a browser, save the page as .html and add the file"

_CONSENT_HOST = re.compile(r"(?:consent|guce|cmp|privacy|myprivacy|privacy-?gate|zustimmung)\.|.*\.consent\.")
_CONSENT_PATH = re.compile(
    r"/(?:[\w-]*consent[\w-]*|cookie-?wall|cookie-?(?:policy-)?gate|privacy-?(?:gate|wall))(?:[/.?]|$)"
)
_CONSENT_WORDS = re.compile(
    r"before you continue|we (?:and our (?:\d+ )?(?:partners|vendors) )?(?:store|use|value|need|care)[^.]{0,80}"
    r"(?:cookies|privacy|consent)|accept (?:all|and continue|cookies)|reject all|we need your consent|"
    r"manage (?:my |your )?(?:cookies|choices|preferences)|your (?:privacy|cookie) (?:choices|settings)",
    re.I,
)
_ROBOT_WORDS = re.compile(
    r"checking (?:your browser|if the site connection)|enable javascript and cookies to continue|just a moment\.\.\.|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|unusual traffic|access denied|request blocked|"
    r"please enable (?:js|javascript)",
    re.I,
)
_PAY_WORDS = re.compile(
    r"(?:subscribe|log ?in|sign in|register) (?:now )?to (?:continue|keep) reading|to (?:continue|keep) reading,? "
    r"(?:please )?(?:subscribe|log ?in|sign in|register)|already a subscriber\?|"
    r"this (?:article|content|story) is (?:for|only available to|reserved for|exclusive to) (?:our )?"
    r"(?:subscribers|members)",
    re.I,
)
_TAG = re.compile(r"<(/?[a-z]{1,20}(?=[\s/>]))?[^<>]*>", re.I)
_HIDDEN = ("script", "style", "noscript")
_LONGEST_WALL = 2_500


def wall(url: str) -> str | None:
    """What is told of an address that is a wall by itself: a site's consent page that one was sent on to."""
    parts = urlsplit(url)
    if _CONSENT_HOST.match(parts.hostname or "") or _CONSENT_PATH.search(parts.path):
        return f"the site sends on to a page that asks for consent ({parts.hostname}): {_ADVICE}"
    return None


def wall_on(page: str) -> str | None:
    """What is told of a page without an article that is a wall; None where it is something else."""
    words = " ".join(_shown(page[:300_000]).split())
    if len(words) > _LONGEST_WALL and not _ROBOT_WORDS.search(words[:1000]):
        words = words[:_LONGEST_WALL]
    if _ROBOT_WORDS.search(words):
        return f"the site tests whether a person is asking: {_ADVICE}"
    if _CONSENT_WORDS.search(words) and re.search(r"cookie|consent|privacy", words, re.I):
        return f"the page asks for consent to cookies before it shows anything: {_ADVICE}"
    if _PAY_WORDS.search(words):
        return f"the article is for subscribers: {_ADVICE}"
    return None


def _shown(page: str) -> str:
    """What a page shows: no tags, and nothing of scripts and styles that have an end. Each tag is looked at once."""
    tags = [(tag.start(), tag.end(), (tag[1] or "").lower()) for tag in _TAG.finditer(page)]
    last = {name: start for start, _, name in tags}
    shown: list[str] = []
    hidden, at = "", 0
    for start, end, name in tags:
        if not hidden:
            shown.append(page[at:start])
            hidden = name if name in _HIDDEN and last.get(f"/{name}", -1) > start else ""
        elif name == f"/{hidden}":
            hidden = ""
        at = end
    return " ".join((*shown, page[at:]))
