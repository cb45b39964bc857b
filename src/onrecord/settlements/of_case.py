"""A model out of a case: options from the codebook, preferences as far as what was said goes, the rest left open.

Each party may go for one option of each issue, or for none; an issue is agreed on an option where all go for it. What a
party demands, offers, accepts or supports, it wants to be agreed on; what it rejects, it does not want; red lines come
before all else. Of everything else nothing is known, neither whether it is wanted nor how much it matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.analysis.options import Said, said_of_options
from onrecord.codebook import Codebook, Issue
from onrecord.errors import ModelError
from onrecord.records import LedgerRow
from onrecord.settlements.model import Model, Option, Partial
from onrecord.settlements.statements import denied, quoted


def of_case(
    rows: Sequence[LedgerRow],
    codebook: Codebook | None,
    issues: Sequence[str] = (),
    parties: Sequence[str] = (),
    on: str | None = None,
) -> Model:
    """The model of what is on record by the end of ``on``.

    ``issues``: only these, else all that have options of which a party has spoken. ``parties``: only these, else those
    of the codebook that have spoken of an option of these issues. Raises ModelError where that leaves too little.
    """
    if codebook is None or not any(issue.options for issue in codebook.issues):
        raise ModelError(["no issue of the codebook has `options`; list what the parties choose between"])
    _check(issues, [issue.name for issue in codebook.issues if issue.options], "issue with options")
    _check(parties, [party.name for party in codebook.parties], "party of the codebook")
    said = said_of_options(rows, codebook, on)
    spoken_of = {issue for _, issue, _ in said}
    topics = [one for one in codebook.issues if one.options and one.name in (issues or spoken_of)]
    speaking = {party for party, issue, _ in said if any(issue == topic.name for topic in topics)}
    dms = tuple(party.name for party in codebook.parties if party.name in (parties or speaking))
    if len(dms) < 2:
        raise ModelError(
            [
                f"{len(dms) or 'no'} party of the codebook is on record with an option of an issue, and a conflict "
                "takes two; name parties with --party and issues with --issue, or give the options words that are used"
            ]
        )
    options = {
        (dm, issue.name, option): Option(_id(dm, issue, option, topics), dm, f"{dm} goes for {option} ({issue.name})")
        for dm in dms
        for issue in topics
        for option in issue.options
    }
    exclusive = tuple(
        {options[dm, issue.name, one].id: True, options[dm, issue.name, other].id: True}
        for dm in dms
        for issue in topics
        for one, other in combinations(issue.options, 2)
    )
    agreed = {
        (issue.name, option): " & ".join(quoted(options[dm, issue.name, option].id) for dm in dms)
        for issue in topics
        for option in issue.options
    }
    preferences = {
        dm: _preference(agreed, {(issue, option): said.get((dm, issue, option)) for issue, option in agreed})
        for dm in dms
    }
    return Model(dms, tuple(options.values()), dict(preferences), exclusive, title=codebook.case)


def _check(wanted: Sequence[str], known: Sequence[str], what: str) -> None:
    for name in wanted:
        if name not in known:
            raise ModelError([f"{name!r} is no {what}; there are {', '.join(known)}"])


def _id(dm: str, issue: Issue, option: str, topics: Sequence[Issue]) -> str:
    """What statements call the option: they put it in quotation marks, so it has none."""
    twice = sum(option in one.options for one in topics) > 1
    return f"{dm}: {issue.name}: {option}".replace('"', "'") if twice else f"{dm}: {option}".replace('"', "'")


def _preference(agreed: dict[tuple[str, str], str], said: dict[tuple[str, str], Said | None]) -> Partial:
    first: list[str] = []
    known: list[str] = []
    open_: list[str] = []
    evidence: dict[str, tuple[str, ...]] = {}
    for place, statement in agreed.items():
        heard = said[place]
        wish = denied(statement) if heard is not None and heard.wants is False else statement
        if heard is None or heard.wants is None:
            open_.append(wish)
        else:
            (first if heard.red_line else known).append(wish)
        if heard is not None:
            evidence[wish] = heard.statements
    return Partial(tuple(first), tuple(known), tuple(open_), evidence)
