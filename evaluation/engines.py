"""python -m evaluation.engines [--documents N] [--paragraphs N] [--model-documents N] [--only NAME…] [--no-ray] [-o F]

Shards of the same generated documents by every engine: one worker, two, Daft here, Daft on a Ray cluster of two nodes
(unless `--no-ray`; two network namespaces where this process may make them, else two node processes), as users run
them: each a command of its own. Prints seconds, CPU time, the most memory a worker held (while the first quarter was
done, and in all), ratios, and whether all made the same bytes; writes them as JSON for `evaluation.scale`. Other work
on the machine slows all of it: CPU seconds are the figures to trust then.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import msgspec

from evaluation.made_case import made_case
from evaluation.nodes import two_nodes

DIFFERENT = 2_000
"""Documents that are generated; more are these again, with other ids."""

PER_SHARD = 250
"""Documents of a shard: some eighty shards, so that the last ones keep no worker waiting."""

MARK = "ONRECORD_BENCHMARK"
EXTRACT = [sys.executable, "-m", "onrecord", "extract"]


class Run(msgspec.Struct, frozen=True):
    """One run. ``cpu`` is the driver's and its workers', None where they are on other nodes; memory in bytes."""

    name: str
    documents: int
    characters: int
    seconds: float
    cpu: float | None
    memory_early: int
    memory: int
    shards_bytes: int
    digest: str


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 all runs made the same bytes, 1 they did not."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.engines", description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--paragraphs", type=int, help="of each document, only so many: less work a document")
    parser.add_argument("--model-documents", type=int, default=0, help="also measure so many with the model")
    parser.add_argument("--only", nargs="*", default=["pool-1", "pool-2", "daft-2"])
    parser.add_argument("--ray", action=argparse.BooleanOptionalAction, default=find_spec("ray") is not None)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(arguments)
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = documents(folder / "made.jsonl", options.documents, options.paragraphs)
        for one in options.only:
            engine, _, workers = one.partition("-")
            runs.append(
                _told(_run(folder, one, source, ["--engine", engine, "--workers", workers, "--attribution", "rules"]))
            )
        if options.ray:
            with two_nodes({MARK: "1"}) as nodes:
                given = ["--engine", "ray", "--attribution", "rules"]
                runs.append(
                    _told(_run(folder, f"ray-2 ({nodes.nodes})", source, given, nodes.prefix, nodes.environment))
                )
        if options.model_documents:
            few = documents(folder / "few.jsonl", options.model_documents)
            given = ["--workers", "1", "--attribution", "model"]
            runs.append(_told(_run(folder, "model-1", few, given)))
        same = {run.digest for run in runs if run.name != "model-1"}
        start = _start(folder)
    _ratios(runs)
    print(f"a command that reads one sentence: {start:.2f} s CPU")
    print("the same bytes" if len(same) == 1 else "NOT the same bytes")
    if options.output:
        told = {"runs": msgspec.to_builtins(runs), "start": start}
        options.output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0 if len(same) <= 1 else 1


def documents(path: Path, number: int, paragraphs: int | None = None) -> Path:
    """So many generated documents as JSON lines at ``path``, returned; of each the first paragraphs, or all."""
    made = made_case(1, min(number, DIFFERENT)).documents
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            one = made[n % len(made)]
            fields = {"id": f"{one.id}-{n // len(made)}", "outlet": one.outlet, "published": one.published}
            text = "\n\n".join(one.text.split("\n\n")[:paragraphs])
            file.write(json.dumps({**fields, "text": text}) + "\n")
    return path


def _run(
    folder: Path,
    name: str,
    source: Path,
    given: list[str],
    prefix: list[str] | None = None,
    environment: dict[str, str] | None = None,
) -> Run:
    out = folder / f"out-{name.partition(' ')[0]}"
    command = [*(prefix or []), *EXTRACT, str(source), "-o", str(out), "--per-shard", str(PER_SHARD), *given]
    with source.open(encoding="utf-8") as file:
        lengths = [len(json.loads(line)["text"]) for line in file]
    documents = len(lengths)
    cpu, began = _cpu(), time.monotonic()
    early = most = 0
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=quiet, stderr=quiet, env={**os.environ, MARK: "1", **(environment or {})}
    ) as process:
        while process.poll() is None:
            most = max([most, *_memory()])
            if 4 * PER_SHARD * len(list(out.glob("*.done.json"))) <= documents:
                early = most
            time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Run(
        name=name,
        documents=documents,
        characters=sum(lengths),
        seconds=time.monotonic() - began,
        cpu=None if prefix is not None or environment else _cpu() - cpu,
        memory_early=early,
        memory=most,
        shards_bytes=sum(file.stat().st_size for file in out.iterdir()),
        digest=digest(out),
    )


def digest(out: Path) -> str:
    """What all files of the folder come to."""
    files = sorted(out.iterdir())
    return blake2b(b"".join(file.name.encode() + file.read_bytes() for file in files), digest_size=16).hexdigest()


def workers() -> Iterator[Path]:
    """The folder in /proc of each process that works articles for this benchmark."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            ours = f"{MARK}=1".encode() in (folder / "environ").read_bytes()
            if ours and b"onrecord.engine.worker" in (folder / "cmdline").read_bytes():
                yield folder


def _memory() -> Iterator[int]:
    """The memory (RSS) of each worker."""
    for folder in workers():
        with suppress(OSError, IndexError):
            yield int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _start(folder: Path) -> float:
    """CPU seconds of a plain `onrecord extract` of one sentence, by rules: the least of three."""
    (folder / "one.txt").write_text("“No,” Ana Vale said on Monday.\n", encoding="utf-8")
    found = []
    for _ in range(3):
        before = _cpu()
        subprocess.run([*EXTRACT, str(folder / "one.txt"), "--attribution", "rules"], check=True, capture_output=True)
        found.append(_cpu() - before)
    return min(found)


def _cpu() -> float:
    """CPU seconds of all processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _told(run: Run) -> Run:
    cpu = "" if run.cpu is None else f"{run.cpu:8.1f} s CPU ({1000 * run.cpu / run.documents:.1f} ms a document)"
    print(
        f"{run.name:16} {run.documents:6} documents {run.seconds:8.1f} s {cpu} worker "
        f"{run.memory_early / 1e6:.0f} MB after a quarter, {run.memory / 1e6:.0f} MB at most",
        flush=True,
    )
    return run


def _ratios(runs: list[Run]) -> None:
    by_name = {run.name.partition(" ")[0]: run for run in runs}
    one, two = by_name.get("pool-1"), by_name.get("pool-2")
    if one and two:
        print(f"two workers are {one.seconds / two.seconds:.2f} times one")
    for name in ("daft-2", "ray-2"):
        if two and (other := by_name.get(name)):
            print(f"{name} takes {other.seconds / two.seconds - 1:+.0%} of the pool's time", end="")
            print(f", {other.cpu / two.cpu - 1:+.0%} of its CPU time" if other.cpu and two.cpu else "")


if __name__ == "__main__":
    sys.exit(main())
