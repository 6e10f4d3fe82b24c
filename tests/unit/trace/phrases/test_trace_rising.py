"""Whether a wording rises or falls: counts, the exact test, false discoveries, turning points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import comb

import numpy as np
import pytest

from luoshi.text import Document, Metadata, Source
from luoshi.trace.chronology import Days
from luoshi.trace.clauses import cut_clauses
from luoshi.trace.phrases.repeats import find_repeats
from luoshi.trace.phrases.rising import calendar_of, false_discovery, halve, trends, turning_day

DAY = Days(date(2031, 1, 1).toordinal(), date(2031, 1, 31).toordinal())


def document(name: str, text: str, when: str | None) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when))


def collection(before: Sequence[bool], since: Sequence[bool], filler: int = 0) -> list[Document]:
    """Documents of 2030 and 2031, those that are true with the wording."""
    rows = [("2030-05-01", has) for has in before] + [("2031-05-01", has) for has in since]
    return [
        document(
            str(at),
            (f"{chr(0x4E00 + at)}三链融合{chr(0x5E00 + at)}" if has else "另文") + "，" * filler,
            when,
        )
        for at, (when, has) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("when", "side"),
    [
        ("2030-12-31", 0),
        ("2030", 0),
        ("2031-01-01", 1),
        ("2031", 1),
        ("2030-12/2031-02", -1),
        (None, -1),
        ("去年", -1),
    ],
)
def test_the_side_of_a_document(when: str | None, side: int) -> None:
    assert halve([document("d", "文", when)], DAY).side.tolist() == [side]


@pytest.mark.parametrize(
    ("before", "since"), [((0, 6), (6, 6)), ((2, 9), (5, 7)), ((5, 7), (1, 8)), ((3, 10), (3, 10))]
)
def test_chances_are_those_of_fishers_test(before: tuple[int, int], since: tuple[int, int]) -> None:
    documents = collection(*[[at < using for at in range(many)] for using, many in (before, since)])
    clauses = cut_clauses([document.text for document in documents])
    repeats = find_repeats(clauses, 2)
    counted = trends(repeats, clauses.owner, halve(documents, DAY))
    assert (counted.before[0], counted.since[0]) == (before[0], since[0])
    have, of = before[0] + since[0], before[1] + since[1]

    def chance(seen: int) -> float:
        return comb(since[1], seen) * comb(before[1], have - seen) / comb(of, have)

    seen = since[0]
    rise = sum(chance(k) for k in range(seen, min(have, since[1]) + 1))
    fall = sum(chance(k) for k in range(max(0, have - before[1]), seen + 1))
    # what leans less than one and a half standard deviations is not worked out
    assert counted.rise[0] in (pytest.approx(rise), 1.0)
    assert counted.fall[0] in (pytest.approx(fall), 1.0)
    if min(rise, fall) < 0.05:
        assert min(counted.rise[0], counted.fall[0]) == pytest.approx(min(rise, fall))


def test_long_documents_are_compared_with_long_ones() -> None:
    """Every long document has the wording and no short one; that there are more long ones since is no rise."""
    short = collection([False] * 20, [False] * 2)
    long = collection([True] * 2, [True] * 20, filler=2_000)
    documents = [*short, *long]
    clauses = cut_clauses([document.text for document in documents])
    counted = trends(find_repeats(clauses, 2), clauses.owner, halve(documents, DAY))
    assert (counted.before[0], counted.since[0]) == (2, 20)
    assert counted.rise[0] == 1.0


def test_undated_documents_do_not_count() -> None:
    documents = [*collection([True] * 2, [True] * 3), document("u", "甲三链融合乙", None)]
    clauses = cut_clauses([document.text for document in documents])
    halves = halve(documents, DAY)
    counted = trends(find_repeats(clauses, 2), clauses.owner, halves)
    assert (counted.before[0], counted.since[0]) == (2, 3)
    assert halves.sizes() == (2, 3, 1)


def test_false_discovery_rates() -> None:
    rates = false_discovery(np.array([0.01, 0.04, 0.03, 0.5]))
    assert rates == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert not len(false_discovery(np.zeros(0)))


def months(counts: Sequence[tuple[int, int]]) -> tuple[list[Document], np.ndarray]:
    """Documents month by month from 2030-01: how many have the wording, of how many."""
    rows = [
        (f"2030-{month:02}-10", at < using) for month, (using, of) in enumerate(counts, 1) for at in range(of)
    ]
    documents = [document(str(at), "文", when) for at, (when, _) in enumerate(rows)]
    return documents, np.array([has for _, has in rows])


def test_the_month_of_a_rise_and_of_a_fall() -> None:
    documents, using = months([(0, 5), (0, 5), (5, 5), (5, 5), (5, 5), (0, 5), (0, 5)])
    calendar = calendar_of(documents)
    rise = turning_day(calendar, using, rises=True)
    assert rise is not None
    assert rise[0] == date(2030, 3, 1).toordinal()
    assert rise[1] == 6
    fall = turning_day(calendar, using, rises=False, after=rise[0])
    assert fall == (date(2030, 6, 1).toordinal(), 4)


@pytest.mark.parametrize("counts", [[], [(3, 5)], [(0, 5), (0, 5)], [(5, 5), (5, 5)]])
def test_no_turn_without_a_difference(counts: list[tuple[int, int]]) -> None:
    documents, using = months(counts)
    assert turning_day(calendar_of(documents), using.astype(bool), rises=True) is None
    assert turning_day(calendar_of(documents), using.astype(bool), rises=False) is None
