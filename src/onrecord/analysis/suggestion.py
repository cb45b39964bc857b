"""A codebook to edit, drafted from a case's statements: its parties, and the themes of what they say as issues."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.analysis.themes import Theme
from onrecord.codebook import Codebook, Party
from onrecord.reconciliation.names import is_person
from onrecord.records import LedgerRow, Speaker

MOST = 12
"""How many parties are proposed at most."""
_EXAMPLE = 140


class Side(msgspec.Struct, frozen=True):
    """A party that is proposed, and in how many statements somebody speaks for it."""

    party: Party
    statements: int


def sides(speakers: Iterable[Speaker], codebook: Codebook | None = None) -> list[Side]:
    """Who speaks for whom, as the texts tell: parties, and bodies that speak for themselves, most statements first.

    A party's aliases are the bodies and places that speak for it alone; its speakers the persons who do, or whose
    office names it. A name stands for one party only; those of the codebook are left as they are.
    """
    taken = {_fold(name) for party in (codebook or Codebook()).parties for name in _names(party)}
    found = list(speakers)
    titles = " | ".join(_fold(role.title) for one in found for role in one.roles)

    def is_body(name: str) -> bool:
        """Bodies and places, also those that only the offices of others tell of ('prime minister of Varrow')."""
        return not is_person(name) or re.search(rf"\b{re.escape(_fold(name))}\b", titles) is not None

    often: Counter[str] = Counter()
    usual: dict[str, str] = {}
    for one in found:
        bodies = one.party or ((one.name,) if is_body(one.name) and _has_capital(one.name) else ())
        for name in bodies:
            usual.setdefault(_fold(name), name)
            often[usual[_fold(name)]] += one.statements
    proposed = [name for name, count in often.most_common() if count >= 2 and _fold(name) not in taken]
    proposed = sorted(proposed, key=lambda name: (-often[name], name))[:MOST]
    taken |= {_fold(name) for name in proposed}
    members: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in proposed}
    for one in found:
        side = _side(one, proposed)
        if side is None or _fold(one.name) in taken:
            continue
        taken.add(_fold(one.name))
        if not is_body(one.name):
            members[side][1].append(one.name)
        elif _stands_for_it(one.name):
            members[side][0].append(one.name)
    return [
        Side(Party(name, tuple(members[name][0][:8]), tuple(members[name][1][:8])), often[name]) for name in proposed
    ]


def _side(one: Speaker, proposed: Sequence[str]) -> str | None:
    """The one party that the speaker speaks for, or whose name stands in what documents call him."""
    mine = [name for name in proposed if _fold(name) in {_fold(party) for party in one.party}]
    if not one.party:
        titles = " | ".join(_fold(role.title) for role in one.roles)
        mine = [name for name in proposed if re.search(rf"\b{re.escape(_fold(name))}\b", titles)]
    return mine[0] if len(mine) == 1 else None


def _stands_for_it(name: str) -> bool:
    """Whether a name means one body whoever says it: `Moscow`, `the district`, not `some officials`."""
    words = name.split()
    return len(words) <= 5 and (words[0].lower() == "the" or _has_capital(name))


def _names(party: Party) -> tuple[str, ...]:
    return (party.name, *party.aliases, *party.speakers)


def _fold(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")


def _has_capital(name: str) -> bool:
    words = name.split()
    return all(word[0].isupper() or word in ("of", "the", "for", "and") for word in words) and words[0] != "The"


def draft(
    title: str, proposed: Sequence[Side], themes: Sequence[Theme], statements: int, codebook: Codebook | None = None
) -> str:
    """The codebook as YAML, with what speaks for each entry as comments; what the case's codebook has comes first."""
    codebook = codebook or Codebook()
    lines = [
        "# Drafted from the documents by 'onrecord suggest'. Rename, join, split and delete as you see fit, then give",
        "# it to the case with 'onrecord codebook CASE --replace FILE'. Nothing here is decided.",
        f"case: {_text(codebook.case or title)}",
    ]
    if codebook.parties or proposed:
        lines.append("parties:")
    for party in codebook.parties:
        lines += _party(party, "as in the case's codebook")
    for side in proposed:
        lines += _party(side.party, _count(side.statements))
    names = {_fold(issue.name) for issue in codebook.issues}
    fresh = [theme for theme in themes if _fold(theme.name) not in names]
    if codebook.issues or fresh:
        lines.append("issues:")
    for issue in codebook.issues:
        lines += [f"  - name: {_text(issue.name)}  # as in the case's codebook"]
        lines += [f"    about: {_text(issue.about)}"] if issue.about else []
        lines += [
            f"    {field}: {_list(words)}" for field in ("keywords", "options") if (words := getattr(issue, field))
        ]
    used: set[str] = set()
    for theme in fresh:
        lines += _issue(theme, used)
    if fresh:
        within = len({row.id for theme in fresh for row in theme.statements})
        lines.append(f"# Of {_count(statements)}, {within} are in these issues; one may be in several.")
    return "\n".join(lines) + "\n"


def _party(party: Party, why: str) -> list[str]:
    lines = [f"  - name: {_text(party.name)}  # {_comment(why)}"]
    lines += [f"    aliases: {_list(party.aliases)}"] if party.aliases else []
    return lines + ([f"    speakers: {_list(party.speakers)}"] if party.speakers else [])


def _issue(theme: Theme, used: set[str]) -> list[str]:
    sides = Counter(party for row in theme.statements for party in row.party)
    by = ", ".join(f"{party} {count}" for party, count in sorted(sides.items(), key=lambda one: (-one[1], one[0]))[:4])
    words = [word for word in theme.keywords if _fold(word) not in used]
    used |= {_fold(word) for word in words}
    lines = [f"  - name: {_text(theme.name)}  # {_count(len(theme.statements))}" + (f": {_comment(by)}" if by else "")]
    lines.append(f"    about: {_text(', '.join(theme.keywords[:5]))}  # say here what belongs to it")
    lines += [f"    keywords: {_list(words)}"] if words else []
    return lines + [f"    # {_comment(_example(row))}" for row in theme.statements[:3]]


def _example(row: LedgerRow) -> str:
    words = " ".join(row.text.split())
    shown = words if len(words) <= _EXAMPLE else words[:_EXAMPLE].rsplit(" ", 1)[0] + " …"
    return f"{row.speaker or 'somebody'}: {shown} ({row.document})"


def _comment(text: str) -> str:
    """The text on one line that YAML takes for a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _text(text: str) -> str:
    """The text as YAML: plain where that is safe, else in quotation marks."""
    import yaml

    plain = " ".join(text.split())
    safe = plain and yaml.safe_load(f"- {plain}") == [plain] if _simple(plain) else False
    return plain if safe else json.dumps(plain, ensure_ascii=False)


def _simple(text: str) -> bool:
    return all(letter.isalnum() or letter in " -.’'()/" for letter in text) and text[:1].isalpha()


def _list(words: Iterable[str]) -> str:
    return "[" + ", ".join(_text(word) for word in words) + "]"


def _count(number: int) -> str:
    return f"{number} statement{'' if number == 1 else 's'}"
