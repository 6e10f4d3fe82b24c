"""LibreOffice as a converter: found where it is installed, run apart from everything of the user's, always ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits

SECONDS: Final = 50.0
"""How long one conversion may take: a start takes three to eight seconds, a long document two more."""

_PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/bin/libreoffice",
    "/usr/local/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/opt/apps/*libreoffice*/files/**/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
"""Where installers put it: Linux, Kylin and UOS, macOS, Windows. ``soffice.com`` is the one that can be waited for."""

_SECURITY: Final = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS: Final = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "UseLocking", "false"),
    ("/org.openoffice.Setup/Office", "OfficeRestartInProgress", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Macros never run, links are never updated, and what asks for the network is sent to a port that nobody serves."""

_KEPT: Final = (
    "PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "PROGRAMFILES",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
)
_ROOM: Final = '{ ulimit -S -v 4194304; ulimit -S -f 2097152; ulimit -S -c 0; } 2>/dev/null; exec "$@"'
"""A bound for address space and files; one for this process alone is too tight for an office program to start."""


def find_soffice() -> Path | None:
    """The LibreOffice program of this machine, or None."""
    for name in ("soffice.com", "soffice", "libreoffice") if os.name == "nt" else ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    for pattern in _PLACES:
        anchor = Path(Path(pattern).anchor or "/")
        try:
            found_here = sorted(
                path for path in anchor.glob(pattern[len(anchor.as_posix()) :]) if path.is_file()
            )
        except OSError:
            continue
        if found_here:
            return found_here[-1]
    return None


def to_docx(data: bytes, filter_name: str, where: str, limits: Limits, seconds: float = SECONDS) -> bytes:
    """A document as DOCX, converted by LibreOffice in a folder and with a profile of its own, which are gone after.

    Args:
        data: the document.
        filter_name: LibreOffice's name of the import filter, so that the file is never taken for something else.
        where: the file, for the message of an error.
        limits: how large the DOCX may be.
        seconds: how long it may take.

    Raises:
        LimitError: when it takes too long or becomes too large.
        UnreadableError: when LibreOffice is not there or gives nothing back.
    """
    program = find_soffice()
    if program is None:
        raise UnreadableError(
            "the old Word format (.doc) needs LibreOffice", where, "install LibreOffice, or save it as DOCX"
        )
    with TemporaryDirectory(prefix="luoshi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "in").mkdir()
        (folder / "in" / "document.doc").write_bytes(data)
        _write_profile(folder / "profile")
        _convert(program, filter_name, folder, where, limits.file_bytes, time.monotonic() + seconds)
        made = folder / "out" / "document.docx"
        if not made.is_file() or not made.stat().st_size:
            raise UnreadableError(
                "LibreOffice cannot read the file; it is damaged",
                where,
                "open it in Word and save it as DOCX",
            )
        return made.read_bytes()


def _write_profile(folder: Path) -> None:
    """A new user's profile that says what must not happen."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items {names}>{items}</oor:items>', encoding="utf-8"
    )


def _convert(program: Path, filter_name: str, folder: Path, where: str, room: int, deadline: float) -> None:
    """Run LibreOffice until it ends, or end it with all its children."""
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck"),
        f"--infilter={filter_name}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")),
        str(folder / "in" / "document.doc"),
    ]
    process = _start(command, folder)
    try:
        while process.poll() is None:
            if time.monotonic() > deadline:
                raise LimitError("LibreOffice takes too long over the file", where, "save it as DOCX")
            if sum(path.stat().st_size for path in (folder / "out").glob("*")) > room:
                raise LimitError(f"the file is over {room:,} bytes as DOCX", where, "split it")
            time.sleep(0.05)
    finally:
        _end(process)


def _start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own, with an environment that leads nowhere but into ``folder``."""
    own = {name: os.environ[name] for name in _KEPT if name in os.environ}
    own |= {name: str(folder) for name in ("HOME", "USERPROFILE", "APPDATA", "TMPDIR", "TEMP", "TMP")}
    own |= dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    if os.name == "posix":
        command = ["/bin/sh", "-c", _ROOM, "soffice", *command]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=own,
        start_new_session=os.name == "posix",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started; the one that the user sees is only a starter of another."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
