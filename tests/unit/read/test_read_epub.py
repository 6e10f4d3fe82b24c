"""EPUB books: the chapters in the order of the spine, and books that are broken, protected or hostile."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.epub import read_epub
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, RawText, Source

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = "application/xhtml+xml"


def package(items: str, spine: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>海岚规划汇编</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def item(name: str, path: str = "", rest: str = f'media-type="{PAGE}"') -> str:
    return f'<item id="{name}" href="{path or name + ".xhtml"}" {rest}/>'


def refs(*names: str) -> str:
    return "".join(f'<itemref idref="{name}"/>' for name in names)


def xhtml(body: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


def book(members: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            **members,
        }.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def whole(data: bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    return read_epub(data, Source("a.epub", "0" * 64, len(data), "application/epub+zip"), Metadata(), limits)


def read(items: str, spine: str, **chapters: str) -> list[str]:
    pages = {f"OEBPS/{name}.xhtml": xhtml(body) for name, body in chapters.items()}
    return whole(book({"OEBPS/book.opf": package(items, spine), **pages})).text.split("\n")


def test_a_book() -> None:
    pages = {
        "OEBPS/b.xhtml": xhtml("<h1>第二章</h1><p>落实<b>责任</b>。</p>"),
        "OEBPS/a.xhtml": xhtml("<h1>第一章</h1>"),
    }
    raw = whole(book({"OEBPS/book.opf": package(item("b") + item("a"), refs("a", "b")), **pages}))
    assert raw.text == "第一章\n第二章\n落实责任。"
    assert raw.layout is Layout.BLOCKS
    assert raw.given.title == "海岚规划汇编"


def test_what_the_caller_states_comes_before_the_books_title() -> None:
    data = book({"OEBPS/book.opf": package(item("a"), refs("a")), "OEBPS/a.xhtml": xhtml("<p>文</p>")})
    source = Source("a.epub", "0" * 64, len(data), "application/epub+zip")
    assert read_epub(data, source, Metadata(title="给定"), Limits()).given.title == "给定"


@pytest.mark.parametrize(
    ("items", "spine", "lines"),
    [
        (item("a") + item("b"), refs("b", "a"), ["乙", "甲"]),
        (item("a"), refs("a", "a", "a"), ["甲"]),
        (item("a") + item("b", rest=f'media-type="{PAGE}" properties="nav"'), refs("b", "a"), ["甲"]),
        (item("b", rest=f'media-type="{PAGE}" properties="nav"'), refs("b"), ["乙"]),
        (item("a", "./x/../a.xhtml#top"), refs("a"), ["甲"]),
        (item("p", "p.svg", 'media-type="image/svg+xml" fallback="a"') + item("a"), refs("p"), ["甲"]),
        (item("a") + item("gone"), refs("a", "gone"), ["甲", "\ufffd"]),
        (item("a") + item("b", "../../../etc/passwd"), refs("a", "b"), ["甲", "\ufffd"]),
        (item("a"), refs("nowhere", "a"), ["甲"]),
    ],
)
def test_the_order_of_the_spine(items: str, spine: str, lines: list[str]) -> None:
    assert read(items, spine, a="<p>甲</p>", b="<p>乙</p>") == lines


def test_stand_ins_that_run_in_a_circle_end() -> None:
    ring = item("p", "p.svg", 'media-type="x" fallback="q"') + item(
        "q", "q.svg", 'media-type="x" fallback="p"'
    )
    assert read(ring + item("a"), refs("p", "a"), a="<p>甲</p>") == ["甲"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('<a id="x"/><p>甲</p><div class="y"/><p>乙</p>', ["甲", "乙"]),
        ('<script src="x.js"/><p>甲<br/>乙<img src="http://example.com/x"/></p>', ["甲\n乙"[0], "乙"]),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲\t乙"]),
        ("<p>甲&nbsp;&#20057;</p>", ["甲\xa0乙"]),
    ],
)
def test_chapters_are_laid_out_as_pages(body: str, lines: list[str]) -> None:
    got = read(item("a"), refs("a"), a=body)
    assert [line for text in got for line in text.split("\n")] == lines or "".join(got) == "".join(lines)


def encryption(uri: str, method: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
        f'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{method}"/><CipherData>'
        f'<CipherReference URI="{uri}"/></CipherData></EncryptedData></encryption>'
    )


AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


def protected(uri: str, method: str) -> bytes:
    opf = package(item("a"), refs("a"))
    listed = {"META-INF/encryption.xml": encryption(uri, method)}
    return book({"OEBPS/book.opf": opf, "OEBPS/a.xhtml": xhtml("<p>甲</p>"), **listed})


def test_a_protected_book_is_told_apart() -> None:
    with pytest.raises(UnreadableError, match="protected"):
        whole(protected("OEBPS/a.xhtml", AES))


def test_a_book_that_only_masks_its_fonts_is_read() -> None:
    assert whole(protected("OEBPS/font.otf", "http://www.idpf.org/2008/embedding")).text == "甲"
    assert whole(protected("OEBPS/cover.jpg", AES)).text == "甲"


BOMB = '<!DOCTYPE package [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE package [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE])
def test_entities_are_refused(head: str) -> None:
    opf = package(item("a"), refs("a"), head).replace("海岚规划汇编", "&a;")
    with pytest.raises(LimitError, match="entities"):
        whole(book({"OEBPS/book.opf": opf, "OEBPS/a.xhtml": xhtml("<p>甲</p>")}))


def test_a_package_nested_too_deep_is_refused() -> None:
    opf = "<package>" + "<a>" * 5000 + "</a>" * 5000 + "</package>"
    with pytest.raises(LimitError, match="nested too deep"):
        whole(book({"OEBPS/book.opf": opf}))


def test_a_chapter_nested_too_deep_is_refused() -> None:
    opf = package(item("a"), refs("a"))
    with pytest.raises(LimitError, match="nested too deep"):
        whole(book({"OEBPS/book.opf": opf, "OEBPS/a.xhtml": xhtml("<div>" * 5000)}))


@pytest.mark.parametrize(
    "members",
    [
        {"META-INF/container.xml": "<container/>"},
        {"META-INF/container.xml": "no XML"},
        {"META-INF/container.xml": b""},
        {"OEBPS/other.opf": ""},
        {"OEBPS/book.opf": package(item("a"), refs("a"))[:-40]},
        {"OEBPS/book.opf": package("", "")},
        {"OEBPS/book.opf": package(item("a"), refs("a"))},
        {"OEBPS/book.opf": package(item("a"), refs("a")), "OEBPS/a.xhtml": xhtml('<img src="x.png"/>')},
        {"OEBPS/book.opf": package(item("a"), refs("a")), "OEBPS/a.xhtml": b""},
    ],
)
def test_a_broken_or_empty_book_is_refused(members: dict[str, str | bytes]) -> None:
    with pytest.raises(UnreadableError, match=r"a\.epub"):
        whole(book(members))


def test_a_book_cut_short_is_refused() -> None:
    data = book({"OEBPS/book.opf": package(item("a"), refs("a")), "OEBPS/a.xhtml": xhtml("<p>甲</p>")})
    with pytest.raises(UnreadableError, match="damaged"):
        whole(data[: len(data) // 2])


def test_a_chapter_that_is_a_bomb_is_refused() -> None:
    data = book(
        {"OEBPS/book.opf": package(item("a"), refs("a")), "OEBPS/a.xhtml": xhtml("<p>甲</p>" * 2_000_000)}
    )
    with pytest.raises(LimitError):
        whole(data)


def test_a_book_longer_than_a_text_may_be_is_refused() -> None:
    data = book(
        {"OEBPS/book.opf": package(item("a"), refs("a")), "OEBPS/a.xhtml": xhtml("<p>推进工业</p>" * 9)}
    )
    with pytest.raises(LimitError, match="over 10"):
        whole(data, Limits(text_chars=10))
