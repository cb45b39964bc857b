"""The utterances of a case: what was said once, however many outlets print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.analysis.evidence import clearest, outlets, witnesses
from onrecord.analysis.when import known_by
from onrecord.records import LedgerRow, Utterance


def utterances(rows: Sequence[LedgerRow], outlet_of: Mapping[str, str] | None = None) -> list[Utterance]:
    """The utterances that these statements report, by date (those without one first), then by id.

    Speaker, party, act and words are those of the clearest report that has them. The date is the most exact one that a
    report's own words give, else what is known of it otherwise. ``outlet_of``: the outlets of documents in lower case,
    by id, where these rows are not all (see ``evidence.outlets``).
    """
    return [one for _, one in dated(rows, outlet_of)]


def dated(rows: Sequence[LedgerRow], outlet_of: Mapping[str, str] | None = None) -> list[tuple[str, Utterance]]:
    """As ``utterances``, each with the date by which it is sorted, '' where there is none."""
    reports: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        reports[row.utterance or row.id].append(row)
    outlet_of = outlets(rows) if outlet_of is None else outlet_of
    found = []
    for id, some in reports.items():
        shown = clearest(some)
        by_clearness = [shown, *(row for row in some if row is not shown)]
        telling = next((row for row in by_clearness if row.act not in ("report", "other")), shown)
        said = [row for row in by_clearness if row.said_on]
        dated = min(said, key=lambda row: (row.dated_by == "published", -len(row.said_on or "")), default=None)
        found.append(
            Utterance(
                id=id,
                speaker=next((row.speaker for row in by_clearness if row.speaker), None),
                party=next((row.party for row in by_clearness if row.party), ()),
                act=telling.act,
                issue=tuple(dict.fromkeys(issue for row in by_clearness for issue in row.issue)),
                said_on=dated.said_on if dated else None,
                text=shown.text,
                statements=tuple(row.id for row in by_clearness),
                documents=tuple(dict.fromkeys(row.document for row in by_clearness)),
                witnesses=witnesses(some, outlet_of),
                firmness=telling.firmness or shown.firmness,
            )
        )
    order = {id: min((day for row in some if (day := known_by(row))), default="") for id, some in reports.items()}
    return sorted(((one.said_on or order[one.id], one) for one in found), key=lambda each: (each[0], each[1].id))
