"""What holds for any page of glyphs: nothing is lost or doubled, and the order of the file says nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.read.layout import Glyph, GlyphPage, set_pages
from luoshi.text import Box, Page, Part, PrintedLine, unpack_boxes

FEW = settings(max_examples=60, deadline=None)
PAGE = Page(1, 595, 842)
SIZES = st.sampled_from([6.0, 9.0, 10.5, 12.0, 22.0])
PLACES = st.lists(
    st.tuples(
        st.integers(0, 590), st.integers(10, 840), SIZES, st.booleans(), st.sampled_from([True] * 9 + [False])
    ),
    max_size=80,
    unique_by=lambda place: place[:2],
)
CORNERS = st.tuples(*[st.integers(0, 590)] * 4)
RULES = st.lists(
    CORNERS.map(
        lambda c: (
            float(min(c[0], c[2])),
            float(min(c[1], c[3])),
            float(max(c[0], c[2])),
            float(max(c[1], c[3])),
        )
    ),
    max_size=12,
)
GRIDS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(1, 9), st.sampled_from([0, 0, 0, 20])),
    max_size=40,
    unique_by=lambda row: row[:2],
)


def glyph(number: int, x: float, y: float, size: float, bold: bool = False, upright: bool = True) -> Glyph:
    """A glyph whose character is told from all others by its number."""
    char = chr(0x4E00 + number)
    return Glyph(char, x, y - 0.88 * size, x + size, y + 0.12 * size, x, y, size, bold, 1.0, upright)


def scattered(places: Sequence[tuple[int, int, float, bool, bool]]) -> list[Glyph]:
    return [glyph(i, *place) for i, place in enumerate(places)]


def columns(rows: Sequence[tuple[int, int, int, int]]) -> list[Glyph]:
    """Lines of some characters in columns of a newspaper page, some of them set in."""
    found: list[Glyph] = []
    for column, row, count, indent in rows:
        for i in range(count):
            found.append(glyph(len(found), 30 + 110 * column + indent + 10 * i, 60 + 16 * row, 10.0))
    return found


PAGES = st.one_of(PLACES.map(scattered), GRIDS.map(columns))


def visible(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def check_lines(text: str, lines: Sequence[PrintedLine]) -> None:
    """Lines stand end to end with one line break between them, and each character has a box."""
    assert [line.start for line in lines] == [0, *(line.end + 1 for line in lines[:-1])][: len(lines)]
    assert (lines[-1].end if lines else 0) == len(text)
    for line in lines:
        assert line.start < line.end
        assert "\n" not in text[line.start : line.end]
        assert len(line.boxes) == 16 * (line.end - line.start)


@FEW
@given(PAGES, RULES)
def test_every_visible_character_is_kept_exactly_once(glyphs: list[Glyph], rules: list[Box]) -> None:
    text, pages, _ = set_pages([GlyphPage(PAGE, glyphs, rules)])
    assert visible(text) == Counter(g.char for g in glyphs)
    assert pages == (PAGE,)


@FEW
@given(st.lists(st.tuples(PAGES, RULES), max_size=3))
def test_lines_tile_the_text_over_any_number_of_pages(content: list[tuple[list[Glyph], list[Box]]]) -> None:
    pages = [GlyphPage(Page(i, 595, 842), *page) for i, page in enumerate(content, 1)]
    text, seen, lines = set_pages(pages)
    check_lines(text, lines)
    assert [page.number for page in seen] == list(range(1, len(content) + 1))
    for number, (glyphs, _) in enumerate(content, 1):
        own = "".join(text[line.start : line.end] for line in lines if line.page == number)
        assert visible(own) == Counter(g.char for g in glyphs)


@FEW
@given(PAGES, RULES, st.randoms(use_true_random=False))
def test_the_order_of_the_glyphs_says_nothing(
    glyphs: list[Glyph], rules: list[Box], chance: random.Random
) -> None:
    mixed = list(glyphs)
    chance.shuffle(mixed)
    assert set_pages([GlyphPage(PAGE, mixed, rules)]) == set_pages([GlyphPage(PAGE, glyphs, rules)])


@FEW
@given(PAGES, RULES)
def test_each_character_has_the_box_of_its_glyph(glyphs: list[Glyph], rules: list[Box]) -> None:
    text, _, lines = set_pages([GlyphPage(PAGE, glyphs, rules)])
    by_char = {g.char: g for g in glyphs}
    for line in lines:
        for char, box in zip(text[line.start : line.end], unpack_boxes(line.boxes), strict=True):
            if not char.isspace():
                own = by_char[char]
                wanted = (own.left, own.top, own.right, own.bottom)
                assert all(abs(a - b) < 1e-3 for a, b in zip(box, wanted, strict=True))


@FEW
@given(PAGES)
def test_what_is_turned_never_joins_the_text_unless_a_title_takes_it_along(glyphs: list[Glyph]) -> None:
    turned = [g._replace(upright=False) for g in glyphs]
    _, _, lines = set_pages([GlyphPage(PAGE, turned)])
    assert len(lines) == bool(glyphs)
    assert all(line.part is Part.HEAD for line in lines)


@FEW
@given(GRIDS.map(columns))
def test_glyphs_printed_twice_are_read_once(glyphs: list[Glyph]) -> None:
    once, _, _ = set_pages([GlyphPage(PAGE, glyphs)])
    twice, _, lines = set_pages([GlyphPage(PAGE, [*glyphs, *glyphs])])
    assert twice == once
    assert all(line.bold for line in lines)


@FEW
@given(GRIDS.map(columns), st.sampled_from([0.0, 3.0, 11.0]))
def test_blanks_of_the_file_change_nothing(glyphs: list[Glyph], drift: float) -> None:
    blanks = [g._replace(char=" ", left=g.left + drift, right=g.right + drift) for g in glyphs]
    assert set_pages([GlyphPage(PAGE, [*blanks, *glyphs])]) == set_pages([GlyphPage(PAGE, glyphs)])


@FEW
@given(GRIDS.map(columns))
def test_blocks_are_numbered_in_the_order_of_reading(glyphs: list[Glyph]) -> None:
    _, _, lines = set_pages([GlyphPage(PAGE, glyphs)])
    blocks = [line.block for line in lines]
    assert blocks == sorted(blocks)
    assert set(blocks) == set(range(len(set(blocks))))
