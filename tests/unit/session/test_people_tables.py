from __future__ import annotations

from luoshi.session import Filters, Session


def test_people_have_posts_bodies_and_dates(demo: Session) -> None:
    table = demo.people()
    assert table.columns[:5] == ("person", "same_name", "post", "body", "body_code")
    assert table.rows
    for row in table.records():
        assert row["documents"] >= 1  # type: ignore[operator]
        assert row["first"] is None or row["first"] <= row["last"]  # type: ignore[operator]


def test_a_name_narrows_the_people(demo: Session) -> None:
    name = str(demo.people().rows[0][0])
    assert {row[0] for row in demo.people(name).rows} == {name}
    assert demo.people("没有此人").rows == ()
    assert len(demo.people(limit=1).rows) == 1


def test_bodies_stand_once_each(demo: Session) -> None:
    table = demo.bodies()
    codes = [row["body_code"] for row in table.records()]
    assert codes
    assert len(codes) == len(set(codes))
    assert all("×" in str(row["variants"]) for row in table.records())


def test_a_date_narrows_both(demo: Session) -> None:
    never = Filters(since="2999")
    assert demo.people(filters=never).rows == demo.bodies(filters=never).rows == ()
