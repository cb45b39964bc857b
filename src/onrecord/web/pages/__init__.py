"""A file a page; what the site consists of is listed here, in the navigation's order."""

from __future__ import annotations

from onrecord.web.page import Action, Page
from onrecord.web.pages import (
    codebook,
    coverage,
    discrepancies,
    document,
    issue,
    matrix,
    network,
    party,
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
)

ACTIONS: tuple[Action, ...] = (*codebook.ACTIONS,)
