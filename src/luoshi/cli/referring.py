"""Commands about what words refer to: formulations and what they stand for, citations and the documents they mean."""

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


def expand_command(
    formulation: Annotated[
        str, typer.Argument(help="Such as 415X or 四个意识; every quoted one without it 提法.")
    ] = "",
    library: LibraryOption = DEFAULT_LIBRARY,
    limit: LimitOption = 1000,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Show what a formulation stands for, where a document of the library says it 提法展开.

    Example: luoshi expand 415X
    """
    show_table(Session(library).expand(formulation, limit), form, out, language, limit)


def citations_command(
    document: Annotated[
        str | None, typer.Option("--document", "-d", help="Only what this document cites 引用方.")
    ] = None,
    cited: Annotated[
        str | None, typer.Option("--cited", help="Only where this document is cited 被引文件.")
    ] = None,
    held: Annotated[
        bool, typer.Option("--held", help="Only citations of documents that the library holds 仅限在库.")
    ] = False,
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
    """List who cites which document, and which document of the library that is 引用关系.

    Example: luoshi citations --cited 20th_report
    """
    chosen = filters(level, region, dates=(since, until))
    table = Session(library).citations(document, cited, held, chosen, limit)
    show_table(table, form, out, language, limit)
