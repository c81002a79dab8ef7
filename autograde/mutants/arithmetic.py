"""Mistakes in formulas: operators, terms, factors, constants, comparisons, conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograde.mutants.model import Family
from autograde.mutants.scope import Edit, Scope, called, family_of_term, number

SWAPS: dict[type[ast.operator], tuple[tuple[type[ast.operator], Family], ...]] = {
    ast.Add: ((ast.Sub, Family.SIGN), (ast.Mult, Family.OPERATOR)),
    ast.Sub: ((ast.Add, Family.SIGN),),
    ast.Mult: ((ast.Div, Family.OPERATOR), (ast.Add, Family.OPERATOR), (ast.MatMult, Family.PRODUCT)),
    ast.Div: ((ast.Mult, Family.DIVISION),),
    ast.FloorDiv: ((ast.Mult, Family.DIVISION), (ast.Div, Family.DIVISION)),
    ast.Mod: ((ast.FloorDiv, Family.OPERATOR),),
    ast.Pow: ((ast.Mult, Family.POWER),),
    ast.MatMult: ((ast.Mult, Family.PRODUCT),),
    ast.BitAnd: ((ast.BitOr, Family.CONDITION),),
    ast.BitOr: ((ast.BitAnd, Family.CONDITION),),
}
COMPARISONS: dict[type[ast.cmpop], tuple[tuple[type[ast.cmpop], Family], ...]] = {
    ast.Gt: ((ast.GtE, Family.EDGE), (ast.Lt, Family.CONDITION)),
    ast.GtE: ((ast.Gt, Family.EDGE), (ast.LtE, Family.CONDITION)),
    ast.Lt: ((ast.LtE, Family.EDGE), (ast.Gt, Family.CONDITION)),
    ast.LtE: ((ast.Lt, Family.EDGE), (ast.GtE, Family.CONDITION)),
    ast.Eq: ((ast.NotEq, Family.CONDITION),),
    ast.NotEq: ((ast.Eq, Family.CONDITION),),
    ast.In: ((ast.NotIn, Family.CONDITION),),
    ast.NotIn: ((ast.In, Family.CONDITION),),
    ast.Is: ((ast.IsNot, Family.CONDITION),),
    ast.IsNot: ((ast.Is, Family.CONDITION),),
}
SMALL = 1e-3  # constants below this keep a logarithm or a division from breaking
PRODUCTS = (ast.Mult, ast.Div, ast.MatMult)


def arithmetic(node: ast.expr, scope: Scope) -> Iterator[Edit]:
    """Edits of one expression."""
    if isinstance(node, ast.BinOp):
        yield from _operators(node)
        yield from _operands(node)
        yield from _factors(node, scope)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not | ast.Invert):
        family = Family.SIGN if isinstance(node.op, ast.USub) else Family.CONDITION
        yield Edit(node, node.operand, family)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for swap, family in COMPARISONS[type(node.ops[0])]:
            yield Edit(node, ast.Compare(node.left, [swap()], node.comparators), family)
    elif isinstance(node, ast.BoolOp):
        yield from _conditions(node)
    elif isinstance(node, ast.IfExp):
        yield Edit(node, ast.IfExp(node.test, node.orelse, node.body), Family.CONDITION)
        yield Edit(node, node.body, Family.CONDITION)
        yield Edit(node, node.orelse, Family.CONDITION)
    elif isinstance(node, ast.Constant):
        yield from _constants(node, scope)


def _operators(node: ast.BinOp) -> Iterator[Edit]:
    for swap, family in SWAPS.get(type(node.op), ()):
        if swap is ast.Div and number(node.right) == 1:  # x * 1 is x / 1
            continue
        yield Edit(node, ast.BinOp(node.left, swap(), node.right), family_of_term(node, family))
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult):
        families = {ast.Sub: Family.SIGN, ast.Div: Family.DIVISION, ast.MatMult: Family.PRODUCT}
        yield Edit(node, ast.BinOp(node.right, node.op, node.left), families[type(node.op)])


def _operands(node: ast.BinOp) -> Iterator[Edit]:
    """One of the two is forgotten."""
    if isinstance(node.op, ast.Add | ast.Sub | ast.BitAnd | ast.BitOr):
        right: ast.expr = node.right
        if isinstance(node.op, ast.Sub):
            right = ast.UnaryOp(ast.USub(), node.right)
        yield Edit(node, node.left, family_of_term(node.right, Family.TERM))
        yield Edit(node, right, family_of_term(node.left, Family.TERM))
    elif isinstance(node.op, ast.Mult | ast.MatMult):
        if number(node.right) != 1:
            yield Edit(node, node.left, family_of_term(node, Family.FACTOR))
        if number(node.left) != 1:
            yield Edit(node, node.right, family_of_term(node, Family.FACTOR))
    elif isinstance(node.op, ast.Div | ast.FloorDiv):
        if number(node.right) != 1:
            yield Edit(node, node.left, Family.DIVISION)
    elif isinstance(node.op, ast.Pow):
        yield Edit(node, node.left, Family.POWER)


def _factors(node: ast.BinOp, scope: Scope) -> Iterator[Edit]:
    """A whole product too large or too small by 2: the convention that learners mix up most."""
    parent = scope.parent(node)
    if not isinstance(node.op, PRODUCTS) or (
        isinstance(parent, ast.BinOp) and isinstance(parent.op, PRODUCTS)
    ):
        return
    for factor in (0.5, 2):
        doubled = ast.BinOp(ast.Constant(factor), ast.Mult(), node)
        yield Edit(node, doubled, family_of_term(node, Family.FACTOR))


def _conditions(node: ast.BoolOp) -> Iterator[Edit]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Edit(node, ast.BoolOp(other, node.values), Family.CONDITION)
    for index in range(len(node.values)):
        rest = node.values[:index] + node.values[index + 1 :]
        yield Edit(node, ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0], Family.CONDITION)


def _constants(node: ast.Constant, scope: Scope) -> Iterator[Edit]:
    value = node.value
    if isinstance(value, bool):
        if not isinstance(scope.parent(node), ast.keyword):  # keepdims and the like: see arrays.py
            yield Edit(node, ast.Constant(not value), Family.CONDITION)
        return
    if (plain := number(node)) is None:
        return
    parent = scope.parent(node)
    if isinstance(parent, ast.keyword) and parent.arg in ("axis", "dtype"):
        return
    if isinstance(parent, ast.UnaryOp) and called(scope.parent(parent)) == "reshape":
        return  # any negative number means "the rest"
    family = Family.EPSILON if 0 < abs(plain) < SMALL else Family.CONSTANT
    if isinstance(parent, ast.BinOp):
        family = family_of_term(parent, family)
    for other in _other_numbers(plain):
        if not _forgotten(other, parent):
            yield Edit(node, ast.Constant(other), family)


def _forgotten(value: float, parent: ast.AST | None) -> bool:
    """``x + 0`` and ``x * 1`` are an operand left out, which is a mutant already."""
    if not isinstance(parent, ast.BinOp):
        return False
    return value == (0 if isinstance(parent.op, ast.Add | ast.Sub) else 1)


def _other_numbers(value: float) -> tuple[float, ...]:
    if isinstance(value, int):
        return (value + 1, value - 1) if value > 0 else (1,)
    if value == 0.0:
        return (1.0,)
    if abs(value) < SMALL:
        return 0.0, float(f"{value * 1000:.6g}")
    if value == 1.0:
        return 0.0, 2.0
    return value * 2, value / 2, value + 1 if value > 2 else 1.0
