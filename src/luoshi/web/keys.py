"""The secrets of one run of the reading room: who may come in, and whose forms are their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe

_BYTES = 32


def _secret() -> str:
    return token_urlsafe(_BYTES)


@dataclass(frozen=True, slots=True)
class Keys:
    """Three secrets, made anew each time the room opens, kept in memory alone.

    Attributes:
        token: stands in the address that is printed at the start, and is exchanged for the cookie.
        visit: the value of the cookie.
        form: stands in every form that changes something.
    """

    token: str = field(default_factory=_secret, repr=False)
    visit: str = field(default_factory=_secret, repr=False)
    form: str = field(default_factory=_secret, repr=False)


def same(given: str | None, secret: str) -> bool:
    """Whether somebody has a secret; how long that takes tells nothing of it."""
    return given is not None and compare_digest(given.encode("utf-8", "replace"), secret.encode())


def cookie_name(port: int) -> str:
    """The name of the cookie: browsers do not keep the cookies of two ports of one host apart."""
    return f"luoshi_{port}"
