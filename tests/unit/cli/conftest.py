"""A runner for the command line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from luoshi.cli import app

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs ``luoshi`` with the given arguments and returns what came of it."""
    runner = CliRunner()

    def invoke(*arguments: object) -> Result:
        return runner.invoke(app, [str(argument) for argument in arguments])

    return invoke
