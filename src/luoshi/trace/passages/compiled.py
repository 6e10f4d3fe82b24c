"""Compiled functions: Numba behind one typed door, with machine code kept on disk where it can be."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numba.core.caching import FunctionCache

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """A function that is compiled into the compiled functions that call it; Python itself must not call it.

    Args:
        function: what Numba can compile without Python objects.

    Returns:
        The same function. It has no door for Python, which halves the time to compile it.
    """
    made = numba.njit(error_model="numpy", nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return cast("Callable[P, R]", made(function))


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function that Python calls; its machine code is kept for the next process.

    The code lies beside the module or, where that folder cannot be written, in the user's cache folder or in
    ``NUMBA_CACHE_DIR``. Where none can be written it is compiled anew in each process.
    """
    dispatcher = numba.njit(error_model="numpy", nogil=True)(function)
    with suppress(RuntimeError, OSError):
        dispatcher._cache = _Kept(function)
    return cast("Callable[P, R]", dispatcher)


def is_kept(function: Callable[P, R]) -> bool:
    """Whether the machine code of a function that is :func:`kept` lies on disk, so that calling it compiles nothing."""
    cache = getattr(function, "_cache", None)
    return isinstance(cache, _Kept) and cache.has_version()


def fixed(count: int) -> tuple[int, ...]:
    """The numbers 0, 1, 2 ... for compiled functions, which are compiled anew for each plain integer they are given."""
    return cast("tuple[int, ...]", tuple(np.arange(count)))


class _Kept(FunctionCache):  # type: ignore[misc]
    """A cache whose entries are void when any module changes that is compiled into the function."""

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), _version())

    def has_version(self) -> bool:
        """Whether code of these very modules lies on disk."""
        return any(key[-1] == _version() for key in self._cache_file._load_index())

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        made = None
        with suppress(OSError, EOFError):
            made = super().load_overload(sig, target_context)
        if made is None:
            _tell()
        return made

    def save_overload(self, sig: Any, data: Any) -> None:
        with suppress(OSError):
            super().save_overload(sig, data)


@cache
def _tell() -> None:
    """Say, once in a process, that this will take a while."""
    logging.getLogger(__name__).warning(
        "首次使用，正在编译，约一分钟 compiling once, this takes about a minute"
    )


@cache
def _version() -> str:
    """A digest of the modules that are compiled, and of the word lists that are compiled in."""
    here = Path(__file__).parent
    modules = [*sorted(here.glob("*.py")), here.parent / "actions.py", here.parent / "letters.py"]
    return sha256(b"".join(module.read_bytes() for module in modules)).hexdigest()
