"""The local engine: items of many jobs, told apart again in their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engines import errands
from luoshi.engine import EngineName, opened
from luoshi.engine.cores import LocalEngine
from luoshi.errors import UnreadableError


@pytest.mark.parametrize("workers", [1, 3])
def test_pieces_come_by_job_and_in_order(workers: int) -> None:
    pieces = list(LocalEngine(workers).pieces(errands.work(), ["a", "three b", "c"]))
    assert [(piece.job, piece.last) for piece in pieces] == [
        ("a", True),
        ("three b", False),
        ("three b", False),
        ("three b", True),
        ("c", True),
    ]
    assert [sorted(piece.chunk.processed) for piece in pieces if piece.chunk] == [
        ["a/0"],
        ["three b/0"],
        ["three b/1"],
        ["three b/2"],
        ["c/0"],
    ]


def test_a_piece_that_failed_says_why_and_of_which_job() -> None:
    pieces = list(LocalEngine(2).pieces(errands.work(), ["a", "x refuses", "b"]))
    assert [piece.chunk is None for piece in pieces] == [False, True, False]
    assert pieces[1].job == "x refuses"
    assert isinstance(pieces[1].error, UnreadableError)


def test_jobs_are_split_as_workers_become_free() -> None:
    split: list[str] = []

    def noted(job: str) -> Iterator[errands.Errand]:
        split.append(job)
        return errands.split(job)

    pieces = LocalEngine(1).pieces(replace(errands.work(), split=noted), [f"job{n}" for n in range(50)])
    assert next(pieces).job == "job0"
    pieces.close()
    assert len(split) < 10


def test_the_local_engine_leaves_tracing_to_whoever_knows_what_was_traced(tmp_path: Path) -> None:
    with opened(EngineName.LOCAL, tmp_path, workers=3) as engine:
        assert engine == LocalEngine(3)
        assert engine.traced is None
    assert list(tmp_path.iterdir()) == []
