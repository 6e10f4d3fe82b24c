"""The demonstration: the whole job on an invented collection that ships with luoshi."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from luoshi.cli.options import LanguageOption
from luoshi.cli.output import console, counting
from luoshi.session import (
    Effort,
    Filters,
    Format,
    Grain,
    Language,
    Level,
    Role,
    Session,
    Table,
    demo_folder,
    to_rich,
)

_SOURCE = "zhongshu_jueding_2031"
_PROVINCE = "澜江"
_FIND = "产业链"
_CITY_PLAN = "gongye_zhuanxing_fangan_2032"
_ROWS = 10
_NAME = "luoshi"

NEXT_STEPS = (
    "serve",
    "list",
    "show wuxuhui_2032",
    f"matrix {_SOURCE} --by clause --format {Format.XLSX} --out matrix.xlsx",
    f"gaps {_SOURCE} --region 云泽",
    "phrase 拎着图纸来、带着样机走",
    "indicators 规模以上",
    "search 首台套 --level province",
)
"""What can be asked of the demonstration's library next."""


def demo_command(
    library: Annotated[
        Path, typer.Option("--library", "-L", help="Where to build the library 演示资料库.")
    ] = Path("luoshi-demo"),
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Build a library from the invented demo collection and show what it finds 演示.

    Example: luoshi demo
    """
    session = Session(library)
    folder = demo_folder()
    with counting("演示 demo") as progress:
        documents = sorted(path for path in folder.iterdir() if path.is_dir())
        report = session.add(
            documents, folder / "MANIFEST.tsv", folder / "divisions.csv", Effort(progress=progress)
        )
    screen = console()
    screen.print(
        f"库 library: {library}，{report.documents} 篇 documents，未收 refused {len(report.refused)}"
    )
    for refusal in report.refused:
        screen.print(f"  {refusal.reason}", markup=False)
    for title, table in _findings(session, language):
        screen.print(f"\n[bold]{title}[/]")
        screen.print(to_rich(table, language, screen.width))
    screen.print(_next_steps(library, _program()), markup=False, soft_wrap=True)


def _findings(session: Session, language: Language) -> list[tuple[str, Table]]:
    """One answer to each of the questions that luoshi is for."""
    matrix = session.matrix(_SOURCE, "sentence", Level.PROVINCE, _FIND).grid(language)
    origins = session.origins(_CITY_PLAN, Grain.PASSAGE)
    targets = session.indicators("", None, Filters(since="2032"))
    gaps = session.gaps(_SOURCE, _PROVINCE, roles=(Role.TASK, Role.TARGET))
    return [
        (
            f"谁承接了《决定》中含“{_FIND}”的句子？ Who took up the sentences on industrial chains?",
            _top(matrix),
        ),
        ("青埠方案的文字从哪里来？ Where does a city's plan have its words from?", _origins(origins)),
        (
            "指标与目标 Indicators and targets",
            _pick(targets, ("name", "value", "unit", "status", "period", "region")),
        ),
        (
            f"{_PROVINCE}省还没有回应哪些句子？ What has {_PROVINCE} not taken up?",
            _pick(_fullest(gaps), ("state", "text")),
        ),
    ]


def _fullest(table: Table) -> Table:
    """The rows with the longest text, which say most, in their order."""
    at = table.columns.index("text")
    longest = sorted(table.rows, key=lambda row: -len(str(row[at])))[:_ROWS]
    return Table(table.title, table.columns, tuple(row for row in table.rows if row in longest))


def _top(table: Table) -> Table:
    return Table(table.title, table.columns, table.rows[:_ROWS])


def _origins(table: Table) -> Table:
    borrowed = [row for row in table.records() if row["origin_title"] is not None]
    borrowed.sort(key=lambda row: -len(str(row["text"])))
    columns = ("text", "origin_date", "origin_title", "documents")
    return Table(table.title, columns, tuple(tuple(row[c] for c in columns) for row in borrowed[:_ROWS]))


def _pick(table: Table, columns: tuple[str, ...]) -> Table:
    rows = tuple(tuple(record[column] for column in columns) for record in table.records()[:_ROWS])
    return Table(table.title, columns, rows)


def _next_steps(library: Path, program: str) -> str:
    """What to try next, as it can be typed where the demonstration was called."""
    lines = (f"  {program} {step} --library {shlex.quote(str(library))}" for step in NEXT_STEPS)
    return "\n".join(("\n接下来可以试 try next:", *lines))


def _program() -> str:
    """The name by which luoshi can be called: with its path where the shell would not find it."""
    called = Path(sys.argv[0])
    return shlex.quote(str(called)) if called.name == _NAME and not which(_NAME) else _NAME
