"""What a command says when something goes wrong: one line a cause on stderr, and the exit status."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from typing import Any

import click

from onrecord.errors import OnrecordError
from onrecord.records import Refusal


class Commands(click.Group):
    """The group of all commands. Lists them in the order they were added, and turns every failure into a line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """The commands' names, in the order a user meets them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; exits with status 1 where it fails."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, so that a closed pipe is met while it can be handled
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo(err=True)
            warn("stopped")
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has seen enough (| head); click closes quietly
                raise
            warn(explain(error))
        except Exception as error:
            warn(explain(error))
            if os.environ.get("ONRECORD_DEBUG") == "1":
                traceback.print_exc()
        else:
            return result
        raise click.exceptions.Exit(1)


def explain(error: Exception) -> str:
    """One line a cause, for the person at the terminal. What onrecord did not foresee is a fault of onrecord's."""
    if isinstance(error, OnrecordError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    from onrecord.casefile.connection import version

    cause = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a fault in onrecord {version()} ({cause}). Please report it; ONRECORD_DEBUG=1 shows where it happened."


def warn(message: str) -> None:
    """Writes the message to stderr, each of its lines marked as onrecord's."""
    for line in message.splitlines() or [""]:
        click.echo(f"onrecord: {line}", err=True)


def note(message: str) -> None:
    """Writes a line to stderr that is no failure: how far it is, where something was written."""
    click.echo(message, err=True)


class Refusals:
    """Called with each source that could not be read, names it on stderr; remembers that there was one."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, refusal: Refusal) -> None:
        """Says which source was passed over, and why."""
        warn(f"{refusal.origin}: {refusal.reason}")
        self.count += 1

    def exit(self) -> None:
        """Ends the command with status 1 where a source was refused."""
        if self.count:
            click.get_current_context().exit(1)
