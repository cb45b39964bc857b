"""The last guard around a file, a page or a record: whatever is wrong with one, it is named, and the others go on."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.errors import OnrecordError, SourceError
from onrecord.reading import packed
from onrecord.reading.metadata import one_line
from onrecord.records import Document, Refusal

Found = Iterator[Document | Refusal]


def refusing(origin: str, reading: Callable[[], Found]) -> Found:
    """What is read; where that fails, what was read so far and a Refusal of what is at `origin`.

    Other errors that onrecord raises on purpose go through: a full disk is no fault of the page's.
    """
    try:
        yield from reading()
    except SourceError as error:
        yield _refusal(origin, str(error))
    except OnrecordError:
        raise
    except packed.DAMAGE:
        yield _refusal(origin, packed.DAMAGED)
    except OSError as error:
        yield _refusal(origin, why(error))
    except Exception as error:  # what nobody foresaw must not keep the others from being read
        yield _refusal(origin, _fault(error))


def printable(text: str) -> str:
    """A text on one line, with a mark for what cannot be shown or stored (line ends, half characters)."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def why(error: OSError) -> str:
    """What is told of a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return "does not exist: check the path"
    if isinstance(error, PermissionError):
        return "may not be read: ask for permission, or copy it to where you may read it"
    return f"cannot be read ({error.strerror or error}): copy it to another place and try again"


def _refusal(origin: str, reason: str) -> Refusal:
    return Refusal(printable(origin), printable(reason))


def _fault(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = " ".join(filter(None, (f"{type(error).__name__}:", one_line(error)[:80]))).rstrip(":")
    return (
        f"is left out: it brings out a fault in onrecord ({told}, at {Path(place.filename).name}:{place.lineno}); "
        "please report it"
    )
