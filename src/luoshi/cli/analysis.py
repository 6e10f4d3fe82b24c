"""Commands that answer questions of a library: facts, indicators, origins."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.coded import coded_option
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
from luoshi.cli.output import show_table
from luoshi.session import FactKind, Format, Grain, Language, OriginTable, Session

DocumentOption = Annotated[
    str | None, typer.Option("--document", "-d", help="Only this document (id, path, title) 文件.")
]


def facts_command(
    kinds: Annotated[
        list[FactKind] | None,
        coded_option(FactKind, "kind", "--kind", "-k", says="Only facts of this kind 要素类型."),
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
