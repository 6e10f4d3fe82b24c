"""A Spark session: what must be there before one starts, and how it is set up."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from luoshi.engine.spark.failures import translated
from luoshi.errors import LuoshiError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PATIENCE: Final = 5.0
"""Seconds that a master may take to answer."""

_NEEDED: Final = ("pyspark", "pandas", "pyarrow")
_ADDRESS: Final = re.compile(r"([^,/]+):(\d+)")
_QUIET: Final = Path(__file__).with_name("log4j2.properties")
_LOCAL: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_QUIET.as_uri()}",
}
"""A Spark on this machine shows no page, opens no port but on loopback, and leaves the terminal alone."""

_SETTINGS: Final = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1024",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(8 << 20),
    "spark.sql.files.maxPartitionBytes": str(16 << 20),
    "spark.sql.files.openCostInBytes": "0",
    "spark.sql.parquet.compression.codec": "zstd",
}
"""Documents differ in size a thousandfold, so what is in memory at a time is bounded by bytes."""


@contextmanager
def connected(master: str | None) -> Iterator[SparkSession]:
    """A Spark session; one that runs in this process already is used, and left running.

    Args:
        master: where Spark runs; what Spark's own settings say when None, which is this machine by default.

    Raises:
        LuoshiError: Spark is not installed, has no Java, cannot be reached, or runs here on another master.
    """
    _check_installed()
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is not None:
        _check_same(running.sparkContext.master, master)
    session = running or _started(master)
    try:
        own = session.newSession()
        for name, value in _SETTINGS.items():
            own.conf.set(name, value)
        yield own
    finally:
        if running is None:
            session.stop()


def _check_installed() -> None:
    """Refuse where Python packages or Java are missing."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise LuoshiError("Spark is not installed", "--engine spark", "pip install luoshi[spark]")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home) / "bin") if home else None) is None:
        where = f"JAVA_HOME={home}" if home else "--engine spark"
        do = "install a Java runtime, 17 or newer (Debian: openjdk-17-jre-headless), or set JAVA_HOME to one"
        raise LuoshiError("Spark needs Java, which is not here", where, do)


def _check_same(running: str, master: str | None) -> None:
    """Refuse when another master is wanted than the one that this process is connected to."""
    if master not in (None, running):
        do = "stop that session, or leave the master out"
        raise LuoshiError(f"Spark runs here already, on {running}", f"--master {master}", do)


def _started(master: str | None) -> SparkSession:
    """A new session."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("luoshi")
    if master:
        _check_reachable(master)
        builder = builder.master(master)
    if not master or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.config(map=_LOCAL)
    where = f"--master {master}" if master else "--engine spark"
    with translated("Spark could not start", where):
        session: SparkSession = builder.getOrCreate()
        return session


def _check_reachable(master: str) -> None:
    """Refuse when nobody answers at any address of a standalone cluster; Spark itself would try for minutes."""
    if not master.startswith("spark://"):
        return
    reasons = []
    for host, port in _ADDRESS.findall(master):
        try:
            socket.create_connection((host, int(port)), PATIENCE).close()
        except (OSError, OverflowError) as error:
            reasons.append(str(error))
        else:
            return
    do = "start the cluster, or correct the address (spark://HOST:7077)"
    why = reasons[0] if reasons else "no host and port"
    raise LuoshiError(f"no Spark master answers ({why})", f"--master {master}", do)
