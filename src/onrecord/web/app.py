"""The application: every page and action under its address, with safety around all of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from onrecord.case import Case
from onrecord.errors import CaseError, OnrecordError, StorageError
from onrecord.web import openapi
from onrecord.web.desk import Desk
from onrecord.web.lists import FORMATS
from onrecord.web.page import Action, BeingRead, Done, File, Missing, Page, View, Visit, Wrong
from onrecord.web.pages import ACTIONS, FILES, PAGES
from onrecord.web.rendering import render, static
from onrecord.web.safety import Safety
from onrecord.web.snapshot import Snapshot

NAME = "onrecord-name"
"""The cookie with the name that a visitor goes by, percent-encoded."""

YEAR = 365 * 24 * 3600

STATIC_FILES = {
    "style.css": "text/css; charset=utf-8",
    "brief.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


def create_app(
    path: str | Path,
    *,
    token: str | None = None,
    names: Iterable[str] = (),
    pages: Iterable[Page] = PAGES,
    actions: Iterable[Action] = ACTIONS,
    files: Iterable[File] = FILES,
) -> Starlette:
    """The ASGI application over the case at ``path``, which is opened with the first request.

    ``token``: what a visitor must hold, for a server that is reached from beyond loopback; ``names``: host names by
    which it is reached, beside loopback's. ``app.state.desk.warm()`` reads the case beforehand.
    """
    desk = Desk(Path(path))
    pages = tuple(pages)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    routes: list[BaseRoute] = [Route(f"/static/{name}", partial(_static, name)) for name in STATIC_FILES]
    routes.append(Route("/openapi.json", partial(_described, pages)))
    for page in pages:
        routes.append(Route(page.path, partial(_shown, desk, page)))
        if page.kind is not None:
            bare = "/matrix" if page.path == "/" else page.path
            routes += [Route(f"{bare}.{suffix}", partial(_listed, desk, page, suffix)) for suffix in FORMATS]
    routes += [Route(file.path, partial(_file, desk, file)) for file in files]
    routes += [Route(action.path, partial(_done, desk, action), methods=["POST"]) for action in actions]
    # an address with a suffix must be tried before one whose last part may be anything
    routes.sort(key=lambda route: isinstance(route, Route) and route.path.endswith("}"))
    safety = Middleware(Safety, names=tuple(names), token=token)
    app = Starlette(
        routes=routes,
        middleware=[safety],
        lifespan=lifespan,
        exception_handlers={
            HTTPException: _http,
            Missing: partial(_said, 404),
            Wrong: partial(_said, 400),
            BeingRead: partial(_said, 503),
            StorageError: partial(_said, 503),
            CaseError: partial(_said, 409),
            OnrecordError: partial(_said, 422),
        },
    )
    app.state.desk = desk
    app.state.nav = tuple(page for page in pages if page.nav)
    return app


async def _shown(desk: Desk, page: Page, request: Request) -> Response:
    """A page as HTML."""
    make = desk.make if page.slow(request.query_params) else desk.read

    def html(case: Case, snapshot: Snapshot) -> str:
        return _html(request, page, page.view(_visit(request, case, snapshot)), snapshot)

    return HTMLResponse(await make(html, page.whole))


def _html(request: Request, page: Page, view: View, snapshot: Snapshot) -> str:
    return render(
        page.template,
        view=view,
        page=page,
        nav=request.app.state.nav,
        case_title=snapshot.title,
        address=request.url.path,
        query=request.url.query,
        lists=() if page.kind is None else tuple(FORMATS),
        who=_who(request),
        stale=snapshot.is_stale,
    )


async def _listed(desk: Desk, page: Page, suffix: str, request: Request) -> Response:
    """A page's list, whole."""
    make = desk.make if page.slow(request.query_params) or not page.whole else desk.read

    def made(case: Case, snapshot: Snapshot) -> View:
        return page.view(msgspec.structs.replace(_visit(request, case, snapshot), is_list=True))

    view = await make(made, page.whole)
    write, media_type = FORMATS[suffix]
    assert page.kind is not None
    return StreamingResponse(write(view.rows, page.kind), media_type=media_type)


async def _file(desk: Desk, file: File, request: Request) -> Response:
    """A file to keep, under its name."""
    data = await desk.make(lambda case, snapshot: file.write(_visit(request, case, snapshot)))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(data, media_type=file.media_type, headers=headers)


async def _done(desk: Desk, action: Action, request: Request) -> Response:
    """What a form asked for; then the page that it names, by GET. Or what it wanted to see."""
    form = QueryParams(await request.body())

    def act(case: Case, snapshot: Snapshot) -> Done | str:
        done = action.act(_visit(request, case, snapshot, form))
        if isinstance(done, Done):
            return done
        assert action.page is not None
        return _html(request, action.page, done, snapshot)

    done = await (desk.change if action.slow else desk.write)(act)
    if isinstance(done, str):
        return HTMLResponse(done)
    if done.statements != ():
        await desk.touched(done.statements)
    answer = RedirectResponse(done.to, 303)
    if done.who:
        answer.set_cookie(NAME, quote(done.who), max_age=YEAR, httponly=True, samesite="strict", path="/")
    return answer


async def _described(pages: tuple[Page, ...], _: Request) -> Response:
    """The API's description."""
    return Response(msgspec.json.encode(openapi.description(pages)), media_type="application/json")


async def _static(name: str, _: Request) -> Response:
    """A file that ships with the package."""
    return Response(
        static(name),
        media_type=STATIC_FILES[name],
        headers={"Cache-Control": "private, max-age=31536000, immutable"},
    )


def _visit(request: Request, case: Case, snapshot: Snapshot, form: QueryParams | None = None) -> Visit:
    return Visit(
        snapshot=snapshot,
        case=case,
        address=request.url.path,
        path={name: str(value) for name, value in request.path_params.items()},
        query=request.query_params,
        form=form or QueryParams(),
        who=_who(request),
    )


def _who(request: Request) -> str:
    return " ".join(unquote(request.cookies.get(NAME, "")).split())[:100]


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = {404: "There is no such page.", 405: "That page is read, not written to."}.get(error.status_code)
    return await _said(error.status_code, request, Missing(what or error.detail))


async def _said(status: int, request: Request, error: Exception) -> Response:
    """An error as a page, or as JSON where a list was asked for."""
    lines = str(error).splitlines() or [""]
    if request.url.path.endswith((".json", ".csv")):
        return Response(msgspec.json.encode({"error": str(error)}), status, media_type="application/json")
    nav = request.app.state.nav
    again = 10 if isinstance(error, BeingRead) and request.method == "GET" else None
    page = render("error.html.jinja", lines=lines, status=status, nav=nav, who=_who(request), again=again)
    return HTMLResponse(page, status, headers={"Retry-After": str(again or 1)} if status == 503 else None)
