"""A Ray cluster of two nodes on this machine, for as long as it is wanted."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

SPACES = ("onrecord-a", "onrecord-b")
ADDRESSES = ("10.77.0.1", "10.77.0.2")
PORT = 6388

TRIES = 4
"""How often a node is started: on a machine that is busy, Ray gives up soon."""


class Cluster(NamedTuple):
    """What to put before a command that joins the cluster, what the nodes are, and the command's environment.

    ``lose_one`` kills the second node with all that runs on it (kill -9).
    """

    prefix: list[str]
    nodes: str
    environment: dict[str, str]
    lose_one: Callable[[], None]


@contextmanager
def two_nodes(environment: Mapping[str, str]) -> Iterator[Cluster]:
    """Two nodes of one processor each: in two network namespaces, where this process may make them."""
    token = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(16)}
    given = {**os.environ, **environment, **token, "RAY_USAGE_STATS_ENABLED": "0", "DO_NOT_TRACK": "1"}
    apart = _namespaces()
    hosts = ADDRESSES if apart else ("127.0.0.1", "127.0.0.1")
    before = [["ip", "netns", "exec", space] if apart else [] for space in SPACES]
    started: list[subprocess.Popen[bytes]] = []
    try:
        address = f"{hosts[0]}:{PORT}"
        joined = {**environment, **token, "RAY_ADDRESS": address}
        roles = (["--head", f"--port={PORT}", "--include-dashboard=false"], [f"--address={address}"])
        for role, host, prefix in zip(roles, hosts, before, strict=True):
            ray = [str(Path(sys.executable).with_name("ray")), "start", "--num-cpus=1", "--block"]
            quiet = subprocess.DEVNULL
            command = [*prefix, *ray, *role, f"--node-ip-address={host}"]
            for _ in range(TRIES):
                started.append(subprocess.Popen(command, env=given, stdout=quiet, stderr=quiet))
                if _joined(started[-1], before[0], {**given, **joined}, 1 + roles.index(role)):
                    break
            else:
                raise SystemExit("no Ray cluster can be started here: see /tmp/ray/session_latest/logs")
        nodes = "two network namespaces" if apart else "two node processes"
        yield Cluster(before[0], nodes, joined, lambda: _kill(started[-1].pid))
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if apart:
            for space in SPACES:
                subprocess.run(["ip", "netns", "del", space], check=False, capture_output=True)


def _kill(process: int) -> None:
    """Kills a process and all that descend from it, parents first, so that none is started again."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    dying = [process]
    for one in dying:
        dying += children.get(one, [])
    for one in dying:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _joined(node: subprocess.Popen[bytes], prefix: list[str], environment: dict[str, str], nodes: int) -> bool:
    """Waits until there are so many nodes; False where this one has ended before (Ray gives a node 30 s to start)."""
    program = (
        "import os, ray\n"
        "ray.init(address=os.environ['RAY_ADDRESS'], log_to_driver=False)\n"
        f"assert ray.cluster_resources().get('CPU', 0) == {nodes}\n"
    )
    while node.poll() is None:
        asked = subprocess.run(
            [*prefix, sys.executable, "-c", program], env=environment, check=False, capture_output=True
        )
        if asked.returncode == 0:
            return True
    return False


def _namespaces() -> bool:
    """Makes two network namespaces with a line between them; whether that could be done."""
    first, second = SPACES
    commands = [
        f"ip netns add {first}",
        f"ip netns add {second}",
        f"ip link add veth0 netns {first} type veth peer name veth0 netns {second}",
        *(
            f"ip -n {space} {what}"
            for space, address in zip(SPACES, ADDRESSES, strict=True)
            for what in (f"addr add {address}/24 dev veth0", "link set veth0 up", "link set lo up")
        ),
    ]
    try:
        for command in commands:
            subprocess.run(command.split(), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        for space in SPACES:
            subprocess.run(["ip", "netns", "del", space], check=False, capture_output=True)
        return False
    return True
