"""Options that several commands share, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.coded import coded_option
from luoshi.session import Filters, Format, Grade, Kind, Language, Level

LibraryOption = Annotated[
    Path,
    typer.Option(
        "--library",
        "-L",
        envvar="LUOSHI_LIBRARY",
        help="The library folder 资料库文件夹.",
        file_okay=False,
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="What to write 输出格式.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file instead of the terminal 输出文件.")
]
LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="LUOSHI_LANG", help="Language of headings and labels 表头语言.")
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many rows 最多行数.")]
LevelOption = Annotated[
    Level | None,
    coded_option(Level, "level", "--level", says="Only this level of government 层级."),
]
RegionOption = Annotated[
    str | None, typer.Option("--region", help="Only this place and the places below it (浙江, 330000) 地区.")
]
IssuerOption = Annotated[
    str | None, typer.Option("--issuer", help="Only issuers whose name holds this 发文机关.")
]
KindOption = Annotated[
    Kind | None,
    coded_option(Kind, "kind", "--kind", says="Only this sort of document 文种."),
]
GradeOption = Annotated[
    Grade | None,
    coded_option(Grade, "grade", "--grade", says="Only documents that can be trusted so far 可信程度."),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="Only from this day on (2022, 2022-10) 起始日期.")
]
UntilOption = Annotated[str | None, typer.Option("--until", help="Only up to this day 截止日期.")]

DEFAULT_LIBRARY = Path("luoshi-library")


def filters(
    level: Level | None = None,
    region: str | None = None,
    issuer: str | None = None,
    kind: Kind | None = None,
    dates: tuple[str | None, str | None] = (None, None),
) -> Filters:
    """The filters that the options ask for."""
    since, until = dates
    return Filters(level=level, region=region, issuer=issuer, kind=kind, since=since, until=until)
