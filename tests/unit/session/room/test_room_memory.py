"""What is held of a snapshot is no matter for garbage collections, until another takes its place."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.session import Effort, Session
from luoshi.session.room import Room, drawers_of
from luoshi.session.room.memory import hold, let_go

TEXT = "关于印发行动方案的通知\n各市：\n到{year}年，规模以上工业增加值增长{year}亿元，建成示范园区。\n"


@pytest.fixture(autouse=True)
def _unheld() -> Iterator[None]:
    let_go()
    yield
    let_go()


def _add(folder: Path, year: int) -> None:
    path = folder / f"{year}.txt"
    path.write_text(TEXT.format(year=year), encoding="utf-8")
    Session(folder / "library").add([path], effort=Effort(workers=1))


class Knot:
    """What only a garbage collection can clear away."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_held_is_looked_at_again_once_it_is_let_go() -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    hold()
    del knot
    gc.collect()
    assert gone() is not None
    let_go()
    gc.collect()
    assert gone() is None


def test_a_warm_room_is_held_and_its_lists_with_it(tmp_path: Path) -> None:
    _add(tmp_path, 2031)
    room = Room(tmp_path / "library")
    room.warm()
    desk = room.desk()
    assert desk is not None
    drawers_of(desk).begin(60)
    held = {id(one) for one in gc.get_objects()}
    assert id(desk.catalogue.entries[0]) not in held
    assert id(drawers_of(desk).all()[0]) not in held
    assert gc.get_freeze_count() > 0
    room.close()


def test_a_snapshot_that_another_has_replaced_is_given_up(tmp_path: Path) -> None:
    _add(tmp_path, 2031)
    room = Room(tmp_path / "library")
    room.warm()
    desk = room.desk()
    assert desk is not None
    drawers_of(desk).begin(60)
    before = weakref.ref(desk)
    del desk
    _add(tmp_path, 2032)
    after = room.desk()
    assert after is not None
    gc.collect()
    assert before() is None
    room.close()
