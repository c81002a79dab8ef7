"""Mistakes with indices: slices, rows paired with columns, ranges, attributes and keys."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograde.mutants.model import Family
from autograde.mutants.scope import Edit, Scope, base_name, called


def indexing(node: ast.expr, scope: Scope) -> Iterator[Edit]:
    """Edits of one expression; a target's index counts, too."""
    if isinstance(node, ast.Subscript):
        yield from _subscript(node)
        yield from _key(node, scope)
    elif isinstance(node, ast.Call) and called(node) == "range":
        yield from _range(node)
    elif isinstance(node, ast.Call) and called(node) == "reversed" and node.args:
        yield Edit(node, node.args[0], Family.ORDER)
    elif isinstance(node, ast.Attribute | ast.Name):
        yield from _variable(node, scope)


def _subscript(node: ast.Subscript) -> Iterator[Edit]:
    items = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]

    def with_items(new: list[ast.expr]) -> ast.expr:
        index = new[0] if len(new) == 1 else ast.Tuple(new, ast.Load())
        return ast.Subscript(node.value, index, node.ctx) if new else node.value

    if isinstance(node.ctx, ast.Load):
        yield Edit(node, node.value, Family.INDEX)
    for number, item in enumerate(items):
        before, after = items[:number], items[number + 1 :]
        if _is_new_axis(item):
            yield Edit(node, with_items([*before, *after]), Family.SHAPE)
        elif isinstance(item, ast.Slice):
            for other in _slices(item):
                yield Edit(node, with_items([*before, other, *after]), Family.INDEX)
        elif called(item) == "arange":
            # every row with every label, instead of each with its own
            yield Edit(node, with_items([*before, ast.Slice(), *after]), Family.INDEX)


def _is_new_axis(item: ast.expr) -> bool:
    if isinstance(item, ast.Attribute):
        return item.attr == "newaxis"
    return isinstance(item, ast.Constant) and item.value is None


def _slices(item: ast.Slice) -> Iterator[ast.Slice]:
    lower, upper, step = item.lower, item.upper, item.step
    if lower is not None:
        yield ast.Slice(None, upper, step)
    if upper is not None:
        yield ast.Slice(lower, None, step)
        if not isinstance(upper, ast.Constant | ast.UnaryOp):
            for operator in (ast.Add(), ast.Sub()):
                yield ast.Slice(lower, ast.BinOp(upper, operator, ast.Constant(1)), step)
    if step is not None:
        yield ast.Slice(lower, upper, None)


def _range(node: ast.Call) -> Iterator[Edit]:
    """The first or the last one is left out."""
    if not node.args or any(isinstance(argument, ast.Starred) for argument in node.args):
        return
    last = 0 if len(node.args) == 1 else 1
    end = node.args[last]
    if not isinstance(end, ast.Constant):
        shorter = ast.BinOp(end, ast.Sub(), ast.Constant(1))
        arguments = [*node.args[:last], shorter, *node.args[last + 1 :]]
        yield Edit(node, ast.Call(node.func, arguments, []), Family.OFF_BY_ONE)
    if len(node.args) == 1:
        yield Edit(node, ast.Call(node.func, [ast.Constant(1), end], []), Family.OFF_BY_ONE)


def _variable(node: ast.Attribute | ast.Name, scope: Scope) -> Iterator[Edit]:
    """One variable where another was meant: only as an operand, where both would do."""
    parent = scope.parent(node)
    if isinstance(parent, ast.Attribute) and parent.attr == "T":
        parent = scope.parent(parent)
    if not isinstance(parent, ast.BinOp):
        return
    name, known = base_name(node), [f"self.{attribute}" for attribute in scope.attributes]
    if isinstance(node, ast.Name):
        known = [*scope.parameters, *sorted(scope.assigned - set(scope.parameters))]
    for other in known if name in known else ():
        if other != name and other.startswith("self.") == name.startswith("self."):
            yield Edit(node, ast.parse(other, mode="eval").body, Family.VARIABLE)


def _key(node: ast.Subscript, scope: Scope) -> Iterator[Edit]:
    """``params["W2"]`` where ``params["W1"]`` was meant."""
    if isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Constant):
        for other in scope.keys.get(ast.unparse(node.value), ()):
            if other != node.slice.value:
                yield Edit(node, ast.Subscript(node.value, ast.Constant(other), node.ctx), Family.VARIABLE)
