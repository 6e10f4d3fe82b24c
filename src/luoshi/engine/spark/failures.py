"""What Spark says when something fails, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from luoshi.errors import LuoshiError

_OURS: Final = re.compile(r"^luoshi\.errors\.\w+: (.+?)\.*$", re.MULTILINE)
_RAISED: Final = re.compile(r"^\w[\w.]*(?:Error|Exception)(?:: .*)?$", re.MULTILINE)
"""The last line of a Python traceback."""
_CAUSES: Final = (
    ("No module named 'luoshi", "luoshi is not installed on a machine of the cluster", "install it on all"),
    ("PYTHON_VERSION_MISMATCH", "the machines run different versions of Python", "set PYSPARK_PYTHON to one"),
    ("UnsupportedClassVersionError", "this Java is too old for Spark", "install Java 17 or newer"),
    ("OutOfMemoryError", "Spark ran out of memory", "give executors more, see docs/howto/cluster.md"),
    ("No space left on device", "a disk is full", "make room, or set SPARK_LOCAL_DIRS to a larger disk"),
)
_LONGEST: Final = 300


@contextmanager
def translated(what: str, where: str = "") -> Iterator[None]:
    """Turn what PySpark raises into one error of ours.

    Args:
        what: what failed, when nothing better can be said.
        where: the option or file concerned.

    Raises:
        LuoshiError: Spark failed.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise _plain(str(error), what, where) from error


def _plain(message: str, what: str, where: str) -> LuoshiError:
    """The error for a message of Spark's: our own that a task raised, a known cause, or what it says first."""
    ours = _OURS.search(message)
    if ours:
        return LuoshiError(ours[1])
    for sign, cause, do in _CAUSES:
        if sign in message:
            return LuoshiError(f"{what}: {cause}", where, do)
    raised = _RAISED.findall(message)
    lines = raised[-1:] or [line.strip() for line in message.splitlines() if line.strip()]
    why = lines[0][:_LONGEST].rstrip(".") if lines else "it did not say why"
    return LuoshiError(f"{what} ({why})", where, "see Spark's own log")
