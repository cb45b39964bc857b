"""Addresses of articles: which are the same, whose they are, and what a document is called after one."""

from __future__ import annotations

import re
from hashlib import blake2b
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

WEB = ("http://", "https://")

_TRACKING = re.compile(
    r"(?:utm|ga|hsa|mc|pk|mtm|matomo|piwik|at|ns|cmp|wt)_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|twclid|_ga|"
    r"ref|ref_src|ref_url|referrer|cmpid|ocid|icid|ncid|smid|smtyp|sref|outputtype|amp|traffic_source|"
    r"__twitter_impression|guccounter|guce_referrer|guce_referrer_sig|mbid|spm"
)
_EDITION = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_AMP_END = re.compile(r"(?:/amp|\.amp)(?:/|\.html)?$|(?<=\.)amp\.(?=html?$)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_LONGEST_ID = 120
_DATED = re.compile(r"(?:/|-|_)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=/|-|_|\.|$)")


def is_address(text: str) -> bool:
    """Whether a text is a web address, and nothing else."""
    return seems_address(text) and _split(text) is not None


def seems_address(text: str) -> bool:
    """Whether a text begins as a web address and is one word; there may be slips in it."""
    return text.lower().startswith(WEB) and not any(map(str.isspace, text)) and len(text) > 10


def joined(base: str | None, to: str) -> str:
    """The address that a link on the page `base` leads to; a link that is none (`http://[x`) as it is written."""
    try:
        return urljoin(base or "", to.strip()) if to.strip() else ""
    except ValueError:
        return to.strip()


def address(url: str | None) -> str | None:
    """What two addresses of one article have in common: no scheme, no `www` or `m`, no tracking, no fragment.

    None where the address is none, or a site's front page, which is no article's.
    """
    if url is None:
        return None
    parts = _split(url)
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    host, port = parts.hostname, parts.port
    path = _INDEX.sub("", _AMP_END.sub("", quote(unquote(parts.path), safe="/~!$&'()*+,;=:@-._"))).rstrip("/")
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name.lower())
    )
    if not path and not kept:
        return None
    shown = host if port in (None, 80, 443) else f"{host}:{port}"
    return _EDITION.sub("", shown) + path + (f"?{urlencode(kept)}" if kept else "")


def host(url: str | None) -> str | None:
    """The site that an address is of, without `www`; None where it is no address."""
    if url is None:
        return None
    parts = _split(url)
    return _EDITION.sub("", parts.hostname) if parts and parts.hostname else None


def id_of(url: str) -> str:
    """A document's id after its address: readable, the same for the same article, of at most 120 characters."""
    named = address(url) or host(url) or url
    name = "".join(character if character.isprintable() and character != " " else "_" for character in unquote(named))
    if len(name) > _LONGEST_ID:
        name = f"{name[: _LONGEST_ID - 9]}~{blake2b(named.encode(), digest_size=4).hexdigest()}"
    return name


def date_in(url: str | None) -> str | None:
    """The day that an address names (`/2031/04/02/`), which is nearly always the day of publication; or None."""
    parts = _split(url) if url and is_address(url) else None
    found = _DATED.search(parts.path) if parts else None
    return "-".join(found.groups()) if found else None


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where its host or its port cannot be told (`http://[x`, `http://x:y`)."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # read only when it is asked for
    except ValueError:
        return None
    return parts
