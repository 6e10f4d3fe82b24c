"""Dates and levels that a user narrows a collection to."""

from __future__ import annotations

import pytest

from luoshi.errors import UsageError
from luoshi.session import Filters, Session


@pytest.mark.parametrize("since", ["2032", "2032年", "2032-01", "2032/1/1", "2032年1月1日", "20320101"])
def test_a_date_may_be_written_as_people_write_it(demo: Session, since: str) -> None:
    listed = demo.list(Filters(since=since)).records()
    assert listed
    assert all(str(row["date"]) >= "2032" for row in listed)
    found = demo.search("产业", Filters(since=since)).records()
    assert found
    assert all(str(row["date"]) >= "2032" for row in found)


@pytest.mark.parametrize("text", ["昨天", "13月", "2032-02-30", "2031/2033", ""])
def test_what_is_no_date_is_said_so_by_every_question(demo: Session, text: str) -> None:
    for filters in (Filters(since=text), Filters(until=text)):
        for ask in (
            demo.list,
            lambda f: demo.search("产业", f),
            lambda f: demo.facts(filters=f),
            lambda f: demo.indicators(filters=f),
        ):
            with pytest.raises(UsageError, match="this is no date"):
                ask(filters)
