"""What somebody is called behind a clause that parts it from who is called so."""

from __future__ import annotations

import pytest

from onrecord.attribution.predicates import with_predicate
from tests.attribution.test_speaks import marked


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "<Ruiz> [called] {the plan}, which was to cut tolls, “a mess,” and left",
            "the plan, which was to cut tolls, “a mess,”",
        ),
        ("<Ruiz> [deemed] {the plan}, which Vale hailed, a disaster.", "the plan, which Vale hailed, a disaster"),
        ("<Ruiz> [deemed] {the plan}, {which} may fail, {“a mess,”} and left", "the plan, which may fail, “a mess,”"),
        ("<Ruiz> [called] {the plan a mess}, which Vale, a docker, denied.", "the plan a mess"),
        ("<Ruiz> [rejected] {the plan}, which was to cut tolls, “a mess.”", "the plan"),
        ("{The plan}, <Ruiz> [called] it", "The plan"),
    ],
)
def test_what_somebody_is_called_is_in_it(line: str, kept: str) -> None:
    text, _, cue, content = marked(line)
    assert " … ".join(text[start:end] for start, end in with_predicate(text, cue, content)) == kept
