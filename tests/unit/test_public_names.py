"""What ``import luoshi`` offers."""

from __future__ import annotations

import subprocess
import sys

import pytest

import luoshi


@pytest.mark.parametrize("name", luoshi.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(luoshi, name) is not None


def test_there_are_at_most_twelve() -> None:
    assert len(luoshi.__all__) <= 12


def test_anything_else_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        luoshi.nothing_of_the_kind  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, luoshi; print([name for name in sys.modules if name.startswith('luoshi.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
