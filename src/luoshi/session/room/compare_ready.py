"""Whether tracing is ready: its functions are compiled once after an installation, which takes about a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.session.room.compare import room_weights
from luoshi.session.room.decisions import Sought, list_register, rulings_at

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.job_process import Progress

_WORDS = "加快建设现代化产业体系，推动制造业高端化发展。"


def compile_tracing(progress: Progress) -> None:
    """Compile what tracing needs, for this machine: the work of a job."""
    progress(0, 1, "")
    load_tracing()
    progress(1, 1, "")


def load_tracing() -> None:
    """Load the compiled functions into this process: a second or two at first, then nothing."""
    from luoshi.trace.passages import changes_between, trace_passages

    for passage in trace_passages([("one", _WORDS)], [("other", _WORDS)]):
        changes_between(_WORDS, _WORDS, passage)


def warm_comparing(desk: Desk) -> None:
    """Do beforehand what the first comparison would wait for, unless it has to be compiled."""
    rulings_at(desk)
    list_register(desk, Sought())
    desk.kept(room_weights)
    if tracing_is_compiled():
        load_tracing()


def tracing_is_compiled() -> bool:
    """Whether tracing can begin at once, without compiling."""
    from luoshi.trace.compiled import is_kept
    from luoshi.trace.passages.tracing import trace_lot

    return is_kept(trace_lot)
