"""The body of an upload, for pages that run in the thread pool: writing to the disk holds up nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from anyio import from_thread
from starlette.requests import Request


def body_of(request: Request) -> Iterator[bytes]:
    """The body of a request as it comes; each part is waited for in the server's loop.

    Raises:
        ClientDisconnect: the rest will not come.
        HTTPException: it is longer than it may be.
    """
    stream = request.stream()
    while True:
        try:
            part = from_thread.run(stream.__anext__)
        except StopAsyncIteration:
            return
        yield part
