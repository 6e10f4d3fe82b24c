"""Options that choose where the work is done."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.session import EngineName, usage_error

EngineOption = Annotated[
    EngineName,
    typer.Option("--engine", envvar="LUOSHI_ENGINE", help="This machine's cores, or Apache Spark 计算引擎."),
]
MasterOption = Annotated[
    str | None,
    typer.Option("--master", envvar="LUOSHI_MASTER", help="Where Spark runs: local[2], spark://HOST:7077 …"),
]


def check_engine(engine: EngineName, workers: int | None, master: str | None) -> None:
    """Refuse options that the engine has no use for.

    Raises:
        UsageError: one of them was given.
    """
    if engine is EngineName.LOCAL and master is not None:
        raise usage_error("only Spark has a master", "--master", "add --engine spark, or leave it out")
    if engine is EngineName.SPARK and workers is not None:
        do = "write the number of cores into the master: --master local[4]"
        raise usage_error("the processes of Spark are its own matter", "--workers", do)
