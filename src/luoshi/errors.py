"""Every exception that luoshi raises on purpose.

LuoshiError                 what failed, where, what to do; exit code 1
├── InputError              something that was handed in cannot be used
│   ├── UnreadableError     this file cannot be read: empty, binary, damaged, of an unsupported format
│   ├── LimitError          this file is larger, deeper or slower than luoshi accepts
│   └── ManifestError       the manifest lacks a column or a row does not make sense
├── LibraryError            the library cannot be used
│   ├── NotALibraryError    the folder holds no library
│   ├── VersionError        the library was written by a newer luoshi, or an older one
│   ├── BusyError           another process is writing to it
│   └── StorageError        the disk refused: full, read-only, gone
├── NotFoundError           no document, source or place of that name
└── UsageError              options that contradict one another; exit code 2
"""

from __future__ import annotations


class LuoshiError(Exception):
    """The root: its message is one sentence that says what failed, where, and what to do.

    Args:
        what: what failed, without a final full stop.
        where: the file, document or option concerned; empty when there is none.
        do: what the user can do about it; empty when nothing helps.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", do: str = "") -> None:
        super().__init__(what, where, do)
        self.what, self.where, self.do = what, where, do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.do}" if self.do else ""
        return f"{place}{self.what}{remedy}."


class InputError(LuoshiError):
    """Something that was handed in cannot be used."""


class UnreadableError(InputError):
    """This file cannot be read: empty, binary, damaged or of an unsupported format."""


class LimitError(InputError):
    """This file is larger, deeper or slower than luoshi accepts."""


class ManifestError(InputError):
    """The manifest lacks a column or a row does not make sense."""


class LibraryError(LuoshiError):
    """The library cannot be used."""


class NotALibraryError(LibraryError):
    """The folder holds no library."""


class VersionError(LibraryError):
    """The library was written by a newer luoshi, or by a much older one."""


class BusyError(LibraryError):
    """Another process is writing to the library."""


class StorageError(LibraryError):
    """The disk refused: full, read-only or gone."""


class NotFoundError(LuoshiError):
    """No document, source or place of that name."""


class UsageError(LuoshiError):
    """Options that contradict one another."""

    exit_code = 2
