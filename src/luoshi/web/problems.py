"""Which page an error of luoshi becomes."""

from __future__ import annotations

from luoshi.session.room import InputError, LibraryError, NotFoundError, UsageError

_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (NotFoundError, "not_found"),
    (UsageError, "bad_request"),
    (InputError, "bad_request"),
    (LibraryError, "unusable"),
)


def kind_of(error: Exception) -> str:
    """The kind of problem that an error is; see :data:`luoshi.web.render.PROBLEMS`."""
    return next((kind for type_, kind in _KINDS if isinstance(error, type_)), "broken")
