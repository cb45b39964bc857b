"""A file a page; what the site consists of is listed here, in the navigation's order."""

from __future__ import annotations

from onrecord.web.page import Action, Page
from onrecord.web.pages import (
    cast,
    codebook,
    coverage,
    discrepancies,
    document,
    history,
    issue,
    many,
    matrix,
    missed,
    network,
    party,
    review,
    search,
    speakers,
    statement,
    timeline,
    utterances,
)

PAGES: tuple[Page, ...] = (
    *matrix.PAGES,
    *party.PAGES,
    *issue.PAGES,
    *timeline.PAGES,
    *utterances.PAGES,
    *discrepancies.PAGES,
    *speakers.PAGES,
    *search.PAGES,
    *statement.PAGES,
    *document.PAGES,
    *coverage.PAGES,
    *network.PAGES,
    *codebook.PAGES,
    *review.PAGES,
    *history.PAGES,
    *many.PAGES,
    *missed.PAGES,
    *cast.PAGES,
)

ACTIONS: tuple[Action, ...] = (
    *codebook.ACTIONS,
    *review.ACTIONS,
    *many.ACTIONS,
    *missed.ACTIONS,
    *cast.ACTIONS,
)
