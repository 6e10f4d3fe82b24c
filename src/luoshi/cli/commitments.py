"""The command that lists what is to be done: tasks, targets, and the instruments of policy."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from luoshi.cli.coded import coded_option
from luoshi.cli.files import DivisionsOption, ManifestOption, SecondsOption
from luoshi.cli.options import (
    DEFAULT_LIBRARY,
    FormatOption,
    IssuerOption,
    KindOption,
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
from luoshi.cli.output import counting, report_refusals, show_table
from luoshi.session import (
    SECONDS,
    Effort,
    Filters,
    Format,
    Instrument,
    Language,
    Refusal,
    Role,
    Session,
    Table,
    usage_error,
)

if TYPE_CHECKING:
    from luoshi.session import Wanted


class Commits(StrEnum):
    """The roles of clauses that commit."""

    TASK = "task"
    TARGET = "target"


_ALL = "all"
InstrumentChoice = StrEnum("InstrumentChoice", {"ALL": _ALL, **{one.name: one.value for one in Instrument}})  # type: ignore[misc]

RoleOption = Annotated[
    Commits | None, coded_option(Commits, "role", "--role", says="Only tasks, or only targets 任务或目标.")
]
OwnerOption = Annotated[
    str, typer.Option("--owner", help="Only what a body whose name holds this leads or takes part in 单位.")
]
InstrumentsOption = Annotated[
    list[InstrumentChoice] | None,
    typer.Option("--instrument", help="List these policy instruments instead, or all 政策工具."),
]
DocumentOption = Annotated[
    str | None,
    typer.Option("--document", "-d", help="Only this document of the library (id, path, title) 文件."),
]


def tasks_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders; the library without any 文件或文件夹.", show_default=False),
    ] = None,
    role: RoleOption = None,
    owner: OwnerOption = "",
    instruments: InstrumentsOption = None,
    document: DocumentOption = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    issuer: IssuerOption = None,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    manifest: ManifestOption = None,
    divisions: DivisionsOption = None,
    limit: LimitOption = 10000,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
    seconds: SecondsOption = SECONDS,
) -> None:
    """List tasks and targets in reading order: action, object, owner, deadline, measure 任务分解.

    Example: luoshi tasks plan.docx --format xlsx --out 任务分解表.xlsx
    """
    from luoshi.session import Wanted

    wanted = Wanted(Role(role) if role else None, owner, _instruments(instruments or ()))
    narrowed = filters(level, region, issuer, kind, (since, until))
    if not paths:
        table = Session(library).work(wanted, document, narrowed, limit)
        show_table(table, form, out, language, limit)
        return
    if document or narrowed != Filters():
        do = "leave the filters out, or add the files to a library"
        raise usage_error("files are not filtered", "PATHS", do)
    table, refusals = _of_files(paths, wanted, (manifest, divisions), seconds, limit)
    show_table(table, form, out, language, limit)
    report_refusals(refusals)


def _instruments(choices: list[InstrumentChoice] | tuple[()]) -> tuple[Instrument, ...]:
    """The instruments that were asked for; every one for ``all``."""
    if any(choice.value == _ALL for choice in choices):
        return tuple(Instrument)
    return tuple(Instrument(choice.value) for choice in choices)


def _of_files(
    paths: list[Path],
    wanted: Wanted,
    known: tuple[Path | None, Path | None],
    seconds: float,
    limit: int,
) -> tuple[Table, list[Refusal]]:
    """The table of the files, and what was refused."""
    from luoshi.session import work_of_files

    rows: list[tuple[object, ...]] = []
    refusals: list[Refusal] = []
    with counting("读取 read") as progress:
        for product in work_of_files(paths, wanted, *known, Effort(seconds=seconds, progress=progress)):
            if isinstance(product, Refusal):
                refusals.append(product)
            else:
                rows += product.value
    return wanted.table(rows[:limit]), refusals
