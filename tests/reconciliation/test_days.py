"""Days and years inside what was said: which they are, and where two reports of one saying part on them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.reconciliation.alike import Saying, likeness
from onrecord.reconciliation.days import days, parting
from onrecord.reconciliation.discrepancies import misfits
from tests.analysis.conftest import BLANK


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the talks resume on 10 March, by 2035", [(3, 10, None), (None, None, 2035)]),
        ("signed on 2031-04-05, not Sept. 4, 2031", [(4, 5, 2031), (9, 4, 2031)]),
        ("between March 3-5", []),  # a range is no day
        ("on the 3rd of June last year", []),
        ("they have 2,035 ships in May", []),
    ],
)
def test_days_and_years(text: str, wanted: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(one.month, one.day, one.year) for one in days(text)] == wanted


@pytest.mark.parametrize(
    ("a", "b", "parts"),
    [
        ("the talks resume on 10 March", "the talks would resume on March 12", ("10 March", "March 12")),
        ("the lock is rebuilt by 2035", "the lock would be rebuilt by 2040", ("2035", "2040")),
        ("the talks resume on 10 March", "the talks would resume on March 10, 2031", None),
        ("the talks resume on 10 March", "the talks would resume in 2031", None),
        ("the truce of 4 May holds until 6 June", "the truce holds until 8 June", None),  # which stands for which?
        ("the talks resume on 10 March", "the talks would resume in spring", None),
    ],
)
def test_reports_part_on_a_day_that_each_has_alone(a: str, b: str, parts: tuple[str, str] | None) -> None:
    found = parting(a, b)
    assert (found and (a[slice(*found[0].span)], b[slice(*found[1].span)])) == parts


def test_what_differs_by_a_day_alone_is_told_and_not_joined() -> None:
    a = "that the talks on the northern lock resume on 10 March"
    b = "that the talks on the northern lock resume on 12 March"
    found = likeness(Saying(a, "said", "indirect", "report"), Saying(b, "said", "indirect", "report"))
    assert found.against == ("day",)
    one, other = (replace(BLANK, id=id, document=id, text=text) for id, text in (("a", a), ("b", b)))
    (told,) = misfits(one, other, found.against, quoted=False)
    assert (told.kind, told.severity, told.what) == ("date", "contradiction", "10 March / 12 March")
