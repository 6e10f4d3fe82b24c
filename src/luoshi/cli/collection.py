"""Commands on a library as a whole: add, list, show, search, export, doctor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from luoshi.cli.engines import EngineOption, MasterOption, check_engine
from luoshi.cli.files import DivisionsOption, ManifestOption, SecondsOption
from luoshi.cli.options import (
    DEFAULT_LIBRARY,
    FormatOption,
    GradeOption,
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
from luoshi.cli.output import (
    console,
    counting,
    report_refusals,
    say,
    show_table,
    write_records,
    write_text,
)
from luoshi.cli.page import cell_page, document_page
from luoshi.session import (
    SECONDS,
    Effort,
    EngineName,
    Format,
    Grade,
    Language,
    Session,
    Table,
    label,
    usage_error,
)

if TYPE_CHECKING:
    from luoshi.session import State

NameArgument = Annotated[str, typer.Argument(help="Id, path, file name or title 编号、路径、文件名或标题.")]

_FIRST = 5
_POOR = 10


def add_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders 文件或文件夹.", show_default=False)],
    library: LibraryOption = DEFAULT_LIBRARY,
    manifest: ManifestOption = None,
    divisions: DivisionsOption = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes; one a core 进程数.")
    ] = None,
    wait: Annotated[
        float, typer.Option("--wait", min=0, help="Seconds to wait for another writer 等待秒数.")
    ] = 0.0,
    seconds: SecondsOption = SECONDS,
    engine: EngineOption = EngineName.LOCAL,
    master: MasterOption = None,
) -> None:
    """Take files into a library; run it again and only what is new is read 收录.

    Examples: luoshi add documents/ --manifest documents/MANIFEST.tsv · luoshi add documents/ --engine spark
    """
    check_engine(engine, workers, master)
    start = monotonic()
    with counting("收录 add") as progress:
        effort = Effort(workers, seconds, wait, progress, engine, master)
        report = Session(library).add(paths, manifest, divisions, effort)
    say(
        f"新收 {report.processed}，未变 {report.unchanged}，同文异名 {report.copies}，"
        f"未收 {len(report.refused)}；库中文件 {report.documents} 篇，用时 {monotonic() - start:.1f} 秒"
    )
    _tell_states(report.states)
    if report.unmatched:
        say(f"清单所列而未见 in the manifest, not found: {_some(report.unmatched)}")
    report_refusals(report.refused)


def _tell_states(states: Sequence[State]) -> None:
    """Say how far the files that were read can be trusted, and name those that cannot."""
    counts = Counter(state.grade for state in states)
    if not counts:
        return
    grades = (
        f"{label('grade', grade, Language.CHINESE)} {counts[grade]}" for grade in Grade if counts[grade]
    )
    say(f"文本状况 condition: {'，'.join(grades)}")
    poor = [state for state in states if state.grade in (Grade.POOR, Grade.UNREADABLE)]
    for state in sorted(poor, key=lambda state: -state.damage)[:_POOR]:
        grade = label("grade", state.grade, Language.CHINESE)
        say(f"  {grade} {state.damage:.1%}  {state.path}")
    if poor:
        say(
            "  细看 for more: luoshi restore --explain FILE；全部 all of them: luoshi list --grade poor|unreadable"
        )


def _some(paths: Sequence[str]) -> str:
    """The first few, and how many there are."""
    more = f" … 共 {len(paths)} 个" if len(paths) > _FIRST else ""
    return "、".join(paths[:_FIRST]) + more


def list_command(
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    issuer: IssuerOption = None,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    grade: GradeOption = None,
    limit: LimitOption = 1000,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """List the documents of a library 文件目录.

    Example: luoshi list --level province --since 2022
    """
    chosen = replace(filters(level, region, issuer, kind, (since, until)), grade=grade)
    show_table(Session(library).list(chosen, limit), form, out, language, limit)


def search_command(
    query: Annotated[str, typer.Argument(help="Words parted by blanks; “…” keeps words together 检索词.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    level: LevelOption = None,
    region: RegionOption = None,
    issuer: IssuerOption = None,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 20,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Search the text of every document 全文检索.

    Example: luoshi search "产业链 韧性" --level province
    """
    chosen = filters(level, region, issuer, kind, (since, until))
    show_table(Session(library).search(query, chosen, limit), form, out, language)


def show_command(
    name: NameArgument,
    library: LibraryOption = DEFAULT_LIBRARY,
    unit: Annotated[int | None, typer.Option("--unit", help="A source unit of a matrix 单元.")] = None,
    region: Annotated[
        str | None, typer.Option("--region", help="With --unit: the place of the cell 地区.")
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="The characters before restoring 还原前原文.")] = False,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
) -> None:
    """Show a document with its edits, facts and passages, or a matrix cell with both its texts 查看.

    Examples: luoshi show 0a1b2c3d · luoshi show 0a1b2c3d --unit 12 --region 浙江
    """
    session = Session(library)
    if (unit is None) != (region is None):
        raise usage_error(
            "a cell needs both its unit and its place", "--unit, --region", "give both or neither"
        )
    if unit is not None and region is not None:
        cell = session.cell(name, unit, region)
        if isinstance(cell, Table):
            show_table(cell, form, out, Language.CHINESE)
        elif form is Format.TABLE:
            console().print(cell_page(cell))
        else:
            show_table(cell.table(), form, out, Language.CHINESE)
        return
    shown = session.show(name)
    if raw:
        write_text(f"{shown.raw}\n")
    elif form is Format.TABLE:
        screen = console()
        screen.print(document_page(shown, screen.width))
    elif form is Format.JSONL:
        write_records(session.records(shown), out)
    else:
        raise usage_error(f"a document is not shown as {form}", "--format", "use table or jsonl")


def locate_command(
    name: NameArgument,
    words: Annotated[str, typer.Argument(help="Words of the restored text 文中词句.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Find where words stand on the pages of a PDF, an OFD file or a scan, in points from the top left 版面定位.

    Example: luoshi locate 0a1b2c3d 新型工业化
    """
    show_table(Session(library).locate(name, words), form, out, language)


def export_command(
    what: Annotated[
        str, typer.Argument(help="documents, units, facts, edits, origins, sources or refusals 表名.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write 输出文件.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    form: FormatOption = Format.PARQUET,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Write a whole table of a library to a file 导出.

    Example: luoshi export facts --format xlsx --out facts.xlsx
    """
    show_table(Session(library).export(what), form, out, language)


def doctor_command(
    library: LibraryOption = DEFAULT_LIBRARY,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Check this machine, the libraries that luoshi needs, and the library folder 自检."""
    show_table(Session(library).check_up(), form, out, language)
