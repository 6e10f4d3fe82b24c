"""The messages that a package can raise, read off its source: each ``what`` and ``do`` with {} for what is put in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from luoshi import errors

_ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type)} | {"usage_error"}
_PARTS = ("what", "where", "do")
_REFUSALS = {"Refusal", "refuse", "_refuse"}
_DEEPEST = 6
UNKNOWN = "?"
"""What stands for a value that the source does not tell."""


@dataclass(frozen=True)
class _Module:
    """A module's source, with what lies around each node.

    Attributes:
        tree: the source.
        around: the node that each node is part of.
    """

    tree: ast.Module
    around: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def function_of(self, node: ast.AST) -> ast.FunctionDef | None:
        """The function that a node lies in."""
        while node in self.around:
            node = self.around[node]
            if isinstance(node, ast.FunctionDef):
                return node
        return None

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the name of what is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                yield name, node


def messages(*folders: Path) -> Iterator[tuple[str, str, str]]:
    """Every message below some folders.

    Yields:
        Its part (``what``, ``do``, or ``sentence`` for both), its template or :data:`UNKNOWN`, and where it stands.
    """
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = ((child, node) for node in ast.walk(tree) for child in ast.iter_child_nodes(node))
        module = _Module(tree, dict(inside))
        for name, call in module.calls():
            for part, value in _given(name, call).items():
                for said in _said(module, value, 0):
                    yield part, said, f"{path.as_posix()}:{call.lineno}"


def _given(name: str, call: ast.Call) -> dict[str, ast.AST]:
    """The parts of a message that a call makes; none when it makes no error."""
    if name in _REFUSALS and len(call.args) > 1:
        return {"sentence": call.args[1]}
    if name not in _ERRORS:
        return {}
    given = dict(zip(_PARTS, call.args, strict=False)) | {key.arg or "": key.value for key in call.keywords}
    return {part: given[part] for part in ("what", "do") if part in given}


def _said(module: _Module, node: ast.AST, depth: int) -> set[str]:  # noqa: PLR0911 - one a kind of node
    """All that an expression can say."""
    if depth > _DEEPEST:
        return {UNKNOWN}
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.JoinedStr(values=values):
            return {"".join(parts) for parts in product(*(_put_in(module, one, depth) for one in values))}
        case ast.IfExp(body=one, orelse=other):
            return _said(module, one, depth) | _said(module, other, depth)
        case ast.Dict(values=values) | ast.Tuple(elts=values) | ast.BoolOp(values=values):
            return {said for one in values for said in _said(module, one, depth)}
        case ast.Subscript(value=one) | ast.Call(func=ast.Attribute(value=one, attr="get")):
            return _said(module, one, depth + 1)
        case ast.Call(func=ast.Name(id=name)):
            return _returned(module, name, depth)
        case ast.Name(id=name):
            return _named(module, node, name, depth)
    return {UNKNOWN}


def _put_in(module: _Module, node: ast.AST, depth: int) -> set[str]:
    """What can stand at a place of a template: a choice among words of our own, else anything."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    value = node.value if isinstance(node, ast.FormattedValue) else node
    said = _said(module, value, depth + 1) if isinstance(value, ast.IfExp | ast.Name) else {UNKNOWN}
    return {"{}"} if UNKNOWN in said or any("{}" in one for one in said) else said


def _returned(module: _Module, name: str, depth: int) -> set[str]:
    """All that a function of the module can return."""
    for one in ast.walk(module.tree):
        if isinstance(one, ast.FunctionDef) and one.name == name:
            values = [node.value for node in ast.walk(one) if isinstance(node, ast.Return) and node.value]
            return {said for value in values for said in _said(module, value, depth + 1)}
    return {UNKNOWN}


def _named(module: _Module, node: ast.AST, name: str, depth: int) -> set[str]:
    """All that a name can stand for: what it is set to, or what the function is called with."""
    function = module.function_of(node)
    for scope in (function, module.tree):
        found = [] if scope is None else [value for one in ast.walk(scope) for value in _set_to(one, name)]
        if found:
            return {said for value in found for said in _said(module, value, depth + 1)}
        if function is not None and name in (names := [one.arg for one in function.args.args]):
            at = names.index(name) - (names[0] == "self")
            calls = [call for called, call in module.calls() if called == function.name]
            given = [call.args[at] for call in calls if at < len(call.args)]
            given += [key.value for call in calls for key in call.keywords if key.arg == name]
            return {said for value in given for said in _said(module, value, depth + 1)} or {UNKNOWN}
    return {UNKNOWN}


def _set_to(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """What a statement sets a name to."""
    match node:
        case ast.Assign(targets=[ast.Name(id=known)], value=value) if known == name:
            yield value
        case ast.AnnAssign(target=ast.Name(id=known), value=ast.AST() as value) if known == name:
            yield value
        case ast.NamedExpr(target=ast.Name(id=known), value=value) if known == name:
            yield value
        case ast.Assign(targets=[ast.Tuple(elts=elts)], value=ast.Tuple(elts=values)):
            yield from (
                v for t, v in zip(elts, values, strict=False) if isinstance(t, ast.Name) and t.id == name
            )
