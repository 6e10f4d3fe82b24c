"""Tests of what goes wrong: killed, interrupted, refused."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def an_interrupt_reaches_children() -> Iterator[None]:
    """Programs that tests start take an interrupt, also where the tests were started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
