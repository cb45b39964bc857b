"""``onrecord extract``: documents in, their statements out as JSON; no case, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from onrecord.cli.attribution import attribution_option
from onrecord.cli.dates import date_option
from onrecord.cli.engine import engine_options, where
from onrecord.cli.failures import Refusals, note
from onrecord.engine import HERE, Name, Where
from onrecord.records import Attribution, Document, Refusal, Span, Statement

if TYPE_CHECKING:
    from onrecord.attribution import By
    from onrecord.codebook import Codebook


class Extract(msgspec.Struct, frozen=True):
    """A document as ``extract`` prints it. ``text`` is there only where it was taken out of something else;
    ``attributions`` only with the thoughts.
    """

    id: str
    text: str | msgspec.UnsetType
    published: str | None
    furniture: tuple[Span, ...]
    statements: tuple[Statement, ...]
    attributions: tuple[Attribution, ...] | msgspec.UnsetType = msgspec.UNSET


@click.command("extract")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@date_option("--published", help="When the documents were published, where they do not say.")
@click.option(
    "--codebook",
    "codebook_file",
    metavar="F",
    type=click.Path(path_type=Path),
    help="What the case is about: parties, issues, options (YAML).",
)
@attribution_option
@click.option("--all", "thoughts", is_flag=True, help="Also what people are said to think, believe, know or intend.")
@click.option("--allow-private", is_flag=True, help="Also ask machines inside this network, and this one.")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    help="Print nothing; write shards (Parquet) of .jsonl, .parquet and .warc files there, a folder or an address.",
)
@click.option(
    "--per-shard", metavar="N", type=click.IntRange(min=1), help="Records a shard is made of; 1000 by default."
)
@engine_options
def command(
    files: tuple[str, ...],
    published: str | None,
    codebook_file: Path | None,
    by: By,
    thoughts: bool,
    allow_private: bool,
    output: str | None,
    per_shard: int | None,
    engine: Name,
    workers: int | None,
    time_limit: float,
) -> None:
    """Print the statements of articles as JSON.

    One object a document; nothing is stored, unless -o says where.
    FILE is a file, a folder of files, or a web address: whatever 'add' takes.
    """
    from onrecord import codebook as codebooks

    codebook = codebooks.load(codebook_file) if codebook_file else None
    at = where(files, engine, workers, time_limit)
    if output is not None:
        from onrecord.cli.shards import extract_shards

        extract_shards(files, output, codebook=codebook, by=by, published=published, per_shard=per_shard, where=at)
        return
    if per_shard is not None:
        raise click.UsageError("--per-shard is for shards: say with -o where to write them")
    refused = Refusals()
    for extracted in extract(
        files,
        published=published,
        codebook=codebook,
        by=by,
        thoughts=thoughts,
        allow_private=allow_private,
        refused=refused,
        at=at,
    ):
        click.echo(msgspec.json.encode(extracted))
    refused.exit()


def extract(
    sources: Iterable[str],
    *,
    published: str | None,
    codebook: Codebook | None,
    by: By,
    thoughts: bool,
    refused: Callable[[Refusal], None],
    allow_private: bool = False,
    at: Where = HERE,
) -> Iterator[Extract]:
    """Reads sources and yields what their documents say, in order, as soon as it is known.

    ``published`` is for documents that carry no date, ``by`` what finds who said what. ``thoughts`` adds attributions
    of scope thought to the statements. Sources that cannot be read are passed over and told to ``refused``. ``at`` is
    where the work is done.
    """
    from onrecord import reading, spread
    from onrecord.reading.languages import unsupported
    from onrecord.reading.recurring import Recurring

    recurring = Recurring()

    def tasks() -> Iterator[spread.Task]:
        for item in reading.read(sources, reading.Web(allow_private=allow_private)):
            if isinstance(item, Refusal):
                yield spread.Task(item)
                continue
            if told := unsupported(item):
                note(f"{item.id} is in {told}: no statements are found in it")
            dated = item if item.published or published is None else msgspec.structs.replace(item, published=published)
            yield spread.Task(recurring.marked(dated), todo=True)

    for task in spread.work(tasks(), codebook, by, at):
        document = task.done or task.given
        if isinstance(document, Refusal):
            refused(document)
            continue
        statements = document.statements
        if thoughts:
            both = (*statements, *unspoken(document, codebook))
            statements = tuple(sorted(both, key=lambda statement: statement.content[0]))
        yield Extract(
            id=document.id,
            text=document.text if document.extracted else msgspec.UNSET,
            published=document.published,
            furniture=tuple(item.span for item in document.furniture),
            statements=statements,
            attributions=by_cue(document.attributions) if thoughts else msgspec.UNSET,
        )


def by_cue(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Attributions as PARC and PolNeAR count them: one a cue, with all that it governs, though it be said to do one
    thing and then another. In the order of the text.
    """
    whole: dict[object, Attribution] = {}
    for one in found:
        key = (one.source, one.cue) if one.cue else one
        content = (*(whole[key].content if key in whole else ()), *one.content)
        whole[key] = msgspec.structs.replace(whole.get(key, one), content=tuple(sorted(content)))
    return tuple(sorted(whole.values(), key=lambda one: one.content[0]))


def unspoken(document: Document, codebook: Codebook | None) -> Iterator[Statement]:
    """The document's thoughts in the shape of statements. A thought does nothing and answers nobody: act `other`."""
    from onrecord.coding import kinds, speakers

    voices = speakers.speakers(document, codebook)
    for attribution, voice in zip(document.attributions, voices, strict=True):
        if attribution.scope == "thought":
            yield Statement(
                source=attribution.source,
                cue=attribution.cue,
                content=attribution.content,
                scope="thought",
                kind=kinds.kind(document.text, attribution.content),
                speaker=voice.name,
                party=voice.party,
                act="other",
                issue=(),
                said_on=None,
                confidence=attribution.confidence,
                rule=attribution.rule,
            )
