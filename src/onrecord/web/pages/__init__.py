"""A file a page; what the site consists of is listed here, in the navigation's order."""

from __future__ import annotations

from onrecord.web.page import Action, Page
from onrecord.web.pages import matrix

PAGES: tuple[Page, ...] = (*matrix.PAGES,)

ACTIONS: tuple[Action, ...] = ()
