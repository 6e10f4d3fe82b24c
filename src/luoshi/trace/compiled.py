"""Compiled functions: Numba behind one typed door, with machine code kept on disk where it can be."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numba._dynfunc import make_function
from numba.core.caching import FunctionCache
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler

P = ParamSpec("P")
R = TypeVar("R")
_SPOILT = (OSError, EOFError, UnpicklingError)
"""What reading kept code may say that a crash or a full disk has left in pieces."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """A function that is compiled into the compiled functions that call it; Python itself must not call it.

    Args:
        function: what Numba can compile without Python objects.

    Returns:
        The same function. It has no door for Python, which halves the time to compile it.
    """
    return _part(function, counts=True)


def plain(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function that makes no array and returns none, nor calls what returns one.

    The references of arrays are not counted in it. Elsewhere they are, in loops too: a third of the time once.
    """
    return _part(function, counts=False)


def _part(function: Callable[P, R], counts: bool) -> Callable[P, R]:
    """Hands a function to Numba that goes into others."""
    made = numba.njit(
        error_model="numpy",
        nogil=True,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        pipeline_class=_PartCompiler,
        _nrt=counts,
    )
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


class _Part(JITCodeLibrary):  # type: ignore[misc]
    """The code of a function that only goes into others: it is optimised there, once, and no machine code by itself.

    Numba would optimise each function again, and translate it, with all that it calls: most of the time to compile.
    """

    def finalize(self) -> None:
        """Adds the functions that are called."""
        for library in dict.fromkeys(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._finalized = True


class _PartCompiler(Compiler):  # type: ignore[misc]
    """Numba's compiler, for the functions that go into others."""

    def __init__(self, typing: Any, target: Any, _: Any, *rest: Any) -> None:
        super().__init__(typing, target, _Part(target.codegen(), "part"), *rest)
        self.state.targetctx.get_executable = _no_executable


def _no_executable(library: Any, description: Any, environment: Any) -> Any:
    """Stands for the function among Numba's own records; it must not be called."""
    return make_function(description.lookup_module(), description.qualname, "", 0, environment, (library,))


class _Kept(FunctionCache):  # type: ignore[misc]
    """A cache whose entries are void when any module changes that is compiled into the function."""

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), _version())

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        made = None
        with suppress(*_SPOILT):
            made = super().load_overload(sig, target_context)
        if made is None:
            _tell()
        return made

    def save_overload(self, sig: Any, data: Any) -> None:
        with suppress(OSError):
            super().save_overload(sig, data)

    def has_version(self) -> bool:
        """Whether code of these very modules lies on disk."""
        with suppress(*_SPOILT):
            return any(key[-1] == _version() for key in self._cache_file._load_index())
        return False


@cache
def _tell() -> None:
    """Say, once in a process, that this will take a while."""
    logging.getLogger(__name__).warning(
        "首次使用，正在编译，约一分钟 compiling once, this takes about a minute"
    )


@cache
def _version() -> str:
    """A digest of all modules of the package: those that are compiled, and the word lists that are compiled in."""
    modules = sorted(Path(__file__).parent.rglob("*.py"))
    return sha256(b"".join(module.read_bytes() for module in modules)).hexdigest()
