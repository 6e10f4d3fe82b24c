"""The options that choose an engine: what contradicts one another, and where they may come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi.cli import app, collection
from luoshi.cli.engines import check_engine
from luoshi.errors import UsageError
from luoshi.session import AddReport, Effort, EngineName

NOTHING = AddReport(0, 0, 0, 0, ())


@pytest.mark.parametrize(
    ("engine", "workers", "master", "said"),
    [
        (EngineName.LOCAL, None, "local[2]", "--master: only Spark has a master; add --engine spark"),
        (EngineName.LOCAL, 2, "spark://host:7077", "--master"),
        (EngineName.SPARK, 2, None, "--workers: the processes of Spark are its own matter"),
        (EngineName.SPARK, 2, "local[2]", "--workers"),
    ],
)
def test_options_that_contradict_one_another(
    engine: EngineName, workers: int | None, master: str | None, said: str
) -> None:
    with pytest.raises(UsageError, match="^" + said.replace("[", r"\[")):
        check_engine(engine, workers, master)


@pytest.mark.parametrize(
    ("engine", "workers", "master"),
    [
        (EngineName.LOCAL, None, None),
        (EngineName.LOCAL, 3, None),
        (EngineName.SPARK, None, None),
        (EngineName.SPARK, None, "local[2]"),
    ],
)
def test_options_that_go_together(engine: EngineName, workers: int | None, master: str | None) -> None:
    check_engine(engine, workers, master)


@pytest.fixture
def efforts(monkeypatch: pytest.MonkeyPatch) -> list[Effort]:
    """What additions are asked to spend; nothing is added."""
    seen: list[Effort] = []

    def add(self: object, paths: object, manifest: object, divisions: object, effort: Effort) -> AddReport:
        seen.append(effort)
        return NOTHING

    monkeypatch.setattr(collection.Session, "add", add)
    return seen


@pytest.mark.parametrize(
    ("arguments", "environment", "engine", "master"),
    [
        ([], {}, EngineName.LOCAL, None),
        (["--engine", "spark"], {}, EngineName.SPARK, None),
        (["--engine", "spark", "--master", "local[2]"], {}, EngineName.SPARK, "local[2]"),
        ([], {"LUOSHI_ENGINE": "spark", "LUOSHI_MASTER": "yarn"}, EngineName.SPARK, "yarn"),
        (["--master", "local[1]"], {"LUOSHI_ENGINE": "spark"}, EngineName.SPARK, "local[1]"),
    ],
)
def test_engine_and_master_reach_the_addition(
    efforts: list[Effort],
    tmp_path: Path,
    arguments: list[str],
    environment: dict[str, str],
    engine: EngineName,
    master: str | None,
) -> None:
    done = CliRunner().invoke(app, ["add", str(tmp_path), *arguments], env=environment)
    assert done.exit_code == 0, done.output
    assert [(effort.engine, effort.master) for effort in efforts] == [(engine, master)]


def test_an_engine_that_there_is_not_is_refused(efforts: list[Effort], tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["add", str(tmp_path), "--engine", "hadoop"]).exit_code == 2
    assert not efforts
