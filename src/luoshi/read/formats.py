"""What sort of file it is: by its first bytes, then by its name; and why some sorts are refused."""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from luoshi.errors import UnreadableError


class Format(StrEnum):
    """The formats that are read, by media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    MHT = "multipart/related"
    SCRIPT = "text/javascript"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    OFFICE = "application/msword"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    EPUB = "application/epub+zip"
    PDF = "application/pdf"
    OFD = "application/ofd"
    PICTURE = "image/*"
    JSON_LINES = "application/jsonl"
    JSON_LINES_GZIP = "application/jsonl+gzip"
    CSV = "text/csv"
    ZIP = "application/zip"


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
    "mht": Format.MHT,
    "mhtml": Format.MHT,
    "js": Format.SCRIPT,
    "jsonl": Format.JSON_LINES,
    "ndjson": Format.JSON_LINES,
    "csv": Format.CSV,
}

_WITH_MAGIC = re.compile(
    "docx|docm|doc|dot|wps|wpt|rtf|odt|ott|epub|pdf|ofd|zip|png|jpe?g|gif|bmp|tiff?|webp|.*[.]gz"
)
"""Endings of formats whose files begin with certain bytes; one that does not is damaged, or something else."""

_TO_DOCX = "convert it to DOCX or text"
_SAVE_RECORDS = "save its records as JSON Lines (.jsonl), one object with a text field a line"

_REFUSED = {
    "xlsx": ("spreadsheets are not read", "save the sheet as CSV"),
    "xls": ("spreadsheets are not read", "save the sheet as CSV"),
    "et": ("spreadsheets are not read", "save the sheet as CSV"),
    "pptx": ("presentations are not read", _TO_DOCX),
    "json": ("JSON is not read", _SAVE_RECORDS),
    "xml": ("XML is not read", "save its text as HTML or text"),
    "tsv": ("a table of tabs is not a text", "pass it as the manifest, or save it as CSV with a text column"),
    "rar": ("of archives only ZIP is read", "unpack it and add the folder"),
    "7z": ("of archives only ZIP is read", "unpack it and add the folder"),
    "tar": ("of archives only ZIP is read", "unpack it and add the folder"),
    "gz": ("compressed files other than .jsonl.gz are not read", "unpack it first"),
    "image": ("pictures of this format are not read", "save it as PNG or PDF"),
    "ceb": ("the Founder format (.ceb) is not read", "print it to PDF with its own reader"),
    "caj": ("the CNKI format (.caj) is not read", "print it to PDF with its own reader"),
    "program": ("it is a program, not a text", ""),
    "media": ("it is sound or film, not a text", "save a transcript as text"),
    "database": ("it is a database, not a text", "export its records as CSV or JSON Lines"),
}
"""Formats that are refused: the reason, and what to do."""

_PICTURES = frozenset(["svg", "ico", "heic", "psd", "avif"])
_MEDIA = frozenset(["mp3", "mp4", "wav", "avi", "mov", "m4a", "mkv", "flv", "wmv"])

_MAGIC = (
    (b"{\\rtf", Format.RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OFFICE),
    (b"\x89PNG\r\n", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\0", Format.PICTURE),
    (b"MM\0*", Format.PICTURE),
    (b"MIME-Version:", Format.MHT),
    (b"From: <Saved by", Format.MHT),
)
_REFUSED_MAGIC = (
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"SQLite format 3\0", "database"),
    (b"Founder CEB", "ceb"),
    (b"CAJ\0", "caj"),
)

_ZIP_MARKS: tuple[tuple[str, Format | str], ...] = (
    ("word/document.xml", Format.DOCX),
    ("OFD.xml", Format.OFD),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", Format.EPUB),
    ("content.xml", Format.ODT),
)

_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_BAD_ZIP = (BadZipFile, ValueError, OSError, NotImplementedError)

_PDF_HEAD = 1024
"""Bytes within which a PDF file's mark has to stand, as its readers have it."""

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PREAMBLE = re.compile(rb"\s+|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]{0,200}>")
_PERHAPS_HTML = frozenset(
    ["", "txt", "text", "md", "htm", "html", "shtml", "xhtml", "docx", "doc", "wps", "mht"]
)
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
    if data.startswith(b"\x1f\x8b"):
        if suffix in ("jsonl.gz", "ndjson.gz"):
            return Format.JSON_LINES_GZIP
        raise refusal("gz", name)
    found = _by_magic(data, name) or _by_text(data, suffix)
    if found is not None:
        return found
    if _WITH_MAGIC.fullmatch(suffix):
        what = f"the file is damaged or is no .{suffix} at all"
        raise UnreadableError(what, name, "open it and save it again")
    return _by_name(suffix, name)


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of documents, and not one of the formats that are archives themselves."""
    try:
        with path.open("rb") as stream:
            if not stream.read(4).startswith(_ZIP_HEADS):
                return False
        with ZipFile(path) as archive:
            return _zip_kind(archive) is Format.ZIP
    except _BAD_ZIP:
        return False


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
    what, do = _REFUSED[kind]
    return UnreadableError(what, name, do)


def _by_magic(data: bytes, name: str) -> Format | None:
    """What the first bytes show.

    Raises:
        UnreadableError: they show a format that is not read.
    """
    if data.startswith(_ZIP_HEADS):
        return _zipped(data, name)
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return Format.PICTURE
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Format.PICTURE
    for magic, kind in _REFUSED_MAGIC:
        if data.startswith(magic):
            raise refusal(kind, name)
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    at = data.find(b"%PDF-", 0, _PDF_HEAD)
    return Format.PDF if at == 0 or (at > 0 and suffix_of(name) == "pdf") else found


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
    if kind in _REFUSED:
        raise refusal(kind, name)
    raise UnreadableError(f"files ending in .{suffix} are not read", name, "if it is text, rename it to .txt")


def _zipped(data: bytes, name: str) -> Format:
    try:
        with ZipFile(BytesIO(data)) as archive:
            kind = _zip_kind(archive)
    except _BAD_ZIP as error:
        raise UnreadableError("the file is a damaged archive", name, "open it and save it again") from error
    if isinstance(kind, Format):
        return kind
    raise refusal(kind, name)


def _zip_kind(archive: ZipFile) -> Format | str:
    """The format that the names in an archive show, or the kind of one that is refused."""
    names = set(archive.namelist())
    return next((kind for name, kind in _ZIP_MARKS if name in names), Format.ZIP)
