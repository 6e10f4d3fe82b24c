"""Nothing that is long and equal is missed: passages against brute force, on real pairs of documents."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from luoshi.trace import letters_of, trace_passages
from luoshi.trace.passages.long_runs import LEAST_RUN


def equal_runs(source: str, target: str) -> list[tuple[int, int]]:
    """Text spans of the target's longest equal runs from each letter on, none inside another."""
    ours, theirs = letters_of(target), letters_of(source)
    places: dict[tuple[int, ...], list[int]] = defaultdict(list)
    there = theirs.codes.tolist()
    for j in range(len(there) - LEAST_RUN + 1):
        places[tuple(there[j : j + LEAST_RUN])].append(j)
    here, reached, found = ours.codes.tolist(), 0, []
    for i in range(len(here) - LEAST_RUN + 1):
        longest = 0
        for j in places.get(tuple(here[i : i + LEAST_RUN]), ()):
            size = LEAST_RUN
            while i + size < len(here) and j + size < len(there) and here[i + size] == there[j + size]:
                size += 1
            longest = max(longest, size)
        if longest and i + longest > reached:
            reached = i + longest
            found.append(ours.span(i, reached))
    return found


def real_pairs(shared: Path) -> list[tuple[Path, Path]]:
    corpus = shared / "corpus"
    sources = [
        corpus / "central/congress/20th_report_2022-10-16.txt",
        next(corpus.glob("central/party_decisions_xwlb/2024-07-21_*公布.txt")),
    ]
    return [
        (one, two) for one in sources for two in sorted(corpus.glob("province/work_reports_2026/*.txt"))[:10]
    ]


def test_every_run_of_ten_equal_letters_lies_in_a_passage(shared: Path) -> None:
    checked = 0
    for one, two in real_pairs(shared):
        source, target = one.read_text("utf8"), two.read_text("utf8")
        passages = trace_passages([("s", source)], [("t", target)])
        spans = [(p.target_start, p.target_end) for p in passages]
        runs = equal_runs(source, target)
        checked += len(runs)
        missed = [target[a:b] for a, b in runs if not any(low <= a and b <= high for low, high in spans)]
        assert not missed, (one.name, two.name, missed)
    assert checked > 500


@pytest.mark.parametrize("filler", ["的", "停车场应当公示。", "，"])
def test_a_run_of_ten_is_reported_where_it_stands(filler: str) -> None:
    run = "的氢能走廊沿线布点了一"
    source, target = f"甲方{run}些站。", f"{filler * 30}乙说{run}些站吗？{filler}"
    (passage,) = trace_passages([("s", source)], [("t", target)])
    assert run in target[passage.target_start : passage.target_end]


def test_words_that_come_twice_in_a_row_are_no_filler() -> None:
    words = "统一思想统一意志统一行动"
    source, target = f"用先进思想{words}，甲方停车。", f"靠理论{words}，乙方公示。"
    (passage,) = trace_passages([("s", source)], [("t", target)])
    assert words in target[passage.target_start : passage.target_end]
