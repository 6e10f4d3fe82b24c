"""Renewal: whatever changes in a collection, the rows are those of tracing all anew."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.text import Grain
from luoshi.trace.origins import (
    GRAINS,
    Change,
    Collection,
    Dated,
    Line,
    Means,
    Rows,
    line_up,
    lots,
    origin_lots,
    renew,
    renewal,
    with_reposts,
)

Docs = dict[str, Dated]
State = tuple[Line, dict[Grain, Rows]]

PIECES = [
    "谋划建设环湖科技创新走廊",
    "发展海洋装备产业基地和临港园区",
    "推进老旧小区改造",
    "支持民营企业参与重大项目建设和运营管理",
    "完善基层治理体系",
    "办好十件民生实事",
    "，",
    "。",
    "\n",
    "“新”",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
DATES = st.sampled_from(["2020", "2021-05", "2021-05-06", "2022-01-01", None])
DOCUMENTS = st.builds(
    Dated,
    st.sampled_from("abcdefgh"),
    TEXTS,
    DATES,
    st.integers(0, 2),
)


def collected(documents: Docs) -> Collection:
    names = sorted(documents)
    line = line_up(names, [documents[name].date for name in names], [documents[name].rank for name in names])
    texts = [documents[name].text for name in line.ids]
    backwards = texts[::-1], range(len(texts))[::-1]
    return Collection(line, lambda: [backwards], sum(map(len, texts)))


def anew(documents: Docs) -> State:
    collection = with_reposts(collected(documents), Means())
    return collection.line, {grain: joined(list(origin_lots(collection, grain, Means()))) for grain in GRAINS}


def joined(parts: list[Rows]) -> Rows:
    none = Rows(*(np.zeros(0, dtype=np.int64),) * len(Rows._fields))
    return Rows(*(np.concatenate(column) for column in zip(none, *parts, strict=True)))


def named(line: Line, rows: Rows) -> list[tuple[object, ...]]:
    columns = rows._asdict()
    for name in ("document", "origin"):
        columns[name] = np.array([line.ids[at] for at in columns[name].tolist()], dtype=object)
    return list(zip(*(column.tolist() for column in columns.values()), strict=True))


def original_of(line: Line, name: str) -> str:
    return line.ids[line.original[line.ids.index(name)]]


def renewed(old: Docs, before: State, new: Docs) -> State:
    """The state after a change, as a library makes it of the state before."""
    line, held = before
    collection = with_reposts(collected(new), Means())
    same = {
        name
        for name in new
        if old.get(name) == new[name] and original_of(line, name) == original_of(collection.line, name)
    }
    fresh = [at for at, name in enumerate(collection.line.ids) if name not in same]
    texts = [new[collection.line.ids[at]].text for at in fresh]
    gone = [one for name, one in old.items() if name not in same]
    copies = {
        name: line.ids[line.original[at]] for at, name in enumerate(line.ids) if line.original[at] != at
    }
    ordinal = np.array([(collection.line.ids.index(n) if n in new else -1) for n in line.ids], dtype=np.int64)
    kept = np.array([name in same for name in line.ids], dtype=np.bool_)
    rows = {grain: moved(some, ordinal, kept) for grain, some in held.items()}
    with patch.object(renewal, "_SHARE", 0):
        found = renew(collection, Change((texts, fresh), gone, copies), rows, Means())
        assert found is not None
        return collection.line, {grain: joined(list(some)) for grain, some in found.items()}


def moved(rows: Rows, ordinal: np.ndarray, kept: np.ndarray) -> Rows:
    rows = Rows(*(column[kept[rows.document]] for column in rows)) if len(kept) else rows
    if len(kept):
        rows = rows._replace(document=ordinal[rows.document], origin=ordinal[rows.origin])
    order = np.lexsort((rows.start, rows.document))
    return Rows(*(column[order] for column in rows))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(DOCUMENTS, max_size=8),
    st.lists(st.lists(DOCUMENTS | st.sampled_from("abcdefgh"), max_size=2), max_size=4),
)
def test_renewing_gives_what_tracing_anew_gives(
    documents: list[Dated], changes: list[list[Dated | str]]
) -> None:
    old = {one.id: one for one in documents}
    state = anew(old)
    for change in changes:
        new = dict(old)
        for one in change:
            if isinstance(one, str):
                new.pop(one, None)
            else:
                new[one.id] = one
        found, expected = renewed(old, state, new), anew(new)
        for grain in GRAINS:
            assert named(found[0], found[1][grain]) == named(expected[0], expected[1][grain])
        old, state = new, expected


def test_where_a_sample_has_many_islands_the_rest_is_not_looked_through() -> None:
    pieces = PIECES[:6]
    old = {
        f"d{at}": Dated(f"d{at}", f"{'甲乙丙丁'[at % 4]}。{pieces[at % 6]}，{pieces[at % 5]}", "2021")
        for at in range(30)
    }
    new = old | {"e": Dated("e", "。".join(pieces), "2020")}
    collection = with_reposts(collected(new), Means())
    ordinal = np.array([collection.line.ids.index(name) for name in anew(old)[0].ids], dtype=np.int64)
    held = {grain: moved(rows, ordinal, np.ones(30, dtype=np.bool_)) for grain, rows in anew(old)[1].items()}
    change = Change(([new["e"].text], [collection.line.ids.index("e")]))
    looked: dict[bool, int] = {}
    for sampled in (True, False):
        with (
            patch.object(lots, "LOT", 10),
            patch.object(renewal, "LOT", 10 if sampled else 1 << 19),
            patch.object(renewal, "touched_islands", wraps=renewal.touched_islands) as touched,
        ):
            found = renew(collection, change, held, Means())
        assert found is not None
        looked[sampled] = touched.call_count
        for grain in GRAINS:
            rows = joined(list(found[grain]))
            assert named(collection.line, rows) == named(collection.line, anew(new)[1][grain])
    assert looked[True] < looked[False]
