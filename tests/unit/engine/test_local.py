"""Items on many processes: the order of outcomes, what initialisers do, and how a run ends early."""

from __future__ import annotations

import multiprocessing
import operator
import os
import time
from collections.abc import Iterator

import pytest

from luoshi.engine import Outcome, run
from luoshi.errors import LuoshiError, UnreadableError

pytestmark = pytest.mark.fresh


def double(number: int) -> int:
    return number * 2


def slow_first(number: int) -> tuple[int, int]:
    time.sleep(0.3 if number == 0 else 0.0)
    return number, os.getpid()


def refuse(number: int) -> int:
    raise UnreadableError("the file is empty", f"{number}.txt", "leave it out")


def blunder(number: int) -> float:
    return 1 / number


def environment(name: str) -> str | None:
    return os.environ.get(name)


def prepare() -> None:
    os.environ["LUOSHI_TEST_PREPARED"] = "yes"


def fail_to_prepare() -> None:
    raise UnreadableError("the model is missing")


def nest(depth: int) -> int:
    return nest(depth + 1)


def endless() -> Iterator[int]:
    number = 0
    while True:
        taken.append(number)
        yield number
        number += 1


taken: list[int] = []


def no_children() -> bool:
    return not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_outcomes_come_in_the_order_of_the_items(workers: int) -> None:
    found = list(run(double, range(50), workers=workers))
    assert found == [Outcome(n, n * 2) for n in range(50)]
    assert no_children()


def test_a_slow_item_holds_back_only_the_outcomes() -> None:
    values = [outcome.value for outcome in run(slow_first, range(6), workers=2)]
    assert [value[0] for value in values if value] == list(range(6))
    assert len({value[1] for value in values if value}) == 2
    assert os.getpid() not in {value[1] for value in values if value}


def test_nothing_to_do_starts_no_process() -> None:
    assert list(run(double, [], workers=4)) == []
    assert no_children()


def test_no_more_workers_are_started_than_there_are_items() -> None:
    outcomes = run(slow_first, [0], workers=8)
    assert next(outcomes).value
    assert len(multiprocessing.active_children()) == 1
    outcomes.close()


def test_an_error_of_ours_comes_back_whole() -> None:
    (outcome,) = run(refuse, [7], workers=1)
    assert isinstance(outcome.error, UnreadableError)
    assert str(outcome.error) == "7.txt: the file is empty; leave it out."
    assert outcome.value is None


def test_an_unexpected_error_stops_no_other_item() -> None:
    found = list(run(blunder, [1, 0, 2], workers=1))
    assert [o.value for o in found] == [1.0, None, 0.5]
    assert "ZeroDivisionError: division by zero" in str(found[1].error)


def test_endless_recursion_is_a_limit() -> None:
    (outcome,) = run(nest, [0], workers=1)
    assert "nested deeper" in str(outcome.error)


def test_the_initializer_runs_in_every_worker() -> None:
    names = ["LUOSHI_TEST_PREPARED"] * 6
    values = [o.value for o in run(environment, names, workers=2, initializer=prepare)]
    assert values == ["yes"] * 6
    assert "LUOSHI_TEST_PREPARED" not in os.environ


def test_an_initializer_that_fails_is_told_once() -> None:
    with pytest.raises(LuoshiError, match="could not start; the model is missing"):
        list(run(double, range(9), workers=2, initializer=fail_to_prepare))
    assert no_children()


def test_a_function_that_no_other_process_can_import_is_told() -> None:
    with pytest.raises((AttributeError, TypeError, LuoshiError)):
        list(run(lambda n: n, [1], workers=1))
    assert no_children()


def test_items_are_taken_only_a_few_ahead() -> None:
    taken.clear()
    outcomes = run(double, endless(), workers=2)
    assert next(outcomes) == Outcome(0, 0)
    outcomes.close()
    assert len(taken) <= 9
    assert no_children()


def test_an_error_in_the_items_ends_the_workers() -> None:
    with pytest.raises(ZeroDivisionError):
        list(run(double, map(blunder, [1, 2, 0]), workers=2))
    assert no_children()


def test_large_values_pass() -> None:
    found = list(run(operator.methodcaller("__mul__", 3_000_000), [b"x"] * 5, workers=2))
    assert [len(o.value or b"") for o in found] == [3_000_000] * 5


def test_a_consumer_that_takes_its_time_costs_no_item_its_limit() -> None:
    values = []
    for outcome in run(double, range(6), workers=1, seconds=0.5):
        time.sleep(0.6 if outcome.item < 2 else 0)
        values.append(outcome.value)
    assert values == [n * 2 for n in range(6)]
