"""The command that scores annotated documents: eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.options import FormatOption, LanguageOption, OutOption
from luoshi.cli.output import counting, report_refusals, show_table, show_tables
from luoshi.session import Effort, Format, Language


def eval_command(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder with annotated documents; only the models without it 标注文件夹."),
    ] = None,
    form: FormatOption = Format.TABLE,
    out: OutOption = None,
    language: LanguageOption = Language.CHINESE,
) -> None:
    """Score annotated documents, and print the card of the models 评测与模型卡.

    Example: luoshi eval gold/facts
    """
    from luoshi.session.evaluating import card, evaluate

    if folder is None:
        show_tables((card(),), form, out, language)
        return
    with counting("评测 eval") as progress:
        found = evaluate(folder, Effort(progress=progress))
    if form is Format.TABLE:
        show_tables((found.card, found.mentions, found.attributes, found.roles), form, out, language)
    else:
        show_table(found.figures(), form, out, language)
    report_refusals(found.refusals)
