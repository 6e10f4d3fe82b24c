"""What sort of file it is: by its first bytes, then by its name; and why some sorts are refused."""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from luoshi.errors import UnreadableError


class Format(StrEnum):
    """The formats that are read, by media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    JSON_LINES = "application/jsonl"
    JSON_LINES_GZIP = "application/jsonl+gzip"
    CSV = "text/csv"


_BY_SUFFIX = {
    "": Format.PLAIN,
    "txt": Format.PLAIN,
    "text": Format.PLAIN,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "html": Format.HTML,
    "htm": Format.HTML,
    "shtml": Format.HTML,
    "xhtml": Format.HTML,
    "docx": Format.DOCX,
    "jsonl": Format.JSON_LINES,
    "ndjson": Format.JSON_LINES,
    "csv": Format.CSV,
}

_TO_DOCX = "convert it to DOCX or text"
_SAVE_RECORDS = "save its records as JSON Lines (.jsonl), one object with a text field a line"

_LATER = {
    "pdf": ("PDF is not read yet", _TO_DOCX),
    "ofd": ("OFD is not read yet", _TO_DOCX),
    "doc": ("the old Word format (.doc) is not read yet", "save it as DOCX"),
    "wps": ("the WPS format is not read yet", "save it as DOCX"),
    "rtf": ("RTF is not read yet", "save it as DOCX"),
    "odt": ("OpenDocument is not read yet", "save it as DOCX"),
    "epub": ("EPUB is not read yet", _TO_DOCX),
    "mht": ("web archives (MHT) are not read yet", "save the page as HTML"),
    "mhtml": ("web archives (MHT) are not read yet", "save the page as HTML"),
    "xlsx": ("spreadsheets are not read yet", "save the sheet as CSV"),
    "xls": ("spreadsheets are not read yet", "save the sheet as CSV"),
    "et": ("spreadsheets are not read yet", "save the sheet as CSV"),
    "pptx": ("presentations are not read", _TO_DOCX),
    "json": ("JSON is not read", _SAVE_RECORDS),
    "js": ("JavaScript is not a document", "save the text that it holds as HTML or text"),
    "xml": ("XML is not read", "save its text as HTML or text"),
    "tsv": ("a table of tabs is not a text", "pass it as the manifest, or save it as CSV with a text column"),
    "zip": ("archives are not read yet", "unpack it and add the folder"),
    "rar": ("archives are not read yet", "unpack it and add the folder"),
    "7z": ("archives are not read yet", "unpack it and add the folder"),
    "tar": ("archives are not read yet", "unpack it and add the folder"),
    "gz": ("compressed files other than .jsonl.gz are not read", "unpack it first"),
    "image": ("pictures are not read yet", "scan it with OCR and save the text"),
    "ole": ("it is an old or encrypted Office file", "open it, remove the password and save it as DOCX"),
    "program": ("it is a program, not a text", ""),
    "media": ("it is sound or film, not a text", "save a transcript as text"),
    "database": ("it is a database, not a text", "export its records as CSV or JSON Lines"),
}
"""Formats that are refused: the reason, and what to do."""

_PICTURES = frozenset(["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "svg", "ico", "heic"])
_MEDIA = frozenset(["mp3", "mp4", "wav", "avi", "mov", "m4a", "mkv", "flv", "wmv"])

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"SQLite format 3\0", "database"),
    (b"MIME-Version:", "mht"),
    (b"From: <Saved by", "mht"),
)

_ZIP_MARKS = (
    ("word/document.xml", None),
    ("OFD.xml", "ofd"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
    ("content.xml", "odt"),
)

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PREAMBLE = re.compile(rb"\s+|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]{0,200}>")
_PERHAPS_HTML = ("", "txt", "text", "md", "htm", "html", "docx", "doc")
_BOM = b"\xef\xbb\xbf"


def recognise(data: bytes, name: str) -> Format:
    """The format of a file.

    Args:
        data: its bytes.
        name: its path or name; the ending counts when the bytes do not tell.

    Raises:
        UnreadableError: when it is of a format that is not read, damaged, or not what its name says.
    """
    suffix = suffix_of(name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(b"\x1f\x8b"):
        if suffix in ("jsonl.gz", "ndjson.gz"):
            return Format.JSON_LINES_GZIP
        raise refusal("gz", name)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise refusal("doc" if kind == "ole" and suffix == "doc" else kind, name)
    found = _by_text(data, suffix)
    if found is not None:
        return found
    if suffix == "docx" or suffix.endswith(".gz"):
        raise UnreadableError(
            f"the file is damaged or is no .{suffix} at all", name, "open it and save it again"
        )
    return _by_name(suffix, name)


def suffix_of(name: str) -> str:
    """The ending of a file's name in small letters without its dot; ``jsonl.gz`` counts as one."""
    base = name.rpartition("/")[2].lower()
    stem, dot, suffix = base.rpartition(".")
    if not dot or not stem:
        return ""
    inner = stem.rpartition(".")[2]
    return f"{inner}.gz" if suffix == "gz" and "." in stem else suffix


def refusal(kind: str, name: str) -> UnreadableError:
    """The error that refuses a kind of file, a key of the table of formats that are not read."""
    what, do = _LATER[kind]
    return UnreadableError(what, name, do)


def _by_text(data: bytes, suffix: str) -> Format | None:
    """What the first characters show, where they outweigh the file's name."""
    head = data[:4096].removeprefix(_BOM)
    if suffix in _PERHAPS_HTML and _starts_html(head):
        return Format.HTML
    if suffix in ("", "txt") and re.match(
        rb'\{\s*"[^"\n]{1,60}"\s*:.*\}\s*(?:\n|$)', head.partition(b"\n")[0]
    ):
        return Format.JSON_LINES
    return None


def _starts_html(head: bytes) -> bool:
    """Whether a page begins here, after any comments."""
    at = 0
    while match := _PREAMBLE.match(head, at):
        at = match.end()
    return bool(_HTML_START.match(head, at))


def _by_name(suffix: str, name: str) -> Format:
    found = _BY_SUFFIX.get(suffix)
    if found is not None:
        return found
    kind = "image" if suffix in _PICTURES else "media" if suffix in _MEDIA else suffix
    if kind in _LATER:
        raise refusal(kind, name)
    raise UnreadableError(f"files ending in .{suffix} are not read", name, "if it is text, rename it to .txt")


def _zipped(data: bytes, name: str) -> Format:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (BadZipFile, ValueError, OSError) as error:
        raise UnreadableError("the file is a damaged archive", name, "open it and save it again") from error
    for member, kind in _ZIP_MARKS:
        if member in members:
            if kind is None:
                return Format.DOCX
            raise refusal(kind, name)
    raise refusal("zip", name)
