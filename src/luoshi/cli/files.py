"""Commands that need no library: restore, extract, trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from luoshi.cli.destinations import Destinations
from luoshi.cli.output import counting, report_refusals, write_records, write_text, writing
from luoshi.session import SECONDS, Effort, Refusal, usage_error

if TYPE_CHECKING:
    from luoshi.session import Product

Value = TypeVar("Value")

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

SecondsOption = Annotated[
    float,
    typer.Option("--seconds", min=1, help="Seconds that one file may take; more for long scans 每件限时."),
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
    explained: Annotated[
        bool,
        typer.Option(
            "--explain", help="Account of what was changed and how far to trust it 还原说明; --out FILE.html."
        ),
    ] = False,
    seconds: SecondsOption = SECONDS,
) -> None:
    """Restore damaged text, every change on record 还原文本.

    Example: luoshi restore page.txt --format jsonl
    """
    if explained:
        from luoshi.cli.explaining import explain

        if form is not RestoreFormat.TEXT:
            raise usage_error("an account is for people", "--format", "leave it out beside --explain")
        explain(paths, out, seconds)
        return
    from luoshi.session import files

    refusals: list[Refusal] = []
    is_jsonl = form is RestoreFormat.JSONL
    destinations = Destinations(out, ".jsonl" if is_jsonl else ".txt", files.inputs(paths)) if out else None
    make = files.restored_records if is_jsonl else files.restored_texts
    with counting("还原 restore", shown=out is not None) as progress:
        for product in _accepted(make(paths, Effort(seconds=seconds, progress=progress)), refusals):
            _write(product.value, destinations.file(product.source) if destinations else None)
    report_refusals(refusals)


def _write(text: str, path: Path | None) -> None:
    """Write a result to a file or to standard output."""
    if path is None:
        write_text(text)
        return
    with writing(path):
        path.write_text(text, encoding="utf-8", newline="\n")


def _accepted(
    products: Iterable[Product[Value] | Refusal], refusals: list[Refusal]
) -> Iterator[Product[Value]]:
    """The products alone; refusals are put aside."""
    for product in products:
        if isinstance(product, Refusal):
            refusals.append(product)
        else:
            yield product


def extract_command(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for one JSON Lines file per input.")],
    manifest: ManifestOption = None,
    divisions: DivisionsOption = None,
    form: Annotated[RecordFormat, typer.Option("--format", "-f", help="JSON Lines.")] = RecordFormat.JSONL,
    seconds: SecondsOption = SECONDS,
) -> None:
    """Find clauses, their roles and facts 提取要素.

    Example: luoshi extract plans/ --manifest plans/INDEX.tsv --format jsonl --out facts/
    """
    from luoshi.session import files

    del form
    refusals: list[Refusal] = []
    destinations = Destinations(out, ".jsonl", files.inputs(paths))
    with counting("提取 extract") as progress:
        effort = Effort(seconds=seconds, progress=progress)
        made = files.extracted_records(paths, manifest, divisions, effort)
        for product in _accepted(made, refusals):
            _write(product.value, destinations.file(product.source))
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
    seconds: SecondsOption = SECONDS,
) -> None:
    """Find what the targets take over from the sources 追踪承接.

    Example: luoshi trace --source report.txt --target provinces/ --format jsonl
    """
    from luoshi.session import files, passage_records

    del form
    refusals: list[Refusal] = []
    with counting("读取 read", shown=out is not None) as progress:
        effort = Effort(seconds=seconds, progress=progress)
        sides = [
            [d for p in _accepted(files.restored_documents(side, effort), refusals) for d in p.value]
            for side in (source, target)
        ]
    if not all(sides):
        report_refusals(refusals)
        raise usage_error(
            "there is nothing to compare", "--source and --target", "name at least one text on each side"
        )
    if len({document.id for side in sides for document in side}) == 1:
        raise usage_error(
            "source and target are one document", "--source and --target", "name two different texts"
        )
    write_records(passage_records(*sides), out)
    report_refusals(refusals)
