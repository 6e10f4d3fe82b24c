"""What must be there before Spark starts, and what is said when it is not."""

from __future__ import annotations

import os
import socket
import stat
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from luoshi.engine import EngineName, opened
from luoshi.engine.spark import connection
from luoshi.engine.spark.failures import _plain
from luoshi.errors import LuoshiError


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine that has PySpark, and a Java that is found by JAVA_HOME."""
    monkeypatch.setattr(connection, "find_spec", lambda name: ModuleSpec(name, None))
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\n", encoding="utf-8")
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("missing", ["pyspark", "pandas", "pyarrow"])
def test_spark_that_is_not_installed_is_told_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    monkeypatch.setattr(
        connection, "find_spec", lambda name: None if name == missing else ModuleSpec(name, None)
    )
    with (
        pytest.raises(LuoshiError, match=r"Spark is not installed; pip install luoshi\[spark\]\.$"),
        opened(EngineName.SPARK, tmp_path),
    ):
        pass


@pytest.mark.skipif(os.name != "posix", reason="programs have other names")
@pytest.mark.parametrize("home", [True, False])
def test_a_missing_java_is_told(monkeypatch: pytest.MonkeyPatch, installed: Path, home: bool) -> None:
    connection._check_installed()
    (installed / "bin" / "java").unlink()
    monkeypatch.setenv("PATH", str(installed))
    if not home:
        monkeypatch.delenv("JAVA_HOME")
    where = f"JAVA_HOME={installed}" if home else "--engine spark"
    with pytest.raises(LuoshiError) as caught:
        connection._check_installed()
    assert str(caught.value).startswith(
        f"{where}: Spark needs Java, which is not here; install a Java runtime"
    )


def test_a_master_that_does_not_answer_is_told_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LuoshiError, match=f"--master spark://127.0.0.1:{port}: no Spark master answers"):
        connection._check_reachable(f"spark://127.0.0.1:{port}")


def test_one_master_of_several_is_enough() -> None:
    with socket.socket() as closed, socket.create_server(("127.0.0.1", 0)) as server:
        closed.bind(("127.0.0.1", 0))
        dead, alive = closed.getsockname()[1], server.getsockname()[1]
        connection._check_reachable(f"spark://127.0.0.1:{dead},127.0.0.1:{alive}")


@pytest.mark.parametrize("master", ["spark://", "spark://host", "spark://127.0.0.1:99999"])
def test_an_address_that_is_none_is_told(master: str) -> None:
    with pytest.raises(LuoshiError, match="no Spark master answers"):
        connection._check_reachable(master)


@pytest.mark.parametrize("master", ["local[2]", "yarn", "k8s://https://127.0.0.1:1"])
def test_other_masters_are_left_to_spark(master: str) -> None:
    connection._check_reachable(master)


TRACE = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "worker.py", line 1, in <module>
{}
 SQLSTATE: 38000"""


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (TRACE.format("luoshi.errors.LuoshiError: /x: not seen; move it."), "/x: not seen; move it."),
        (
            TRACE.format("ModuleNotFoundError: No module named 'luoshi'"),
            "--master m: it failed: luoshi is not installed on a machine of the cluster; install it on all.",
        ),
        ("java.lang.OutOfMemoryError: Java heap space\n\tat x", "it failed: Spark ran out of memory; give"),
        ("[PYTHON_VERSION_MISMATCH] 3.11 and 3.12", "different versions of Python; set PYSPARK_PYTHON"),
        ("java.lang.UnsupportedClassVersionError: x", "too old for Spark; install Java 17 or newer."),
        ("No space left on device", "a disk is full; make room"),
        (TRACE.format("KeyError: 'a'"), "it failed (KeyError: 'a'); see Spark's own log."),
        ("\n  What a pity.\nmore", "--master m: it failed (What a pity); see Spark's own log."),
        ("", "--master m: it failed (it did not say why); see Spark's own log."),
    ],
)
def test_what_spark_says_becomes_one_sentence(message: str, said: str) -> None:
    told = str(_plain(message, "it failed", "--master m"))
    assert said in told
    assert "\n" not in told
    assert len(str(_plain("x" * 9_999, "it failed", ""))) < 400
