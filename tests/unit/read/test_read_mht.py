"""Web archives: the saved page out of its parts, whatever charset and encoding those have."""

from __future__ import annotations

import base64
import quopri
import time

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits
from luoshi.read.mht import read_mht
from luoshi.text import Layout, Metadata, RawText, Source

SENTENCE = "各县（市、区）要建立健全工作推进机制，明确责任分工，确保各项任务落到实处。"
PAGE = f"<html><head><title>通知</title></head><body><h1>关于工作的通知</h1><p>{SENTENCE}</p></body></html>"


def part(
    text: str, charset: str = "utf-8", way: str = "base64", label: str | None = None, head: str = ""
) -> bytes:
    data = text.encode(charset)
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[way](data)
    stated = f"; charset={label or charset}" if label != "" else ""
    return (
        f"Content-Type: text/html{stated}\r\nContent-Transfer-Encoding: {way}\r\n{head}\r\n".encode()
        + body
        + b"\r\n"
    )


def archive(*parts: bytes, head: str = "", rest: str = "") -> bytes:
    opening = (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"{rest}\r\n{head}\r\n'.encode()
    )
    return opening + b"".join(b"--=_x\r\n" + one + b"\r\n" for one in parts) + b"--=_x--\r\n"


def whole(data: bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    return read_mht(data, Source("a.mht", "0" * 64, len(data), "multipart/related"), Metadata(), limits)


PICTURE = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
OTHER = PAGE.replace("关于工作的通知", "另一页")


@pytest.mark.parametrize("way", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize(
    ("charset", "label", "encoding"),
    [
        ("utf-8", None, "utf-8"),
        ("gb18030", "gb2312", "gb18030"),
        ("big5", None, "big5hkscs"),
        ("gb18030", "utf-8", "gb18030"),
        ("gb18030", "", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "no-such-charset", "gb18030"),
    ],
)
def test_charsets_and_encodings(way: str, charset: str, label: str | None, encoding: str) -> None:
    page = PAGE if charset != "big5" else "<p>各縣市要建立健全工作推進機制，明確責任分工，確保各項任務。</p>"
    raw = whole(archive(part(page, charset, way, label), PICTURE))
    assert raw.encoding == encoding
    assert raw.layout is Layout.BLOCKS
    assert raw.text == (f"关于工作的通知\n{SENTENCE}" if charset != "big5" else page[3:-4])


@pytest.mark.parametrize(
    "data",
    [
        archive(
            part(OTHER, head="Content-ID: <b>\r\n"),
            part(PAGE, head="Content-ID: <a>\r\n"),
            rest='; start="<a>"',
        ),
        archive(
            part(OTHER, head="Content-Location: http://b\r\n"),
            part(PAGE, head="Content-Location: http://a\r\n"),
            head="Snapshot-Content-Location: http://a\r\n",
        ),
        archive(part(PAGE), part(OTHER)),
        archive(PICTURE, part("<frameset><frame src=cid:a></frameset>"), part(PAGE)),
        b"From: <Saved by Blink>\r\n" + archive(part(PAGE)),
        part(PAGE, head="MIME-Version: 1.0\r\n"),
    ],
)
def test_the_page_that_was_saved(data: bytes) -> None:
    assert whole(data).text == f"关于工作的通知\n{SENTENCE}"


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        archive(PICTURE),
        archive(part("<html></html>")),
        b"MIME-Version: 1.0\r\n\r\n",
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\nno part at all',
        archive(part(PAGE))[:-40],
    ],
)
def test_no_page_or_half_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"a\.mht"):
        whole(data)


def test_an_archive_cut_short_after_its_page_is_read() -> None:
    assert SENTENCE in whole(archive(part(PAGE), PICTURE)[:-20]).text


def test_parts_nested_in_parts_are_refused() -> None:
    opening = b"MIME-Version: 1.0\r\n"
    nested = b"".join(
        b'Content-Type: multipart/x; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(3000)
    )
    with pytest.raises(LimitError, match="nested too deep"):
        whole(opening + nested)


def test_a_page_nested_too_deep_is_refused() -> None:
    with pytest.raises(LimitError, match="nested too deep"):
        whole(archive(part("<div>" * 5000)))


def test_nothing_outside_the_archive_is_opened() -> None:
    page = f'<p>{SENTENCE}</p><img src="http://192.0.2.1/x"><iframe src="file:///etc/passwd"></iframe>'
    assert whole(archive(part(page))).text == SENTENCE


def test_a_large_archive_takes_linear_time() -> None:
    began = time.perf_counter()
    assert len(whole(archive(part("<p>" + SENTENCE * 20_000), PICTURE * 500)).text) == len(SENTENCE) * 20_000
    assert time.perf_counter() - began < 8
