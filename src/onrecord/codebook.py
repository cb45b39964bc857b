"""YAML in, a checked Codebook out; every mistake named with its line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from onrecord.errors import CodebookError

MAX_CHARACTERS = 200_000
"""A codebook is a page or two; what is longer is another file, or made to choke the reader."""

MAX_DEPTH = 20
"""How deep lists and mappings may nest before the YAML is refused (a codebook needs four levels)."""


class Party(msgspec.Struct, frozen=True):
    """A side: its name, what stands for it (places, buildings, adjectives, bodies), who speaks for it."""

    name: str
    aliases: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


class Issue(msgspec.Struct, frozen=True):
    """What the case is about: a name, a sentence on what belongs here, keywords, the options parties choose from."""

    name: str
    about: str = ""
    keywords: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class Codebook(msgspec.Struct, frozen=True):
    """What a case is about. ``source`` is the YAML it was read from, kept to the letter."""

    case: str = ""
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    source: str = ""


def load(path: Path) -> Codebook:
    """Read the codebook in a file (UTF-8, with or without a byte order mark).

    Raises CodebookError when the file cannot be read, and as ``parse`` does.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise CodebookError([f"{path}: there is no such file; check the path of the codebook"]) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CodebookError([f"{path}: cannot be read ({reason}); name a YAML file that you may read"]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CodebookError([f"{path.name}, line {line}: not UTF-8; save the file in UTF-8"]) from None
    return parse(text, path.name)


def parse(text: str, name: str = "codebook") -> Codebook:
    """Read a codebook from YAML; ``name`` stands at the head of every mistake (``codebook.yaml, line 7: …``).

    Raises CodebookError with all mistakes, in the order of their lines. Where the text is not YAML at all, that is
    the only one.
    """
    if len(text) > MAX_CHARACTERS:
        raise CodebookError([f"{name}: longer than {MAX_CHARACTERS:,} characters; this is hardly a codebook, check it"])
    mistakes = _Mistakes()
    root = _compose(text, name)
    codebook = Codebook(source=text)
    if root is None:
        mistakes.add(1, "the codebook is empty; name its `parties` and `issues`")
    elif (fields := _mapping(root, "the codebook", _TOP, mistakes)) is not None:
        codebook = Codebook(
            case=_text(fields.get("case"), "`case`", mistakes) or "",
            parties=_entries(fields.get("parties"), "parties", lambda node: _party(node, mistakes), mistakes),
            issues=_entries(fields.get("issues"), "issues", lambda node: _issue(node, mistakes), mistakes),
            source=text,
        )
        _one_meaning(fields.get("parties"), "parties", _PARTY, mistakes)
        _one_meaning(fields.get("issues"), "issues", ("name",), mistakes)
    if mistakes.found:
        raise CodebookError([f"{name}, line {line}: {what}" for line, what in sorted(mistakes.found)])
    return codebook


_TOP = ("case", "parties", "issues")
_PARTY = ("name", "aliases", "speakers")
_ISSUE = ("name", "about", "keywords", "options")

_READ_AS = {
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:value": "a sign of its own",
    "tag:yaml.org,2002:merge": "a sign of its own",
}


class _Mistakes:
    """The mistakes found so far, each with its line (from 1)."""

    def __init__(self) -> None:
        self.found: set[tuple[int, str]] = set()

    def add(self, where: yaml.Node | int, what: str) -> None:
        line = where if isinstance(where, int) else _line(where)
        self.found.add((line, " ".join(what.split())))


class _Loader(yaml.SafeLoader):
    """Composes nodes only, nothing is constructed; refuses anchors, aliases and deep nesting, which can explode."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "`*` and `&` before a text make YAML links, which codebooks do not use"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        if self.depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _compose(text: str, name: str) -> yaml.Node | None:
    """The tree of the YAML text, None where it is empty. Raises CodebookError where it is not YAML."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"a character that YAML does not allow (U+{ord(text[error.position]):04X}); delete it"
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = f"not YAML: {_advice(error.problem or 'it cannot be understood', text, mark)}"
    raise CodebookError([f"{name}, line {line}: {what}"])


def _advice(problem: str, text: str, mark: yaml.Mark | None) -> str:
    """PyYAML's words for the problem, and what to do about it."""
    if mark and text[mark.index : mark.index + 1] == "\t":
        return "a tab stands where spaces belong; indent with spaces"
    if "another document" in problem:
        return "a second document begins here; keep one and delete the line `---`"
    if "expected ',' or" in problem:
        return f"{problem}; close the list with `]`, and put commas between its entries"
    if "nested too deeply" in problem:
        return f"{problem}; close the brackets, and write lists of texts alone"
    return f"{problem}; check the indentation, and put texts that hold `: ` or begin with a sign in quotation marks"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(node: yaml.ScalarNode) -> str:
    """What a scalar says, for a message: not the whole of a long one."""
    text = str(node.value)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _mapping(node: yaml.Node, what: str, keys: tuple[str, ...], mistakes: _Mistakes) -> dict[str, yaml.Node] | None:
    """The fields of a mapping, by key; None where the node is something else. Mistakes: unknown and repeated keys."""
    if not isinstance(node, yaml.MappingNode):
        hint = f"- name: {_shown(node)}" if isinstance(node, yaml.ScalarNode) and "name" in keys else f"{keys[0]}: …"
        mistakes.add(node, f"{what} must be a mapping; write `{hint}` (it may hold {_list_of(keys)})")
        return None
    fields: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or key not in keys:
            near = difflib.get_close_matches(str(key).lower(), keys, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"use {_list_of(keys)}, or delete it"
            mistakes.add(
                key_node, f"{what} has an unknown key {f'`{key[:200]}`' if key else 'that is no text'}; {hint}"
            )
        elif key in fields:
            mistakes.add(key_node, f"{what} has `{key}` twice; join the two")
        else:
            fields[key] = value
    return fields


_Entry = TypeVar("_Entry")


def _entries(
    node: yaml.Node | None, what: str, read: Callable[[yaml.Node], _Entry | None], mistakes: _Mistakes
) -> tuple[_Entry, ...]:
    """A list of mappings (the parties, the issues)."""
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        state = "is empty" if isinstance(node, yaml.SequenceNode) or _is_null(node) else "must be a list"
        mistakes.add(node, f"`{what}` {state}; write `- name: …` for each, or delete the line")
        return ()
    return tuple(entry for child in node.value if (entry := read(child)) is not None)


def _party(node: yaml.Node, mistakes: _Mistakes) -> Party | None:
    fields = _mapping(node, "a party", _PARTY, mistakes)
    if fields is None:
        return None
    return Party(
        name=_name(node, fields, "party", mistakes),
        aliases=_texts(fields.get("aliases"), "aliases", mistakes),
        speakers=_texts(fields.get("speakers"), "speakers", mistakes),
    )


def _issue(node: yaml.Node, mistakes: _Mistakes) -> Issue | None:
    fields = _mapping(node, "an issue", _ISSUE, mistakes)
    if fields is None:
        return None
    return Issue(
        name=_name(node, fields, "issue", mistakes),
        about=_text(fields.get("about"), "`about`", mistakes) or "",
        keywords=_texts(fields.get("keywords"), "keywords", mistakes),
        options=_texts(fields.get("options"), "options", mistakes),
    )


def _name(node: yaml.Node, fields: dict[str, yaml.Node], what: str, mistakes: _Mistakes) -> str:
    if "name" not in fields:
        mistakes.add(node, f"{'an' if what == 'issue' else 'a'} {what} without a name; give it `name: …`")
    return _text(fields.get("name"), f"the {what}'s `name`", mistakes) or ""


def _text(node: yaml.Node | None, what: str, mistakes: _Mistakes) -> str | None:
    """A text with its white space collapsed; None, and a mistake, where the node is anything else."""
    if node is None:
        return None
    if _is_null(node) or (isinstance(node, yaml.ScalarNode) and not str(node.value).strip()):
        mistakes.add(node, f"{what} is empty; fill it in or delete it")
    elif not isinstance(node, yaml.ScalarNode):
        kind = "list" if isinstance(node, yaml.SequenceNode) else "mapping"
        mistakes.add(node, f"{what} must be a text, not a {kind}; put a text that holds `: ` in quotation marks")
    elif node.tag != "tag:yaml.org,2002:str":
        read_as = _READ_AS.get(node.tag, "something else")
        mistakes.add(node, f'{what} is not text: YAML reads {_shown(node)} as {read_as}; write "{_shown(node)}"')
    else:
        return " ".join(str(node.value).split())
    return None


def _texts(node: yaml.Node | None, what: str, mistakes: _Mistakes) -> tuple[str, ...]:
    """A list of texts, each once. ``[]`` is allowed: it says 'none'."""
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        if _is_null(node):
            hint = "list its entries, or delete the line"
        elif isinstance(node, yaml.ScalarNode):
            hint = f"write [{_shown(node)}]"
        else:
            hint = "write [first, second]"
        mistakes.add(node, f"`{what}` must be a list; {hint}")
        return ()
    texts: dict[str, str] = {}
    for child in node.value:
        text = _text(child, f"an entry of `{what}`", mistakes)
        if text is None:
            continue
        if text in texts:
            mistakes.add(child, f"`{what}` has {text} twice; delete one")
        texts[text] = text
    return tuple(texts)


def _one_meaning(node: yaml.Node | None, what: str, keys: tuple[str, ...], mistakes: _Mistakes) -> None:
    """No word of one entry may stand for another entry too (letter case and a leading 'the' do not tell them apart)."""
    owners: dict[str, tuple[int, int]] = {}
    for index, entry in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        for word in _words(entry, keys):
            text = " ".join(str(word.value).split())
            owner, line = owners.setdefault(text.casefold().removeprefix("the "), (index, _line(word)))
            if owner != index:
                mistakes.add(
                    word, f"{text} stands for two {what} (the other is in line {line}); keep it at one of them"
                )


def _words(entry: yaml.Node, keys: tuple[str, ...]) -> Iterator[yaml.ScalarNode]:
    """The texts under these keys of one entry."""
    for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
        if key.value in keys:
            for node in value.value if isinstance(value, yaml.SequenceNode) else (value,):
                if isinstance(node, yaml.ScalarNode) and str(node.value).strip():
                    yield node


def _list_of(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)
