"""The case in the browser: server-side pages over one case file, readable without scripts, on loopback.

    app         puts it together: ``create_app(path, token=…)`` gives an ASGI application
    safety      what is asked of every request, and what every answer says to the browser
    desk        threads with the case open in them: one reads, one writes, one keeps the snapshot fresh
    snapshot    the case as it stood at one moment, with what analysis makes of it, computed once
    page        Page, Action, Visit, View: what a page is made of
    rendering   the templates' environment
    links       every address of the site is made here
    lists       a page's list as JSON or CSV
    openapi     the description of the JSON API, made from the pages
    pages/      a file a page

How a page is added. One file in ``pages/`` (or beside it, for a room of its own like review) with:

1. a frozen ``View`` that holds all the template shows, typed;
2. a plain function ``Visit -> View``: it takes what it shows from ``visit.snapshot`` (the ledger, positions, …) and,
   for texts of documents, from ``visit.case``; it raises ``Missing`` where there is no such thing;
3. ``PAGES = (Page("/thing", thing, "thing.html.jinja", …),)``, listed in ``pages/__init__.py``;
4. a template in ``templates/`` that extends ``base.html.jinja`` and fills its blocks ``main`` (and ``aside``).

A view with ``rows`` and a page with ``kind`` has the same address with ``.json`` and ``.csv`` by itself, and is in
/openapi.json. What changes the case is an ``Action``: a function ``Visit -> Done`` that runs with a connection of its
own, is reached by POST alone, and says where to go next and which statements it touched. Names that people gave
(parties, issues, documents) stand in the query of an address, ids that onrecord made in its path; templates write
``{{ to.party(name) }}``, never an address by hand. There is no inline style and no inline script: the policy refuses
both. A chart is SVG text from a function, wrapped in ``Markup``, with attributes instead of styles.
"""

from onrecord.web.app import create_app

__all__ = ["create_app"]
