"""A file a page; what the site consists of is listed here, in the navigation's order."""

from __future__ import annotations

from onrecord.web.page import Action, File, Page
from onrecord.web.pages import (
    brief,
    cast,
    codebook,
    coverage,
    discrepancies,
    document,
    history,
    issue,
    learned,
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
    *brief.PAGES,
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
    *learned.PAGES,
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

FILES: tuple[File, ...] = brief.FILES
