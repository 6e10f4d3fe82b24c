"""Options that take a code take its Chinese as well."""

from __future__ import annotations

from enum import StrEnum

import pytest
import typer
from typer.testing import CliRunner

from luoshi.cli import app
from luoshi.cli.coded import coded, offered
from luoshi.session import FactKind, Grade, Kind, Language, Level, Role, Session, Verdict, label

CODES = [
    (Level, "level"),
    (Kind, "kind"),
    (Grade, "grade"),
    (Role, "role"),
    (FactKind, "kind"),
    (Verdict, "decision"),
]


@pytest.mark.parametrize(("codes", "column"), CODES)
def test_every_code_goes_by_both_its_names(codes: type[StrEnum], column: str) -> None:
    read = coded(codes, column)
    for code in codes:
        chinese = label(column, code.value, Language.CHINESE)
        assert chinese != code.value
        assert read(code.value) is read(chinese) is code
        assert f"{code.value} {chinese}" in offered(codes, column)
    assert len({label(column, code.value, Language.CHINESE) for code in codes}) == len(codes)


@pytest.mark.parametrize("text", ["", "省", "Province", "provinces", "省级 "])
def test_any_other_word_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="province 省级"):
        coded(Level, "level")(text)


@pytest.mark.parametrize(("one", "other"), [("省级", "province"), ("中央", "central")])
def test_a_list_is_narrowed_by_either(demo: Session, one: str, other: str) -> None:
    said = [
        CliRunner().invoke(
            app, ["list", "--level", level, "--library", str(demo.folder), "--format", "jsonl"]
        )
        for level in (one, other)
    ]
    assert said[0].exit_code == 0
    assert said[0].output == said[1].output != ""


def test_a_wrong_word_is_a_wrong_command_line() -> None:
    result = CliRunner().invoke(app, ["list", "--level", "省"])
    assert result.exit_code == 2
    assert "省级" in result.output
