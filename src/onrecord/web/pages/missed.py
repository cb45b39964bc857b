"""A statement that nothing found: its words are selected in the document, or copied from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.casefile.catalogue import Listed
from onrecord.errors import CaseError
from onrecord.web import corrections, links
from onrecord.web.blocks import Block, blocks
from onrecord.web.page import Action, Done, Missing, Page, View, Visit, Wrong
from onrecord.web.pages.review import Choices, choices


class Missed(View, frozen=True, kw_only=True):
    """The document with its statements marked, and the form as it was filled in."""

    listed: Listed
    blocks: tuple[Block, ...]
    choices: Choices
    mistake: str = ""
    typed: Mapping[str, Any] = msgspec.field(default_factory=dict)


def missed(visit: Visit) -> Missed:
    """The form for the document that ``?document=`` names."""
    return _view(visit, visit.asked("document"))


def add(visit: Visit) -> Done | Missed:
    """Adds what the form says, or shows what is wrong with it."""
    id = visit.form.get("document", "")
    if not visit.who:
        raise Wrong("A decision needs a name: say who you are on the page of the review.")
    try:
        given = corrections.changes(visit.form, visit.case.document(id).text)
        spans = {role: given.pop(role, ()) for role in corrections.WORDS}
        made = visit.case.add_statement(id, **spans, by=visit.who, **given)
    except CaseError as error:
        return _view(visit, id, str(error), corrections.typed(visit.form))
    return Done(links.statement(made), (made,))


def _view(visit: Visit, id: str, mistake: str = "", typed: dict[str, Any] | None = None) -> Missed:
    listed = visit.snapshot.document.get(id)
    if listed is None:
        raise Missing(f"No document of this case has the id {id}.")
    return Missed(
        title="Add a statement",
        about="Select what was said in the text, and put it into its field; then who says so. Or copy the words.",
        listed=listed,
        blocks=tuple(blocks(visit.case.document(id), visit.snapshot.by_document.get(id, []))),
        choices=choices(visit),
        mistake=mistake,
        typed=typed or {},
    )


PAGES = (Page("/review/missed", missed, "missed.html.jinja", under="Review"),)
ACTIONS = (Action("/review/missed", add, PAGES[0]),)
