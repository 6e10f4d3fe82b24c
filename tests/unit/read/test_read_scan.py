"""Pictures of pages: what is read from them, where it stands, and what is refused."""

from __future__ import annotations

import hashlib
import logging
import socket
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read import read_file, scan
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, Page, RawText, Source

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")

installed = pytest.mark.skipif(not scan.available(), reason="text recognition (luoshi[ocr]) is not installed")
typeset = pytest.mark.skipif(not FONT.is_file(), reason="there is no Chinese font to draw a page with")

LINES = (
    "青原市加快建设先进制造业集群",
    "各区县要压实工作责任，细化任务分工，",
    "按季度通报进展。全市新增企业120家，",
    "同比增长7.5%，其中制造业占三成。",
)


def read(data: bytes, limits: Limits | None = None, name: str = "scan.png") -> RawText:
    source = Source(name, hashlib.sha256(data).hexdigest(), len(data), "image/png")
    return scan.read_scan(data, source, Metadata(), limits or Limits())


def drawn(lines: tuple[str, ...] = LINES, columns: int = 1, size: int = 24, angle: float = 0.0) -> Any:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (80 + 520 * columns, 90 + 44 * len(lines)), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), size)
    for column in range(columns):
        for row, line in enumerate(lines):
            pen.text((40 + 520 * column, 40 + 44 * row), line, "black", font)
    return image.rotate(angle, expand=True, fillcolor="white") if angle else image


def saved(image: Any, form: str = "PNG", **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def body(raw: RawText) -> list[str]:
    return [line.replace(" ", "") for line in raw.text.split("\n")]


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG whose header claims any size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


@installed
@typeset
@pytest.mark.parametrize(
    ("form", "options"),
    [("PNG", {}), ("JPEG", {"quality": 70}), ("TIFF", {}), ("BMP", {}), ("WEBP", {}), ("GIF", {})],
)
def test_every_format_is_read(form: str, options: dict[str, Any]) -> None:
    raw = read(saved(drawn(), form, **options))
    assert body(raw) == list(LINES)
    assert raw.layout is Layout.PRINTED
    assert [(page.number, page.scanned) for page in raw.pages] == [(1, True)]


@installed
@typeset
@pytest.mark.parametrize("angle", [-3.0, -1.2, 0.8, 2.0, 90.0, 180.0, 270.0])
def test_a_page_is_held_upright_and_level(angle: float) -> None:
    assert body(read(saved(drawn(angle=angle)))) == list(LINES)


@installed
@typeset
def test_exif_orientation_is_obeyed() -> None:
    from PIL import Image

    turned = drawn().transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    assert body(read(saved(turned, "JPEG", exif=exif, quality=90))) == list(LINES)


@installed
@typeset
def test_columns_are_read_one_after_the_other() -> None:
    from PIL import ImageDraw, ImageFont

    image = drawn(columns=2)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 24)
    pen.rectangle((540, 0, 1200, 400), "white")
    right = (
        "云岭县出台扶持中小企业的办法",
        "对首次上规模的企业给予奖励，",
        "每户最高不超过五十万元。",
        "办法自印发之日起施行。",
    )
    for row, line in enumerate(right):
        pen.text((560, 40 + 44 * row), line, "black", font)
    assert body(read(saved(image))) == [*LINES, *right]


@installed
@typeset
def test_every_character_has_its_place_and_its_line_a_confidence() -> None:
    raw = read(saved(drawn(), dpi=(150, 150)))
    scale = 150 / 72
    for row, line in enumerate(raw.lines):
        left, top, right, bottom = line.box
        assert 0.8 < line.confidence <= 1
        assert len(line.boxes) == 16 * (line.end - line.start)
        assert abs(left * scale - 40) < 12
        assert top * scale < 40 + 44 * row + 18 < bottom * scale
        assert right > left
    at = raw.text.index("120")
    box = next(found for li in raw.lines if (found := li.part_box(at, at + 3)))
    assert abs(box[0] * scale - (40 + 24 * 14)) < 24


@installed
@typeset
def test_frames_of_a_tiff_are_pages() -> None:
    first, second = drawn(LINES[:2]), drawn(LINES[2:])
    raw = read(saved(first, "TIFF", save_all=True, append_images=[second], dpi=(150, 150)))
    assert body(raw) == list(LINES)
    assert [page.number for page in raw.pages] == [1, 2]
    assert {line.page for line in raw.lines} == {1, 2}


@installed
@typeset
def test_only_the_first_frame_of_an_animation_is_a_page() -> None:
    frames = [drawn(LINES[:2]), drawn(LINES[2:])]
    raw = read(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert body(raw) == list(LINES[:2])


@installed
@typeset
def test_the_resolution_gives_the_size_of_the_page() -> None:
    image = drawn()
    assert read(saved(image, dpi=(144, 144))).pages[0].width == pytest.approx(image.width / 2, abs=1)
    assert read(saved(image, dpi=(1, 1))).pages[0].width > 500


@installed
@typeset
def test_what_is_transparent_is_paper() -> None:
    from PIL import Image

    image = drawn().convert("L")
    see_through = Image.merge("LA", (image.point(lambda _: 0), image.point(lambda shade: 255 - shade)))
    assert body(read(saved(see_through))) == list(LINES)


@installed
@typeset
def test_dashes_and_full_width_marks_come_back() -> None:
    lines = ("——在全市工业大会上的讲话", "增长7.5%，达到1,200亿元（不含税），", "青原——云岭一线的产业走廊")
    assert body(read(saved(drawn(lines)))) == list(lines)


@installed
@typeset
def test_a_vertical_title_is_one_line() -> None:
    from PIL import ImageDraw, ImageFont

    image = drawn(LINES * 4)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 44)
    wide = image.crop((0, 0, image.width + 120, image.height))
    wide.paste("white", (0, 0, wide.width, wide.height))
    wide.paste(image, (120, 0))
    pen = ImageDraw.Draw(wide)
    for row, char in enumerate("工业强市路更宽"):
        pen.text((40, 60 + 48 * row), char, "black", font)
    assert "工业强市路更宽" in body(read(saved(wide)))


@installed
@typeset
def test_a_bold_heading_is_told_from_text() -> None:
    from PIL import ImageDraw, ImageFont

    image = drawn(("", *LINES))
    font = ImageFont.truetype(str(FONT).replace("Regular", "Bold"), 24)
    ImageDraw.Draw(image).text((40, 40), "一、总体要求和目标任务", "black", font)
    lines = read(saved(image)).lines
    assert lines[0].bold
    assert not any(line.bold for line in lines[1:])


@installed
@typeset
def test_drawn_lines_are_found() -> None:
    from PIL import ImageDraw

    image = drawn()
    ImageDraw.Draw(image).rectangle((20, 20, 590, 250), outline="black", width=2)
    import numpy as np

    found = scan.recognise(np.asarray(image), Page(1, 300, 130, scanned=True), 2.0)
    assert any(right - left > 250 and bottom - top < 5 for left, top, right, bottom in found.rules)
    assert any(bottom - top > 100 and right - left < 5 for left, top, right, bottom in found.rules)


@installed
@typeset
def test_nothing_is_fetched_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with caplog.at_level(logging.DEBUG):
        read(saved(drawn()))
    assert capfd.readouterr() == ("", "")
    assert not [record for record in caplog.records if record.levelno > logging.DEBUG]


@installed
@typeset
def test_the_same_picture_gives_the_same_text() -> None:
    data = saved(drawn(angle=1.3))
    assert read(data) == read(data)


@installed
@typeset
def test_files_are_known_by_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(saved(drawn()))
    raw = next(iter(read_file(path)))
    assert isinstance(raw, RawText)
    assert body(raw) == list(LINES)


@installed
@typeset
def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitError, match=r"over 10 characters; split it"):
        read(saved(drawn()), Limits(text_chars=10))


def blank() -> bytes:
    from PIL import Image

    return saved(Image.new("L", (400, 300), 255))


def black() -> bytes:
    from PIL import Image

    return saved(Image.new("L", (400, 300), 0))


def truncated() -> bytes:
    from PIL import Image

    return saved(Image.effect_noise((300, 300), 60))[:4000]


def dot() -> bytes:
    from PIL import Image

    return saved(Image.new("L", (1, 1), 255))


@installed
@pytest.mark.parametrize(
    ("made", "error", "what"),
    [
        (blank, UnreadableError, "no text was found"),
        (black, UnreadableError, "no text was found"),
        (truncated, UnreadableError, "damaged"),
        (dot, UnreadableError, "too small"),
        (lambda: png(50_000, 1, b"\0"), LimitError, "too small|pixels"),
        (lambda: png(9_000, 9_000), LimitError, "pixels"),
        (lambda: png(200_000, 200_000), UnreadableError, "damaged"),
        (lambda: png(2**31 - 1, 2**31 - 1), UnreadableError, "damaged"),
        (lambda: png(1000, 1000, bytes(5)), UnreadableError, "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 60, UnreadableError, "damaged"),
        (lambda: b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 60, UnreadableError, "damaged"),
        (lambda: "不是图片".encode() * 20, UnreadableError, "damaged"),
        (lambda: b"GIF89a\xff\xff\xff\xff\0\0\0", LimitError, "pixels|damaged"),
    ],
)
def test_hostile_pictures_are_refused(made: Callable[[], bytes], error: type[Exception], what: str) -> None:
    with pytest.raises((error, UnreadableError), match=what):
        read(made())


@installed
def test_a_tiff_whose_pages_point_at_themselves_ends() -> None:
    """The offset of the next page is that of the first."""
    from PIL import Image

    data = bytearray(saved(Image.new("L", (64, 64), 255), "TIFF"))
    at = struct.unpack("<I", data[4:8])[0]
    entries = struct.unpack("<H", data[at : at + 2])[0]
    data[at + 2 + 12 * entries : at + 6 + 12 * entries] = struct.pack("<I", at)
    with pytest.raises((UnreadableError, LimitError)):
        read(bytes(data))


def test_without_the_extra_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "model_files", lambda: None)
    assert not scan.available()
    with pytest.raises(
        UnreadableError, match=r"^scan.png: .*not installed; run pip install luoshi\[ocr\]\.$"
    ):
        read(b"\x89PNG")
