"""How results, progress and errors reach the person at the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from luoshi.session import Format, Language, Refusal, Table, to_rich, usage_error, write_table

if TYPE_CHECKING:
    from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    """A Rich console that is made when it is first needed; plain and wide when the output is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else 160
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def show_table(table: Table, form: Format, out: Path | None, language: Language) -> None:
    """Show a table in the terminal, or write it to ``out`` or to standard output in another format."""
    if form is Format.TABLE:
        if out is not None:
            raise usage_error(
                "a file needs a format of its own", "--out", "add --format csv, xlsx, jsonl or parquet"
            )
        screen = console()
        screen.print(to_rich(table, language) if table.rows else f"{table.title}: 0")
    elif out is not None:
        with out.open("wb") as file:
            write_table(table, form, file, language)
        console(stderr=True).print(f"{len(table.rows)} -> {out}")
    elif form.is_binary and sys.stdout.isatty():
        raise usage_error(f"{form} is not for a terminal", "--format", "name a file with --out")
    else:
        write_table(table, form, sys.stdout.buffer, language)


def write_records(records: Iterable[Mapping[str, Any]], out: Path | None = None) -> None:
    """Write JSON Lines to a file, or to standard output."""
    lines = (json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in records)
    if out is None:
        sys.stdout.writelines(lines)
        return
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def report_refusals(refusals: Sequence[Refusal]) -> None:
    """List what was refused, each with its reason, and leave with exit code 1 when there was any."""
    if not refusals:
        return
    screen = console(stderr=True)
    screen.print(f"未收 refused: {len(refusals)}", style="bold")
    for refusal in refusals:
        place = "" if refusal.path in refusal.reason else f"{refusal.path}: "
        screen.print(f"  {place}{refusal.reason}", markup=False, soft_wrap=True)
    raise typer.Exit(1)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar for files, on standard error; told after each how many are done, of how many, and its name."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, description=f"{what} {Path(name).name[:24]}")

        yield tell


def show_tables(tables: Sequence[Table], form: Format, out: Path | None, language: Language) -> None:
    """Show several tables in the terminal; other formats take the last, which holds the rows that the others sum up."""
    if form is Format.TABLE:
        for table in tables[:-1]:
            show_table(table, form, out, language)
    show_table(tables[-1], form, out, language)
