"""Texts and matches straight from the full-text index."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from luoshi.errors import NotFoundError, UsageError
from luoshi.library import Filters, Snapshot
from luoshi.library.index import build_index, update_index
from luoshi.library.reading import Matches, ReadingIndex
from luoshi.session import Level, Session


@pytest.fixture(scope="module")
def snapshot(demo: Session) -> Snapshot:
    return demo.snapshot


@pytest.fixture(scope="module")
def index(snapshot: Snapshot) -> ReadingIndex:
    assert snapshot.index_folder is not None
    return ReadingIndex(snapshot.index_folder)


def named(index: ReadingIndex, found: Matches) -> list[str]:
    return [index.ids[number] for number in found.numbers]


def test_texts_are_those_of_the_table(snapshot: Snapshot, index: ReadingIndex) -> None:
    rows = snapshot.query("SELECT id, text FROM documents").to_pylist()
    assert len(rows) > 40
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(index.text, [row["id"] for row in rows])) == [row["text"] for row in rows]


def test_an_unknown_id_is_said_so(index: ReadingIndex) -> None:
    with pytest.raises(NotFoundError, match="ffffffffffffffff"):
        index.text("f" * 16)


@pytest.mark.parametrize("words", ["产业链", "首台套", "产"])
def test_matches_are_all_documents_with_the_words(
    snapshot: Snapshot, index: ReadingIndex, words: str
) -> None:
    found = index.matching(words)
    names = named(index, found)
    rows = snapshot.query("SELECT id FROM documents WHERE contains(text, ?)", [words]).to_pylist()
    assert set(names) >= {row["id"] for row in rows}
    assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)
    assert len(found.scores) == len(names)
    for name in names[:5]:
        text = index.text(name)
        for snippet in index.snippets(name, words):
            for start, end in snippet.highlights:
                assert words in text[start:end].replace("（", "")


def test_matches_are_those_of_the_search(snapshot: Snapshot, index: ReadingIndex) -> None:
    wanted = [hit.document for hit in snapshot.search("产业链 韧性", limit=100)]
    assert set(named(index, index.matching("产业链 韧性"))) == set(wanted)


def test_filters_narrow_matches(index: ReadingIndex) -> None:
    every = named(index, index.matching("产业链"))
    central = named(index, index.matching("产业链", Filters(level=Level.CENTRAL)))
    assert 0 < len(central) < len(every)
    assert set(central) < set(every)


def test_every_document_has_a_number(snapshot: Snapshot, index: ReadingIndex) -> None:
    rows = snapshot.query("SELECT id FROM documents").to_pylist()
    assert sorted(filter(None, index.ids)) == sorted(row["id"] for row in rows)


def test_documents_of_several_segments_keep_their_numbers(tmp_path: Path) -> None:
    rows = [
        dict.fromkeys(("issuer", "level", "kind", "adcode", "date"))
        | {"id": f"{at:016x}", "text": f"第{at}号灯塔"}
        for at in range(9)
    ]
    first, last = tmp_path / "first", tmp_path / "last"
    for folder in (first, last):
        folder.mkdir()
    build_index(rows[:6], first)
    update_index(rows[6:], [rows[1]["id"]], first, last)
    index = ReadingIndex(last)
    found = named(index, index.matching("灯塔"))
    assert sorted(found) == [row["id"] for row in rows if row is not rows[1]]
    assert named(index, index.matching("第8号灯塔")) == [rows[8]["id"]]


def test_a_query_without_letters_is_refused(index: ReadingIndex) -> None:
    with pytest.raises(UsageError):
        index.matching("，。“”")
