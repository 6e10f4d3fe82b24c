"""PDF files: places of characters, order by geometry alone, and files that cannot be read told apart."""

from __future__ import annotations

import random
import time
import zlib
from collections.abc import Sequence

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read import scan
from luoshi.read.limits import Limits
from luoshi.read.pdf import read_pdf
from luoshi.text import Layout, Metadata, Part, RawText, Source

Text = tuple[float, float, float, str]
"""Left edge and baseline in points from the bottom left, size, characters."""

TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap /CMapName /U def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
)


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(body: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), extra, body)


def latin(texts: Sequence[Text]) -> bytes:
    """The same with Helvetica, whose glyphs PDFium has; it leaves out single characters without ink."""
    return b"".join(b"BT /H %f Tf %f %f Td (%s) Tj ET\n" % (s, x, y, t.encode()) for x, y, s, t in texts)


def shown(texts: Sequence[Text]) -> bytes:
    """Content that sets each text at its place with the font /F."""
    return b"".join(
        b"BT /F %f Tf %f %f Td <%s> Tj ET\n" % (size, x, y, text.encode("utf-16-be").hex().encode())
        for x, y, size, text in texts
    )


def pdf(
    contents: Sequence[bytes],
    page: bytes = b"/MediaBox [0 0 595 842]",
    catalog: bytes = b"",
    to_unicode: bytes = TO_UNICODE,
    trailer: bytes = b"",
) -> bytes:
    """A PDF file with a page for each content stream, set in a font whose codes are UTF-16."""
    count = len(contents)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (count, b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(count))),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity >>",
        stream(to_unicode),
    ]
    for i, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R /H %s >> >> /Contents %d 0 R %s >>"
            % (HELVETICA, 7 + 2 * i, page)
        )
        objects.append(stream(content))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def read(data: bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    return read_pdf(data, Source("a.pdf", "0" * 64, len(data), "application/pdf"), Metadata(), limits)


def column(
    left: float, top: float, lines: Sequence[str], size: float = 10.0, step: float = 16.0
) -> list[Text]:
    return [(left, top - step * i, size, line) for i, line in enumerate(lines)]


LEFT = ["全市工业经济运行", "会议在市政府召开", "会议要求加快建设", "现代化的产业体系", "努力完成各项目标"]
RIGHT = ["第二栏从这里开始", "企业技术改造项目", "要抓紧开工和投产", "各县区要加强调度", "确保全年实现增长"]


def test_every_character_keeps_its_page_and_its_box() -> None:
    raw = read(pdf([shown([(100, 700, 20, "一是稳增长")]), shown([(50, 600, 12, "二是调结构")])]))
    assert raw.layout is Layout.PRINTED
    assert raw.text == "一是稳增长\n二是调结构"
    assert [(page.number, page.width, page.height) for page in raw.pages] == [(1, 595, 842), (2, 595, 842)]
    first, second = raw.lines
    assert (first.page, second.page, first.size, second.size) == (1, 2, 20, 12)
    assert first.box == pytest.approx((100, 842 - 700 - 17.6, 200, 842 - 700 + 2.4), abs=0.1)
    assert first.part_box(1, 2) == pytest.approx((120, 124.4, 140, 144.4), abs=0.1)


@pytest.mark.parametrize("seed", range(4))
def test_order_comes_from_places_never_from_the_file(seed: int) -> None:
    texts = [(100.0, 740.0, 24.0, "两栏之上的通栏大标题"), *column(100, 700, LEFT), *column(220, 700, RIGHT)]
    random.Random(seed).shuffle(texts)
    raw = read(pdf([shown(texts)]))
    assert raw.text.split("\n") == ["两栏之上的通栏大标题", *LEFT, *RIGHT]
    assert raw.lines[1].block != raw.lines[-1].block


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert read(pdf([shown([(100, 700, 16, "重要通知"), (100.4, 700, 16, "重要通知")])])).text == "重要通知"


def test_a_doubled_word_is_no_double_print() -> None:
    assert read(pdf([shown([(100, 700, 16, "常常看看天天向上")])])).text == "常常看看天天向上"


def test_a_turned_watermark_is_kept_apart() -> None:
    mark = (
        b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <%s> Tj ET " % "内部资料".encode("utf-16-be").hex().encode()
    )
    raw = read(pdf([mark + shown(column(100, 700, LEFT))]))
    assert raw.text.split("\n")[:-1] == LEFT
    assert raw.lines[-1].part is Part.HEAD


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn: int) -> None:
    matrix = {
        0: "1 0 0 1 100 700",
        90: "0 1 -1 0 142 100",
        180: "-1 0 0 -1 495 142",
        270: "0 -1 1 0 453 742",
    }[turn]
    content = f"BT /H 20 Tf {matrix} Tm (Policy) Tj ET".encode()
    raw = read(pdf([content], b"/MediaBox [0 0 595 842] /Rotate %d" % turn))
    assert raw.text == "Policy"
    assert raw.lines[0].box[:2] == pytest.approx((100, 142 - 17.6), abs=2)
    assert raw.lines[0].part is Part.BODY


def test_a_page_whose_text_lies_on_its_side_is_turned() -> None:
    content = b"".join(
        b"BT /H 12 Tf 0 1 -1 0 %d 100 Tm (%s) Tj ET\n" % (x, words)
        for x, words in [(100, b"first line"), (120, b"second line")]
    )
    raw = read(pdf([content]))
    assert raw.text == "first line\nsecond line"
    assert (raw.pages[0].width, raw.pages[0].height) == (842, 595)


def test_a_gap_between_words_is_a_blank_and_spread_letters_are_none() -> None:
    spread = (
        b"BT /F 10 Tf 4 Tc 100 700 Td <%s> Tj 0 Tc ET\n" % "分散对齐的标题".encode("utf-16-be").hex().encode()
    )
    words: list[Text] = [(100, 650, 10, "甲方"), (140, 650, 10, "乙方代表")]
    english = latin([(100, 600, 10, "Made in"), (140, 600, 10, "China")])
    assert read(pdf([spread + shown(words) + english])).text == "分散对齐的标题\n甲方 乙方代表\nMade in China"


def test_a_ruled_table_has_a_row_a_line_and_cells_apart_by_tabs() -> None:
    rules = b"".join(b"100 %d 300 0.7 re f " % y for y in (600, 640, 680)) + b"".join(
        b"%d 600 0.7 80.7 re f " % x for x in (100, 200, 400)
    )
    texts = [
        (105, 665, 10, "指标"),
        (205, 665, 10, "完成情况"),
        (105, 622, 10, "增加值"),
        (205, 628, 10, "同比增长百分之七点八"),
        (205, 614, 10, "高于全国"),
    ]
    raw = read(pdf([rules + shown(texts)]))
    assert raw.text.split("\n") == ["指标\t完成情况", "增加值\t同比增长百分之七点八高于全国"]
    assert {line.part for line in raw.lines} == {Part.TABLE}


def test_running_heads_and_folios_are_told_by_repetition_and_place() -> None:
    pages = [
        shown([(250, 800, 9, "产业观察"), *column(100, 700, LEFT), (290, 40, 9, f"— {n} —")])
        for n in (7, 8, 9)
    ]
    raw = read(pdf(pages))
    assert [raw.text[line.start : line.end] for line in raw.lines if line.part is Part.HEAD] == [
        t for n in (7, 8, 9) for t in ("产业观察", f"— {n} —")
    ]


def test_encrypted_damaged_foreign_and_empty_files_are_told_apart() -> None:
    sound = pdf([shown(column(100, 700, LEFT))])
    locked = pdf(
        [shown(column(100, 700, LEFT))],
        trailer=b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
        % (b"11" * 32, b"22" * 32),
    )
    cases = [
        (locked, "encrypted"),
        (b"%PDF-1.7\nnothing here", "damaged"),
        (sound[:200], "damaged"),
        (b"PK\x03\x04 a Word file", "not a PDF"),
        (pdf([b""]), "holds no text"),
    ]
    for data, words in cases:
        with pytest.raises(UnreadableError, match=words):
            read(data)


def test_a_truncated_file_gives_what_is_left_of_it() -> None:
    sound = pdf([shown(column(100, 700, LEFT)), shown(column(100, 700, RIGHT))])
    assert read(sound[: sound.rindex(b"xref")]).text.split("\n") == [*LEFT, *RIGHT]


def picture_page() -> tuple[bytes, bytes]:
    """Content that draws one picture over the whole page, and the page's entries for it."""
    pixels = zlib.compress(bytes(64 * 64))
    image = b"q 595 0 0 842 0 0 cm BI /W 8 /H 8 /CS /G /BPC 8 ID " + bytes(64) + b" EI Q"
    return image, pixels


def test_a_file_of_pictures_says_so_unless_it_can_be_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    image, _ = picture_page()
    with pytest.raises(UnreadableError, match="pictures without text"):
        read(pdf([image, image]))


def test_one_picture_among_pages_of_text_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    image, _ = picture_page()
    assert read(pdf([shown(column(100, 700, LEFT)), image])).text.split("\n") == [*LEFT, "\ufffd"]


def test_fonts_without_a_map_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    codes = sorted({ord(char) for line in LEFT for char in line})
    pairs = b" ".join(b"<%04X> <FFFD>" % code for code in codes)
    unnamed = TO_UNICODE.replace(
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange",
        b"%d beginbfchar %s endbfchar" % (len(codes), pairs),
    )
    with pytest.raises(UnreadableError, match="do not say which characters"):
        read(pdf([shown(column(100, 700, LEFT))], to_unicode=unnamed))


def test_scripts_actions_and_links_are_left_alone() -> None:
    catalog = b"/OpenAction << /S /Launch /F (calc.exe) >> /AA << /WC << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    link = (
        b"/MediaBox [0 0 595 842] /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
        b"/A << /S /URI /URI (http://x.invalid/) >> >>]"
    )
    assert read(pdf([shown(column(100, 700, LEFT))], link, catalog)).text.split("\n") == LEFT


@pytest.mark.parametrize(
    "swap",
    [
        (b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
        (b"/Count 1", b"/Count 2000000000"),
        (b"/Count 1", b"/Count -5"),
        (b"[0 0 595 842]", b"[0 0 9e9 9e9]"),
        (b"[0 0 595 842]", b"[0 0 0 0]"),
        (b"/Contents 7 0 R", b"/Contents 6 0 R"),
        (b"/DescendantFonts [4 0 R]", b"/DescendantFonts [3 0 R]"),
    ],
)
def test_hostile_structures_are_survived_in_short_time(swap: tuple[bytes, bytes]) -> None:
    data = pdf([shown(column(100, 700, LEFT))]).replace(*swap)
    begin = time.perf_counter()
    try:
        text = read(data).text
    except (UnreadableError, LimitError) as error:
        text = str(error)
    assert text.startswith("a.pdf: ") or text.split("\n") == LEFT
    assert time.perf_counter() - begin < 10


def test_deep_nesting_is_survived() -> None:
    nested = b"/X " + b"[" * 100_000 + b"]" * 100_000
    try:
        text = read(pdf([shown(column(100, 700, LEFT))], catalog=nested)).text
    except UnreadableError as error:
        text = str(error)
    assert "damaged" in text or text.startswith(LEFT[0])


def test_a_page_of_scattered_characters_takes_no_quadratic_time() -> None:
    chance = random.Random(1)
    texts = [(chance.uniform(0, 590), chance.uniform(0, 840), 6.0, "x") for _ in range(6000)]
    begin = time.perf_counter()
    assert read(pdf([latin(texts)])).text.count("x") > 4000
    assert time.perf_counter() - begin < 20


def test_the_length_of_the_text_is_limited() -> None:
    with pytest.raises(LimitError, match="over 10 characters"):
        read(pdf([shown(column(100, 700, LEFT))]), Limits(text_chars=10))
