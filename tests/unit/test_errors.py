"""Errors read as one sentence and carry their exit code."""

from __future__ import annotations

import inspect

import pytest

from luoshi import errors


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            errors.UnreadableError("the file is empty", "a.txt", "remove it"),
            "a.txt: the file is empty; remove it.",
        ),
        (errors.LimitError("the file has 200 MB", "b.txt"), "b.txt: the file has 200 MB."),
        (errors.NotFoundError("no such document"), "no such document."),
        (errors.UsageError("two sources", do="name one"), "two sources; name one."),
    ],
)
def test_a_message_is_one_sentence(error: errors.LuoshiError, sentence: str) -> None:
    assert str(error) == sentence


def test_usage_exits_with_two_and_everything_else_with_one() -> None:
    codes = {cls.__name__: cls.exit_code for _, cls in inspect.getmembers(errors, inspect.isclass)}
    assert codes.pop("UsageError") == 2
    assert set(codes.values()) == {1}


def test_every_error_has_the_one_root_and_stands_in_the_drawing() -> None:
    for name, cls in inspect.getmembers(errors, inspect.isclass):
        assert issubclass(cls, errors.LuoshiError)
        assert name in (errors.__doc__ or "")


def test_errors_survive_a_process_boundary() -> None:
    import pickle

    copy = pickle.loads(pickle.dumps(errors.BusyError("someone writes", "lib", "wait")))
    assert isinstance(copy, errors.BusyError)
    assert (copy.what, copy.where, copy.do) == ("someone writes", "lib", "wait")
