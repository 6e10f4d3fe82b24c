"""The reading room: a library in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.options import DEFAULT_LIBRARY, LibraryOption
from luoshi.cli.output import say


def serve_command(
    library: LibraryOption = DEFAULT_LIBRARY,
    host: Annotated[
        str, typer.Option("--host", help="A loopback address; others are refused 本机地址.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 for any free port 端口.")
    ] = 8731,
) -> None:
    """Open a library in the browser of this machine 阅览室.

    Example: luoshi serve --library luoshi-demo
    """
    from luoshi.web import serve

    serve(library, host, port, _tell)


def _tell(address: str) -> None:
    """Say where the room is open, and how to leave it."""
    say("阅览室已开，请在本机浏览器打开 open in a browser on this machine:")
    say(f"  {address}")
    say("按 Ctrl-C 结束 to stop.")
