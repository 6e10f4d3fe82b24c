"""Commands that hold a document against places: the matrix and its gaps."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from luoshi.cli.coded import coded_option
from luoshi.cli.collection import NameArgument
from luoshi.cli.options import DEFAULT_LIBRARY, FormatOption, LanguageOption, LibraryOption, OutOption
from luoshi.cli.output import has_room, say, show_table, write_bytes
from luoshi.session import Format, Language, Level, Role, Session, Weighing, in_both


class Rows(StrEnum):
    """What a matrix has a row for."""

    SECTION = "section"
    SENTENCE = "sentence"
    CLAUSE = "clause"


ByOption = Annotated[Rows, typer.Option("--by", help="What a row stands for 按章节、句或分句.")]


def matrix_command(
    source: NameArgument,
    library: LibraryOption = DEFAULT_LIBRARY,
    by: ByOption = Rows.SECTION,
    level: Annotated[
        Level,
        coded_option(Level, "level", "--level", says="Provinces or cities as columns 列的层级."),
    ] = Level.PROVINCE,
    find: Annotated[
        str, typer.Option("--find", help="Only rows whose text holds this 只看含此文字的行.")
    ] = "",
    weigh: Annotated[
        Weighing,
        typer.Option(
            "--weigh", help="Count clauses, or weigh them by how rare their wording is 计数或按稀见度加权."
        ),
    ] = Weighing.COUNT,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Show who took up which part of a document: its sections or clauses against places 承接矩阵.

    By section, a cell counts the clauses that the place has taken up, of those that ask something. By sentence or
    clause, it says how. Every cell opens with: luoshi show SOURCE --unit UNIT --region PLACE

    With --weigh rarity, wording that every document has (ceremony 套话) hardly counts: a clause counts 0 to 1.

    As a workbook (--format xlsx) it has sections and clauses, both texts of every cell, the gaps, and how to read it.

    Example: luoshi matrix 20th_report --by clause --find 推进新型工业化
    """
    session = Session(library)
    if form is Format.XLSX:
        write_bytes(session.matrix_workbook(source, level, find, language), out)
        return
    if by is Rows.SECTION:
        coverage = session.coverage(source, level, find)
        grid, summary, cells = coverage.grid(weigh, language), coverage.summary, coverage.cells
        matrix = coverage.matrix
    else:
        matrix = session.matrix(source, by, level, find)
        grid, summary, cells = matrix.grid(language, weigh), matrix.summary, matrix.cells
    drawn = grid if has_room(grid, language) else summary(weigh)
    show_table(drawn if form is Format.TABLE else cells(), form, out, language)
    empty = matrix.why_empty()
    if empty:
        say(f"无从承接 nothing can have been taken up: {in_both(empty)}")


def gaps_command(
    source: NameArgument,
    region: Annotated[str, typer.Option("--region", help="The place to look at (浙江, 330000) 地区.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    by: ByOption = Rows.CLAUSE,
    roles: Annotated[
        list[Role] | None,
        coded_option(Role, "role", "--role", says="Only clauses that do this: task, target … 作用."),
    ] = None,
    ceremony: Annotated[
        bool,
        typer.Option(
            "--ceremony/--no-ceremony", help="Also clauses of common formula, or not 是否含通用表述."
        ),
    ] = True,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """List what of a document a place has not taken up 查漏补缺.

    Example: luoshi gaps 20th_report --region 浙江 --role task --role target
    """
    table = Session(library).gaps(source, region, by, roles or (), ceremony)
    if form is Format.TABLE and table.rows and all(row["state"] == "not_held" for row in table.records()):
        say(f"{table.title}：库中没有{region}在它之后的文件 no later document of {region} is held")
        return
    show_table(table, form, out, language)
