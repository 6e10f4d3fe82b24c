"""Memory of workers: watched from outside, and given back by a new process when one holds on to much."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from luoshi.engine import local, run
from luoshi.engine.local import HELD
from luoshi.errors import LimitError
from luoshi.library.platform import resident_memory

pytestmark = pytest.mark.fresh

MEGABYTE = 1_000_000
LIMIT = 400 * MEGABYTE
held: list[bytearray] = []

watched = pytest.mark.skipif(
    resident_memory(os.getpid()) is None, reason="the system does not tell how much a process has in use"
)


def hold(megabytes: int) -> int:
    """Hold on to so much memory; the process that did."""
    held.append(bytearray(b"x") * (megabytes * MEGABYTE))
    return os.getpid()


def use(megabytes: int) -> int:
    """Use so much memory and give it back; the process that did."""
    return len(bytearray(b"x") * (megabytes * MEGABYTE)) and os.getpid()


def grow(most: int) -> int:
    """Hold ever more memory, up to so many bytes."""
    taken = [bytearray(b"x") * (10 * MEGABYTE) for _ in range(most // (10 * MEGABYTE))]
    while True:
        taken[0][0] ^= 1


@watched
def test_memory_of_this_process_is_known_and_grows_with_what_it_holds() -> None:
    before = resident_memory(os.getpid())
    mine = bytearray(b"x") * (64 * MEGABYTE)
    after = resident_memory(os.getpid())
    assert before is not None
    assert after is not None
    assert after - before > len(mine) // 2


@pytest.mark.parametrize("process", [-1, 2**31 - 1, 10**12])
def test_a_process_that_is_not_there_has_no_memory(process: int) -> None:
    assert resident_memory(process) is None


def test_a_system_that_tells_nothing_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"")
    assert resident_memory(os.getpid()) is None


@watched
def test_a_worker_that_holds_much_is_replaced() -> None:
    most = int(HELD * LIMIT / MEGABYTE)
    outcomes = list(run(hold, [1, 1, most, 1, 1], workers=1, memory=LIMIT))
    assert all(outcome.error is None for outcome in outcomes)
    first, second, large, *rest = [outcome.value for outcome in outcomes]
    assert first == second == large
    assert large not in rest
    assert len(set(rest)) == 1


@watched
@pytest.mark.parametrize(
    ("function", "megabytes", "memory"),
    [(use, int(HELD * LIMIT / MEGABYTE), LIMIT), (hold, 10, LIMIT), (hold, 250, None)],
    ids=["given back", "little held", "no limit"],
)
def test_a_worker_that_may_go_on_is_kept(function: object, megabytes: int, memory: int | None) -> None:
    outcomes = list(run(function, [1, megabytes, 1], workers=1, memory=memory))  # type: ignore[arg-type]
    assert len({outcome.value for outcome in outcomes}) == 1


@watched
def test_a_worker_that_takes_too_much_is_ended_and_the_rest_goes_on() -> None:
    items = [0, LIMIT + 200 * MEGABYTE, 0]
    outcomes = list(run(grow_or_not, items, workers=1, memory=LIMIT))
    assert [type(outcome.error) for outcome in outcomes] == [type(None), LimitError, type(None)]
    assert "memory" in str(outcomes[1].error)
    assert outcomes[0].value != outcomes[2].value
    assert not multiprocessing.active_children()


def grow_or_not(most: int) -> int:
    return grow(most) if most else os.getpid()


@watched
def test_one_worker_that_takes_too_much_leaves_the_other_alone() -> None:
    items = [LIMIT + 200 * MEGABYTE, *[0] * 5]
    outcomes = list(run(grow_or_not, items, workers=2, memory=LIMIT))
    assert isinstance(outcomes[0].error, LimitError)
    assert all(outcome.error is None for outcome in outcomes[1:])


def test_more_than_the_address_space_allows_is_told_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "resident_memory", lambda _process: None)
    (outcome,) = run(use, [5 * LIMIT // MEGABYTE], workers=1, memory=LIMIT)
    assert isinstance(outcome.error, LimitError)
    assert "memory" in str(outcome.error)
