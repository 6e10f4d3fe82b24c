"""How results, progress and errors reach the person at the terminal."""

from __future__ import annotations

import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from luoshi.session import (
    Format,
    Language,
    Refusal,
    Table,
    fits,
    in_both,
    to_rich,
    usage_error,
    visible,
    visible_line,
    write_error,
    write_table,
)

if TYPE_CHECKING:
    from rich.console import Console

_PLAIN_WIDTH = 160
_NAME = 24
_REFUSALS_NAMED = 50


def console(*, stderr: bool = False) -> Console:
    """A Rich console that is made when it is first needed; plain and wide when the output is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else _PLAIN_WIDTH
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def say(message: str, *, style: str = "") -> None:
    """Tell the person something on standard error, on one line that only the terminal wraps."""
    console(stderr=True).print(visible_line(message), style=style, markup=False, soft_wrap=True)


def write_text(text: str) -> None:
    """Write text to standard output: as it is to a file or a pipe, its control characters as signs to a terminal."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into one sentence.

    Raises:
        StorageError: the file cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise write_error(path, error) from error


def show_table(
    table: Table, form: Format, out: Path | None, language: Language, limit: int | None = None
) -> None:
    """Show a table in the terminal, or write it to ``out`` or to standard output in another format.

    Args:
        table: what to show.
        form: how.
        out: the file to write; standard output when None.
        language: of headings and labels.
        limit: the most rows that were asked for; when there are as many, the person is told that there may be more.
    """
    if form is Format.TABLE:
        _draw(table, out, language)
    elif out is not None:
        with writing(out), out.open("wb") as file:
            write_table(table, form, file, language)
        say(f"{len(table.rows)} -> {out}")
    elif form.is_binary and sys.stdout.isatty():
        raise usage_error(f"{form} is not for a terminal", "--format", "name a file with --out")
    elif sys.stdout.isatty():
        buffer = io.BytesIO()
        write_table(table, form, buffer, language)
        write_text(buffer.getvalue().decode("utf-8-sig"))
    else:
        write_table(table, form, sys.stdout.buffer, language)
    if limit is not None and len(table.rows) >= limit:
        say(f"只列出前 {limit} 行，可能还有；用 --limit 放宽 only the first {limit} rows, --limit shows more")


def write_bytes(data: bytes, out: Path | None) -> None:
    """Write a file that is no text to ``out``, or to standard output unless that is a terminal."""
    if out is not None:
        with writing(out):
            out.write_bytes(data)
        say(f"{len(data):,} B -> {out}")
    elif sys.stdout.isatty():
        raise usage_error("a workbook is not for a terminal", "--format", "name a file with --out")
    else:
        sys.stdout.buffer.write(data)


def _draw(table: Table, out: Path | None, language: Language) -> None:
    if out is not None:
        raise usage_error(
            "a file needs a format of its own", "--out", "add --format csv, xlsx, jsonl or parquet"
        )
    screen = console()
    if table.rows:
        screen.print(to_rich(table, language, screen.width))
    else:
        screen.print(f"{visible_line(table.title)}：没有 none", markup=False)


def has_room(table: Table, language: Language) -> bool:
    """Whether the terminal has room for every column of a table."""
    return fits(table, language, console().width)


def write_records(records: Iterable[Mapping[str, Any]], out: Path | None = None) -> None:
    """Write JSON Lines to a file, or to standard output."""
    lines = (json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in records)
    if out is None:
        for line in lines:
            write_text(line)
        return
    with writing(out), out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def report_refusals(refusals: Sequence[Refusal]) -> None:
    """List what was refused, each with its reason, and leave with exit code 1 when there was any.

    A long list is given by its first files, and for the others how many each reason has.
    """
    if not refusals:
        return
    say(f"未收 refused: {len(refusals)}", style="bold")
    for refusal in refusals[:_REFUSALS_NAMED]:
        place = "" if refusal.path in refusal.reason else f"{refusal.path}: "
        say(f"  {place}{in_both(refusal.reason)}")
    others = Counter(
        one.reason.removeprefix(one.path).removeprefix(": ") for one in refusals[_REFUSALS_NAMED:]
    )
    for reason, count in others.most_common():
        say(f"  另有 {count} more: {in_both(reason)}")
    raise typer.Exit(1)


@contextmanager
def counting(what: str, *, shown: bool = True) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar for files, on standard error; told after each how many are done, of how many, and its name."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = console(stderr=True)
    with Progress(
        *columns, console=screen, transient=True, disable=not (shown and screen.is_terminal)
    ) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, of: int, name: str) -> None:
            shown = visible_line(Path(name).name[:_NAME])
            bar.update(task, completed=done, total=of, description=f"{what} {shown}")

        yield tell


def show_tables(tables: Sequence[Table], form: Format, out: Path | None, language: Language) -> None:
    """Show several tables in the terminal; other formats take the last, which holds the rows that the others sum up."""
    if form is Format.TABLE:
        for table in tables[:-1]:
            show_table(table, form, out, language)
    show_table(tables[-1], form, out, language)
