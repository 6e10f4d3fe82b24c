"""The room's server: on the loopback interface, by uvicorn."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from luoshi.session import usage_error
from luoshi.session.room import Room
from luoshi.web.addresses import address
from luoshi.web.app import create_app
from luoshi.web.guard import ENTRANCE
from luoshi.web.keys import Keys
from luoshi.web.render import compile_templates

LOOPBACK = "127.0.0.1"
TURN = 0.0005
"""Seconds that a thread has Python to itself while others wait: pages then wait little for what is made beside them."""
_PARALLEL = 200


def serve(folder: Path, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Open the room until the process is interrupted.

    Args:
        folder: the library.
        host: a loopback address, or ``localhost``.
        port: where to listen; 0 for any free one.
        tell: is given the address to open, with its token, once the room listens.

    Raises:
        UsageError: the host is not this machine alone, or the port is taken.
    """
    import uvicorn

    name = loopback(host)
    listening = _listen(name, port)
    port = listening.getsockname()[1]
    keys = Keys()
    room = Room(folder)
    Thread(target=warm, args=(room,), daemon=True).start()
    app = create_app(room, keys, port)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none",
        limit_concurrency=_PARALLEL, timeout_graceful_shutdown=2,
    )  # fmt: skip
    tell(f"http://{f'[{name}]' if ':' in name else name}:{port}{address(ENTRANCE, token=keys.token)}")
    uvicorn.Server(config).run(sockets=[listening])


def warm(room: Room) -> None:
    """Do beforehand what the first visitor would wait for, and let no page wait long for what goes on beside it."""
    sys.setswitchinterval(TURN)
    compile_templates()
    room.warm()


def loopback(host: str) -> str:
    """The address to listen on.

    Raises:
        UsageError: other machines could reach it.
    """
    if host == "localhost":
        return LOOPBACK
    if host in (LOOPBACK, "::1"):
        return host
    what = "the reading room is for this machine alone: it has no accounts yet, whoever reaches it reads all"
    raise usage_error(what, f"--host {host}", f"leave out --host, or give {LOOPBACK}, ::1 or localhost")


def _listen(name: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in name else socket.AF_INET
    try:
        return socket.create_server((name, port), family=family)
    except OSError as error:
        what = f"this port cannot be used ({error.strerror or error})"
        raise usage_error(
            what, f"--port {port}", "close what uses it, or give another --port (0 takes a free one)"
        ) from error
