"""Settlements for a reader: the states that are stable for all, with what is done in them, and in which sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.tables import count, listing, print_table, words

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.settlements.model import Model
    from onrecord.settlements.solving import Settlements

SHOWN = 40
"""As many states are shown, those first that are stable in most senses and rankings; JSON has them all."""

RULES = {
    "legal": "sanctions: sequences in which no opponent moves twice in a row (rule 'legal')",
    "once": "sanctions: sequences in which each opponent moves at most once (rule 'once')",
}


def print_settlements(answer: Settlements, model: Model) -> None:
    """Prints the states that are an equilibrium in some sense, and what would decide or change it."""
    from rich.text import Text

    marks = _marks(answer)
    concepts = list(answer.equilibria)
    order = sorted(marks, key=lambda state: (-sum(marks[state].values()), state))
    table = listing()
    table.add_column("state", justify="right", no_wrap=True)
    table.add_column("taken in it", ratio=1)
    for concept in concepts:
        table.add_column(concept.upper(), justify="right", no_wrap=True)
    for state in order[:SHOWN]:
        cells = [_mark(marks[state].get(concept, 0), answer) for concept in concepts]
        table.add_row(str(state), Text(_taken(state, model)), *cells)
    lines = [Text(f"{count(len(order), 'state')} of {len(answer.feasible_states):,} stable for all in some sense")]
    if len(order) > SHOWN:
        lines.append(Text(f"{len(order) - SHOWN:,} more are not shown; --format json has them", style="dim"))
    if found := answer.rankings:
        drawn = "all of them" if found.seed is None else f"drawn with seed {found.seed}"
        lines.append(Text(f"numbers: stable in so many of {found.number:,} admissible rankings ({drawn})"))
    lines.append(Text(RULES[answer.rule], style="dim"))
    print_table(table, *lines, *_decided(answer), *_changes(answer))


def _marks(answer: Settlements) -> dict[int, dict[str, int]]:
    """State → concept → in how many rankings it is an equilibrium; 1 where there is but one."""
    marks: dict[int, dict[str, int]] = {}
    for concept, states in answer.equilibria.items():
        if answer.rankings is None:
            for state in states:
                marks.setdefault(state, {})[concept] = 1
        else:
            for state, stable_in in zip(answer.feasible_states, answer.rankings.counts[concept], strict=True):
                if stable_in:
                    marks.setdefault(state, {})[concept] = stable_in
    return marks


def _mark(stable_in: int, answer: Settlements) -> Text:
    from rich.text import Text

    if not stable_in:
        return Text("·", style="dim")
    if answer.rankings is None:
        return Text("✓", style="green")
    return Text(f"{stable_in:,}", style="green" if stable_in == answer.rankings.number else "")


def _taken(state: int, model: Model) -> str:
    taken = [words(option.label or option.id) for at, option in enumerate(model.options) if state >> at & 1]
    return "; ".join(taken) or "nothing"


def _decided(answer: Settlements) -> list[Text]:
    """For the first states that are open, what evidence would decide them best."""
    from rich.text import Text

    found = [verdict for verdict in answer.rankings.states if verdict.decided_by] if answer.rankings else []
    lines = []
    for verdict in found[:10]:
        question = verdict.decided_by[0]
        (yes, of_yes), (no, of_no) = question.if_yes, question.if_no
        lines.append(
            Text(
                f"{verdict.concept.upper()} {verdict.state}: {verdict.says}; {words(question.question)}? "
                f"If so, in {yes:,} of {of_yes:,}; if not, in {no:,} of {of_no:,}."
            )
        )
    return [Text("\nWhat would decide it", style="bold"), *lines] if lines else []


def _changes(answer: Settlements) -> list[Text]:
    from rich.text import Text

    if answer.changes is None:
        return []
    lines = [Text("\nSingle changes of preference that would make it stable", style="bold")]
    for concept, changes in answer.changes.items():
        lines += [Text(f"{concept.upper()}: {words(change.says)}") for change in changes]
        if not changes:
            lines.append(Text(f"{concept.upper()}: no single change does", style="dim"))
    return lines if answer.changes else [*lines, Text("none is needed: it is stable in every sense")]
