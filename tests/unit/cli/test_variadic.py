"""Several values after one option name."""

from __future__ import annotations

import pytest

from luoshi.cli.variadic import spread

OPTIONS = {"--source", "-s", "--target"}


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("", ""),
        ("--source a", "--source a"),
        ("--source a b c", "--source a --source b --source c"),
        ("--source a --source b", "--source a --source b"),
        ("-s a b --target c d", "-s a -s b --target c --target d"),
        ("--source a b --format jsonl", "--source a --source b --format jsonl"),
        ("--format jsonl --source a b", "--format jsonl --source a b".replace(" b", " --source b")),
        ("--source=a b", "--source=a b"),
        ("--source - x", "--source - --source x"),
    ],
)
def test_values_are_spread(given: str, meant: str) -> None:
    assert list(spread(given.split(), OPTIONS)) == meant.split()
