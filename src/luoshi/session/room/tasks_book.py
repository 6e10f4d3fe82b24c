"""The breakdown of tasks as a workbook: at once when it is short, as a job when it is long."""

from __future__ import annotations

import io
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.errors import LibraryError, UsageError
from luoshi.report import Format, write_table
from luoshi.session.room.desk import Desk
from luoshi.session.room.job_process import Progress
from luoshi.session.room.matrix_making import put
from luoshi.session.room.tasks import tabulate_tasks
from luoshi.session.session import Session

if TYPE_CHECKING:
    from luoshi.lexicon import Lexicon
    from luoshi.report import Language
    from luoshi.session.room.tasks_sifting import TaskWish

MOST_ROWS = 1_048_575
"""Rows below the head that a sheet of Excel has."""


def tasks_book_name(number: int, wish: TaskWish, language: Language) -> str:
    """The name of the file of a workbook: the same for the same tasks of the same snapshot.

    Args:
        number: of the snapshot.
        wish: which tasks; its page says nothing.
        language: of its words.
    """
    said = asdict(wish) | {"page": 1}
    return f"tasks-{sha256(repr((number, said, language.value)).encode('utf-8', 'replace')).hexdigest()[:16]}.xlsx"


def bind_tasks(desk: Desk, lexicon: Lexicon, wish: TaskWish, language: Language) -> bytes:
    """Everything that a wish leaves of the tasks, as the bytes of an Excel workbook.

    Raises:
        UsageError: that is more than a sheet holds.
    """
    table = tabulate_tasks(desk, lexicon, wish, MOST_ROWS + 1)
    if len(table.rows) > MOST_ROWS:
        do = "narrow them, or use luoshi tasks --format csv"
        raise UsageError("more tasks than a sheet holds", f"> {MOST_ROWS:,}", do)
    out = io.BytesIO()
    write_table(table, Format.XLSX, out, language)
    return out.getvalue()


def make_tasks_book(
    progress: Progress, library: Path, kept: Path, number: int, wish: TaskWish, language: Language
) -> str:
    """Make a workbook and keep it: the work of a job.

    Args:
        progress: told when it begins.
        library: the library's folder.
        kept: the folder that takes the file.
        number: of the snapshot that it is made of.
        wish: which tasks.
        language: of its words.

    Returns:
        The name of its file.

    Raises:
        LibraryError: the library is not at this snapshot any more.
        UsageError: the tasks are more than a sheet holds.
    """
    progress(0, 1, "")
    session = Session(library)
    if session.snapshot.number != number:
        raise LibraryError("the library has changed since this was asked for", str(library), "ask again")
    name = tasks_book_name(number, wish, language)
    put(kept, name, bind_tasks(Desk(session.snapshot), session.lexicon, wish, language))
    return name
