"""Runs of glyphs: where one ends, characters printed twice, vertical titles, turned glyphs."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from luoshi.read.layout import Glyph
from luoshi.read.layout.runs import Run, run_of, runs_of


def line(left: float, baseline: float, text: str, size: float = 10.0, upright: bool = True) -> list[Glyph]:
    """Glyphs of one line; Latin ones are half as wide, and each ``_`` is a tenth of an em of white."""
    glyphs, x = [], left
    for char in text:
        width = size * (0.1 if char == "_" else 0.5 if char.isascii() else 1.0)
        if char != "_":
            box = (x, baseline - 0.88 * size, x + width, baseline + 0.12 * size)
            glyphs.append(Glyph(char, *box, x, baseline, size, upright=upright))
        x += width
    return glyphs


def column(left: float, top: float, text: str, size: float = 20.0, step: float = 24.0) -> list[Glyph]:
    return [line(left, top + step * i, char, size)[0] for i, char in enumerate(text)]


def words(runs: Sequence[Run]) -> list[str]:
    return ["".join(g.char for g in run.glyphs) for run in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业经济", ["工业经济"]),
        ("工业____经济", ["工业经济"]),
        ("工业_____经济", ["工业", "经济"]),
        ("工业，__经济", ["工业，经济"]),
        ("工业，___经济", ["工业，", "经济"]),
        ("GDP____7.8", ["GDP7.8"]),
        ("a________b", ["a", "b"]),
    ],
)
def test_a_run_ends_at_white(text: str, expected: list[str]) -> None:
    assert words(runs_of(line(50, 100, text))[0]) == expected


@pytest.mark.parametrize(("lower", "expected"), [(0.0, ["工业"]), (1.4, ["工业"]), (1.7, ["工", "业"])])
def test_glyphs_of_a_run_share_a_baseline(lower: float, expected: list[str]) -> None:
    assert words(runs_of([*line(50, 100, "工"), *line(60, 100 + lower, "业")])[0]) == expected


@pytest.mark.parametrize("shift", [0.0, 0.3, 2.0])
def test_a_character_printed_twice_is_one_bold_character(shift: float) -> None:
    runs, _ = runs_of([*line(50, 100, "标题"), *line(50 + shift, 100, "标题")])
    assert words(runs) == ["标题"]
    assert all(g.bold for g in runs[0].glyphs)


def test_a_character_said_twice_is_two() -> None:
    runs, _ = runs_of(line(50, 100, "天天向上，好好好"))
    assert words(runs) == ["天天向上，好好好"]
    assert not any(g.bold for g in runs[0].glyphs)


def test_narrow_letters_that_repeat_are_kept() -> None:
    letters = [Glyph("l", 50 + 2 * i, 91, 52 + 2 * i, 101, 50 + 2 * i, 100, 10.0) for i in range(4)]
    assert words(runs_of(letters)[0]) == ["llll"]


def test_other_characters_on_one_spot_are_all_kept() -> None:
    assert sorted(words(runs_of([*line(50, 100, "工"), *line(50, 100, "业")])[0])[0]) == sorted("工业")


@pytest.mark.parametrize("blank", [" ", "\u3000", "\t", "\n", "\u200b", "\ufeff", "\x00", "", "\xa0"])
def test_blanks_are_no_glyphs(blank: str) -> None:
    glyph = line(50, 100, "工")[0]._replace(char=blank)
    assert runs_of([glyph, glyph._replace(upright=False)]) == ([], [])


@pytest.mark.parametrize(
    ("text", "right"), [("工业", 70.0), ("工业，", 75.0), ("工业）", 75.0), ("工业（", 80.0)]
)
def test_the_white_half_of_a_last_mark_does_not_count(text: str, right: float) -> None:
    assert run_of(line(50, 100, text)).right == pytest.approx(right)


def test_a_run_has_the_box_and_the_size_of_its_glyphs() -> None:
    run = run_of([*line(50, 100, "工业"), *line(70, 98, "2", 6)])
    assert (run.left, run.right, run.size) == (50, 73, 10)
    assert (run.top, run.bottom) == (pytest.approx(91.2), pytest.approx(101.2))
    assert not run.vertical


@pytest.mark.parametrize(
    ("text", "step", "vertical"),
    [
        ("见闻录", 24, True),
        ("一线见闻", 20, True),
        ("见闻", 24, False),
        ("见闻录", 34, False),
        ("123", 24, False),
    ],
)
def test_single_characters_below_one_another_are_a_vertical_title(
    text: str, step: float, vertical: bool
) -> None:
    runs, _ = runs_of(column(40, 100, text, step=step))
    assert words(runs) == ([text] if vertical else list(text))
    assert all(run.vertical == vertical for run in runs)


def test_columns_of_a_large_vertical_title_are_one_from_right_to_left() -> None:
    title = [*column(70, 100, "制造强市"), *column(40, 100, "在行动")]
    text = [g for i in range(12) for g in line(110, 100 + 16 * i, "工业经济运行")]
    runs, _ = runs_of([*title, *text])
    assert [word for word, run in zip(words(runs), runs, strict=True) if run.vertical] == ["制造强市在行动"]


def test_turned_glyphs_are_kept_apart() -> None:
    runs, turned = runs_of([*line(50, 100, "工业"), *line(52, 140, "内部", upright=False)])
    assert (words(runs), words(turned)) == (["工业"], ["内", "部"])


def test_a_vertical_title_takes_turned_digits_along() -> None:
    title = [*column(40, 100, "一线见"), line(40, 172, "8", 20, upright=False)[0], *column(40, 196, "闻")]
    runs, turned = runs_of([*title, *column(40, 220, "录工业")])
    assert turned == []
    assert "8" in "".join(words(runs))


def test_no_glyphs_have_no_runs() -> None:
    assert runs_of([]) == ([], [])


def test_the_order_of_the_glyphs_says_nothing() -> None:
    glyphs = [g for i in range(20) for g in line(50 + i, 100 + 16 * i, "推动工业，____经济ab______运行")]
    mixed = list(glyphs)
    random.Random(5).shuffle(mixed)
    assert runs_of(mixed) == runs_of(glyphs)


@pytest.mark.parametrize(("same", "kept"), [(True, 1), (False, 20_000)])
def test_very_many_glyphs_on_one_spot_take_no_time(same: bool, kept: int) -> None:
    spot = line(50, 100, "工")[0]
    glyphs = [spot if same else spot._replace(char=chr(0x4E00 + i)) for i in range(20_000)]
    start = time.perf_counter()
    runs, _ = runs_of(glyphs)
    assert time.perf_counter() - start < 3.0
    assert sum(len(run.glyphs) for run in runs) == kept
