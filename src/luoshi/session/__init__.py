"""What a user can do, once: the command line and every other surface call only this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.engine import EngineName
from luoshi.errors import LuoshiError, StorageError, UsageError
from luoshi.lexicon import load_lexicon
from luoshi.lexicon.instruments import Instrument
from luoshi.library.decisions import Verdict
from luoshi.report import (
    Format,
    Language,
    Table,
    fits,
    in_both,
    in_chinese,
    label,
    local_time,
    to_rich,
    visible,
    visible_line,
    write_table,
)
from luoshi.session.deciding import Asked as Decided
from luoshi.session.demo import demo_folder
from luoshi.session.effort import SECONDS, Effort
from luoshi.session.formulations import Found as PhrasesFound
from luoshi.session.formulations import Part, Turn
from luoshi.session.formulations import Sought as PhrasesSought
from luoshi.session.selecting import Filters
from luoshi.session.session import Session
from luoshi.session.tracing import OriginTable
from luoshi.session.weighing import Weighing
from luoshi.text import Document, FactKind, Grade, Grain, Kind, Level, RawText, Refusal, Role, Source
from luoshi.text.ordering import by_reading

if TYPE_CHECKING:
    from luoshi.session.adding import AddReport
    from luoshi.session.cells import Cell
    from luoshi.session.commitments import Wanted, work_of_files
    from luoshi.session.contracts import passage_records
    from luoshi.session.files import Product
    from luoshi.session.planning import State
    from luoshi.session.showing import Shown

__all__ = [
    "SECONDS",
    "AddReport",
    "Cell",
    "Decided",
    "Document",
    "Effort",
    "EngineName",
    "FactKind",
    "Filters",
    "Format",
    "Grade",
    "Grain",
    "Instrument",
    "Kind",
    "Language",
    "Level",
    "LuoshiError",
    "OriginTable",
    "Part",
    "PhrasesFound",
    "PhrasesSought",
    "Product",
    "RawText",
    "Refusal",
    "Role",
    "Session",
    "Shown",
    "Source",
    "State",
    "Table",
    "Turn",
    "Verdict",
    "Wanted",
    "Weighing",
    "by_reading",
    "demo_folder",
    "fits",
    "in_both",
    "in_chinese",
    "label",
    "load_lexicon",
    "local_time",
    "passage_records",
    "to_rich",
    "usage_error",
    "visible",
    "visible_line",
    "work_of_files",
    "write_error",
    "write_table",
]

_HEAVY = {
    "AddReport": "luoshi.session.adding",
    "Cell": "luoshi.session.cells",
    "Product": "luoshi.session.files",
    "Shown": "luoshi.session.showing",
    "State": "luoshi.session.planning",
    "Wanted": "luoshi.session.commitments",
    "passage_records": "luoshi.session.contracts",
    "work_of_files": "luoshi.session.commitments",
}


def __getattr__(name: str) -> object:
    """Import what needs the stages when it is first asked for."""
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HEAVY[name]), name)


def usage_error(what: str, where: str, do: str) -> UsageError:
    """An error about the command line itself."""
    return UsageError(what, where, do)


def write_error(path: Path, error: OSError) -> StorageError:
    """An error about a file that the user wanted written."""
    what = f"the file cannot be written ({error.strerror or error})"
    return StorageError(what, path.as_posix(), "name another place with --out, or make room")
