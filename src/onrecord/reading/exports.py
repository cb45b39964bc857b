"""Files of news archives with many articles in one (LexisNexis, Nexis Uni, Factiva) → the articles, rightly credited.

The forms are those that the archives write as text or rich text; what an article's head says (title, byline, outlet,
day) is taken for it, and what stands behind its end (index terms, load dates, notices) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from onrecord.reading.languages import NAMES
from onrecord.reading.metadata import Metadata
from onrecord.reading.published import iso

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


class Article(msgspec.Struct, frozen=True):
    """One article of an export: its text, what its head says, and its number in the file, from 1."""

    text: str
    said: Metadata
    number: int


class Unsplit(msgspec.Struct, frozen=True):
    """A piece of an export that should be an article and has no text or head that can be read."""

    number: int
    reason: str


def split(text: str) -> Iterator[Article | Unsplit] | None:
    """The articles of an export, in order; None where the text is not an export."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if len(_LEXIS_START.findall(plain)) and re.search(r"^\s*(?:LENGTH|LOAD-DATE|SECTION|BYLINE|BODY):", plain, re.M):
        return _lexis(plain)
    if _UNI_END.search(plain) and _UNI_BODY.search(plain):
        return _uni(plain)
    if _FACTIVA_CODED.search(plain) and re.search(r"^ ?(?:WC|PD|SN)\s", plain, re.M):
        return _factiva_coded(plain)
    if _FACTIVA_END.search(plain) and _FACTIVA_WORDS.search(plain):
        return _factiva(plain)
    return None


# LexisNexis Academic and its like: '3 of 25 DOCUMENTS', outlet and date centred, then fields 'BYLINE: …'.

_LEXIS_START = re.compile(r"^[ \t\f]*\d{1,5} of \d{1,5} (?:DOCUMENTS|documents)[ \t]*$", re.M)
_LEXIS_FIELD = re.compile(r"([A-Z][A-Z-]{2,24}):(?: |$)")
_LEXIS_DATE = re.compile(rf"(?:(?:{_MONTHS}) \d{{1,2}},|\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}),?) \d{{4}}.*")
_LEXIS_NOTICE = re.compile(r"(?:Copyright|©|\(c\)) ?\d{4}|All Rights Reserved\.?", re.I)
_LEXIS_HEAD = frozenset("BYLINE SECTION LENGTH DATELINE HIGHLIGHT SERIES SOURCE HEADLINE SHOW ANCHORS GUESTS".split())
# Behind an article. No article has the first; what the others are called can open a paragraph of its own.
_LEXIS_END = re.compile(r"(?:LOAD-DATE|PUBLICATION-TYPE|PUB-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|CORRECTION-DATE|ACC-NO):")
_LEXIS_TAIL = re.compile(
    r"(?:GRAPHIC|NOTES?|CORRECTION|SERIES|SOURCE|LANGUAGE|DISTRIBUTION|UPDATE|TYPE):(?: |$)"
    r"|(?:SUBJECT|PERSON|COMPANY|ORGANIZATION|INDUSTRY|TICKER|GEOGRAPHIC|COUNTRY|STATE|CITY|CATEGORY):(?:[^a-z]*$|.*\d%\))"
)
_PICTURE = re.compile(
    r"\W*(?:\w+ )?(?:photo|photograph|picture|map|chart|graph|graphic|drawing|diagram|illustration|image|cartoon)s?\b",
    re.I,
)


def _lexis(text: str) -> Iterator[Article | Unsplit]:
    pieces = _LEXIS_START.split(text)[1:]
    for number, piece in enumerate(pieces, start=1):
        paragraphs = [_one_line(part) for part in re.split(r"\n[ \t\f]*\n", piece) if part.strip()]
        fields: dict[str, str] = {}
        head: list[str] = []
        begins = len(paragraphs)
        for at, paragraph in enumerate(paragraphs):
            field = _LEXIS_FIELD.match(paragraph)
            if field and field[1] in _LEXIS_HEAD and field[1] not in fields:
                fields[field[1]] = paragraph[field.end() :].strip()
            elif (field and field[1] == "BODY") or fields.keys() & {"LENGTH", "BYLINE", "SECTION"}:
                paragraphs[at] = paragraph.removeprefix("BODY:").strip()
                begins = at
                break
            else:
                head.append(paragraph)
        ends = _lexis_end(paragraphs, begins)
        language = next((line[10:] for line in paragraphs[ends:] if line.startswith("LANGUAGE: ")), None)
        body = [line for line in paragraphs[begins:ends] if line and not _LEXIS_NOTICE.match(line)]
        head = [line for line in head if not _LEXIS_NOTICE.match(line)]
        dated = next((at for at, line in enumerate(head) if _LEXIS_DATE.fullmatch(line)), None)
        if dated is None or not body:
            yield Unsplit(number, "has no date or no text where LexisNexis puts them: add this article by itself")
            continue
        titles = [line for line in head[dated + 1 :] if not line.endswith((" Edition", " edition"))]
        outlets = [line for line in head[:dated] if not _LEXIS_FIELD.match(line)]
        yield Article(
            "\n\n".join(body),
            Metadata(
                title=fields.get("HEADLINE") or (titles[0] if titles else None),
                outlet=outlets[-1] if outlets else None,
                author=_byline(fields.get("BYLINE")),
                published=iso(head[dated]),
                published_by="export",
                language=_language(language),
            ),
            number,
        )


def _lexis_end(paragraphs: list[str], begins: int) -> int:
    """Where the article ends: at a field that no article has, or where the fields begin that the piece ends with."""
    end = next((at for at in range(begins, len(paragraphs)) if _LEXIS_END.match(paragraphs[at])), len(paragraphs))
    for at in range(end - 1, begins - 1, -1):
        if _LEXIS_TAIL.match(paragraphs[at]) or _LEXIS_NOTICE.match(paragraphs[at]):
            end = at
        elif not _PICTURE.match(paragraphs[at]):
            break
    return end


# Nexis Uni: title, outlet, date; a notice; fields; 'Body'; the text; 'Classification'; 'End of Document'.

_UNI_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
_UNI_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.M)
_UNI_AFTER = re.compile(
    r"^[ \t]*(?:Load-Date|Classification[ \t]*\n\s*(?:Language|Publication-Type|Journal Code|Document-Type|Acc-No|"
    r"Subject|Company|Organization|Ticker|Industry|Person|Geographic|Country|State|City)): .*$",
    re.M,
)
_UNI_TAIL = re.compile(
    r"Classification|Notes|Graphic|Correction|"
    r"Links? to (?:the )?(?:Original |Full )?(?:Document|Image|PDF|Photo|Page|Text)s?"
)
_UNI_FIELD = re.compile(r"(Section|Length|Byline|Dateline|Highlight|Language|Correction(?:-Date)?|Distribution): ?(.*)")
_UNI_PAGE = re.compile(r"Page \d+ of \d+|About LexisNexis.*|User Name:.*|Date and Time:.*|Job Number:.*", re.I)


def _uni(text: str) -> Iterator[Article | Unsplit]:
    for number, piece in enumerate(_UNI_END.split(text)[:-1], start=1):
        parts = _UNI_BODY.split(piece, maxsplit=1)
        if len(parts) < 2:
            yield Unsplit(number, "has no 'Body' where Nexis puts it: add this article by itself")
            continue
        lines = [line for line in map(_one_line, parts[0].splitlines()) if line and not _UNI_PAGE.fullmatch(line)]
        fields = {found[1]: found[2].strip() for line in lines if (found := _UNI_FIELD.match(line))}
        head = [line for line in lines if not _UNI_FIELD.match(line) and not _LEXIS_NOTICE.match(line)]
        dated = next((at for at, line in enumerate(head) if at and _LEXIS_DATE.fullmatch(line)), None)
        paragraphs = _paragraphs(_UNI_AFTER.split(parts[1], maxsplit=1)[0])
        body = "\n\n".join(paragraphs[: _uni_end(paragraphs)])
        if dated is None or not body:
            yield Unsplit(number, "has no date or no text where Nexis puts them: add this article by itself")
            continue
        yield Article(
            body,
            Metadata(
                title=head[dated - 2] if dated >= 2 else None,
                outlet=head[dated - 1],
                author=_byline(fields.get("Byline")),
                published=iso(head[dated]),
                published_by="export",
                language=_language(fields.get("Language")),
            ),
            number,
        )


def _uni_end(paragraphs: list[str]) -> int:
    """Where the article ends: at a heading with at most one paragraph below it, or the captions of its pictures."""
    end = len(paragraphs)
    for at in range(end - 1, -1, -1):
        if _UNI_TAIL.fullmatch(paragraphs[at]):
            end = at
        elif at < end - 1 and not _PICTURE.match(paragraphs[at]):
            break
    return end


# Factiva: title, 'By …', '512 words', '2 April 2031', outlet, code, language, notice; the text; 'Document ABC…'.

_FACTIVA_END = re.compile(r"^[ \t]*Document ([A-Z0-9]{4,12}\d{8}[a-z0-9]{6,14})[ \t]*$", re.M)
_FACTIVA_WORDS = re.compile(r"^[ \t]*\d[\d,]* words[ \t]*$", re.M)
_FACTIVA_DATE = re.compile(rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}")
_FACTIVA_NOTICE = re.compile(r"(?:Copyright|©|\(c\)|\(C\)|Copr\.?)\W? ?(?:\d{4}|.*\d{4})")
_FACTIVA_CLOCK = re.compile(r"\d{1,2}:\d\d(?: [AP]M)?(?: [A-Z]{2,4})?")


def _factiva(text: str) -> Iterator[Article | Unsplit]:
    pieces = _FACTIVA_END.split(text)
    for number, (piece, key) in enumerate(zip(pieces[::2], pieces[1::2], strict=False), start=1):
        words = _FACTIVA_WORDS.search(piece)
        lines = [_one_line(line) for line in piece[words.end() :].splitlines()] if words else []
        filled = [(at, line) for at, line in enumerate(lines) if line]
        if not words or not filled or not _FACTIVA_DATE.fullmatch(filled[0][1]):
            yield Unsplit(number, "has no length or no date where Factiva puts them: add this article by itself")
            continue
        published = iso(filled[0][1])
        rest = [(at, line) for at, line in filled[1:] if not _FACTIVA_CLOCK.fullmatch(line)]
        outlet = rest[0][1] if rest else None
        # The head ends with the notice, or, where there is none, with the language.
        ends = next((at for at, line in rest[:8] if _FACTIVA_NOTICE.match(line)), None)
        named = next(((at, line) for at, line in rest[1:7] if line.lower() in _LANGUAGES), None)
        if ends is None:
            ends = named[0] if named else None
        if ends is None:
            yield Unsplit(number, "has no language and no notice where Factiva puts them: add this article by itself")
            continue
        body = "\n\n".join(_paragraphs("\n".join(piece[words.end() :].splitlines()[ends + 1 :])))
        if not body:
            yield Unsplit(number, "has no text: only its head was exported")
            continue
        title, author = _factiva_head(piece[: words.start()])
        said = Metadata(
            id=key,
            title=title,
            outlet=outlet,
            author=author,
            published=published,
            published_by="export",
            language=_language(named[1] if named else None),
        )
        yield Article(body, said, number)


# What a section is called: a line of these words alone, above a title.
_SECTION = frozenset(
    "a and the of in news world business opinion politics political national nation international foreign "
    "domestic local regional region metro city state home main front page section general latest top stories desk "
    "features feature sport sports comment commentary analysis editorial editorials letters life style lifestyle "
    "culture arts finance financial markets market economy economic companies company money technology science "
    "health education environment energy travel weekend review reviews report reports briefing briefs obituaries "
    "entertainment media law crime property society community communities column columns columnists views op ed "
    "op-ed".split()
)
_SMALL = frozenset(
    "with from over into onto amid after than that upon under between against about before during without toward "
    "towards among through until while when where their your".split()
)
_WORD = r"[A-ZÀ-ÖØ-ÞČŁŚŠŽ][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:(?:de|da|di|du|dos|la|le|el|al|van|von|der|den|bin|ibn) )*{_WORD})"
_BARE = re.compile(rf"({_NAME}{{0,3}}(?:(?:,| and|, and) {_NAME}{{1,3}})*)(?: in [A-Z][\w .,’'-]*)?")
_NO_NAME = rf"(?:The|A|An|Next|Last|This|Early|Late|Mid|End|\w+day|Spring|Summer|Autumn|Fall|Winter|{_MONTHS})\b(?!\.)"
_BY = re.compile(rf"(?:By|BY):? (?!{_NO_NAME}){_NAME}{{1,4}}(?:(?:[,;|&]| and| in| for| of| with| at) ?.*)?")


def _factiva_head(head: str) -> tuple[str | None, str | None]:
    """Title and author: a byline says 'By', or is a name alone below what reads as a headline. No guess beyond that."""
    blocks = [list(filter(None, map(_one_line, block.splitlines()))) for block in re.split(r"\n[ \t]*\n", head)]
    blocks = [block for block in blocks if block]
    if not blocks:
        return None, None
    for at in range(len(blocks) - 1, max(len(blocks) - 4, -1), -1):
        for row, line in enumerate(blocks[at]):
            title = _titled(blocks[at][:row] or (blocks[at - 1] if at else []))
            said = re.match(rf"(?:By|BY):? {_WORD}", line) and (
                not row or _in_sentence_case(title) or _BY.fullmatch(line)
            )
            if said and title and not _is_section(title):
                below = blocks[at][row + 1 : row + 2] if _goes_on(line) else []
                return title, _byline(" ".join([line, *below]))
    last = blocks[-1]
    title = _titled(blocks[-2]) if len(blocks) > 1 else ""
    names = [_BARE.fullmatch(line) for line in last]
    if all(names) and names[0] and title and not _is_section(title):
        name = names[0][1]
        # Below a headline with all its words in capitals, three words may be a headline too, two hardly.
        if _in_sentence_case(title) or (title.count(" ") > 2 and name.count(" ") == 1):
            return title, name if " " in name else None
    title = _titled(last[:-1])
    if _in_sentence_case(title) and _BARE.fullmatch(last[-1]) and not _goes_on(title):
        return title, None  # a name, but of whom: a headline may end with one
    return _titled(last), None


def _titled(lines: list[str]) -> str:
    """The lines of a headline as one, without the name of the section above it."""
    while len(lines) > 1 and _is_section(lines[0]):
        lines = lines[1:]
    return " ".join(lines)


def _is_section(line: str) -> bool:
    return all(word in _SECTION for word in re.split(r"[\s;:,/&|]+", line.lower()) if word)


def _in_sentence_case(title: str) -> bool:
    return any(len(word) > 3 and word.islower() and word not in _SMALL for word in title.split())


def _goes_on(line: str) -> bool:
    """Whether a line breaks off: the next one goes on with it, whatever it looks like."""
    return bool(
        re.search(r"(?:[,&-]|\b(?i:and|or|in|at|of|on|to|by|for|from|with|as|over|the|a|an|is|are|says?))$", line)
    )


# Factiva with its index: each field has its two letters, 'HD', 'BY', 'WC', 'PD', 'SN', 'LP', 'TD', 'AN'.

_FACTIVA_CODED = re.compile(r"^ ?HD(?:\s|$)", re.M)
_CODE = re.compile(
    r"^ ?(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|PUB|AN|CLM|IPD|IPC|CX|RIC|DE|TRAN)"
    r"(?:([ \t]+)(?=\S)|[ \t]*$)"
)
_CODES_OF_HEAD = frozenset("SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD".split())
_CODED_TERM = re.compile(r"\S+ : \S|Document [A-Z0-9]{4,12}\d{8}")


def _factiva_coded(text: str) -> Iterator[Article | Unsplit]:
    number = 0
    for fields in _coded(text):
        number += 1
        body = "\n\n".join(_paragraphs("\n\n".join(fields[code] for code in ("LP", "TD") if fields.get(code))))
        if not body or "PD" not in fields:
            yield Unsplit(number, "has no date (PD) or no text (LP, TD): add this article by itself")
            continue
        key = re.search(r"[A-Z0-9]{4,12}\d{8}[a-z0-9]{6,14}", fields.get("AN", ""))
        yield Article(
            body,
            Metadata(
                id=key[0] if key else None,
                title=_one_line(fields.get("HD", "")) or None,
                outlet=_one_line(fields.get("SN", "")) or None,
                author=_byline(_one_line(fields.get("BY", ""))),
                agency=None,
                published=iso(_one_line(fields["PD"])),
                published_by="export",
                language=_language(_one_line(fields.get("LA", ""))),
            ),
            number,
        )


def _coded(text: str) -> Iterator[dict[str, str]]:
    """The fields of each article: it ends with its AN, or where the next HD begins."""
    fields: dict[str, str] = {}
    code, gap = "", None
    lines = text.splitlines()
    for at, line in enumerate(lines):
        found = _CODE.match(line)
        if found and _opens(found, lines[at : at + 12], code, gap):
            if found[1] in ("HD", "SE") and fields.keys() & {"HD", "AN"}:
                yield fields
                fields = {}
            if found[1] == "HD":
                gap = found[2]
            code = found[1]
            if code not in fields:
                fields[code] = line[found.end() :]
                continue
        if code:
            fields[code] += "\n" + line
    if "HD" in fields:
        yield fields


def _opens(found: re.Match[str], lines: list[str], within: str, gap: str | None) -> bool:
    """Whether a line with a code opens a field: many codes are words, and any line of a text may begin with one.

    `lines` are that line and those below it, `within` the field that is open, `gap` what parts code and text here.
    """
    code = found[1]
    if code in ("HD", "SE"):
        below = next((below[1] for line in lines[1:] if (below := _CODE.match(line))), None)
        return within in ("", "SE") or below in (("BY", "CR", "WC", "PD") if code == "HD" else ("HD", "CLM", "CX"))
    if not within:
        return False
    padded = found[2] is not None and (len(found[2]) > 1 or found[2] == "\t")
    if code not in _CODES_OF_HEAD:
        said = next(filter(str.strip, [lines[0][found.end() :], *lines[1:]]), "")
        return padded or within not in _CODES_OF_HEAD or _CODED_TERM.match(said.strip()) is not None
    if within in ("LP", "TD") and (within, code) != ("LP", "TD"):
        return False
    return padded or found[2] is None or gap in (None, found[2])


_LANGUAGES = {name.lower(): code for code, name in NAMES.items()}


def _language(name: str | None) -> str | None:
    return _LANGUAGES.get((name or "").split(";")[0].strip().lower())


def _byline(words: str | None) -> str | None:
    return re.sub(r"^(?:By|BY|by):? +", "", words or "").strip(" .;") or None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: parted by empty lines, or, where there are none, by lines."""
    parts = re.split(r"\n[ \t]*\n", text) if re.search(r"\S[ \t]*\n[ \t]*\n[ \t]*\S", text) else text.split("\n")
    return [line for part in parts if (line := _one_line(part))]
