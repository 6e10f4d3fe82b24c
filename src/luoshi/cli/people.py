"""Commands about who a library's documents name: people and bodies."""

from __future__ import annotations

from typing import Annotated

import typer

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
from luoshi.session import Format, Language, Session


def people_command(
    name: Annotated[str, typer.Argument(help="Part of a name; everybody without it 姓名.")] = "",
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
    """List the people whom documents name: posts, bodies, when first and last seen; homonyms apart 人物.

    Example: luoshi people 王 --region 浙江
    """
    chosen = filters(level, region, dates=(since, until))
    show_table(Session(library).people(name, chosen, limit), form, out, language, limit)


def bodies_command(
    name: Annotated[str, typer.Argument(help="Part of a full name or of a name as written 机构名称.")] = "",
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
    """List the bodies of party and state that documents name, each once, with its names as written 机构.

    Example: luoshi bodies 工信
    """
    chosen = filters(level, region, dates=(since, until))
    show_table(Session(library).bodies(name, chosen, limit), form, out, language, limit)
