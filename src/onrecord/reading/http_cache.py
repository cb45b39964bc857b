"""What was fetched before, kept in a folder: so that a page that has not changed is not sent again."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path

import msgspec

MOST_BYTES = 500_000_000
"""What the folder may hold; beyond it, what was not used for longest goes."""

_LONGEST_FRESH = 86_400.0


class Kept(msgspec.Struct, frozen=True):
    """A response as it was kept: address, when it came (seconds since 1970), headers (names in small letters), body."""

    url: str
    at: float
    headers: dict[str, str]
    body: bytes

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed since."""
        asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        return {asked[name]: self.headers[name] for name in asked if name in self.headers}

    def is_fresh(self, now: float) -> bool:
        """Whether the site itself says that the page need not be asked for again yet (for a day at most)."""
        control = self.headers.get("cache-control", "").lower()
        if "no-cache" in control:
            return False
        if age := re.search(r"max-age=(\d{1,9})", control):
            return now - self.at < min(float(age[1]), _LONGEST_FRESH)
        with suppress(ValueError, TypeError, KeyError):
            until = parsedate_to_datetime(self.headers["expires"]).timestamp()
            return now < min(until, self.at + _LONGEST_FRESH)
        return False


class Cache:
    """Responses in a folder, one file each. What cannot be read or written there is as if it were not kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is made when something is kept; by default the user's own cache folder."""
        self.folder = folder or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord" / "http"
        self._written = 0

    def get(self, url: str) -> Kept | None:
        """What is kept for an address."""
        path = self._path(url)
        try:
            kept = msgspec.msgpack.decode(path.read_bytes(), type=Kept)
        except (OSError, msgspec.MsgspecError):
            return None
        with suppress(OSError):
            os.utime(path)
        return kept if kept.url == url else None

    def put(self, kept: Kept) -> None:
        """Keeps a response, unless the site forbids it or it could never be used again."""
        if "no-store" in kept.headers.get("cache-control", "").lower():
            return
        if not (kept.conditions or kept.is_fresh(kept.at)):
            return
        data = msgspec.msgpack.encode(kept)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(self._path(kept.url))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._written += len(data)
        if self._written > MOST_BYTES // 20:
            self._written = 0
            self._shrink()

    def _path(self, url: str) -> Path:
        return self.folder / blake2b(url.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()

    def _shrink(self) -> None:
        with suppress(OSError):
            files = sorted((one.stat().st_mtime, one.stat().st_size, one) for one in self.folder.iterdir())
            total = sum(size for _, size, _ in files)
            for _, size, path in files:
                if total <= MOST_BYTES:
                    break
                path.unlink(missing_ok=True)
                total -= size
