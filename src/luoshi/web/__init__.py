"""The reading room in the browser: pages over ``session``, for this machine alone."""

from __future__ import annotations

from luoshi.web.app import create_app
from luoshi.web.keys import Keys
from luoshi.web.server import LOOPBACK, serve

__all__ = ["LOOPBACK", "Keys", "create_app", "serve"]
