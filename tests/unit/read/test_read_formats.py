"""What sort of file it is, by content before name."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from luoshi.errors import UnreadableError
from luoshi.read.formats import Format, recognise, suffix_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = b"<!DOCTYPE html><html><body>x</body></html>"


def archive(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for member in members:
            made.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"words", "a.txt", Format.PLAIN),
        (b"words", "notes", Format.PLAIN),
        (b"words", "A.TXT", Format.PLAIN),
        (b"# words", "a.md", Format.MARKDOWN),
        (b"<p>words", "a.html", Format.HTML),
        (b"<p>words", "a.shtml", Format.HTML),
        (PAGE, "a.txt", Format.HTML),
        (PAGE, "a.docx", Format.HTML),
        (PAGE, "saved", Format.HTML),
        (b"\xef\xbb\xbf \n<!-- saved --><!-- twice -->\n" + PAGE, "a.txt", Format.HTML),
        (b'<?xml version="1.0"?>' + PAGE, "a.txt", Format.HTML),
        (b"<!-- no page -->", "a.txt", Format.PLAIN),
        (b'{"text": "x"}\n', "a.jsonl", Format.JSON_LINES),
        (b'{"text": "x"}\n{"text": "y"}', "a.txt", Format.JSON_LINES),
        (b"{curly} words", "a.txt", Format.PLAIN),
        (b"a,b\n1,2", "a.csv", Format.CSV),
        (gzip.compress(b"{}"), "a.jsonl.gz", Format.JSON_LINES_GZIP),
        (archive("word/document.xml"), "a.docx", Format.DOCX),
        (archive("word/document.xml"), "a.txt", Format.DOCX),
        (archive("word/document.xml"), "2022.v1.zip", Format.DOCX),
        (archive("OFD.xml"), "a.ofd", Format.OFD),
        (archive("META-INF/container.xml"), "a.zip", Format.EPUB),
        (archive("content.xml"), "a.odt", Format.ODT),
        (archive("a.txt", "b.docx"), "a.zip", Format.ZIP),
        (archive("a.txt"), "a.docx", Format.ZIP),
        (b"%PDF-1.7 ...", "a.txt", Format.PDF),
        (b"\n\nrubbish before %PDF-1.4", "a.pdf", Format.PDF),
        ("说明%PDF-1.4的用法".encode(), "a.txt", Format.PLAIN),
        (OLE, "a.doc", Format.OFFICE),
        (OLE, "a.docx", Format.OFFICE),
        (b"{\\rtf1", "a.doc", Format.RTF),
        (b"MIME-Version: 1.0", "a.doc", Format.MHT),
        (PAGE, "a.doc", Format.HTML),
        (b"\x89PNG\r\n\x1a\n", "a.txt", Format.PICTURE),
        (b"BM\x10\0\0\0\0\0\0\0", "a.bmp", Format.PICTURE),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp", Format.PICTURE),
        (b"BM is a brand", "a.txt", Format.PLAIN),
        (b"var a", "a.js", Format.SCRIPT),
    ],
)
def test_recognised(data: bytes, name: str, expected: Format) -> None:
    assert recognise(data, name) is expected


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.pdf", "damaged or is no .pdf"),
        (b"x", "a.wps", "damaged or is no .wps"),
        (b"x", "a.JPG", "damaged or is no .jpg"),
        (b"x", "a.heic", "save it as PNG or PDF"),
        (b"Rar!\x1a\x07\0", "a.txt", "only ZIP"),
        (b"RIFF\x10\0\0\0WAVE", "a.wav", "sound or film"),
        (b"x", "a.mp3", "sound or film"),
        (b"\x7fELF", "a", "program"),
        (b"SQLite format 3\0", "a.db", "database"),
        (b'{"a": [', "a.json", "JSON Lines"),
        (b"<?xml?><a/>", "a.xml", "XML"),
        (b"path\ttitle", "MANIFEST.tsv", "manifest"),
        (gzip.compress(b"x"), "a.txt.gz", "compressed"),
        (gzip.compress(b"x"), "a.txt", "compressed"),
        (b"plain", "a.jsonl.gz", "damaged"),
        (b"plain", "a.docx", "damaged or is no .docx"),
        (b"PK\x03\x04rubbish", "a.docx", "damaged archive"),
        (archive("xl/workbook.xml"), "a.xlsx", "CSV"),
        (archive("ppt/presentation.xml"), "a.pptx", "presentations"),
        (b"x", "a.xyz", "rename it to .txt"),
    ],
)
def test_refused_with_what_to_do(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        recognise(data, name)
    assert reason in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.txt", "txt"),
        ("x/y.z/a", ""),
        (".hidden", ""),
        ("a.jsonl.gz", "jsonl.gz"),
        ("a.gz", "gz"),
        ("通知（2022.10.1）.TXT", "txt"),
        ("2022.v1.docx", "docx"),
    ],
)
def test_endings(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_many_comments_before_a_page_take_no_time() -> None:
    assert recognise(b"<!-- --> " * 500_000, "a.html") is Format.HTML
