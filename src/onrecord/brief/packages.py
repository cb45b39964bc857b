"""Which options go against stated red lines, and how many packages (an option on each issue) go against none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from onrecord.analysis.packages import Package
from onrecord.brief.claims import Material, cite
from onrecord.brief.page import Breach, OptionLine, Packages
from onrecord.wording import count, listed

BREACHES: Final = 4
UNCHECKED: Final = 8


def options(material: Material, found: Sequence[Package]) -> Packages | None:
    """The options by the red lines against them; None where no package goes against any."""
    if not any(package.breaches for package in found):
        return None
    lines = {(one.issue, one.option, one.statement): one for package in found for one in package.breaches}
    against: defaultdict[tuple[str, str], list[Breach]] = defaultdict(list)
    for (issue, option, statement), one in lines.items():
        (ref,) = cite(material, [statement])
        if all(known.ref.number != ref.number for known in against[issue, option]):
            against[issue, option].append(Breach(one.party, ref, bool(one.otherwise)))
    issues = list(found[0].options)
    free = sum(1 for package in found if not package.breaches)
    unchecked = found[0].unchecked
    return Packages(
        says=f"A package is an option on each of {listed(issues)}. Of {count(len(found), 'package')}, {free:,} "
        f"{'goes' if free == 1 else 'go'} against no stated red line that could be checked. These options do not go "
        "together with stated red lines; that says nothing of what anybody would sign.",
        options=tuple(
            OptionLine(issue, option, tuple(drawn[-BREACHES:]))
            for (issue, option), drawn in sorted(against.items(), key=lambda item: issues.index(item[0][0]))
        ),
        unchecked=cite(material, unchecked[:UNCHECKED]),
        more_unchecked=f"and {len(unchecked) - UNCHECKED:,} more" if len(unchecked) > UNCHECKED else "",
    )
