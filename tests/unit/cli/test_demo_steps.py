"""What the demonstration and the README say may be tried works as it is printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from luoshi.cli.demo import NEXT_STEPS
from luoshi.session import Session

Run = Callable[..., Result]
NOTHING = "没有 none"


README = Path(__file__).resolve().parents[3] / "README.md"


def readme_steps() -> list[str]:
    """The commands that the README gives for the demonstration's library, without those that stay open."""
    (block,) = re.findall(
        r"```\nexport LUOSHI_LIBRARY=luoshi-demo\n(.*?)```", README.read_text("utf-8"), re.DOTALL
    )
    commands = (line.partition("#")[0] for line in block.splitlines())
    steps = [step.strip() for line in commands for step in line.replace("luoshi ", "").split(";")]
    return [step for step in steps if step != "serve"]


def test_both_readmes_give_the_same_commands() -> None:
    chinese = README.with_name("README.zh-CN.md").read_text("utf-8")
    chinese = chinese.replace("任务分解表.xlsx", "tasks.xlsx").replace("指标.xlsx", "indicators.xlsx")
    assert [
        step for step in readme_steps() if not re.search(rf"luoshi {re.escape(step)}(?:\s|;)", chinese)
    ] == []


@pytest.mark.parametrize("step", readme_steps())
def test_what_the_readme_gives_has_an_answer(
    demo: Session, run: Run, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LUOSHI_LIBRARY", str(demo.folder))
    result = run(*shlex.split(step))
    assert result.exit_code == 0
    assert NOTHING not in result.output + result.stderr
    assert len(result.output.splitlines()) > 4 or list(tmp_path.glob("*.xlsx"))


@pytest.mark.parametrize("step", [step for step in NEXT_STEPS if step != "serve"])
def test_what_may_be_tried_next_has_an_answer(
    demo: Session, run: Run, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*shlex.split(step), "--library", demo.folder)
    assert result.exit_code == 0
    assert NOTHING not in result.output + result.stderr
    assert len(result.output.splitlines()) > 5 or (tmp_path / "matrix.xlsx").stat().st_size > 5_000
