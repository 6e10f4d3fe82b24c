"""Old Word files 旧版 Word 与 WPS 文字 (.doc, .dot, .wps, .wpt): told apart here, converted by LibreOffice."""

from __future__ import annotations

from luoshi.errors import UnreadableError
from luoshi.read.docx import read_docx
from luoshi.read.limits import Limits
from luoshi.read.word.ole import OleFile, OleKind, look_into
from luoshi.read.word.soffice import to_docx
from luoshi.text import Metadata, RawText, Source

_UNLOCK = "open it, remove the password and save it as DOCX"
_REFUSED = {
    OleKind.LOCKED_WORD: ("the Word file is encrypted", _UNLOCK),
    OleKind.LOCKED: ("the Office file is encrypted", _UNLOCK),
    OleKind.SHEET: ("it is an old spreadsheet (.xls), not a text", "save the sheet as CSV"),
    OleKind.SLIDES: ("it is an old presentation (.ppt), which is not read", "save its text as DOCX"),
    OleKind.MAIL: ("it is a mail (.msg), which is not read", "save its text as HTML or text"),
    OleKind.OTHER: ("it is an OLE file, but no Word file", "open it where it was made and save it as DOCX"),
}


def read_office(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The text of a Word file of before 2007 or of WPS, through LibreOffice; see :func:`luoshi.read.docx.read_docx`.

    Args:
        data: the file's bytes, an OLE compound file.
        source: the file.
        given: its metadata, passed on.
        limits: how large it may become.

    Raises:
        LimitError: when the conversion takes too long or becomes too large.
        UnreadableError: when it is encrypted, damaged or no Word file, or when there is no LibreOffice.
    """
    found = _look(data, source.path)
    if found.kind in _REFUSED:
        what, do = _REFUSED[found.kind]
        raise UnreadableError(what, source.path, do)
    filter_name = "MS Word 97" if found.modern else "MS WinWord 6.0"
    return read_docx(to_docx(data, filter_name, source.path, limits), source, given, limits)


def _look(data: bytes, where: str) -> OleFile:
    try:
        return look_into(data)
    except ValueError as error:
        raise UnreadableError(
            "the old Office file is damaged", where, "open it and save it as DOCX"
        ) from error
