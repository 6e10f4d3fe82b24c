"""Bytes to raw text: files are found, recognised, decoded and bounded here, and changed nowhere."""

from luoshi.read.archive import members
from luoshi.read.fields import Columns
from luoshi.read.file import read_bytes, read_file
from luoshi.read.files import display_name, find_files
from luoshi.read.formats import is_archive
from luoshi.read.limits import Limits
from luoshi.read.manifest import Manifest, ManifestRow, load_manifest

__all__ = [
    "Columns",
    "Limits",
    "Manifest",
    "ManifestRow",
    "display_name",
    "find_files",
    "is_archive",
    "load_manifest",
    "members",
    "read_bytes",
    "read_file",
]
