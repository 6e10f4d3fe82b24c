"""OFD files: characters by their steps and transformations, pages, frames, scans; and what a hostile file tries."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from luoshi.errors import LimitError, UnreadableError
from luoshi.read import scan
from luoshi.read.layout import Glyph, GlyphPage
from luoshi.read.limits import Limits
from luoshi.read.ofd import read_ofd
from luoshi.restore import restore
from luoshi.text import Layout, Metadata, Page, Part, RawText, Source, places

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 4.0
"""Millimetres: type of 11 points."""


def text(words: str, x: float, y: float, more: str = "", size: float = SIZE, run: str | None = None) -> str:
    """A text object whose characters are set side by side on a baseline."""
    steps = f'DeltaX="g {len(words) - 1} {size}"' if run is None else run
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - size} 180 {2 * size}" Font="1" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" {steps}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def column(paragraphs: Iterable[str], x: float, y: float, wide: int) -> list[str]:
    """Paragraphs set justified in lines of so many characters, with an indent of two, a text object a line."""
    made = []
    for paragraph in paragraphs:
        first, rest = paragraph[: wide - 2], paragraph[wide - 2 :]
        lines = [(x + 2 * SIZE, first)] + [(x, rest[i : i + wide]) for i in range(0, len(rest), wide)]
        for left, line in lines:
            made.append(text(line, left, y))
            y += 1.6 * SIZE
    return made


def page(*objects: str, more: str = "", box: str = "") -> str:
    area = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>" if box else ""
    content = f'<ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {NAMES}>{area}{more}{content}</ofd:Page>"


def parts_of(pages: list[str], templates: list[str], resources: str) -> dict[str, str]:
    """The files of a package with one document."""
    frames = "".join(f'<ofd:TemplatePage ID="T{i}" BaseLoc="Tpls/{i}.xml"/>' for i in range(len(templates)))
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData>{area}<ofd:PublicRes>Public.xml</ofd:PublicRes>{frames}</ofd:CommonData>"
    root = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    return {
        "OFD.xml": f"<ofd:OFD {NAMES}><ofd:DocBody>{root}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMES}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Public.xml": f'<ofd:Res {NAMES} BaseLoc="Res">{resources}</ofd:Res>',
        **{f"Doc_0/Pages/Page_{i}/Content.xml": xml for i, xml in enumerate(pages)},
        **{f"Doc_0/Tpls/{i}.xml": xml for i, xml in enumerate(templates)},
    }


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ofd(
    *pages: str, templates: Iterable[str] = (), resources: str = "", **others: str | bytes | None
) -> bytes:
    """An OFD file; ``others`` are further files or other contents, None for a file that is to be missing."""
    parts = {**parts_of(list(pages), list(templates), resources), **others}
    return packed({name: content for name, content in parts.items() if content is not None})


def read(data: bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    return read_ofd(
        data, Source("通知.ofd", "0" * 64, len(data), "application/ofd"), Metadata(title="甲"), limits
    )


def restored(data: bytes) -> list[str]:
    return "\n".join(document.text for document in restore(read(data))).split("\n")


SENTENCES = (
    "海岚市人民政府办公室印发通知，要求各县区加快推进工业企业技术改造，支持首台套装备推广应用，确保年内完成目标任务。",
    "东岭县今年安排专项资金三千万元，扶持中小企业数字化转型，新增规模以上工业企业二十家，培育省级专精特新企业十二家。",
    "市工业和信息化局要会同市财政局建立月调度机制，对进度滞后的项目及时通报，对成效明显的县区予以奖励，做到有部署有检查。",
    "各单位要认真总结经验做法，于每季度末月二十五日前报送进展情况，重大事项随时报告，不得迟报漏报瞒报。",
)


def test_what_comes_back_is_printed_text_with_its_places() -> None:
    raw = read(ofd(page(text("海岚市人民政府", 50, 100))))
    assert (raw.text, raw.layout, raw.given.title, raw.encoding) == (
        "海岚市人民政府",
        Layout.PRINTED,
        "甲",
        "utf-8",
    )
    assert (raw.pages[0].number, round(raw.pages[0].width), round(raw.pages[0].height)) == (1, 595, 842)
    ((number, box),) = places(raw.lines, 2, 4)
    millimetres = [round(edge * 25.4 / 72, 2) for edge in box]
    assert (number, millimetres[0], millimetres[2]) == (1, 58.0, 66.0)
    assert millimetres[1] < 100 < millimetres[3]
    assert abs(raw.lines[0].size - SIZE * 72 / 25.4) < 0.1


@pytest.mark.parametrize("shuffled", [False, True])
def test_paragraphs_of_two_columns(shuffled: bool) -> None:
    objects = column(SENTENCES[:2], 20, 40, 20) + column(SENTENCES[2:], 110, 40, 20)
    if shuffled:
        random.Random(7).shuffle(objects)
    assert restored(ofd(page(*objects))) == list(SENTENCES)


def test_pages_follow_one_another_and_paragraphs_run_over_them() -> None:
    told = [f"{count}、{sentence}" for count, sentence in enumerate(SENTENCES * 6, 1)]
    first = column(told, 25, 35, 40)[:25]
    second = column(told, 25, 35 - 25 * 1.6 * SIZE, 40)[25:]
    assert restored(ofd(page(*first), page(*second))) == told


def test_a_page_frame_is_drawn_on_every_page_and_is_no_part_of_the_text() -> None:
    frame = page(text("海岚市工业简报", 80, 15), text("内部资料", 20, 285))
    body = [column([s * 3], 25, 40, 40) for s in SENTENCES]
    pages = [
        page(
            *lines, text(f"— {i} —", 100, 285, run='DeltaX="4 4 4 4"'), more='<ofd:Template TemplateID="T0"/>'
        )
        for i, lines in enumerate(body, 1)
    ]
    data = ofd(*pages, templates=[frame])
    heads = {
        raw.text[line.start : line.end]
        for raw in [read(data)]
        for line in raw.lines
        if line.part is Part.HEAD
    }
    assert "海岚市工业简报" in heads
    assert restored(data) == [s * 3 for s in SENTENCES]


def at(words: str, run: str, more: str = "") -> str:
    """The text of a page with one text object."""
    raw = read(ofd(page(text(words, 50, 100, more, run=run), text("正文" * 12, 20, 200))))
    return raw.text.removesuffix("正文" * 12).strip("\n")


@pytest.mark.parametrize(
    ("words", "run", "expected"),
    [
        ("一二三四", 'DeltaX="4 4 4"', "一二三四"),
        ("一二三四", 'DeltaX="g 3 4"', "一二三四"),
        ("一二三四", 'DeltaX="g 2 4 4"', "一二三四"),
        ("一二三四", 'DeltaX="4 g 2 4"', "一二三四"),
        ("一二三四", 'DeltaX="g 999999999 4"', "一二三四"),
        ("一二三四", 'DeltaX="4"', "一二三四"),
        ("一二三四", "", "一二三四"),
        ("一二三四", 'DeltaX="g 3"', "一二三四"),
        ("2026年GDP", 'DeltaX="g 4 2 4 2 2"', "2026年GDP"),
        ("四三二一", 'DeltaX="g 3 -4"', "一二三四"),
        ("一&#10;二", 'DeltaX="4"', "一二"),
        ("国𠮷", 'DeltaX="4"', "国𠮷"),
    ],
)  # fmt: skip
def test_steps_between_characters(words: str, run: str, expected: str) -> None:
    assert at(words, run) == expected


def test_a_column_of_characters_is_set_by_steps_downwards() -> None:
    raw = read(ofd(page(text("竖排标题", 50, 100, run='DeltaY="g 3 5"'))))
    boxes = [
        places(raw.lines, i, i + 1)[0][1]
        for i in sorted(range(len(raw.text)), key=lambda i: "竖排标题".find(raw.text[i]))
    ]
    drawn = [box for box in boxes if box[2] - box[0] > 1][-4:]
    assert len({round(box[0]) for box in drawn}) == 1
    assert [box[1] for box in drawn] == sorted(box[1] for box in drawn)


@pytest.mark.parametrize(
    ("matrix", "left", "size"),
    [("1 0 0 1 0 0", 50, 4), ("1 0 0 1 20 0", 70, 4), ("2 0 0 2 0 0", 50, 8), ("0.5 0 0 0.5 10 0", 60, 2)],
)
def test_a_transformation_moves_and_sizes_text(matrix: str, left: float, size: float) -> None:
    raw = read(ofd(page(text("海岚", 50, 100, f'CTM="{matrix}"'))))
    box = raw.lines[0].box
    assert (round(box[0] * 25.4 / 72), round(raw.lines[0].size * 25.4 / 72)) == (left, size)
    assert round((box[2] - box[0]) * 25.4 / 72) == 2 * size


def test_a_slanting_watermark_is_no_line_of_the_text() -> None:
    turned = text("内部资料", 60, 150, 'CTM="0.7 -0.7 0.7 0.7 0 0"')
    assert restored(ofd(page(*column(SENTENCES, 25, 40, 40), turned)))[:4] == list(SENTENCES)


def test_text_in_blocks_and_in_drawings_that_are_used_repeatedly() -> None:
    inner = f"<ofd:PageBlock>{text('块中文字', 50, 60)}</ofd:PageBlock>"
    content = f"<ofd:Content>{text('图元文字', 0, 10)}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="7" Width="50" Height="20">{content}</ofd:CompositeGraphicUnit>'
    use = '<ofd:CompositeObject ID="3" ResourceID="7" Boundary="50 {} 50 20"/>'
    raw = read(
        ofd(
            page(inner, use.format(80), use.format(120)),
            resources=f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>",
        )
    )
    assert raw.text.split("\n") == ["块中文字", "图元文字", "图元文字"]
    assert round(raw.lines[2].box[1] - raw.lines[1].box[1]) == round(40 * 72 / 25.4)


def test_resources_of_a_single_page() -> None:
    content = f"<ofd:Content>{text('本页图元', 0, 10)}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="7">{content}</ofd:CompositeGraphicUnit>'
    own = f"<ofd:Res {NAMES}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    use = '<ofd:CompositeObject ID="3" ResourceID="7" Boundary="50 80 50 20"/>'
    data = ofd(
        page(use, more="<ofd:PageRes>Own.xml</ofd:PageRes>"),
        page(use, text("另一页", 50, 50)),
        **{"Doc_0/Pages/Page_0/Own.xml": own},
    )
    assert read(data).text == "本页图元\n另一页"


@pytest.mark.parametrize(
    ("font", "weight", "bold"),
    [
        ("宋体", "", False),
        ("方正小标宋简体", "", True),
        ("黑体", "", True),
        ("仿宋", 'Weight="700"', True),
        ("", 'Bold="true"', False),
    ],
)
def test_bold_type(font: str, weight: str, bold: bool) -> None:
    fonts = f'<ofd:Fonts><ofd:Font ID="1" FontName="{font}"/></ofd:Fonts>'
    assert read(ofd(page(text("标题", 50, 50, weight)), resources=fonts)).lines[0].bold is bold


def test_a_glyph_that_stands_for_no_character_is_marked() -> None:
    mapped = '<ofd:CGTransform CodePosition="0" GlyphCount="1"><ofd:Glyphs>77</ofd:Glyphs></ofd:CGTransform>'
    words = text("¤岚市", 50, 100)
    assert read(ofd(page(words.replace("<ofd:TextCode", mapped + "<ofd:TextCode")))).text == "\ufffd岚市"
    assert read(ofd(page(words))).text == "¤岚市"


PICTURE = '<ofd:ImageObject ID="5" ResourceID="6" Boundary="0 0 210 297"/>'


@pytest.mark.parametrize(
    ("more", "picture", "expected"),
    [
        ('Alpha="0"', True, "扫描文字层" * 6),
        ('Visible="false"', True, "扫描文字层" * 6),
        ('Fill="false"', True, "扫描文字层" * 6),
        ('Fill="false" Stroke="true"', False, "扫描文字层" * 6),
        ('Alpha="255"', False, "扫描文字层" * 6),
        ('Alpha="0"', False, ""),
    ],
)
def test_invisible_text_counts_under_a_picture_only(more: str, picture: bool, expected: str) -> None:
    words = page(PICTURE if picture else "", text("扫描文字层" * 6, 20, 50, more))
    data = ofd(words, page(text("第二页" * 6, 20, 50)))
    assert read(data).text.split("\n") == [line for line in (expected, "第二页" * 6) if line]


def test_the_box_of_a_page() -> None:
    raw = read(ofd(page(text("海岚", 150, 150), box="100 100 420 297")))
    assert (round(raw.pages[0].width), round(raw.lines[0].box[0])) == (
        round(420 * 72 / 25.4),
        round(50 * 72 / 25.4),
    )


def test_a_table_is_read_by_its_lines() -> None:
    cells = [["县区", "目标", "单位"], ["东岭县", "一百二十", "家"], ["西河县", "九十", "家"]]
    words = [text(w, 32 + 50 * i, 50 + 10 * j) for j, row in enumerate(cells) for i, w in enumerate(row)]
    grid = "".join(f"M 0 {10 * j} L 150 {10 * j} " for j in range(4)) + "".join(
        f"M {50 * i} 0 L {50 * i} 30 " for i in range(4)
    )
    data = f"<ofd:AbbreviatedData>{grid}</ofd:AbbreviatedData>"
    path = f'<ofd:PathObject ID="8" Boundary="30 44 150 30">{data}</ofd:PathObject>'
    raw = read(ofd(page(*column(SENTENCES[:1], 25, 20, 40), path, *words)))
    rows = [raw.text[line.start : line.end] for line in raw.lines if line.part is Part.TABLE]
    assert rows == ["\t".join(row) for row in cells]


def test_several_documents_in_one_file() -> None:
    parts = parts_of([page(text("第一篇", 50, 50))], [], "")
    second = {
        k.replace("Doc_0", "Doc_1"): v.replace("第一篇", "第二篇") for k, v in parts.items() if "Doc_0" in k
    }
    roots = "".join(
        f"<ofd:DocBody><ofd:DocRoot>Doc_{i}/Document.xml</ofd:DocRoot></ofd:DocBody>" for i in (0, 1, 2)
    )
    raw = read(packed({**parts, **second, "OFD.xml": f"<ofd:OFD {NAMES}>{roots}</ofd:OFD>"}))
    assert (raw.text, [p.number for p in raw.pages]) == ("第一篇\n第二篇", [1, 2])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://www.ofdspec.org/2016", "http://www.ofdspec.org"),
        (f" {NAMES}", ""),
        ("Doc_0/Document.xml</", "\\Doc_0\\document.XML</"),
        ("Doc_0/Document.xml</", "/Doc_0/Document.xml</"),
        ("<ofd:OFD", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- 甲 -->\n<ofd:OFD'),
    ],
)
def test_what_makers_of_files_get_wrong(old: str, new: str) -> None:
    parts = parts_of([page(text("海岚市", 50, 50))], [], "")
    assert read(packed({name: xml.replace(old, new) for name, xml in parts.items()})).text == "海岚市"


FULL = page(*column(SENTENCES, 25, 40, 40))


@pytest.mark.parametrize("broken", [None, "no xml", "<ofd:Page", b"\xff\xfe\x00"])
def test_a_page_that_cannot_be_read_is_marked(broken: str | bytes | None) -> None:
    raw = read(ofd(FULL, FULL, FULL, **{"Doc_0/Pages/Page_1/Content.xml": broken}))
    assert raw.text.count("\ufffd") == 1
    assert raw.text.count("海岚市") == 2
    assert [p.number for p in raw.pages] == [1, 2, 3]


def drawn(words: list[str], size: tuple[int, int]) -> bytes:
    """A picture of some lines, black on white."""
    image = Image.new("RGB", size, "white")
    if FONT.is_file():
        font = ImageFont.truetype(str(FONT), size[1] // (2 * len(words) + 2), index=2)
        for i, line in enumerate(words):
            ImageDraw.Draw(image).text((40, 40 + i * size[1] // (len(words) + 1)), line, "black", font)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
MEDIUM = '<ofd:MultiMedia ID="{}" Type="Image"><ofd:MediaFile>{}</ofd:MediaFile></ofd:MultiMedia>'
MEDIA = f"<ofd:MultiMedias>{MEDIUM}</ofd:MultiMedias>"


def scan_of(picture: bytes, place: str = "10 20 190 100", file: str = "Res/a.png") -> bytes:
    """A file whose only page is a picture at a place in millimetres."""
    image = f'<ofd:ImageObject ID="5" ResourceID="6" Boundary="{place}"/>'
    return ofd(
        page(image, box="0 0 210 120"), resources=MEDIA.format(6, "a.png"), **{f"Doc_0/{file}": picture}
    )


@pytest.mark.parametrize("file", ["Res/a.png", "a.png", "res/A.PNG"])
def test_a_page_that_is_a_picture_is_handed_to_recognition_as_it_is_printed(
    monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    seen = []

    def recognise(image: np.ndarray, page: Page, scale: float) -> GlyphPage:
        seen.append(
            (
                image.shape,
                image[0, 0].tolist(),
                image[image.shape[0] // 2, image.shape[1] // 2].tolist(),
                scale,
            )
        )
        glyphs = [
            Glyph(c, 50 + 12 * i, 50, 62 + 12 * i, 62, 50 + 12 * i, 60, 12, confidence=0.7)
            for i, c in enumerate(WORDS)
        ]
        return GlyphPage(page, glyphs)

    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "recognise", recognise)
    buffer = io.BytesIO()
    Image.new("L", (190, 100), 7).save(buffer, "PNG")
    raw = read(scan_of(buffer.getvalue(), file=file))
    assert raw.text == WORDS
    assert raw.pages[0].scanned
    assert raw.lines[0].confidence == pytest.approx(0.7)
    ((shape, corner, middle, scale),) = seen
    assert shape == (round(120 / 25.4 * 200), round(210 / 25.4 * 200), 3)
    assert (corner, middle, scale) == ([255] * 3, [7] * 3, 200 / 72)


WORDS = "海岚市人民政府办公室关于印发方案的通知"


@pytest.mark.skipif(
    not scan.available() or not FONT.is_file(), reason="recognition or the font is not installed"
)
def test_a_scan_is_read() -> None:
    told = ["海岚市人民政府办公室文件", "关于加快推进工业技术改造的通知", "各县区要认真组织实施"]
    assert "".join(restored(scan_of(drawn(told, (1500, 790))))) == "".join(told)


@pytest.mark.parametrize(
    "picture", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, drawn(["文"], (60, 40))[:-30]]
)
def test_a_picture_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch, picture: bytes) -> None:
    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "recognise", None)
    with pytest.raises(UnreadableError, match="pictures without text"):
        read(scan_of(picture))


@pytest.mark.parametrize("place", ["-1e5 -1e5 900000 900000", "0 0 0 100", "x", "nan nan nan nan"])
def test_a_picture_in_an_impossible_place(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "recognise", None)
    with pytest.raises((UnreadableError, LimitError), match=r"通知\.ofd"):
        read(scan_of(drawn(["文"], (60, 40)), place))


def test_without_recognition_a_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    with pytest.raises(UnreadableError, match=r"pictures without text; install luoshi\[ocr\]"):
        read(scan_of(drawn(["文"], (600, 400))))


def test_a_picture_among_pages_of_text_is_marked() -> None:
    raw = read(ofd(FULL, page(PICTURE), FULL))
    assert raw.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ofd(page(PICTURE), page(PICTURE)), "pictures without text"),
        (ofd(page(PICTURE, text("— 1 —", 100, 280))), "pictures without text"),
        (ofd(page(), page()), "holds no text"),
        (ofd(), "none of its pages"),
        (ofd(FULL, **{"OFD.xml": None}), "damaged"),
        (ofd(FULL, **{"Doc_0/Document.xml": None}), "damaged"),
        (ofd(FULL, **{"Doc_0/Document.xml": "<ofd:Document"}), "damaged"),
        (ofd(FULL, **{"OFD.xml": "<html/>"}), "damaged"),
        (ofd(FULL)[:-40], "damaged archive"),
        (ofd(FULL, **{"Doc_0/Pages/Page_0/Content.xml": None}), "none of its pages"),
        (
            ofd(FULL, **{"Doc_0/Pages/Page_0/Content.xml": b"\x07\x8a\x91", "Encryptions.xml": "<a/>"}),
            "encrypted",
        ),
        (ofd(FULL, **{"Doc_0/Document.xml": b"\x07\x8a\x91", "Doc_0/decryptseed.dat": b"x"}), "encrypted"),
        (b"", "damaged archive"),
        (b"%PDF-1.7", "damaged archive"),
    ],
)
def test_files_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(data)
    assert str(caught.value).startswith("通知.ofd: ")


def test_entities_are_not_expanded() -> None:
    declared = '<!DOCTYPE x [<!ENTITY e "哈哈"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    evil = declared + page(text("&e;&f;", 50, 50))
    raw = read(ofd(FULL, evil))
    assert "哈" not in raw.text
    assert "root:" not in raw.text
    assert raw.text.count("\ufffd") == 1


def unit(name: int, *used: int) -> str:
    uses = "".join(f'<ofd:CompositeObject ResourceID="{other}" Boundary="0 0 9 9"/>' for other in used * 10)
    content = f"<ofd:Content>{uses}{text('炸', 5, 5)}</ofd:Content>"
    return f'<ofd:CompositeGraphicUnit ID="{name}">{content}</ofd:CompositeGraphicUnit>'


@pytest.mark.parametrize(
    "units",
    [[unit(0, 0)], [unit(0, 1), unit(1, 0)], [unit(i, i + 1) for i in range(31)]],
    ids=["itself", "one another", "a billion laughs"],
)
def test_drawings_that_hold_one_another_many_times_over(units: list[str]) -> None:
    use = '<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>'
    data = ofd(
        page(use), resources=f"<ofd:CompositeGraphicUnits>{''.join(units)}</ofd:CompositeGraphicUnits>"
    )
    begin = time.perf_counter()
    with pytest.raises(LimitError, match="more than its pages can hold"):
        read(data)
    assert time.perf_counter() - begin < 20


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (ofd(FULL, bomb=b"\0" * 30_000_000), Limits()),
        (ofd(FULL, **{f"m/{i}": b"" for i in range(200)}), Limits(members=100)),
        (ofd(FULL), Limits(unpacked_bytes=1000)),
        (ofd(FULL, FULL), Limits(text_chars=100)),
        (ofd(page("<a/>" * 8_000_000)), Limits(ratio=1_000_000)),
    ],
)  # fmt: skip
def test_what_is_too_large_is_refused(data: bytes, limits: Limits) -> None:
    begin = time.perf_counter()
    with pytest.raises(LimitError, match=r"通知\.ofd"):
        read(data, limits)
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    "evil",
    [
        "<ofd:PageBlock>" * 20_000 + "</ofd:PageBlock>" * 20_000,
        text("海岚", 50, 100, 'CTM="0 0 0 0 0 0"'),
        text("海岚", 50, 100, 'CTM="nan inf 1e999 1 0 0"'),
        text("海岚", 50, 100, size=0),
        text("海岚", 50, 100).replace('Size="4.0"', 'Size="1e308"'),
        text("海岚", 50, 100).replace('Boundary="50', 'Boundary="x'),
        text("海岚", 50, 100, run='DeltaX="g g g g"'),
        text("海岚", 50, 100, run='DeltaX="' + "g " * 200_000 + '"'),
        text("海岚", 50, 100, run='DeltaX="g nan inf"'),
        "<ofd:PathObject><ofd:AbbreviatedData>"
        + "M 1 1 L 9 9 C " * 100_000
        + "</ofd:AbbreviatedData></ofd:PathObject>",
        "<ofd:PathObject><ofd:AbbreviatedData>C C Q 1 L L 5</ofd:AbbreviatedData></ofd:PathObject>",
        "<ofd:CompositeObject/><ofd:TextObject/><ofd:ImageObject/><!-- x --><ofd:Unknown/>",
    ],
    ids=range(12),
)
def test_hostile_objects_harm_nothing_else(evil: str) -> None:
    begin = time.perf_counter()
    raw = read(ofd(page(evil, *column(SENTENCES, 25, 120, 40))))
    assert all(sentence[:20] in raw.text for sentence in SENTENCES)
    assert time.perf_counter() - begin < 10


def test_a_long_file_is_read_fast() -> None:
    data = ofd(*[page(*column(SENTENCES * 4, 25, 30, 40)) for _ in range(40)])
    begin = time.perf_counter()
    raw = read(data)
    assert len(raw.text) > 30_000
    assert time.perf_counter() - begin < 10
