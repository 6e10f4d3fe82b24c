"""The command that lists what people decided of links between documents."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.coded import coded_option
from luoshi.cli.options import (
    DEFAULT_LIBRARY,
    FormatOption,
    LanguageOption,
    LibraryOption,
    OutOption,
)
from luoshi.cli.output import show_table
from luoshi.session import Decided, Format, Language, Session, Verdict


def decisions_command(
    verdict: Annotated[
        Verdict | None,
        coded_option(Verdict, "decision", "--verdict", says="Only decisions that say this 认可、驳回或撤回."),
    ] = None,
    suspect: Annotated[
        bool,
        typer.Option("--suspect", help="Only those whose words have changed or are gone 只看存疑的."),
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Also what was decided before and does not hold now 含历次决定.")
    ] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """List which links between documents people accepted or rejected, and why; suspect ones first 取舍.

    Example: luoshi decisions --verdict reject --format xlsx --out rejected.xlsx
    """
    table = Session(library).decisions(Decided(verdict, suspect, history))
    show_table(table, form, out, language)
