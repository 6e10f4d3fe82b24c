"""Chronology: what dates can tell, and what they cannot."""

from __future__ import annotations

from itertools import product

import pytest

from luoshi.text import Level, Metadata
from luoshi.trace import precedes
from luoshi.trace.chronology import NO_RANK, Days, before, days_of, rank_of

WHENS = ["2022-10-16", "2022-10-17", "2022-10", "2022", "2021/2023", "2023-01-01", None, "去年"]


@pytest.mark.parametrize("level", [*Level, None])
def test_ranks(level: Level | None) -> None:
    expected = NO_RANK if level is None else list(Level).index(level)
    assert rank_of(Metadata(level=level)) == expected


@pytest.mark.parametrize("one", WHENS)
@pytest.mark.parametrize("two", WHENS)
def test_precedence_has_one_direction(one: str | None, two: str | None) -> None:
    forth = precedes(Metadata(date=one), Metadata(date=two))
    back = precedes(Metadata(date=two), Metadata(date=one))
    assert (forth, back) in {(True, False), (False, True), (None, None)}


def test_precedence_is_transitive() -> None:
    for a, b, c in product(WHENS, repeat=3):
        one, two, three = (Metadata(date=when) for when in (a, b, c))
        if precedes(one, two) and precedes(two, three):
            assert precedes(one, three)


@pytest.mark.parametrize(
    ("a", "rank", "b", "other", "answer"),
    [
        (Days(1, 2), 5, Days(3, 4), 0, True),
        (Days(1, 3), 5, Days(3, 4), 0, False),
        (Days(1, 3), 0, Days(3, 4), 5, True),
        (Days(3, 3), 0, Days(3, 3), 1, True),
        (Days(3, 3), 1, Days(3, 3), 1, False),
        (Days(1, 4), 0, Days(3, 3), 5, False),
    ],
    ids=["apart", "touching", "touching, higher", "one day, higher", "one day and level", "overlapping"],
)
def test_before(a: Days, rank: int, b: Days, other: int, answer: bool) -> None:
    assert before(a, rank, b, other) is answer


@pytest.mark.parametrize("when", ["2024-02-29", "2023-2-9", " 2022 ", "2022-10/2022-10"])
def test_spellings_of_dates(when: str) -> None:
    days = days_of(when)
    assert days is not None
    assert days.first <= days.last


@pytest.mark.parametrize(
    "when", ["2023-02-29", "2022-00", "22", "2022年", "2022-10-16T08:00", "/", "9" * 5000]
)
def test_what_is_no_date(when: str) -> None:
    assert days_of(when) is None
