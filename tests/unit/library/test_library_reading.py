"""Texts and matches straight from the full-text index."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from luoshi.errors import NotFoundError, UsageError
from luoshi.library import Filters, Snapshot
from luoshi.library.reading import ReadingIndex
from luoshi.session import Level, Session


@pytest.fixture(scope="module")
def snapshot(demo: Session) -> Snapshot:
    return demo.snapshot


@pytest.fixture(scope="module")
def index(snapshot: Snapshot) -> ReadingIndex:
    assert snapshot.index_folder is not None
    return ReadingIndex(snapshot.index_folder)


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
    index.warm()
    found = index.matching(words)
    rows = snapshot.query("SELECT id FROM documents WHERE contains(text, ?)", [words]).to_pylist()
    assert {match.document for match in found} >= {row["id"] for row in rows}
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    for match in found[:5]:
        text = index.text(match.document)
        for snippet in index.snippets(match.document, words):
            for start, end in snippet.highlights:
                assert words in text[start:end].replace("（", "")


def test_matches_are_those_of_the_search(snapshot: Snapshot, index: ReadingIndex) -> None:
    wanted = [hit.document for hit in snapshot.search("产业链 韧性", limit=100)]
    assert {match.document for match in index.matching("产业链 韧性")} == set(wanted)


def test_filters_narrow_matches(index: ReadingIndex) -> None:
    every = index.matching("产业链")
    central = index.matching("产业链", Filters(level=Level.CENTRAL))
    assert 0 < len(central) < len(every)
    assert {match.document for match in central} < {match.document for match in every}


def test_a_query_without_letters_is_refused(index: ReadingIndex) -> None:
    with pytest.raises(UsageError):
        index.matching("，。“”")
