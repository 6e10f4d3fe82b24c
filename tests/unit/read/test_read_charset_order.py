"""Which sign of a charset counts before which: mark, declaration, UTF-8, vote, guess."""

from __future__ import annotations

import codecs

import pytest

from luoshi.errors import UnreadableError
from luoshi.read.charset import DAMAGE, PLAUSIBLE, SAMPLE, decode, detect, plausibility, python_name

TEXT = "市政府要求，各部门要加快推进重点任务落实，按月报送进展情况。"
TRADITIONAL = "市政府要求，各部門要加快推進重點任務落實，按月報送進展情況。"


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "gbk", "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-8", "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "gbk", "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None, "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), None, "utf-32-be"),
        (("\ufeff" + TEXT).encode("gb18030"), "utf-8", "gb18030"),
        (TEXT.encode("gbk"), "gbk", "gb18030"),
        (TEXT.encode("gbk"), "utf-8", "gb18030"),
        (TEXT.encode("gbk"), None, "gb18030"),
        (TEXT.encode(), "gbk", "utf-8"),
        (TEXT.encode(), None, "utf-8"),
        (TRADITIONAL.encode("big5"), "big5", "big5hkscs"),
        (TRADITIONAL.encode("big5"), None, "big5hkscs"),
        (TRADITIONAL.encode("big5"), "utf-8", "big5hkscs"),
        (TRADITIONAL.encode("gbk"), None, "gb18030"),
        (TRADITIONAL.encode("gbk"), "gb2312", "gb18030"),
        (TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (TEXT.encode("utf-16-be"), None, "utf-16-be"),
        (b"Annual report 2024\n", None, "utf-8"),
        (b"Annual report 2024\n", "gbk", "gb18030"),
        (b"Annual report 2024\n", "utf-16", "utf-8"),
        ("café résumé naïve".encode(), None, "utf-8"),
    ],
)
def test_the_order_of_the_signs(data: bytes, declared: str | None, encoding: str) -> None:
    decoded = decode(data, "a.txt", declared)
    assert decoded.encoding == encoding
    assert "\ufffd" not in decoded.text
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", ""])
def test_nothing_of_the_text_is_changed(encoding: str, end: str) -> None:
    text = f"　　{TEXT}{end}\t{TEXT}{end}"
    assert decode(text.encode(encoding)).text == text


def damaged(encoding: str, share: float) -> bytes:
    """Long text with a share of its characters broken."""
    text = TEXT * 100
    step = round(1 / share)
    broken = b"\xff" if encoding == "utf-8" else b"\xff\xff"
    return b"".join(broken if i % step == step // 2 else char.encode(encoding) for i, char in enumerate(text))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_little_damage_is_kept_as_marks(encoding: str) -> None:
    decoded = decode(damaged(encoding, 0.002))
    assert decoded.encoding == encoding
    assert 0 < decoded.text.count("\ufffd") <= DAMAGE * len(decoded.text)
    assert TEXT in decoded.text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8])
def test_much_damage_under_a_mark_is_refused(mark: bytes) -> None:
    with pytest.raises(UnreadableError, match="byte order mark says utf-8") as caught:
        decode(mark + damaged("utf-8", 0.2), "通知.txt")
    assert caught.value.where == "通知.txt"
    assert caught.value.do


def test_little_damage_under_a_mark_is_kept() -> None:
    assert TEXT in decode(codecs.BOM_UTF8 + damaged("utf-8", 0.002)).text


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("GB2312", "gb18030"),
        (" GBK ", "gb18030"),
        ("hz-gb-2312", "gb18030"),
        ("cp950", "big5hkscs"),
        ("BIG5", "big5hkscs"),
        ("iso-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "utf-8"),
        ("UTF8", "utf-8"),
        ("utf-16le", "utf-8"),
        ("base64", None),
        ("hex", None),
        ("rot13", None),
        ("chinese", "gb18030"),
        ("nonsense", None),
        ("", None),
        ("\0", None),
    ],
)
def test_what_a_declared_name_is_read_as(label: str, name: str | None) -> None:
    assert python_name(label) == name


@pytest.mark.parametrize("label", ["x" * 40, "utf-8" + " " * 40])
def test_a_name_of_endless_length_is_not_looked_up(label: str) -> None:
    assert decode(TEXT.encode("gbk"), declared=label).encoding == "gb18030"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ((TEXT + "\n").encode(), ("utf-8", 0)),
        (codecs.BOM_UTF8 + TEXT.encode(), ("utf-8", 3)),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ("utf-16-le", 2)),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), ("utf-32-le", 4)),
        (("\ufeff" + TEXT).encode("gb18030"), ("gb18030", 4)),
        ((TEXT + "\n").encode("gbk") + TEXT.encode("gbk")[:-1], ("gb18030", 0)),
        ((TEXT + "\n").encode() + TEXT.encode()[:-2], ("utf-8", 0)),
        (TEXT.encode(), ("utf-8", 0)),
    ],
)
def test_the_charset_of_a_stream_from_its_beginning(data: bytes, expected: tuple[str, int]) -> None:
    assert detect(data) == expected


@pytest.mark.parametrize("wrong", ["big5hkscs", "utf-16-le", "utf-16-be", "cp1252"])
def test_wrongly_decoded_text_is_not_plausible(wrong: str) -> None:
    garbled = (TEXT * 4).encode("gb18030").decode(wrong, "replace")
    assert plausibility(garbled) < PLAUSIBLE < plausibility(TEXT)


def test_only_the_beginning_votes() -> None:
    rare = "龘靐齉爩" * SAMPLE
    assert plausibility(TEXT * SAMPLE) == pytest.approx(plausibility((TEXT * SAMPLE)[:SAMPLE]))
    assert plausibility((TEXT * SAMPLE)[:SAMPLE] + rare) > PLAUSIBLE


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(500),
        bytes([0, 159, 146, 150]) * 100,
        b"text" + b"\x01\x02\x03\x04\x05" * 20,
        TEXT.encode("gbk") + b"\x00\x01\x02" * 100,
    ],
)
def test_binary_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "a.txt")
    assert caught.value.where == "a.txt"
    assert caught.value.do


@pytest.mark.parametrize("text", ["工业", "工业发展", "推进工作"])
def test_short_utf8_that_is_nonsense_in_gbk_is_not_taken_for_it(text: str) -> None:
    assert text.encode().decode("gb18030") != text
    assert decode(text.encode(), declared="gb2312").text == text
