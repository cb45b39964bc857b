"""The steps in order, over batches of documents. Knows no step's inside.

A step is a plain function over a batch, ``list[Document] -> list[Document]`` with more filled in. It says which fields
of a document it needs and which it fills, and that is checked when the steps are put together. A step looks at each
document by itself, so that neither the batches nor what was there before can change what is found.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.codebook import Codebook
from onrecord.inline import through
from onrecord.records import Document, Refusal
from onrecord.rows import batched

if TYPE_CHECKING:
    from onrecord.attribution import By

READ = frozenset({"text", "published", "language", "furniture"})
"""What reading leaves in a document."""


class Step(msgspec.Struct, frozen=True):
    """A step: its name, the fields of a document that it needs and fills, and the function that does it."""

    name: str
    needs: frozenset[str]
    fills: frozenset[str]
    apply: Callable[[list[Document]], list[Document]]


def attribution(by: By = None) -> Step:
    """Finds who said what."""
    from onrecord.attribution import attribute

    return Step(
        "attribution",
        frozenset({"text", "language", "furniture"}),
        frozenset({"attributions"}),
        lambda documents: _supported(documents, lambda some: through(some, lambda readable: attribute(readable, by))),
    )


def _supported(documents: list[Document], apply: Callable[[list[Document]], list[Document]]) -> list[Document]:
    """The step applied to those documents that are in a language it is made for; the others as they are."""
    from onrecord.reading.languages import unsupported

    others = [unsupported(document) is not None for document in documents]
    done = iter(apply([document for document, other in zip(documents, others, strict=True) if not other]))
    return [document if other else next(done) for document, other in zip(documents, others, strict=True)]


def coding(codebook: Codebook | None, settled: bool = False) -> Step:
    """Says what was found means, by the codebook, and, unless that is ``settled``, whether anybody uttered it."""
    from onrecord.coding.statements import code
    from onrecord.coding.vectors import vectors

    return Step(
        "coding",
        frozenset({"text", "published", "attributions"}),
        frozenset({"statements", "offices"}) | (frozenset() if settled else {"attributions"}),
        lambda documents: through(documents, lambda readable: code(readable, codebook, vectors, settled)),
    )


def assemble(steps: Iterable[Step], given: frozenset[str] = READ) -> tuple[Step, ...]:
    """The steps, once it is sure that each finds what it needs in documents that come with the fields ``given``.

    Raises ValueError where one does not.
    """
    checked: list[Step] = []
    for step in steps:
        if missing := step.needs - given:
            raise ValueError(f"the step {step.name} needs {', '.join(sorted(missing))}, which nothing before it fills")
        given |= step.fills
        checked.append(step)
    return tuple(checked)


def run(
    documents: Iterable[Document], codebook: Codebook | None = None, batch: int = 32, by: By = None
) -> Iterator[Document]:
    """Documents as reading leaves them in; the same, in order, with attributions and statements out.

    ``by`` says what finds the attributions.
    """
    return chain(documents, assemble([attribution(by), coding(codebook)]), batch)


def attempt(
    documents: Iterable[Document], codebook: Codebook | None = None, batch: int = 32, by: By = None
) -> Iterator[Document | Refusal]:
    """As ``run``, but where a step fails on a document a Refusal stands in its place, and the others go on.

    That is a fault of onrecord's; but a case must not be stuck for ever before the one article that brings it out.
    """
    from onrecord.attribution import chosen

    by = chosen(by)  # before anything is read: a wrong setting is no document's fault
    for some in batched(documents, batch):
        try:
            done = list(run(some, codebook, batch, by))
        except Exception:
            for document in some:
                yield _attempt_one(document, codebook, by)
        else:
            yield from done


def _attempt_one(document: Document, codebook: Codebook | None, by: By) -> Document | Refusal:
    try:
        return next(run([document], codebook, by=by))
    except Exception as error:
        cause = error.__cause__ or error
        place = traceback.extract_tb(cause.__traceback__)[-1]
        what = f"{type(cause).__name__} at {Path(place.filename).name}:{place.lineno}"
        reason = f"is left out: it brings out a fault in onrecord ({what}); please report it"
        return Refusal(document.origin or document.id, f"{document.id} {reason}")


def recode(documents: Iterable[Document], codebook: Codebook | None = None, batch: int = 32) -> Iterator[Document]:
    """Documents with attributions in; the same, in order, with statements made anew by the codebook out."""
    return chain(documents, assemble([coding(codebook, settled=True)], READ | {"attributions"}), batch)


def chain(documents: Iterable[Document], steps: Sequence[Step], batch: int) -> Iterator[Document]:
    """The documents, in order, after all steps, ``batch`` of them at a time.

    Raises ValueError where a step loses, swaps or renames documents, or changes a text.
    """
    for some in batched(documents, batch):
        for step in steps:
            before = [(document.id, document.hash) for document in some]
            some = step.apply(some)
            if [(document.id, document.hash) for document in some] != before:
                raise ValueError(f"the step {step.name} gave back other documents than it was given")
        yield from some


def extract(
    text: str, published: str | None = None, codebook: Codebook | str | Path | None = None, by: By = None
) -> Document:
    """What one article says, without a case: its document, with furniture, attributions and statements.

    ``published`` is the day of publication (``2025-02-18``), without which no 'on Monday' can be dated. ``codebook`` is
    a Codebook or the path of one; ``by`` what finds who said what, the model or the rules. Offsets slice the text:
    ``text[start:end]``. Raises CodebookError.
    """
    from onrecord import codebook as codebooks
    from onrecord import reading

    if isinstance(codebook, str | Path):
        codebook = codebooks.load(Path(codebook))
    return next(run([reading.document(text, id="text", published=published)], codebook, by=by))
