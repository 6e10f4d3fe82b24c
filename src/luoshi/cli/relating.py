"""The command that judges pairs of sentences: relate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.files import RecordFormat
from luoshi.cli.output import report_refusals, write_records


def relate_command(
    pairs: Annotated[
        Path,
        typer.Option(
            "--pairs", "-p", help="JSON Lines with id, source_text and target_text 句对.", dir_okay=False
        ),
    ],
    form: Annotated[RecordFormat, typer.Option("--format", "-f", help="JSON Lines.")] = RecordFormat.JSONL,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.")] = None,
) -> None:
    """Judge whether a sentence takes another up, how surely, and why 判断承接.

    Example: luoshi relate --pairs pairs.jsonl --format jsonl
    """
    from luoshi.session.relating import read_pairs, relation_records

    del form
    found, refusals = read_pairs(pairs)
    write_records(relation_records(found), out)
    report_refusals(refusals)
