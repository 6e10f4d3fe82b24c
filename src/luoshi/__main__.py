"""``luoshi`` and ``python -m luoshi``: the command line, with errors as sentences and UTF-8 whatever the console says."""

from __future__ import annotations

import os
import sys

from luoshi.cli import app
from luoshi.session import LuoshiError

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except LuoshiError as error:
        sys.stderr.write(f"luoshi: {error}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("luoshi: interrupted; nothing was lost.\n")
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
