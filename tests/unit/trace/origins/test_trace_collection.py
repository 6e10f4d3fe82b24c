"""A collection traced in pieces, in files or by threads: the same origins as in one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from luoshi.errors import StorageError
from luoshi.text import Grain
from luoshi.trace.origins import (
    GRAINS,
    Collection,
    Dated,
    Means,
    Origins,
    Rows,
    find_origins,
    line_up,
    lots,
    means,
    origin_lots,
    with_reposts,
)

CLAUSES = [
    "".join(random.Random(seed).choices("谋划建设环湖科技创新走廊和海洋装备", k=11)) for seed in range(30)
]


def invent(count: int) -> list[Dated]:
    rng = random.Random(5)
    return [
        Dated(f"d{at}", "，".join(rng.choices(CLAUSES, k=rng.randrange(9))), f"20{10 + at % 7}", at % 3)
        for at in range(count)
    ]


def columns(found: Origins | Rows) -> list[list[int]]:
    return [getattr(found, name).tolist() for name in Rows._fields]


DOCUMENTS = invent(60)
WHOLE = find_origins(DOCUMENTS)


@pytest.mark.parametrize("memory", [1 << 8, 1 << 14, 1 << 31])
@pytest.mark.parametrize("threads", [1, 3])
def test_memory_and_threads_do_not_matter(tmp_path: Path, memory: int, threads: int) -> None:
    with (
        patch.object(means, "BUCKET", 64),
        patch.object(means, "RANGE", 200),
        patch.object(means, "LOT", 100),
    ):
        found = find_origins(DOCUMENTS, GRAINS, Means(memory, threads, tmp_path))
    assert columns(found) == columns(WHOLE)
    assert found.original.tolist() == WHOLE.original.tolist()
    assert list(tmp_path.iterdir()) == []


def test_texts_may_come_in_any_order() -> None:
    line = line_up(*zip(*((one.id, one.date, one.rank) for one in DOCUMENTS), strict=True))
    texts = [DOCUMENTS[at].text for at in line.order.tolist()]

    def read() -> Iterator[lots.Batch]:
        for low in range(50, -1, -10):
            yield texts[low : low + 10][::-1], list(range(low, low + 10))[::-1]

    shuffled = with_reposts(Collection(line, read, 5000), Means())
    with patch.object(means, "RANGE", 200):
        parts = [rows for grain in GRAINS for rows in origin_lots(shuffled, grain, Means())]
    assert [np.concatenate(column).tolist() for column in zip(*parts, strict=True)] == columns(WHOLE)


def test_an_error_leaves_no_files(tmp_path: Path) -> None:
    line = line_up(["a"], ["2020"], [0])

    def read() -> Iterator[lots.Batch]:
        yield [CLAUSES[0] * 50], [0]
        raise StorageError("the disk is gone")

    with pytest.raises(StorageError):
        list(origin_lots(Collection(line, read, 600), Grain.PHRASE, Means(16, 1, tmp_path)))
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError), patch.object(Path, "open", side_effect=OSError("no space left")):
        find_origins(DOCUMENTS, GRAINS, Means(1 << 8, 1, tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("documents", "rows"),
    [
        ([], 0),
        ([Dated(str(at), "") for at in range(1000)], 0),
        ([Dated("a", "一" * 5000, "2020")], 0),
        ([Dated("a", f"{'一' * 900}。头", "2020"), Dated("b", f"尾。另。{'一' * 700}", "2021")], 2),
        ([Dated("a", "一二三" * 300 + "。头", "2020"), Dated("b", "尾。另。" + "二三一" * 200, "2021")], 2),
    ],
    ids=["nothing", "empty documents", "one letter over and over", "in two documents", "three letters"],
)
def test_degenerate_collections_have_few_rows(documents: list[Dated], rows: int) -> None:
    found = find_origins(documents, [Grain.PHRASE])
    assert len(found) <= rows + 2
    assert len({*zip(found.document.tolist(), found.origin.tolist(), strict=True)}) == rows


@pytest.mark.parametrize("date", [None, "2020-01-01", "2020"])
def test_without_differing_dates_nothing_is_borrowed_but_by_copies(date: str | None) -> None:
    documents = [Dated(name, f"号文{name}。{CLAUSES[0]}{CLAUSES[1]}。", date) for name in "abc"]
    found = find_origins(documents, [Grain.PASSAGE])
    assert found.document.tolist() == found.origin.tolist() == [0, 1, 2]
    assert found.documents.tolist() == [3, 3, 3]
    twice = find_origins([*documents, Dated("d", documents[0].text, date)], [Grain.PASSAGE])
    assert [row.origin for row in twice.of("d")] == ["a"]
    assert {row.documents for name in "abc" for row in twice.of(name)} == {3}
