"""``luoshi`` and ``python -m luoshi``: the command line, errors as sentences, UTF-8 whatever the console says."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

# Products here are small: threads that wait for one another cost more than they save. NumPy reads this when it loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from luoshi.cli import app
from luoshi.session import LuoshiError, in_both, visible_line

_INTERRUPTED = 130
_NOTHING_LOST = "interrupted; nothing was lost."


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except LuoshiError as error:
        _leave(in_both(str(error)), error.exit_code)
    except KeyboardInterrupt:
        _leave(_NOTHING_LOST, _INTERRUPTED)
    except SystemExit as exit_:
        # Typer leaves with this code, without a word, when the person interrupts a command.
        if exit_.code == _INTERRUPTED:
            _leave(_NOTHING_LOST, _INTERRUPTED)
        raise
    except BrokenPipeError:
        _drop_output()
        sys.exit(0)
    except OSError as error:
        _drop_output()
        place = f"{error.filename}: " if error.filename else ""
        _leave(f"{place}the system refused to read or write it ({error.strerror or error}).", 1)


def _leave(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"luoshi: {visible_line(message)}\n")
    sys.exit(code)


def _drop_output() -> None:
    """Send what could not be written nowhere, so that Python does not try again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
