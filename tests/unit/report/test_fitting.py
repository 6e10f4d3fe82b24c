"""A terminal shows the columns that it has room for, each as wide as it needs and none crushed."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from luoshi.report import Format, Language, Table, fits, to_rich, write_table
from luoshi.report.fitting import Fitted, fit

LIST = Table(
    "目录",
    ("document", "date", "level", "region", "title", "issuer", "number", "chars", "path"),
    tuple(
        (
            f"{number:016x}",
            "2031-05-06",
            "province",
            "云泽",
            "云泽省推进新型工业化三年行动方案" * 2,
            "云泽省人民政府办公厅",
            None,
            12_345,
            f"/home/somebody/documents/province/yunze/{number}.txt",
        )
        for number in range(3)
    ),
)
SEARCH = Table(
    "检索",
    ("document", "date", "title", "score", "start", "end", "snippet", "highlights"),
    (("0" * 16, "2031-05-06", "方案" * 20, 1.5, 100, 260, "推进新型工业化" * 20, [[102, 107]]),),
)


def fitted(table: Table, width: int) -> Fitted:
    return fit(
        table, width, lambda _column, value: "" if value is None else str(value), [*map(str, table.columns)]
    )


def drawn(table: Table, width: int, language: Language = Language.CHINESE) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(to_rich(table, language, width))
    return out.getvalue().splitlines()


def test_a_column_without_values_is_left_out_and_not_missed() -> None:
    found = fitted(LIST, 300)
    assert [LIST.columns[at] for at in found.shown] == [c for c in LIST.columns if c != "number"]
    assert found.hidden == ()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 200, 300])
@pytest.mark.parametrize("table", [LIST, SEARCH], ids=["list", "search"])
def test_no_table_is_wider_than_the_terminal(table: Table, width: int) -> None:
    assert max(map(cell_len, drawn(table, width))) <= width


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
def test_no_column_of_text_is_crushed(width: int) -> None:
    for table in (LIST, SEARCH):
        found = fitted(table, width)
        assert min(found.widths) >= min(map(cell_len, table.columns))
        texts = [
            w
            for at, w in zip(found.shown, found.widths, strict=True)
            if table.columns[at] in ("title", "snippet")
        ]
        assert all(cells >= 12 for cells in texts)


def test_what_a_reader_can_do_without_goes_first() -> None:
    hidden = fitted(LIST, 100).hidden
    assert "path" in hidden
    assert not {"document", "date", "title"} & set(hidden)
    assert "snippet" not in fitted(SEARCH, 80).hidden


def test_what_is_not_shown_is_named_in_both_languages() -> None:
    chinese, english = "".join(drawn(LIST, 80)), " ".join(drawn(LIST, 80, Language.ENGLISH))
    assert "未列：" in chinese
    assert "来源文件" in chinese
    assert "no room for:" in english
    assert "no room for" not in " ".join(drawn(LIST, 300, Language.ENGLISH))


def test_ids_are_shortened_only_where_room_is_short() -> None:
    assert f"{1:016x}" in "".join(drawn(LIST, 300))
    narrow = "".join(drawn(LIST, 80))
    assert f"{1:016x}" not in narrow
    assert f"{1:016x}"[:8] in narrow


def test_the_longest_text_gets_the_most_room() -> None:
    found = fitted(SEARCH, 120)
    widths = dict(zip([SEARCH.columns[at] for at in found.shown], found.widths, strict=True))
    assert widths["snippet"] > 1.5 * widths["title"]


def test_words_that_were_looked_for_are_bold_and_not_a_column() -> None:
    out = io.StringIO()
    Console(file=out, width=200, force_terminal=True, color_system="standard").print(
        to_rich(SEARCH, width=200)
    )
    assert "\x1b[1;32m新型工业化\x1b[0m" in out.getvalue()
    assert "[[102" not in out.getvalue()
    assert "命中" not in out.getvalue()


def test_whether_a_table_has_room() -> None:
    assert fits(LIST, Language.CHINESE, 300)
    assert not fits(LIST, Language.CHINESE, 80)


@pytest.mark.parametrize("rows", [(), ((None, None),)], ids=["no row", "nothing in it"])
def test_a_table_of_nothing_can_be_drawn(rows: tuple[tuple[None, ...], ...]) -> None:
    assert drawn(Table("空", ("title", "text"), rows), 80)


def test_a_machine_gets_every_column_whatever_the_terminal() -> None:
    out = io.BytesIO()
    write_table(SEARCH, Format.CSV, out)
    assert out.getvalue().decode("utf-8-sig").splitlines()[0] == ",".join(SEARCH.columns)
