"""The worker that draws pages: one process with bounded time and memory, and the last pictures at hand."""

from __future__ import annotations

import time
from collections import OrderedDict
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from luoshi.engine.worker import TOO_BIG, Answer, Task, serve
from luoshi.errors import LimitError, UnreadableError
from luoshi.library.platform import resident_memory
from luoshi.session.room.pages_draw import Drawing, draw

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

SECONDS: Final = 20.0
"""How long a page may take."""

MEMORY: Final = 1_000_000_000
"""Bytes that the worker may have in use."""

HELD: Final = 64_000_000
"""Bytes of pictures that are kept at hand."""

_STARTING: Final = 60.0
_WATCH: Final = 0.05


class Drawer:
    """Draws pages, one at a time. It may be asked by any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pictures: OrderedDict[Drawing, bytes] = OrderedDict()
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._closed = False

    def warm(self) -> None:
        """Start the worker, so that nobody waits for that; what is wrong, whoever asks for a page will be told."""
        with self._lock:
            if self._pipe is None and not self._closed and self._start().last:
                self._end()

    def draw(self, drawing: Drawing) -> bytes:
        """A page as a picture in the format PNG.

        Raises:
            LuoshiError: it cannot be drawn, took too long, or broke the worker.
        """
        with self._lock:
            picture = self._pictures.get(drawing)
            if picture is None:
                picture = self._pictures[drawing] = self._drawn(drawing)
            self._pictures.move_to_end(drawing)
            while sum(map(len, self._pictures.values())) > HELD and len(self._pictures) > 1:
                self._pictures.popitem(last=False)
            return picture

    def close(self) -> None:
        """End the worker; none is started beforehand any more."""
        with self._lock:
            self._closed = True
            self._end()

    def _drawn(self, drawing: Drawing) -> bytes:
        answer = self._asked(drawing)
        if answer.last:
            self._end()
        if answer.error is not None:
            raise answer.error
        picture: bytes = answer.value
        return picture

    def _asked(self, drawing: Drawing) -> Answer:
        """What the worker says of a page."""
        if self._pipe is None:
            started = self._start()
            if started.error is not None or started.last:
                return started
        try:
            self._pipe.send(drawing)  # type: ignore[union-attr]
        except (BrokenPipeError, ConnectionResetError):
            return _broken()
        return self._answer(SECONDS)

    def _start(self) -> Answer:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, Task(draw, None, MEMORY)), daemon=True)
        try:
            self._process.start()
        except OSError:
            self._pipe.close()
            self._pipe = self._process = None
            return _broken()
        finally:
            theirs.close()
        return self._answer(_STARTING)

    def _answer(self, seconds: float) -> Answer:
        """The next thing that the worker says, while it keeps within its bounds."""
        end = time.monotonic() + seconds
        pipe: Any = self._pipe
        process: Any = self._process
        while not pipe.poll(_WATCH):
            if time.monotonic() > end:
                return Answer(
                    error=LimitError(f"the page took longer than {seconds:g} seconds to draw"), last=True
                )
            if (resident_memory(process.pid or 0) or 0) > MEMORY:
                return Answer(error=LimitError(TOO_BIG), last=True)
        try:
            answer: Answer = pipe.recv()
        except (EOFError, OSError):
            return _broken()
        return answer

    def _end(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None


def _broken() -> Answer:
    what = "the process that drew the page broke down"
    return Answer(error=UnreadableError(what, do="open the file with another program"), last=True)
