"""Commands that need no library: restore, extract, trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.destinations import Destinations
from luoshi.cli.output import report_refusals, write_records, write_text, writing
from luoshi.session import Document, RawText, Refusal, files, load_lexicon, usage_error

PathsArgument = Annotated[
    list[Path], typer.Argument(help="Files or folders 文件或文件夹.", show_default=False)
]
ManifestOption = Annotated[
    Path | None, typer.Option("--manifest", "-m", help="TSV or CSV with path, date and other metadata 清单.")
]
DivisionsOption = Annotated[
    Path | None,
    typer.Option("--divisions", help="CSV code,name,short,level,parent of further places 补充区划."),
]


class RestoreFormat(StrEnum):
    """What restored documents are written as."""

    TEXT = "text"
    JSONL = "jsonl"


class RecordFormat(StrEnum):
    """The one format of the machine contracts."""

    JSONL = "jsonl"


def restore_command(
    paths: PathsArgument,
    form: Annotated[
        RestoreFormat, typer.Option("--format", "-f", help="Text, or JSON Lines with edits.")
    ] = RestoreFormat.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write one file per input into this folder.")
    ] = None,
) -> None:
    """Restore damaged text, every change on record 还原文本.

    Example: luoshi restore page.txt --format jsonl
    """
    refusals: list[Refusal] = []
    ending = ".jsonl" if form is RestoreFormat.JSONL else ".txt"
    destinations = Destinations(out, ending, files.inputs(paths)) if out else None
    for raw in _accepted(files.raw_texts(paths), refusals):
        documents = files.restored(raw)
        path = destinations.file(raw) if destinations else None
        if form is RestoreFormat.JSONL:
            write_records((files.restore_record(raw, d) for d in documents), path)
        else:
            _write_texts(documents, path)
    report_refusals(refusals)


def _write_texts(documents: list[Document], path: Path | None) -> None:
    """Articles apart by a blank line, to a file or to standard output."""
    text = "\n\n".join(document.text for document in documents) + "\n"
    if path is None:
        write_text(text)
        return
    with writing(path):
        path.write_text(text, encoding="utf-8", newline="\n")


def _accepted(texts: Iterable[RawText | Refusal], refusals: list[Refusal]) -> Iterator[RawText]:
    """The raw texts alone; refusals are put aside."""
    for text in texts:
        if isinstance(text, Refusal):
            refusals.append(text)
        else:
            yield text


def extract_command(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for one JSON Lines file per input.")],
    manifest: ManifestOption = None,
    divisions: DivisionsOption = None,
    form: Annotated[RecordFormat, typer.Option("--format", "-f", help="JSON Lines.")] = RecordFormat.JSONL,
) -> None:
    """Find clauses, their roles and facts 提取要素.

    Example: luoshi extract plans/ --manifest plans/INDEX.tsv --format jsonl --out facts/
    """
    del form
    refusals: list[Refusal] = []
    lexicon = load_lexicon(divisions)
    destinations = Destinations(out, ".jsonl", files.inputs(paths))
    for raw in _accepted(files.raw_texts(paths, manifest), refusals):
        write_records(files.fact_records(raw, lexicon), destinations.file(raw))
    report_refusals(refusals)


def trace_command(
    source: Annotated[
        list[Path], typer.Option("--source", "-s", help="Files or folders that have the words first.")
    ],
    target: Annotated[
        list[Path], typer.Option("--target", "-t", help="Files or folders that may take them up.")
    ],
    form: Annotated[RecordFormat, typer.Option("--format", "-f", help="JSON Lines.")] = RecordFormat.JSONL,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.")] = None,
) -> None:
    """Find what the targets take over from the sources 追踪承接.

    Example: luoshi trace --source report.txt --target provinces/ --format jsonl
    """
    del form
    refusals: list[Refusal] = []
    sides = [
        [d for raw in _accepted(files.raw_texts(side), refusals) for d in files.restored(raw)]
        for side in (source, target)
    ]
    if not all(sides):
        report_refusals(refusals)
        raise usage_error(
            "there is nothing to compare", "--source and --target", "name at least one text on each side"
        )
    write_records(files.passage_records(*sides), out)
    report_refusals(refusals)
