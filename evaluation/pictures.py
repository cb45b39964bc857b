"""python -m evaluation.pictures [FOLDER] [--case F]: the pages' pictures in the documentation, of the sample case.

Makes the sample case (or takes the one at F), serves it, and takes a picture of the matrix, a document, a saying, the
review, the timeline and the brief, each 1280 and 390 pixels wide, into FOLDER (docs/browser). Tells what is wider than
the window. Wants a Chromium. Look at each picture before it is kept.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from onrecord import demo
from onrecord.case import Case
from onrecord.web import create_app, links

WIDTHS = (1280, 390)
HEIGHT = 900


def main() -> None:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.pictures")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/browser"))
    parser.add_argument("--case", type=Path, default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.onrecord"
        if options.case:
            shutil.copy(options.case, path)
        else:
            with Case.create(path, demo.codebook()) as case:
                case.add(demo.sources())
        options.folder.mkdir(parents=True, exist_ok=True)
        with serving(path) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for width in WIDTHS:
                page = browser.new_page(
                    viewport={"width": width, "height": HEIGHT}, base_url=address, reduced_motion="reduce"
                )
                page.set_default_timeout(120_000)
                take(page, path, width, options.folder)
            browser.close()


def take(page: Page, path: Path, width: int, folder: Path) -> None:
    """Takes all pictures of one width."""
    page.goto("/review")
    page.fill("#name", "Kim Roe")
    with page.expect_navigation():
        page.click("#who button")
    for name, address in addresses(path).items():
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            print(f"{name} is {over} pixels wider than {width}", file=sys.stderr)
        page.screenshot(path=folder / f"{name}-{width}.png")


def addresses(path: Path) -> dict[str, str]:
    """What is pictured: the saying that most documents report, and the first of them."""
    with Case.open(path) as case:
        saying = max(case.utterances(), key=lambda one: len(one.documents))
    return {
        "matrix": links.matrix(),
        "document": links.document(saying.documents[0]),
        "utterance": links.utterance(saying.id),
        "review": "/review",
        "timeline": "/timeline",
        "brief": "/brief",
    }


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The case on a free port of this machine; its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(50)
    server = uvicorn.Server(uvicorn.Config(create_app(path), log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


if __name__ == "__main__":
    main()
