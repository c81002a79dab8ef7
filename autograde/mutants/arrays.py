"""Mistakes with arrays: axes, shapes, transposes and the arguments of calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograde.mutants.model import Family
from autograde.mutants.scope import Edit, Scope, called

SYMMETRIC = {
    "max",
    "min",
    "maximum",
    "minimum",
    "zip",
    "isinstance",
    "allclose",
    "isclose",
    "array_equal",
    "add",
    "multiply",
}
UNIMPORTANT = {
    "axis",
    "keepdims",
    "dtype",
    "strict",
    "copy",
    "out",
    "casting",
}  # has edits of its own, or none


def arrays(node: ast.expr, scope: Scope) -> Iterator[Edit]:
    """Edits of one expression."""
    if isinstance(node, ast.Call):
        yield from _keywords(node)
        yield from _arguments(node)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield Edit(node, node.value, Family.TRANSPOSE)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for side in (node.left, node.right):
            # one row is a vector, and to transpose a vector does nothing
            if not isinstance(side, ast.Subscript) and not (
                isinstance(side, ast.Attribute) and side.attr == "T"
            ):
                yield Edit(side, ast.Attribute(side, "T"), Family.TRANSPOSE, node)
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        yield from _tuples(node, scope)


def _keywords(call: ast.Call) -> Iterator[Edit]:
    for index, keyword in enumerate(call.keywords):
        before, after = call.keywords[:index], call.keywords[index + 1 :]

        def without(
            *new: ast.keyword, before: list[ast.keyword] = before, after: list[ast.keyword] = after
        ) -> ast.Call:
            return ast.Call(call.func, call.args, [*before, *new, *after])

        if keyword.arg == "axis":
            yield Edit(call, without(), Family.AXIS)
            for axis in _other_axes(keyword.value):
                yield Edit(call, without(ast.keyword("axis", axis)), Family.AXIS)
        elif keyword.arg == "keepdims":
            yield Edit(call, without(), Family.KEEPDIMS)
        elif keyword.arg == "dtype":
            yield Edit(call, without(), Family.DTYPE)
        elif keyword.arg is not None and keyword.arg not in UNIMPORTANT:
            yield Edit(call, without(), Family.ARGUMENTS)


def _other_axes(axis: ast.expr) -> Iterator[ast.expr]:
    if isinstance(axis, ast.Constant) and isinstance(axis.value, int):
        others = {0: (1,), 1: (0,), 2: (0, 1)}.get(axis.value, (0, axis.value - 1))
        yield from map(ast.Constant, others)
    elif isinstance(axis, ast.UnaryOp):
        yield ast.Constant(0)
    elif isinstance(axis, ast.Tuple) and len(axis.elts) > 1:
        for index in range(len(axis.elts)):
            rest = axis.elts[:index] + axis.elts[index + 1 :]
            yield ast.Tuple(rest, ast.Load()) if len(rest) > 1 else rest[0]


def _arguments(call: ast.Call) -> Iterator[Edit]:
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return
    name = called(call)
    if name == "where" and len(call.args) == 3:
        yield Edit(call, call.args[1], Family.CONDITION)
        yield Edit(call, call.args[2], Family.CONDITION)
    if name in ("maximum", "minimum", "max", "min") and len(call.args) == 2:
        yield Edit(call, call.args[0], Family.FUNCTION)
        yield Edit(call, call.args[1], Family.FUNCTION)
        return
    if name not in SYMMETRIC:
        for index in range(len(call.args) - 1):
            swapped = _swapped(call.args, index)
            yield Edit(call, ast.Call(call.func, swapped, call.keywords), Family.ARGUMENTS)
    if len(call.args) > 1:
        yield Edit(call, ast.Call(call.func, call.args[:-1], call.keywords), Family.ARGUMENTS)


def _swapped(items: list[ast.expr], index: int) -> list[ast.expr]:
    return [*items[:index], items[index + 1], items[index], *items[index + 2 :]]


def _tuples(node: ast.Tuple, scope: Scope) -> Iterator[Edit]:
    """Sizes, axes and indices in the wrong order."""
    parent = scope.parent(node)
    family = Family.INDEX if isinstance(parent, ast.Subscript) else Family.SHAPE
    if isinstance(parent, ast.keyword) and parent.arg == "axis":
        return
    if isinstance(parent, ast.Assign | ast.Return):
        family = Family.ORDER
    for index in range(len(node.elts) - 1):
        yield Edit(node, ast.Tuple(_swapped(node.elts, index), ast.Load()), family)
