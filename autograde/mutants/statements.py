"""Mistakes of whole statements: left out, in the wrong place, in place where a copy was meant."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from autograde.mutants.model import Family
from autograde.mutants.scope import (
    Edit,
    Scope,
    applied,
    base_name,
    called,
    family_of_term,
    loaded,
    number,
    own_expressions,
    stored,
)

SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Raise, ast.Break, ast.Continue, ast.Delete)


def statements(node: ast.stmt, scope: Scope) -> Iterator[Edit]:
    """Edits of one statement."""
    if isinstance(node, SIMPLE):
        yield Edit(node, [], _family_of_missing(node))
    if isinstance(node, ast.AugAssign):
        yield from _augmented(node)
    elif isinstance(node, ast.Assign):
        yield from _negated(node)
        yield from _accumulated(node, scope)
        yield from _in_place(node, scope)
    elif isinstance(node, ast.Continue):
        yield Edit(node, [ast.Break()], Family.CONDITION)
    elif isinstance(node, ast.Expr):
        yield from _added_at(node)
    elif isinstance(node, ast.If):
        yield from _branches(node)
    elif isinstance(node, ast.For):
        yield from _loop(node)


def neighbours(suite: Sequence[ast.stmt]) -> Iterator[Edit]:
    """Two statements change places, where the second depends on the first."""
    for first, second in zip(suite, suite[1:], strict=False):
        if not isinstance(first, SIMPLE) or not isinstance(second, SIMPLE):
            continue
        sums = [isinstance(s, ast.AugAssign) and isinstance(s.op, ast.Add | ast.Sub) for s in (first, second)]
        if not all(sums) and set(stored(first)) & (loaded(second) | set(stored(second))):
            yield Edit(first, [second, first], Family.ORDER, count=2)


def _family_of_missing(node: ast.stmt) -> Family:
    if isinstance(node, ast.Raise):
        return Family.ERROR
    if any(name.startswith("self.") for name in stored(node)):
        return Family.STATE
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
        return Family.DIVISION
    if isinstance(node, ast.AugAssign):
        return family_of_term(node.value, Family.STATEMENT)
    return Family.STATEMENT


def _augmented(node: ast.AugAssign) -> Iterator[Edit]:
    swaps: dict[type[ast.operator], ast.operator] = {
        ast.Add: ast.Sub(),
        ast.Sub: ast.Add(),
        ast.Mult: ast.Div(),
        ast.Div: ast.Mult(),
    }
    if type(node.op) in swaps and number(node.value) != 0:
        family = Family.SIGN if isinstance(node.op, ast.Add | ast.Sub) else Family.OPERATOR
        yield Edit(node, [ast.AugAssign(node.target, swaps[type(node.op)], node.value)], family)
    yield Edit(node, [ast.Assign([node.target], node.value)], Family.ACCUMULATION)


def _negated(node: ast.Assign) -> Iterator[Edit]:
    """The sign of a whole result."""
    if isinstance(node.value, ast.BinOp) or called(node.value) in ("sum", "mean", "dot"):
        negative = ast.UnaryOp(ast.USub(), node.value)
        yield Edit(node, [ast.Assign(node.targets, negative)], Family.SIGN)


def _accumulated(node: ast.Assign, scope: Scope) -> Iterator[Edit]:
    """``+=`` where there is something to add to."""
    if len(node.targets) != 1 or isinstance(node.value, ast.Constant):
        return
    target, name = node.targets[0], base_name(node.targets[0])
    if not isinstance(target, ast.Name | ast.Attribute | ast.Subscript):
        return
    element = isinstance(target, ast.Subscript) and not _once_each(target, node, scope)
    if element or (not isinstance(target, ast.Subscript) and name in scope.assigned - loaded(node.value)):
        yield Edit(node, [ast.AugAssign(target, ast.Add(), node.value)], Family.ACCUMULATION)


def _once_each(target: ast.Subscript, node: ast.Assign, scope: Scope) -> bool:
    """Whether loops fill zeros, each turn an element of its own: to add to those is the same."""
    items = target.slice.elts if isinstance(target.slice, ast.Tuple) else [target.slice]
    index = {item.id for item in items if isinstance(item, ast.Name)}
    around: ast.AST = node
    while parent := scope.parent(around):
        around = parent
        if isinstance(around, ast.For):
            turn = {name.id for name in ast.walk(around.target) if isinstance(name, ast.Name)}
            if not turn & index:
                return False
        if isinstance(around, ast.FunctionDef):
            break
    return any(
        isinstance(inner, ast.Assign)
        and called(inner.value) in ("zeros", "zeros_like")
        and base_name(target) in stored(inner)
        for inner in ast.walk(around)
    )


def _in_place(node: ast.Assign, scope: Scope) -> Iterator[Edit]:
    """``y = f(x - m)`` becomes ``x -= m; y = f(x)``: right, but for whoever else holds x."""
    for part in own_expressions(node):
        if not isinstance(part, ast.BinOp) or not isinstance(part.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            continue
        left, name = part.left, base_name(part.left)
        if not isinstance(left, ast.Name | ast.Attribute | ast.Subscript):
            continue
        if name in scope.parameters or name.startswith("self."):
            with applied(Edit(part, left, Family.CHANGED), scope.parents):
                rest = copy.deepcopy(node)
            same = [ast.unparse(target) for target in rest.targets] == [ast.unparse(rest.value)]
            changed = ast.AugAssign(left, part.op, part.right)
            yield Edit(node, [changed] if same else [changed, rest], Family.CHANGED)


def _added_at(node: ast.Expr) -> Iterator[Edit]:
    """``np.add.at(a, i, v)`` against ``a[i] += v``, which counts a repeated index once."""
    call = node.value
    if isinstance(call, ast.Call) and ast.unparse(call.func) == "np.add.at" and len(call.args) == 3:
        target = ast.Subscript(call.args[0], call.args[1], ast.Store())
        yield Edit(node, [ast.AugAssign(target, ast.Add(), call.args[2])], Family.REPEATS)


def _branches(node: ast.If) -> Iterator[Edit]:
    if not isinstance(node.test, ast.Compare):  # a negated comparison is another comparison
        yield Edit(node.test, ast.UnaryOp(ast.Not(), node.test), Family.CONDITION)
    for outcome in (True, False):
        yield Edit(node.test, ast.Constant(outcome), Family.CONDITION, node)


def _loop(node: ast.For) -> Iterator[Edit]:
    if len(node.body) > 1 and isinstance(node.body[-1], ast.Assign | ast.AugAssign | ast.Expr):
        *body, last = node.body
        shorter = ast.For(node.target, node.iter, body, node.orelse)
        yield Edit(node, [shorter, last], Family.LOOP, last, note="(반복문 밖에서)")
    once = ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)
    yield Edit(node, [once], Family.LOOP, node, note="(한 번만)")
    if _carries_state(node) and called(node.iter) != "reversed":
        backwards = ast.Call(ast.Name("reversed"), [ast.Call(ast.Name("list"), [node.iter], [])], [])
        yield Edit(node.iter, backwards, Family.ORDER, node)


def _carries_state(node: ast.For) -> bool:
    """Whether a turn starts from what the one before left: only then the order of the turns matters."""
    known = {name.id for name in ast.walk(node.target) if isinstance(name, ast.Name)}
    if not known & set[str]().union(*map(loaded, node.body)):
        return False
    early: set[str] = set()
    late: set[str] = set()
    for statement in _simple(node.body):
        if isinstance(statement, ast.For):
            known |= {name.id for name in ast.walk(statement.target) if isinstance(name, ast.Name)}
            continue
        early |= loaded(statement) - known - late
        if isinstance(statement, ast.Assign):
            late |= set(stored(statement))
    return bool(early & late)


def _simple(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements in the order in which they stand; of the compound ones what is in them."""
    for statement in body:
        inner = [getattr(statement, name, []) for name in ("body", "orelse")]
        if isinstance(statement, ast.For) or not any(inner):
            yield statement
        for suite in inner:
            yield from _simple(suite)
