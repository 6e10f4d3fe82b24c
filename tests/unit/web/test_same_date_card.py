"""The card of a passage says when others of the same date have its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from luoshi.session import Effort, Session
from luoshi.session.room import Room

WORDS = "沿湖村镇要把老旧厂房改成工匠学堂并对学徒给予补贴"
DATES = {"北部的安排": "2031-03-01", "南部的安排": "2031-03-01", "落实的情况": "2031-06-01"}


@pytest.mark.parametrize(("dates", "told"), [(DATES, True), (DATES | {"南部的安排": "2031-04-01"}, False)])
def test_the_card_of_a_passage_tells_of_others_of_the_date(
    tmp_path: Path, visit: Callable[[Room], TestClient], dates: dict[str, str], told: bool
) -> None:
    for number, name in enumerate(dates):
        (tmp_path / f"{number}.txt").write_text(f"{name}\n第{number}件：{WORDS}。\n", encoding="utf-8")
    rows = [f"{number}.txt\t{date}\tcity" for number, date in enumerate(dates.values())]
    (tmp_path / "manifest.tsv").write_text("\n".join(("path\tdate\tlevel", *rows)) + "\n", encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add(sorted(tmp_path.glob("*.txt")), tmp_path / "manifest.tsv", effort=Effort(workers=1))
    room = Room(session.folder)
    desk, document = room.desk(), session.snapshot.resolve("2.txt")
    assert desk is not None
    (origin,) = desk.reading(document).origins
    page = visit(room).get(f"/documents/{document}/passages/{origin.start}-{origin.end}")
    assert page.status_code == 200
    assert ("同日期、同层级的另有 1 篇" in page.text) is told
