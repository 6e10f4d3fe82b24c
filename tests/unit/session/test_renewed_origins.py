"""Origins in a library: after any change they are those of a library made anew of the same documents."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from luoshi.library import Chunk, Library, Snapshot, pack
from luoshi.session import derived, renewing
from luoshi.session.derived import derive
from luoshi.text import Document, Level, Metadata, RawText, Source, Structured, Unit, UnitKind
from luoshi.trace.origins import renewal

WORDS = "谋划建设环湖科技创新走廊和海洋装备产业基地"
OTHER = "支持民营企业参与重大项目建设和运营管理工作"
TABLES = ("origins", "reposts", "sketches")


def chunk(path: str, text: str, date: str | None, level: Level | None = None) -> Chunk:
    """What reading a file of one plain document gives; its content and its date make its id."""
    source = Source(path, sha256(f"{path}{text}".encode()).hexdigest(), 1, "text/plain")
    metadata = Metadata(date=date, level=level)
    document = Document(path, source, 0, 0, len(text), text, (), metadata)
    unit = Unit(path, 0, -1, UnitKind.ARTICLE, 0, len(text))
    return pack("d", [RawText(source, text, "utf-8", given=metadata)], [Structured(document, (unit,))], [])


START = (
    ("a", f"总则。{WORDS}。", "2020-01-01"),
    ("b", f"分则。{WORDS}，{OTHER}。", "2021-01-01"),
    ("c", f"附则。{OTHER}。{WORDS[:12]}。", "2022-01-01"),
    ("d", "各有各的写法，互不相干。", None),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of four documents."""
    made = Library.create(tmp_path / "library")
    made.commit([chunk(*one) for one in START], derive=derive)
    return made


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each derivation could keep something of the snapshot before."""
    answers: list[bool] = []
    monkeypatch.setattr(renewing, "_SHARE", 0)
    monkeypatch.setattr(renewal, "_SHARE", 0)
    renewed = derived.renewed

    def noted(*given: Any) -> Any:
        found = renewed(*given)
        answers.append(found is not None)
        return found

    monkeypatch.setattr(derived, "renewed", noted)
    return answers


def rows(snapshot: Snapshot | None) -> dict[str, list[tuple[object, ...]]]:
    """The derived tables, in the order in which they lie."""
    assert snapshot is not None
    return {name: [tuple(row.values()) for row in snapshot.table(name).to_pylist()] for name in TABLES}


def anew(tmp_path: Path, snapshot: Snapshot) -> dict[str, list[tuple[object, ...]]]:
    """The derived tables of a new library of the same documents."""
    documents = snapshot.query("SELECT id, text, date, level FROM documents ORDER BY id").to_pylist()
    chunks = [
        chunk(one["id"], one["text"], one["date"], one["level"] and Level(one["level"])) for one in documents
    ]
    return rows(Library.create(tmp_path / "anew").commit(chunks, derive=derive))


CHANGES: dict[str, Callable[[], tuple[list[Chunk], list[str]]]] = {
    "one more": lambda: ([chunk("e", f"新增。{WORDS}。{OTHER}。", "2023-01-01")], []),
    "an earlier one": lambda: ([chunk("e", f"旧文。{OTHER}。", "2019-01-01")], []),
    "a copy": lambda: ([chunk("e", START[1][1], "2021-06-01")], []),
    "an earlier copy": lambda: ([chunk("e", START[1][1], "2019-06-01")], []),
    "one of other words": lambda: ([chunk("e", "全新的提法，没有出处可查。", "2023-01-01")], []),
    "an empty one": lambda: ([chunk("e", "", "2023-01-01")], []),
    "the first is gone": lambda: ([], ["a"]),
    "the last is gone": lambda: ([], ["c"]),
    "another text": lambda: ([chunk("b", f"改写。{OTHER}。", "2021-01-01")], ["b"]),
    "another date": lambda: ([chunk("a", START[0][1], "2024-01-01")], []),
    "another level": lambda: ([chunk("b", START[1][1], "2020-01-01", Level.CENTRAL)], []),
    "one comes, one goes": lambda: ([chunk("e", f"接替。{WORDS}。", "2020-06-01")], ["a"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_what_a_new_library_gives(
    library: Library, kept: list[bool], tmp_path: Path, change: str
) -> None:
    chunks, removed = CHANGES[change]()
    snapshot = library.commit(chunks, removed, derive=derive)
    assert snapshot is not None
    assert kept == [True]
    assert rows(snapshot) == anew(tmp_path, snapshot)


def test_many_changes_one_after_another(library: Library, kept: list[bool], tmp_path: Path) -> None:
    for at in range(5):
        library.commit([chunk(f"n{at}", f"第{at}号。{WORDS[at:]}。{OTHER}。", f"20{18 + at}")], derive=derive)
    snapshot = library.commit([], ["n3", "b"], derive=derive)
    assert snapshot is not None
    assert kept == [True] * 6
    assert rows(snapshot) == anew(tmp_path, snapshot)


def test_copies_are_named_and_counted_once(library: Library) -> None:
    library.commit([chunk("e", START[1][1], "2021-06-01")], derive=derive)
    snapshot = library.snapshot()
    assert snapshot is not None
    assert [(row["document"], row["original"]) for row in snapshot.table("reposts").to_pylist()] == [
        ("e", "b")
    ]
    counts = snapshot.query("SELECT DISTINCT documents FROM origins WHERE document = 'b' AND origin = 'a'")
    assert counts.column("documents").to_pylist() == [2]


def test_after_a_commit_without_origins_all_are_traced(library: Library, kept: list[bool]) -> None:
    library.commit([chunk("e", f"无人追溯。{OTHER}。", "2023")])
    snapshot = library.commit([], derive=derive)
    assert kept == [False]
    assert snapshot is not None
    assert "e" in snapshot.table("origins").column("document").to_pylist()


@pytest.mark.parametrize("table", ["origins", "sketches"])
def test_what_another_method_made_is_not_kept(
    library: Library, kept: list[bool], monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    monkeypatch.setattr(renewing, {"origins": "BY", "sketches": "COPIES"}[table], "of tomorrow")
    library.commit([chunk("e", f"新增。{WORDS}。", "2023")], derive=derive)
    assert kept == [False]


def test_when_most_documents_changed_all_are_traced(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(renewing, "renew", lambda *_: asked.append(True))
    library.commit([chunk(f"n{at}", f"第{at}号。{WORDS}。", "2023") for at in range(4)], derive=derive)
    assert asked == []
