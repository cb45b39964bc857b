"""A model's JSON → a Model, or every mistake in it with its line.

``dms``: ids, or objects with ``id``. ``options``: objects with ``id``, ``dm``, and any of ``label`` and ``moves``.
``infeasible``: objects, option id → 1 or 0; or ``feasible_states``: numbers. ``preferences``: for each decision maker a
ranking of all feasible states (a nested list is a tie), or preference statements, the most important first, or an
object with what is known (``first``, ``known``, ``open``); nothing is known of one that is left out. Statements
may also stand under ``prioritisation``, for those without an entry in ``preferences``. Other fields are passed over.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, cast, get_args

import msgspec
import numpy as np

from onrecord.errors import ModelError
from onrecord.settlements.graph import Codes, TooBig, graph
from onrecord.settlements.lines import line_of
from onrecord.settlements.model import Model, Moves, Option, Partial, Preference, Priorities, Ranking
from onrecord.settlements.statements import holds, quoted

SHOWN = 5
"""As many states are named in one mistake."""

Path = tuple[str | int, ...]


def read(text: str | bytes, name: str = "model") -> Model:
    """The model in a JSON text; ``name`` stands at the head of every mistake. Raises ModelError with all of them."""
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ModelError([_not_json(text, name, error)]) from None
    mistakes = _Mistakes()
    model = _model(told, mistakes)
    if model is not None and not mistakes.found:
        model = _with_preferences(model, told, mistakes)
    if mistakes.found or model is None:
        whole = text.decode() if isinstance(text, bytes) else text
        lines = sorted((line_of(whole, path), what) for path, what in mistakes.found)
        raise ModelError([f"{name}, line {line}: {what}" for line, what in lines])
    return model


def _not_json(text: str | bytes, name: str, error: Exception) -> str:
    try:
        json.loads(text)
    except json.JSONDecodeError as found:
        return f"{name}, line {found.lineno}: not JSON ({found.msg.lower()} in column {found.colno}); mend it there"
    except (UnicodeDecodeError, RecursionError):
        pass
    return f"{name}: not JSON in UTF-8 ({' '.join(str(error).split()) or 'nested too deeply'}); save it as such"


class _Mistakes:
    """The mistakes found so far, each with the keys and places that lead to it."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str]] = []

    def add(self, path: Path, what: str) -> None:
        self.found.append((path, " ".join(what.split())))


def _model(told: object, mistakes: _Mistakes) -> Model | None:
    """All but the preferences."""
    if not isinstance(told, dict):
        mistakes.add((), "a model is an object with `dms`, `options` and `preferences`")
        return None
    dms = _dms(told.get("dms"), mistakes)
    options = _options(told.get("options"), dms, mistakes)
    ids = [option.id for option in options]
    infeasible = tuple(
        one
        for at, entry in enumerate(_list(told, "infeasible", mistakes))
        if (one := _assignment(entry, ("infeasible", at), ids, mistakes)) is not None
    )
    listed = None
    if told.get("feasible_states") is not None:
        states = _list(told, "feasible_states", mistakes)
        listed = _states(states, ("feasible_states",), len(options), mistakes)
        if not states:
            mistakes.add(("feasible_states",), "`feasible_states` is empty; list the states that can be, or delete it")
    title = told.get("title")
    return Model(dms, options, {}, infeasible, listed, title if isinstance(title, str) else "")


def _list(told: dict[str, Any], key: str, mistakes: _Mistakes) -> list[Any]:
    value = told.get(key)
    if value is not None and not isinstance(value, list):
        mistakes.add((key,), f"`{key}` must be a list")
        return []
    return value or []


def _dms(entries: object, mistakes: _Mistakes) -> tuple[str, ...]:
    if not isinstance(entries, list) or not entries:
        mistakes.add(("dms",), '`dms` must list the decision makers, as [{"id": "Varn"}, …]')
        return ()
    dms: list[str] = []
    for at, entry in enumerate(entries):
        id = entry.get("id") if isinstance(entry, dict) else entry
        if not isinstance(id, str) or not id.strip():
            mistakes.add(("dms", at), "a decision maker without `id`; give it one")
        elif id in dms:
            mistakes.add(("dms", at), f"the decision maker {id} is there twice; delete one")
        else:
            dms.append(id)
    if len(dms) > 20:
        mistakes.add(("dms",), f"{len(dms)} decision makers; 20 is the most")
    return tuple(dms)


def _options(entries: object, dms: Sequence[str], mistakes: _Mistakes) -> tuple[Option, ...]:
    if not isinstance(entries, list) or not entries:
        mistakes.add(("options",), '`options` must list the options, as [{"id": "sign", "dm": "Varn"}, …]')
        return ()
    options: list[Option] = []
    for at, entry in enumerate(entries):
        path: Path = ("options", at)
        id = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not isinstance(id, str) or not id.strip():
            mistakes.add(path, f"option {at + 1} has no `id`; give it one")
            continue
        if any(id == option.id for option in options):
            mistakes.add((*path, "id"), f"the option {id} is there twice; delete one, or give it another `id`")
        dm, moves, label = entry.get("dm"), entry.get("moves", "both"), entry.get("label")
        if dm is None:
            mistakes.add(path, f"the option {id} is nobody's; say whose in `dm`")
        elif dm not in dms:
            mistakes.add((*path, "dm"), f"the option {id} is of {dm!r}, who is not in `dms`{_near(dm, dms)}")
        if moves not in get_args(Moves):
            mistakes.add((*path, "moves"), f"the option {id} moves {moves!r}; write `both`, `yes_only` or `no_only`")
        options.append(Option(id, str(dm), label if isinstance(label, str) else "", cast(Moves, moves)))
    return tuple(options)


def _near(word: object, words: Iterable[str]) -> str:
    near = difflib.get_close_matches(str(word), list(words), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _assignment(entry: object, path: Path, ids: Sequence[str], mistakes: _Mistakes) -> dict[str, bool] | None:
    if not isinstance(entry, dict) or not entry:
        mistakes.add(path, '`infeasible` holds objects that say which options cannot be so together, as {"sign": 1}')
        return None
    for id, value in entry.items():
        if id not in ids:
            mistakes.add((*path, id), f"{id!r} in `infeasible` is no option{_near(id, ids)}")
        elif not (isinstance(value, int) and value in (0, 1)):
            mistakes.add((*path, id), f"{id} is {value!r} in `infeasible`; write 1 for taken, 0 for not taken")
    return {id: bool(value) for id, value in entry.items()}


def _states(entries: list[Any], path: Path, options: int, mistakes: _Mistakes) -> tuple[int, ...]:
    """Numbers of states, each once."""
    numbers = set(map(type, entries)) == {int}  # there may be a million
    if numbers and min(entries) >= 0 and max(entries) < 1 << options and len(set(entries)) == len(entries):
        return tuple(entries)
    seen: set[int] = set()
    for at, entry in enumerate(entries):
        if type(entry) is not int:
            mistakes.add((*path, at), f"{entry!r} is no number of a state")
        elif not 0 <= entry < 1 << options:
            mistakes.add(
                (*path, at), f"there is no state {entry}: with {options} options they are 0 to {(1 << options) - 1}"
            )
        elif entry in seen:
            mistakes.add((*path, at), f"the state {entry} is there twice; delete one")
        else:
            seen.add(entry)
    return tuple(entries)


def _with_preferences(model: Model, told: dict[str, Any], mistakes: _Mistakes) -> Model | None:
    try:
        drawn = graph(model)
    except TooBig as error:
        mistakes.add(("options",), f"too big: {error}; leave options out, or say what is infeasible")
        return None
    states = drawn.states
    if not len(states):
        where = "infeasible" if model.infeasible else "feasible_states"
        mistakes.add((where,), f"`{where}` leaves no state that can be; delete what rules out too much")
        return None
    if model.feasible_states is not None and len(states) < len(model.feasible_states):
        gone = sorted(set(model.feasible_states) - set(states.tolist()))
        mistakes.add(("feasible_states",), f"{_named(gone)} listed in `feasible_states`, but ruled out in `infeasible`")
    given = {}
    for key in ("prioritisation", "preferences"):  # the second goes before the first
        entries = told.get(key)
        if entries is not None and not isinstance(entries, dict):
            mistakes.add((key,), f"`{key}` must be an object: decision maker → what it prefers")
            continue
        for dm, entry in (entries or {}).items():
            if dm in model.dms and entry is not None:
                given[dm] = ((key, dm), entry)
            elif dm not in model.dms and not dm.startswith("_"):
                mistakes.add((key, dm), f"{dm!r} in `{key}` is not in `dms`{_near(dm, model.dms)}")
    ids = [option.id for option in model.options]
    open_ = Partial(open=tuple(quoted(id) for id in ids))
    preferences: dict[str, Preference] = {
        dm: _preference(*given[dm], ids, states, mistakes) if dm in given else open_ for dm in model.dms
    }
    return msgspec.structs.replace(model, preferences=preferences)


def _preference(path: Path, entry: object, ids: Sequence[str], states: Codes, mistakes: _Mistakes) -> Preference:
    dm = path[-1]
    if isinstance(entry, dict):
        unknown = [key for key in entry if key not in Partial.__struct_fields__]
        if unknown:
            mistakes.add((*path, unknown[0]), f"{dm} has {unknown[0]!r}; what is known is `first`, `known` and `open`")
        first, known, open_ = (
            _statements((*path, key), entry.get(key, []), ids, mistakes) for key in ("first", "known", "open")
        )
        evidence = entry.get("evidence", {})
        if not isinstance(evidence, dict) or not all(isinstance(one, list) for one in evidence.values()):
            mistakes.add((*path, "evidence"), f"the evidence of {dm} must be an object: statement → list of ids")
            evidence = {}
        return Partial(first, known, open_, {key: tuple(map(str, one)) for key, one in evidence.items()})
    if isinstance(entry, list) and entry and all(isinstance(one, str) for one in entry):
        return Priorities(_statements(path, entry, ids, mistakes))
    if isinstance(entry, list):
        return _ranking(path, entry, len(ids), states, mistakes)
    mistakes.add(path, f"the preferences of {dm} must be a list of states, a list of statements, or what is known")
    return Ranking(())


def _statements(path: Path, entries: object, ids: Sequence[str], mistakes: _Mistakes) -> tuple[str, ...]:
    if not isinstance(entries, list):
        mistakes.add(path, f"`{path[-1]}` must be a list of statements")
        return ()
    for at, entry in enumerate(entries):
        try:
            if not isinstance(entry, str):
                raise ValueError("it is no text")
            holds(entry, np.zeros(1, dtype=np.int64), ids)
        except (ValueError, RecursionError) as error:
            mistakes.add((*path, at), f"the statement {entry!r} of {path[1]} cannot be read: {error or 'too deep'}")
    return tuple(map(str, entries))


def _ranking(path: Path, entries: list[Any], options: int, states: Codes, mistakes: _Mistakes) -> Ranking:
    levels = tuple(map(_level, entries) if list in set(map(type, entries)) else zip(entries, strict=True))
    flat = list(chain.from_iterable(levels))
    wrong = _Mistakes()
    _states(flat, (), options, wrong)
    if wrong.found:  # told at their places in the list as it is written, where ties are lists of their own
        written = [
            (*path, at, inner) if isinstance(entry, list) else (*path, at)
            for at, (entry, level) in enumerate(zip(entries, levels, strict=True))
            for inner in range(len(level))
        ]
        for at, what in wrong.found:
            mistakes.add(written[cast(int, at[0])], f"in the ranking of {path[-1]}: {what}")
        return Ranking(())
    ranked = np.sort(np.array(flat, dtype=np.int64))
    if np.array_equal(ranked, states):
        return Ranking(levels)
    if len(missing := np.setdiff1d(states, ranked)):
        mistakes.add(path, f"the ranking of {path[-1]} misses {_named(missing.tolist())}; rank every feasible state")
    if len(extra := np.setdiff1d(ranked, states)):
        mistakes.add(
            path,
            f"the ranking of {path[-1]} has {_named(extra.tolist())}, which cannot be; take out what is infeasible",
        )
    return Ranking(())


def _level(entry: Any) -> tuple[Any, ...]:
    return tuple(entry) if isinstance(entry, list) else (entry,)


def _named(states: Sequence[int]) -> str:
    shown = ", ".join(map(str, states[:SHOWN]))
    more = f" and {len(states) - SHOWN:,} more" if len(states) > SHOWN else ""
    return f"state {shown}" if len(states) == 1 else f"states {shown}{more}"
