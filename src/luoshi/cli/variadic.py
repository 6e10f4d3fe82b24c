"""Options that take several values after one name: ``--source a.txt b.txt``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from typer.core import TyperCommand


def spread(arguments: Iterable[str], options: Collection[str]) -> Iterator[str]:
    """The arguments with the name repeated before each further value of an option in ``options``.

    >>> list(spread(["--source", "a", "b", "--target", "c"], {"--source", "--target"}))
    ['--source', 'a', '--source', 'b', '--target', 'c']
    """
    current, fresh = "", False
    for argument in arguments:
        if argument.startswith("-") and argument != "-":
            current, fresh = (argument, True) if argument in options else ("", False)
        elif current and not fresh:
            yield current
        else:
            fresh = False
        yield argument


class VariadicCommand(TyperCommand):
    """A command without positional arguments, whose repeatable options take any number of values at once."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments after spreading repeatable options."""
        names = {name for option in self.params if getattr(option, "multiple", False) for name in option.opts}
        return super().parse_args(ctx, list(spread(args, names)))
