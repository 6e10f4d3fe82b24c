"""Boxes of printed characters: packed, asked for, and kept in tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.text import Document, Layout, Metadata, Page, PrintedLine, RawText, Source, rows, schemas
from luoshi.text.printed import Box, Part, pack_boxes, places, unpack_boxes

SOURCE = Source("公报.pdf", "2" * 64, 9, "application/pdf")


def row_of(top: float, count: int, left: float = 0.0) -> bytes:
    """Boxes of ten points each, side by side."""
    return pack_boxes((left + 10.0 * n, top, left + 10.0 * n + 10, top + 12) for n in range(count))


FIRST = PrintedLine(0, 4, 1, 0, Part.BODY, 15.5, True, row_of(20, 4))
SECOND = PrintedLine(5, 8, 1, 0, Part.BODY, 15.5, False, row_of(40, 3), 0.75)
THIRD = PrintedLine(9, 13, 2, 1, Part.NOTE, 9, False, row_of(700, 4, 72))
BARE = PrintedLine(14, 16, 3, 2, Part.HEAD)
LINES = (FIRST, SECOND, THIRD, BARE)
TEXT = "推进新型\n工业化\n见附件二\n页眉"


@pytest.mark.parametrize(
    "boxes",
    [
        [],
        [(0.0, 0.0, 0.0, 0.0)],
        [(72.0, 84.5, 82.25, 97.0), (82.25, 84.5, 92.5, 97.0)],
        [(-3.5, -1.0, 2.0, 1e6)],
        [(10.0, 20.0, 5.0, 1.0)] * 500,
    ],
)
def test_boxes_come_back_from_their_bytes(boxes: list[Box]) -> None:
    packed = pack_boxes(iter(boxes))
    assert len(packed) == 16 * len(boxes)
    assert unpack_boxes(packed) == boxes


def test_edges_are_kept_to_a_fraction_of_a_point() -> None:
    ((left, top, right, bottom),) = unpack_boxes(pack_boxes([(71.97, 0.1, 595.276, 841.89)]))
    assert (left, top, right, bottom) == pytest.approx((71.97, 0.1, 595.276, 841.89), abs=1e-3)


def test_bytes_that_are_no_boxes_are_no_boxes() -> None:
    with pytest.raises(Exception, match="multiple of 16"):
        unpack_boxes(b"\0" * 17)


@pytest.mark.parametrize(
    ("line", "box"),
    [
        (FIRST, (0.0, 20.0, 40.0, 32.0)),
        (THIRD, (72.0, 700.0, 112.0, 712.0)),
        (BARE, (0.0, 0.0, 0.0, 0.0)),
        (replace(FIRST, boxes=pack_boxes([(5, 30, 9, 40), (50, 10, 60, 20)])), (5.0, 10.0, 60.0, 40.0)),
    ],
)
def test_the_box_of_a_line_holds_all_of_it(line: PrintedLine, box: Box) -> None:
    assert line.box == box


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        (5, 8, (0.0, 40.0, 30.0, 52.0)),
        (6, 7, (10.0, 40.0, 20.0, 52.0)),
        (0, 6, (0.0, 40.0, 10.0, 52.0)),
        (7, 99, (20.0, 40.0, 30.0, 52.0)),
        (0, 99, (0.0, 40.0, 30.0, 52.0)),
        (0, 5, None),
        (8, 9, None),
        (6, 6, None),
        (7, 6, None),
    ],
)
def test_a_part_of_a_line_has_the_box_of_its_characters(start: int, end: int, box: Box | None) -> None:
    assert SECOND.part_box(start, end) == box


def test_a_line_without_boxes_has_none_for_its_parts() -> None:
    assert BARE.part_box(14, 16) is None


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (2, 7, [(1, (20.0, 20.0, 40.0, 32.0)), (1, (0.0, 40.0, 20.0, 52.0))]),
        (7, 10, [(1, (20.0, 40.0, 30.0, 52.0)), (2, (72.0, 700.0, 82.0, 712.0))]),
        (4, 5, []),
        (14, 16, []),
        (3, 3, []),
        (50, 60, []),
    ],
    ids=["two lines", "two pages", "a line break", "no boxes", "nothing", "past the end"],
)
def test_a_span_stands_on_every_line_that_it_touches(
    start: int, end: int, found: list[tuple[int, Box]]
) -> None:
    assert places(LINES, start, end) == found


def test_all_of_a_text_stands_where_its_lines_stand() -> None:
    assert places(LINES, 0, len(TEXT)) == [(line.page, line.box) for line in LINES if line.boxes]


PAGES = (Page(1, 595.0, 842.0), Page(2, 842.0, 595.0, scanned=True), Page(3, 595.0, 842.0))
RAW = RawText(SOURCE, TEXT, "utf-8", Layout.PRINTED, Metadata(), PAGES, LINES)


def document(start: int, end: int) -> Document:
    return Document(f"{start:016}", SOURCE, 0, start, end, TEXT[start:end])


@pytest.mark.parametrize(
    ("start", "end", "pages", "lines"),
    [
        (0, len(TEXT), PAGES, LINES),
        (0, 9, PAGES[:1], (FIRST, SECOND)),
        (9, 14, PAGES[1:2], (THIRD,)),
        (0, 0, (), ()),
    ],
    ids=["all", "the first article", "the second article", "nothing"],
)
def test_pages_and_lines_of_an_article_come_back_from_tables(
    start: int, end: int, pages: tuple[Page, ...], lines: tuple[PrintedLine, ...]
) -> None:
    pairs = [(document(start, end), RAW)]
    kept = [schemas.pages_batch(pairs), schemas.lines_batch(pairs)]
    for batch in kept:
        batch.validate(full=True)
        assert set(batch.column("document").to_pylist()) <= {f"{start:016}"}
    tables = [schemas.pa.Table.from_batches([batch]) for batch in kept]
    assert rows.pages_of(tables[0]) == pages
    assert rows.lines_of(tables[1]) == lines


@pytest.mark.parametrize("part", list(Part))
def test_every_part_of_a_page_comes_back(part: Part) -> None:
    line = replace(FIRST, part=part, confidence=0.123456)
    raw = RawText(SOURCE, TEXT, "utf-8", Layout.PRINTED, Metadata(), PAGES, (line,))
    batch = schemas.lines_batch([(document(0, 5), raw)])
    assert rows.lines_of(schemas.pa.Table.from_batches([batch])) == (line,)
    assert batch.column("part").to_pylist() == [part.value]
