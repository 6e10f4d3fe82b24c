"""What the demonstration says may be tried next works as it is printed."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from luoshi.cli.demo import NEXT_STEPS
from luoshi.session import Session

Run = Callable[..., Result]
NOTHING = "没有 none"


@pytest.mark.parametrize("step", [step for step in NEXT_STEPS if step != "serve"])
def test_what_may_be_tried_next_has_an_answer(
    demo: Session, run: Run, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*shlex.split(step), "--library", demo.folder)
    assert result.exit_code == 0
    assert NOTHING not in result.output + result.stderr
    assert len(result.output.splitlines()) > 5 or (tmp_path / "matrix.xlsx").stat().st_size > 5_000
