"""Compressed bytes → plain ones, never more than asked for: a kilobyte can hold a gigabyte."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from onrecord.errors import SourceError

_STEP = 1 << 18


def unpacked(pieces: Iterable[bytes], encoding: str, most: int, cut: bool = False) -> bytes:
    """The body that comes in `pieces`, unpacked (`gzip`, `deflate`, or several of them after each other).

    Raises SourceError where it has more than `most` bytes (with `cut`, the first `most` are given back instead), is
    damaged, or is packed in another way.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > 2 or not {"gzip", "x-gzip", "deflate"}.issuperset(names):
        raise SourceError(f"is packed as {encoding[:40]}, which was not asked for: save the page from a browser")
    flow: Iterable[bytes] = pieces
    if names and not cut:
        flow = _bounded(flow, most)
    for _ in names:
        flow = inflated(flow)
    body = bytearray()
    for piece in flow:
        body += piece
        if len(body) > most:
            if cut:
                return bytes(body[:most])
            raise SourceError(_too_large(most))
    return bytes(body)


def inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip (all its members), zlib or bare deflate data unpacks to, in pieces of bounded size.

    Raises SourceError where the data is damaged or ends too soon.
    """
    machine = None
    ended = False
    for piece in pieces:
        rest = piece
        while rest:
            if machine is None:
                if ended and not rest.startswith(b"\x1f"):
                    return  # padding after the last member
                machine = zlib.decompressobj(47 if _has_header(rest) else -15)
            try:
                out = machine.decompress(rest, _STEP)
            except zlib.error:
                raise SourceError("is damaged: what is compressed in it cannot be unpacked") from None
            if out:
                yield out
            rest = machine.unconsumed_tail
            if machine.eof:
                rest, machine, ended = machine.unused_data, None, True
            elif not out and not rest:
                break
    if machine is not None:
        yield machine.flush()
        if not machine.eof:
            raise SourceError("is damaged: it ends before what is compressed in it does")


def _has_header(data: bytes) -> bool:
    """Whether the data is gzip or zlib; bare deflate, which some servers send, has no header."""
    return data[:1] == b"\x1f" or (data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2], "big") % 31 == 0))


def _bounded(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise SourceError(_too_large(most))
        yield piece


def _too_large(most: int) -> str:
    return f"is larger than {most / 1e6:,.0f} MB, which is no article: save what matters of it as .txt"
