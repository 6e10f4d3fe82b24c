"""Visitors of reading rooms: one of the demo collection, one of hostile documents, one that is empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room
from luoshi.web import Keys, create_app

PORT = 8731
HOST = f"http://127.0.0.1:{PORT}"
ATTACK = "<script>alert(1)</script>"
NAME = "<img src=x onerror=alert(2)>.txt"


def visitor(room: Room, inside: bool = True) -> TestClient:
    """A browser at a room; with ``inside`` it has the cookie."""
    keys = Keys(token="t" * 43, visit="v" * 43, form="f" * 43)
    cookies = {f"luoshi_{PORT}": keys.visit} if inside else {}
    return TestClient(
        create_app(room, keys, PORT),
        HOST,
        raise_server_exceptions=False,
        cookies=cookies,
        follow_redirects=False,
    )


@pytest.fixture
def visit() -> Callable[[Room], TestClient]:
    """Lets somebody into any room."""
    return visitor


@pytest.fixture(scope="session")
def room(demo: Session) -> Room:
    return Room(demo.folder)


@pytest.fixture(scope="session")
def desk(room: Room) -> Desk:
    desk = room.desk()
    assert desk is not None
    return desk


@pytest.fixture
def inside(room: Room) -> TestClient:
    """Somebody in the room of the demo collection."""
    return visitor(room)


@pytest.fixture
def outside(room: Room) -> TestClient:
    """Somebody who has not come in by the printed address."""
    return visitor(room, inside=False)


@pytest.fixture
def nobody(tmp_path: Path) -> TestClient:
    """Somebody in the room of a library that does not exist yet."""
    return visitor(Room(tmp_path / "library"))


@pytest.fixture(scope="session")
def hostile_room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room whose documents try to be markup: in their text, titles, issuers and file names."""
    folder = tmp_path_factory.mktemp("hostile")
    text = f"关于{ATTACK}的通知\n各市人民政府：\n到2033年，产值达到30亿元{ATTACK}，\"><b onclick='x'>加快发展。\n"
    (folder / NAME).write_text(text, encoding="utf-8")
    manifest = folder / "MANIFEST.tsv"
    manifest.write_text(
        f"path\ttitle\tissuer\tdate\n{NAME}\t标题{ATTACK}\t机关{ATTACK}\t2032\n", encoding="utf-8"
    )
    Session(folder / "library").add([folder / NAME], manifest, effort=Effort(workers=1))
    return Room(folder / "library")


@pytest.fixture
def beset(hostile_room: Room) -> TestClient:
    """Somebody in the room of hostile documents."""
    return visitor(hostile_room)


@pytest.fixture(scope="session")
def document(desk: Desk) -> Callable[[str], str]:
    """The id of the demo document whose path holds some words."""

    def find(words: str) -> str:
        return next(entry.id for entry in desk.catalogue.entries if words in entry.path)

    return find
