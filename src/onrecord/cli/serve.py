"""``onrecord serve``: the case in the browser."""

from __future__ import annotations

import secrets
import socket
import sys
from pathlib import Path

import click

from onrecord.cli.failures import note
from onrecord.cli.opening import opening
from onrecord.errors import OnrecordError


@click.command("serve")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8300,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. Any but loopback's asks visitors for a token, which is printed.",
)
def command(case: Path, port: int, host: str) -> None:
    """Show the case in the browser: read, search, review.

    Prints the address to open; Ctrl-C ends it. Nothing leaves this machine, and pages ask no other one for anything.
    """
    import uvicorn

    from onrecord.web import create_app
    from onrecord.web.safety import LOOPBACK

    with opening(case):  # what is wrong with the file is told here, before there is a server
        pass
    listening = listen(host, port)
    token = None if host in LOOPBACK else secrets.token_urlsafe(16)
    app = create_app(case, token=token, names=() if token is None else (host, socket.gethostname()))
    sys.setswitchinterval(0.001)  # so that a page is not kept waiting by the thread that reads the case again
    note(f"reading {case} …")
    app.state.desk.warm()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    note(f"{case} is at {address}  (Ctrl-C ends it)")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", timeout_graceful_shutdown=3
    )
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OnrecordError where it cannot be had."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(100)
    except OSError as error:
        raise OnrecordError(
            f"{host}:{port} cannot be had ({error.strerror or error}); choose another with --port or --host"
        ) from error
    return listening
