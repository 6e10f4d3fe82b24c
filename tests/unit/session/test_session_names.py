"""What ``luoshi.session`` and ``luoshi.library`` offer, whether it is there already or imported when asked for."""

from __future__ import annotations

from types import ModuleType

import pytest

import luoshi.library
import luoshi.session

OFFERED = [(module, name) for module in (luoshi.session, luoshi.library) for name in module.__all__]
LATE = [(module, name) for module in (luoshi.session, luoshi.library) for name in module._HEAVY]


@pytest.mark.parametrize(("module", "name"), OFFERED, ids=lambda part: getattr(part, "__name__", part))
def test_every_name_is_there(module: ModuleType, name: str) -> None:
    assert getattr(module, name) is not None


@pytest.mark.parametrize(("module", "name"), LATE, ids=lambda part: getattr(part, "__name__", part))
def test_what_is_imported_late_is_offered_and_is_the_thing_itself(module: ModuleType, name: str) -> None:
    assert name in module.__all__
    assert name not in vars(module)
    assert getattr(module, name).__module__ == module._HEAVY[name]


@pytest.mark.parametrize("module", [luoshi.session, luoshi.library], ids=lambda module: module.__name__)
def test_anything_else_is_an_error(module: ModuleType) -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        module.nothing_of_the_kind  # noqa: B018
