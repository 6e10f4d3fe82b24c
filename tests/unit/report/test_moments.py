"""Moments by the clock of the machine that shows them."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pytest
from rich.console import Console

from luoshi.report import Format, Table, local_time, to_rich, write_table

NOTED = "2033-11-22T19:13:07+00:00"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in Shanghai."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        (NOTED, "2033-11-23 03:13"),
        ("2033-11-22T19:13:07Z", "2033-11-23 03:13"),
        ("2033-11-22T19:13:07+08:00", "2033-11-22 19:13"),
        ("2033-11-22T19:13:07", "2033-11-22T19:13:07"),
        ("2033", "2033"),
        ("昨天", "昨天"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("", ""),
    ],
)
def test_a_moment_by_the_local_clock(moment: str, wanted: str) -> None:
    assert local_time(moment) == wanted


def test_the_terminal_shows_local_time_and_files_keep_utc() -> None:
    table = Table("取舍", ("when", "decision"), ((NOTED, "reject"),))
    screen = Console(file=io.StringIO(), width=80)
    screen.print(to_rich(table))
    assert "2033-11-23 03:13" in screen.file.getvalue()  # type: ignore[attr-defined]
    out = io.BytesIO()
    write_table(table, Format.JSONL, out)
    assert NOTED in out.getvalue().decode()
