"""How long the rest of some work takes, told from how it went of late."""

from __future__ import annotations

import pytest

from luoshi.session.room.pace import LEAST, LONG, SHARE, Pace


def told(*steps: tuple[float, int], total: int = 1000) -> Pace:
    pace = Pace()
    for moment, done in steps:
        pace.note(moment, done, total)
    return pace


def test_nothing_is_said_at_first() -> None:
    assert Pace().left(50.0) is None
    assert told((100.0, 0)).left(100.0) is None
    quick = told((100.0, 0), (100.0 + LEAST / 2, 500))
    assert quick.left(100.0 + LEAST / 2) is None
    assert quick.left(100.0 + LEAST) == pytest.approx(LEAST)


def test_a_small_share_tells_nothing_until_long_after() -> None:
    few = int(SHARE * 1000) - 1
    assert told((0.0, 0), (5.0, few)).left(5.0) is None
    assert told((0.0, 0), (5.0, few + 1)).left(5.0) == pytest.approx(5.0 * (999 - few) / (few + 1))
    assert told((0.0, 0), (LONG, few)).left(LONG) == pytest.approx(LONG * (1000 - few) / few)


def test_what_went_before_the_first_telling_does_not_count() -> None:
    steps = [(60.0 + at, 10 * at) for at in range(11)]
    assert told(*steps).left(70.0) == pytest.approx(90.0)


def test_the_pace_is_that_of_late() -> None:
    slow_then_quick = [(float(at), at) for at in range(101)] + [
        (100.0 + at, 100 + 5 * at) for at in range(1, 101)
    ]
    left = told(*slow_then_quick).left(200.0)
    assert left is not None
    assert left < 1.5 * 400 / 5
    quick_then_slow = [(float(at), 5 * at) for at in range(101)] + [
        (100.0 + at, 500 + at) for at in range(1, 201)
    ]
    left = told(*quick_then_slow).left(300.0)
    assert left is not None
    assert left > 0.8 * 300


def test_the_stretch_goes_back_half_of_the_time_at_least() -> None:
    pace = Pace()
    for at in range(1, 400):
        pace.note(float(at), at, 1000)
        assert pace.behind.moment - 1.0 <= (at - 1.0) / 2
        assert pace.behind.moment - 1.0 >= (at - 1.0) / 4 - 1


def test_work_that_stands_still_takes_longer_and_longer() -> None:
    pace = told((0.0, 0), (10.0, 500))
    waits = [pace.left(moment) for moment in (10.0, 20.0, 40.0)]
    assert waits == [pytest.approx(10.0), pytest.approx(20.0), pytest.approx(40.0)]
    for moment in (20.0, 40.0, 80.0):
        pace.note(moment, 500, 1000)
    assert pace.left(80.0) == pytest.approx(80.0)


@pytest.mark.parametrize(("done", "total"), [(75, 200), (7, 80)])
def test_another_part_of_the_work_has_a_pace_of_its_own(done: int, total: int) -> None:
    pace = Pace()
    for moment, before in ((0.0, 0), (10.0, 60), (20.0, 70)):
        pace.note(moment, before, 80)
    assert pace.left(20.0) is not None
    pace.note(21.0, done, total)
    assert pace.left(24.5) is None


def test_what_is_done_takes_no_more() -> None:
    assert told((0.0, 0), (10.0, 1000)).left(10.0) is None
    assert told((0.0, 0), (10.0, 0), total=0).left(10.0) is None
