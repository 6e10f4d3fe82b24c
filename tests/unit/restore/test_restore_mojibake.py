"""Mojibake: turned back where every byte is there, and nothing else touched."""

from __future__ import annotations

import time

import pytest

from luoshi.restore.mojibake import mojibake
from luoshi.restore.rule import Context
from luoshi.text import apply_edits, undo_edits

TEXT = (
    "海岚市人民政府关于推进制造业高质量发展的意见。到2026年，“小巨人”企业达到20家（含县区）；"
    "APP企业增长6.5%。\n各县要落实责任。"
)


def as_gbk(data: bytes) -> str:
    """UTF-8 as a browser that takes it for GBK shows it; U+FFFD where it loses bytes."""
    shown, at = "", 0
    while at < len(data):
        pair = data[at : at + 2]
        if data[at] < 0x80:
            shown, at = shown + chr(data[at]), at + 1
        elif data[at] == 0x80:
            shown, at = shown + "€", at + 1
        else:
            try:
                shown, at = shown + pair.decode("gb18030"), at + 2
            except UnicodeDecodeError:
                shown, at = shown + "\ufffd", at + 1
    return shown


def as_windows(data: bytes) -> str:
    lacking = b"\x81\x8d\x8f\x90\x9d"
    return "".join(chr(byte) if byte in lacking else bytes([byte]).decode("cp1252") for byte in data)


def restored(text: str) -> str:
    edits = mojibake(text, Context())
    new = apply_edits(text, edits)
    assert undo_edits(new, edits) == text
    assert all(edit.rule == "mojibake" and text[edit.raw_start : edit.raw_end] == edit.old for edit in edits)
    return new


@pytest.mark.parametrize(
    "broken",
    [TEXT.encode().decode("latin-1"), as_windows(TEXT.encode()), TEXT.encode("gb2312").decode("latin-1")],
)
def test_single_bytes_come_back_whole(broken: str) -> None:
    assert broken != TEXT
    assert restored(broken) == TEXT


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            as_gbk("海岚市人民政府关于推进产业的意见，落实各项责任".encode()),
            "海岚市人民政府关于推进产业的意见，落实各项责任",
        ),
        (as_gbk("推进的工作，一二A".encode()), "推进的工作，一二A"),
        ("<p>" + as_gbk("各县要落实责任的工作，".encode()) + "APP</p>", None),
    ],
)
def test_double_bytes_come_back_where_they_are_whole(broken: str, whole: str | None) -> None:
    got = restored(broken)
    if whole is not None and "\ufffd" not in broken:
        assert got == whole
    assert "的工作" in got or "意见" in got


def test_what_lost_bytes_stays_as_it_is() -> None:
    broken = as_gbk(TEXT.encode())
    got = restored(broken)
    assert "\ufffd" in broken
    assert got.count("\ufffd") == broken.count("\ufffd")
    assert "海岚市人民政府关于推进制造业高质量发展的意见" in got


def test_only_the_broken_part_of_a_text_changes() -> None:
    broken = f"第一段是好的。\n{as_windows(TEXT.encode())}\n最后一段也是好的，“原样”保留。"
    assert restored(broken) == f"第一段是好的。\n{TEXT}\n最后一段也是好的，“原样”保留。"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "锛是一种元素，鐨与鈥同样罕见。",
        "银铜铝铁锛镍，涓流汇海，鍦鏄浜。",
        "naïve café，Gödel，façade，über alles",
        "約£100與¡Hola!，5µm，ä ö ü ï ã",
        "汉字(hàn zì)与拼音ā á ǎ à、ē é ě è，±5°C，3×4",
        "ÀÁÂÃÄÅ ÆÇÈÉ £¡µ",
        "鏄庡ぉ",
        "ï¼",
        "",
        "\ufffd锛\ufffd",
        "\ue000\ue001锛\U00020bb7",
    ],
)
def test_what_is_right_or_cannot_be_proved_wrong_stays(text: str) -> None:
    assert mojibake(text, Context()) == []


@pytest.mark.parametrize(
    "text",
    [
        "锛锛銆" * 100_000,
        "锛锛 a" * 100_000,
        "ïä" * 200_000,
        "å…³äº" * 100_000,
        "£¡µ" * 100_000,
        as_gbk(TEXT.encode()) * 2_000,
    ],
)
def test_long_lines_take_linear_time(text: str) -> None:
    began = time.perf_counter()
    mojibake(text, Context())
    assert time.perf_counter() - began < 5


def test_clean_text_costs_next_to_nothing() -> None:
    text = TEXT * 20_000
    began = time.perf_counter()
    assert mojibake(text, Context()) == []
    assert (time.perf_counter() - began) / len(text) < 20e-9 * 5
