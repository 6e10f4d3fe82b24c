"""Write the command reference from the commands themselves: ``python tools/build_reference.py``."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

import typer

from luoshi.cli import app

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Generated from the program by `make docs`; a test fails when it is out of date.
Every command takes `--help`. Exit codes: 0 done, 1 something that was handed in is bad, 2 the command line is wrong.
"""


def reference() -> str:
    """The reference of every command, as Markdown."""
    group: Any = typer.main.get_command(app)
    return HEAD + "".join(_command(name, group.commands[name]) for name in sorted(group.commands))


def _command(name: str, command: Any) -> str:
    arguments = " ".join(p.name.upper() for p in command.params if p.param_type_name == "argument")
    rows = "".join(_row(p) for p in command.params)
    table = f"\n| option | meaning | default |\n|---|---|---|\n{rows}" if rows else ""
    title = f"luoshi {name} {arguments}".rstrip()
    return f"\n## {title}\n\n{(command.help or '').strip()}\n{table}"


def _row(param: Any) -> str:
    names = (
        ", ".join(f"`{name}`" for name in param.opts)
        if param.param_type_name == "option"
        else f"`{param.name.upper()}`"
    )
    choices = param.type_descriptor.annotation
    is_enum = isinstance(choices, type) and issubclass(choices, Enum)
    values = " One of " + ", ".join(f"`{choice.value}`" for choice in choices) + "." if is_enum else ""
    return f"| {names} | {(param.help or '').strip()}{values} | {_default(param)} |\n"


def _default(param: Any) -> str:
    value = getattr(param.default, "value", param.default)
    if callable(value) or value is None or value == []:
        return "required" if param.required else ""
    return f"`{value}`".lower() if isinstance(value, bool) else f"`{value}`"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")
