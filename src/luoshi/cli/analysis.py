"""Commands that answer questions of a library: facts, indicators, matrix, gaps, origins."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from luoshi.cli.collection import NameArgument
from luoshi.cli.options import (
    DEFAULT_LIBRARY,
    FormatOption,
    LanguageOption,
    LevelOption,
    LibraryOption,
    LimitOption,
    OutOption,
    RegionOption,
    SinceOption,
    UntilOption,
    filters,
)
from luoshi.cli.output import has_room, say, show_table
from luoshi.session import FactKind, Format, Grain, Language, Level, OriginTable, Role, Session, Weighing


class Rows(StrEnum):
    """What a matrix has a row for."""

    SECTION = "section"
    SENTENCE = "sentence"
    CLAUSE = "clause"


DocumentOption = Annotated[
    str | None, typer.Option("--document", "-d", help="Only this document (id, path, title) 文件.")
]
ByOption = Annotated[Rows, typer.Option("--by", help="What a row stands for 按章节、句或分句.")]


def facts_command(
    kinds: Annotated[
        list[FactKind] | None, typer.Option("--kind", "-k", help="Only facts of this kind 要素类型.")
    ] = None,
    document: DocumentOption = None,
    reasons: Annotated[
        str | None, typer.Option("--why", help="Say why this fact is one; its id is in the table 缘由.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 1000,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """List facts: dates, bodies, officials, programmes, industries … with normalised values 要素.

    Example: luoshi facts --kind programme --region 浙江 --format xlsx --out programmes.xlsx
    """
    if reasons is not None:
        show_table(Session(library).why(reasons), form, out, language)
        return
    chosen = filters(level, region, dates=(since, until))
    show_table(Session(library).facts(kinds or (), document, chosen, limit), form, out, language, limit)


def indicators_command(
    name: Annotated[str, typer.Argument(help="Part of the indicator's name; all without it 指标名称.")] = "",
    document: DocumentOption = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 1000,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """List measured quantities and targets, by name, place and time 指标.

    Example: luoshi indicators 增加值 --region 浙江
    """
    chosen = filters(level, region, dates=(since, until))
    table = Session(library).indicators(name, document, chosen, limit)
    show_table(table, form, out, language, limit)


def matrix_command(
    source: NameArgument,
    library: LibraryOption = DEFAULT_LIBRARY,
    by: ByOption = Rows.SECTION,
    level: Annotated[
        Level, typer.Option("--level", help="Provinces or cities as columns 列的层级.")
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

    Example: luoshi matrix 20th_report --by clause --find 推进新型工业化
    """
    session = Session(library)
    if by is Rows.SECTION:
        coverage = session.coverage(source, level, find)
        grid, summary, cells = coverage.grid(weigh), coverage.summary, coverage.cells
        matrix = coverage.matrix
    else:
        matrix = session.matrix(source, by, level, find)
        grid, summary, cells = matrix.grid(language, weigh), matrix.summary, matrix.cells
    if form is Format.TABLE:
        table = grid if has_room(grid, language) else summary(weigh)
    else:
        table = grid if form is Format.XLSX else cells()
    show_table(table, form, out, language)
    empty = matrix.why_empty()
    if empty:
        say(f"无从承接 nothing can have been taken up: {empty}")


def gaps_command(
    source: NameArgument,
    region: Annotated[str, typer.Option("--region", help="The place to look at (浙江, 330000) 地区.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    by: ByOption = Rows.CLAUSE,
    roles: Annotated[
        list[Role] | None, typer.Option("--role", help="Only clauses that do this: task, target … 作用.")
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


def origins_command(
    name: NameArgument,
    library: LibraryOption = DEFAULT_LIBRARY,
    grain: Annotated[
        Grain, typer.Option("--grain", help="Size of wording 粒度: about 8 or 16 letters.")
    ] = Grain.PASSAGE,
    wanted: Annotated[
        OriginTable,
        typer.Option(
            "--table", help="Passages with their origins; letters owed to others; what others took 内容."
        ),
    ] = OriginTable.PASSAGES,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Say of each passage where it stands first, when, and in how many documents 溯源.

    Examples: luoshi origins 0a1b2c3d --grain phrase; luoshi origins 0a1b2c3d --table debts
    """
    show_table(Session(library).origins(name, grain, wanted), form, out, language)
