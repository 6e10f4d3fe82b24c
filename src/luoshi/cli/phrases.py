"""Commands about formulations 提法: the life of one, and those that a library holds."""

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
    filters,
)
from luoshi.cli.output import counting, say, show_table, show_tables
from luoshi.session import Format, Language, Part, PhrasesFound, PhrasesSought, Session, Turn, usage_error

_ASKED_FOR = (Part.MONTHS, Part.REGIONS)
"""Tables that are long, and shown when they are asked for."""


def phrase_command(
    wording: Annotated[str, typer.Argument(help="The wording, punctuation aside 提法.")],
    part: Annotated[
        Part | None,
        typer.Option("--table", "-t", help="Only this table; without it all, in a file the uses 表."),
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Tell the life of a wording: first seen, who followed when, how common, in which forms, what it replaces 提法沿革.

    Shares by year, level, month and place count copies of one document once. “turn” names the month since which more,
    or fewer, documents have it, and which wordings of its slot went the other way.

    Example: luoshi phrase 新质生产力 --table turn
    """
    tables = Session(library).phrase(wording, filters(level, region))
    if part is not None or form is not Format.TABLE:
        show_table(tables[part or Part.USES], form, out, language)
        return
    shown = [table for name, table in tables.items() if table.rows and name not in _ASKED_FOR]
    show_tables(shown or [tables[Part.USES]], form, out, language)
    others = [name for name in _ASKED_FOR if tables[name].rows]
    if others:
        say("另有 more: --table " + ", ".join(others))


def phrases_command(
    rising: Annotated[
        bool, typer.Option("--rising", help="Those that more documents have since that day 上升.")
    ] = False,
    falling: Annotated[
        bool, typer.Option("--falling", help="Those that fewer documents have since that day 下降.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Compare documents before this day with those since 分界日期."),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--least", min=2, help="Only those that so many documents have; 5, or 3 of few 最少篇数."
        ),
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    limit: LimitOption = 100,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Find the formulations that recur in a library, and those that rise or fall since a day 提法发现.

    Example: luoshi phrases --rising --since 2024-01 --level province
    """
    if rising and falling:
        raise usage_error("one of the two at a time", "--rising --falling", "leave one out")
    turn = Turn.RISING if rising else Turn.FALLING if falling else None
    sought = PhrasesSought(turn, since, filters(level, region), limit, least)
    with counting("提法") as tell:
        found = Session(library).phrases(sought, tell)
    _tell_what_counted(found)
    show_table(found.table, form, out, language, limit)


def _tell_what_counted(found: PhrasesFound) -> None:
    """Say how many documents the numbers rest on, and which were left out."""
    left_out = [
        f"{count} {why}"
        for count, why in (
            (found.undated, "篇日期不明 without a date that tells"),
            (found.reposts, "篇重复 copies of others"),
        )
        if count
    ]
    say(
        f"共计 {found.documents} 篇 documents"
        + ("，未计 left out: " + "，".join(left_out) if left_out else "")
    )
