"""python -m evaluation.faults [--documents N]: what is left when a run of `extract -o` is killed from outside.

Makes shards undisturbed, then again by each engine, each time with a `kill -9` in the midst of it: of a worker, of the
command itself, and of a node of a Ray cluster of two. Prints how the run ended (0: it went on), how many shards were
complete then, and, the same command run again where it ended, whether the bytes are those of the run undisturbed:
nothing twice, nothing missing. Exit status 1 where they are not. Wants Daft, and Ray for the node.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from evaluation.engines import EXTRACT, MARK, digest, documents, workers
from evaluation.nodes import two_nodes

PER_SHARD = 50

SOME = 3
"""Shards that are complete when something is killed."""

Kill = Callable[[subprocess.Popen[bytes]], None]


def main() -> int:
    """Exit status: 0 all bytes are the same, 1 they are not."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.faults", description=__doc__.split("\n\n")[0])
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--engines", nargs="+", choices=("pool", "daft", "ray"), default=["pool", "daft", "ray"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = documents(folder / "made.jsonl", options.documents)
        whole = folder / "whole"
        finish(command(source, whole, "pool"), None)
        faults: list[tuple[str, str, Kill]] = [
            (f"{engine}, {what}", engine, kill)
            for engine in options.engines
            if engine == "pool" or (engine == "daft" and find_spec("daft"))
            for what, kill in (("a worker", a_worker), ("the command", the_command))
        ]
        same = [tried(folder / f"out-{number}", source, whole, *one) for number, one in enumerate(faults)]
        if "ray" in options.engines and find_spec("ray"):
            with two_nodes({MARK: "1"}) as nodes:
                out = folder / "out-ray"
                kill = lambda _: nodes.lose_one()  # noqa: E731 — a fault like the others
                given = partial(command, prefix=nodes.prefix)
                same.append(
                    tried(out, source, whole, f"ray, a node of {nodes.nodes}", "ray", kill, given, nodes.environment)
                )
    return 0 if all(same) else 1


def tried(
    out: Path,
    source: Path,
    whole: Path,
    name: str,
    engine: str,
    kill: Kill,
    made: Callable[..., list[str]] | None = None,
    environment: dict[str, str] | None = None,
) -> bool:
    """One run with a fault in it, and the next; whether it left the same bytes as the run undisturbed."""
    given = (made or command)(source, out, engine)
    status = finish(given, kill, out, environment)
    complete = len(list(out.glob("*.done.json")))
    again = "" if status == 0 else f", then {finish(given, None, out, environment)}"
    same = digest(out) == digest(whole)
    of = len(list(whole.glob("*.done.json")))
    print(
        f"{name:44} ended with {status}, {complete} of {of} shards{again}: {'the same' if same else 'OTHER'} bytes",
        flush=True,
    )
    return same


def command(source: Path, out: Path, engine: str, prefix: list[str] | None = None) -> list[str]:
    """The command that makes the shards."""
    given = ["--engine", engine, "--per-shard", str(PER_SHARD), "--attribution", "rules"]
    return [
        *(prefix or []),
        *EXTRACT,
        str(source),
        "-o",
        str(out),
        *given,
        *([] if engine == "ray" else ["--workers", "2"]),
    ]


def finish(
    given: list[str], kill: Kill | None, out: Path | None = None, environment: dict[str, str] | None = None
) -> int:
    """Runs the command, with the fault once some of its shards are complete. Returns how it ended.

    What it said last is printed where it ended otherwise than by the fault.
    """
    there = {**os.environ, MARK: "1", **(environment or {})}
    with tempfile.TemporaryFile() as told:
        with subprocess.Popen(given, stdout=subprocess.DEVNULL, stderr=told, env=there) as run:
            while kill is not None and out is not None and run.poll() is None:
                if len(list(out.glob("*.done.json"))) >= SOME:
                    kill(run)
                    kill = None
                time.sleep(0.02)
            status = run.wait()
        told.seek(0)
        said = told.read().decode("utf-8", "replace").strip().splitlines()
    if status > 0 and said:
        print(f"  it said: {said[-1]}", flush=True)
    return status


def the_command(run: subprocess.Popen[bytes]) -> None:
    """Kills the command itself."""
    run.kill()


def a_worker(_: subprocess.Popen[bytes]) -> None:
    """Kills one process that works articles."""
    for folder in workers():
        with suppress(ProcessLookupError):
            os.kill(int(folder.name), signal.SIGKILL)
            return


if __name__ == "__main__":
    sys.exit(main())
