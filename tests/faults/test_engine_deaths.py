"""Workers that hang, die, swallow all memory or are interrupted: each item has its outcome, the others go on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from luoshi.engine import run
from luoshi.errors import InputError, LimitError

pytestmark = pytest.mark.fresh
posix = pytest.mark.skipif(os.name != "posix", reason="signals and memory limits are POSIX")


class Fatal:
    """Kills the process that pickles it: a worker that dies in the middle of its answer."""

    def __reduce__(self) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise RuntimeError("unreachable")


def misbehave(item: str) -> object:
    match item:
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "memory":
            return len(bytearray(4 << 30))
        case "answer":
            return Fatal()
        case "unpicklable":
            return lambda: item
    return item


def test_an_item_that_takes_too_long_is_given_up() -> None:
    start = time.monotonic()
    found = list(run(misbehave, ["a", "hang", "b", "spin", "c"], workers=2, seconds=1.0))
    assert [o.value for o in found] == ["a", None, "b", None, "c"]
    assert all(isinstance(o.error, LimitError) for o in found if o.value is None)
    assert "longer than 1 seconds" in str(found[1].error)
    assert time.monotonic() - start < 20


@posix
@pytest.mark.parametrize(
    ("how", "error", "message"),
    [
        ("killed", LimitError, "killed"),
        ("segfault", InputError, "signal 11"),
        ("exit", InputError, "exit code 3"),
        ("answer", LimitError, "killed"),
    ],
)
def test_a_worker_that_dies_costs_only_its_item(how: str, error: type[InputError], message: str) -> None:
    items = ["a", how, "b", how, how, "c"]
    found = list(run(misbehave, items, workers=2, seconds=30))
    assert [o.value for o in found] == ["a", None, "b", None, None, "c"]
    failed = [o.error for o in found if o.error]
    assert all(isinstance(each, error) and message in str(each) for each in failed)
    assert not multiprocessing.active_children()


@posix
def test_an_item_that_needs_too_much_memory_is_refused() -> None:
    found = list(run(misbehave, ["a", "memory", "b"], workers=1, memory=2 << 30))
    assert [o.value for o in found] == ["a", None, "b"]
    assert isinstance(found[1].error, LimitError)
    assert "memory" in str(found[1].error)


def test_a_value_that_cannot_travel_costs_only_its_item() -> None:
    found = list(run(misbehave, ["unpicklable", "a"], workers=1))
    assert [o.value for o in found] == [None, "a"]
    assert "pickle" in str(found[0].error)


INTERRUPTED = """
import multiprocessing, time
from luoshi.engine import run
if __name__ == "__main__":
    try:
        for outcome in run(time.sleep, [0.0, 60.0, 60.0], workers=2):
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@posix
def test_an_interrupt_ends_everything_at_once(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    assert process.stdout
    workers = [int(pid) for pid in process.stdout.readline().split()]
    assert workers
    time.sleep(0.5)
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - start < 3
    assert (out, err, process.returncode) == ("stopped\n", "", 0)
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
