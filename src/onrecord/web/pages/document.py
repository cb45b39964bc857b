"""A document: its saved text with every statement marked and who says what in the margin; and the list of documents."""

from __future__ import annotations

from onrecord.casefile.catalogue import Listed
from onrecord.errors import CaseError
from onrecord.records import LedgerRow
from onrecord.web.blocks import Block, blocks
from onrecord.web.page import Missing, Page, Parameter, Part, View, Visit, part


class Documents(View, frozen=True, kw_only=True):
    """A share of the list."""

    outlet: str
    outlets: tuple[str, ...]
    shown: Part


def documents(visit: Visit) -> Documents:
    """The documents, or those of ``?outlet=``, the newest first."""
    snapshot, outlet = visit.snapshot, visit.query.get("outlet", "")
    found = [one for one in reversed(snapshot.documents) if not outlet or one.outlet == outlet]
    return Documents(
        title=f"Documents of {outlet}" if outlet else "Documents",
        rows=found,
        outlet=outlet,
        outlets=tuple(sorted({one.outlet for one in snapshot.documents if one.outlet}, key=str.casefold)),
        shown=part(found, visit.query),
    )


class OneDocument(View, frozen=True, kw_only=True):
    """An article as it is saved. ``hash`` is that of its text; ``same`` are documents that print it, too."""

    listed: Listed
    hash: str
    blocks: tuple[Block, ...]
    said: int
    same: tuple[Listed, ...]
    later: tuple[Listed, ...]
    ids: dict[str, str]


def document(visit: Visit) -> OneDocument:
    """The document that ``?id=`` names. The list behind it: its statements, in their places' order."""
    snapshot, id = visit.snapshot, visit.asked("id")
    listed = snapshot.document.get(id)
    if listed is None:
        raise Missing(f"No document of this case has the id {id}.")
    try:
        read = visit.case.document(id)
    except CaseError as error:
        raise Missing(str(error)) from error
    rows = snapshot.by_document.get(id, [])
    same = [one for one in snapshot.documents if one.witness == listed.witness and one.id != id]
    return OneDocument(
        title=listed.title or id,
        rows=rows,
        listed=listed,
        hash=read.hash,
        blocks=tuple(blocks(read, rows)),
        said=len(rows),
        same=tuple(same),
        later=tuple(one for one in snapshot.documents if one.earlier == id),
        ids=snapshot.speaker_ids,
    )


PAGES = (
    Page(
        "/documents",
        documents,
        "documents.html.jinja",
        kind=Listed,
        under="Coverage",
        says="The documents, without their texts.",
        parameters=(Parameter("outlet", "only documents of this outlet"),),
    ),
    Page(
        "/document",
        document,
        "document.html.jinja",
        kind=LedgerRow,
        under="Coverage",
        says="The statements of a document, in their places' order.",
        parameters=(Parameter("id", "the document's id", required=True),),
    ),
)
