"""One Spark for all tests of this folder, and libraries that both engines fill."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from engines.pairs import MASTER, Pair

TESTS = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """The session that every test shares; a Java machine takes ten seconds to start."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("Spark is not installed (pip install luoshi[spark])")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, which is not here")
    from luoshi.engine.spark import connected

    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:
            # Tasks import what they are to do from here.
            patch.setenv("PYTHONPATH", str(TESTS))
            patch.setenv("OMP_NUM_THREADS", "1")
            # Small jobs are over before optimised code would pay.
            patch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            session = running.enter_context(connected(MASTER))
        yield session


@pytest.fixture
def pair(spark: object, tmp_path: Path) -> Pair:
    """Two libraries that are still empty."""
    return Pair(tmp_path / "local", tmp_path / "spark")


@pytest.fixture(scope="session")
def new_pair(spark: object, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Pair]:
    """Makes two empty libraries that may be kept for several tests."""

    def made() -> Pair:
        folder = tmp_path_factory.mktemp("pair")
        return Pair(folder / "local", folder / "spark")

    return made
