"""A form with files, as browsers without script send it: taken apart as it comes, each file written at once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from luoshi.session.room import Incoming, InputError, Uploads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from python_multipart.multipart import MultipartCallbacks

FILES = frozenset({"files", "folder"})
"""The fields of documents."""

MANIFEST = "manifest"
"""The field of the table that says what is known of them."""


class _Parts:
    """The parts of a form: those that are files are handed to the uploads, the others passed over.

    Args:
        uploads: takes the files.
        batch: the sending that they belong to.
    """

    def __init__(self, uploads: Uploads, batch: str) -> None:
        self._uploads = uploads
        self._batch = batch
        self._header = b""
        self._value = b""
        self._disposition = b""
        self._incoming: Incoming | None = None
        self.whole = False
        self.stack = ExitStack()

    def callbacks(self) -> MultipartCallbacks:
        """What the parser calls as the form comes in."""
        return {
            "on_part_begin": self._on_part_begin,
            "on_header_field": self._on_header_field,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers_finished,
            "on_part_data": self._on_part_data,
            "on_part_end": self._on_part_end,
            "on_end": self._on_end,
        }

    def _on_part_begin(self) -> None:
        self._disposition = b""

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _on_headers_finished(self) -> None:
        from python_multipart.multipart import parse_options_header

        _, options = parse_options_header(self._disposition)
        field = options.get(b"name", b"").decode("utf-8", "replace")
        said = options.get(b"filename", b"").decode("utf-8", "replace")
        if said and field in FILES:
            self._incoming = self.stack.enter_context(self._uploads.file(self._batch, said))
        elif said and field == MANIFEST:
            self._incoming = self.stack.enter_context(self._uploads.manifest(self._batch, said))

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._incoming is not None:
            self._incoming.write(data[start:end])

    def _on_part_end(self) -> None:
        self._incoming = None
        self.stack.close()

    def _on_end(self) -> None:
        self.whole = True


def take_form(content_type: str, body: Iterable[bytes], uploads: Uploads, batch: str) -> None:
    """Take in the files of a form.

    Args:
        content_type: what the browser says of the form: ``multipart/form-data`` with its boundary.
        body: the form, as it comes.
        uploads: takes the files.
        batch: the sending that they belong to.

    Raises:
        InputError: it is no such form, or it is cut short.
        LimitError: a file, or all of them, are too large.
    """
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import MultipartParser, parse_options_header

    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise InputError("this is no form with files", do="send it from the page")
    parts = _Parts(uploads, batch)
    parser = MultipartParser(boundary, parts.callbacks())
    with parts.stack:
        try:
            for data in body:
                parser.write(data)
            parser.finalize()
        except FormParserError as error:
            raise InputError("the form cannot be read", do="send it from the page again") from error
        if not parts.whole:
            raise InputError("the form is cut short", do="send it from the page again")
