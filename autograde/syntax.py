"""Cells as top-level statements: parsed in silence, split where one error would cost too much."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterator, Sequence

from autograde.outcome import Cell

UNPARSABLE = (SyntaxError, ValueError, MemoryError, RecursionError)
CHECKS = ("check", "hint", "compare")


def parse(source: str, file: str = "<unknown>") -> list[ast.stmt]:
    """The top-level statements; raises one of ``UNPARSABLE``.

    Python's own remarks, such as on ``"\\d"``, are not ours to print: nbgrader takes any stderr for a failure.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, file).body


def salvage(cells: Sequence[Cell]) -> list[Cell]:
    """A file without cells would lose everything to one syntax error: split it at its definitions."""
    return list(_definitions(cells[0])) if len(cells) == 1 else list(cells)


def _definitions(cell: Cell) -> Iterator[Cell]:
    try:
        parse(cell.source)
        yield cell
    except UNPARSABLE:
        lines, start = cell.source.split("\n"), 0
        for number, line in enumerate([*lines[1:], "def "], start=1):
            if re.match(r"(def|class|@|async def)\b|@", line) and not lines[number - 1].startswith("@"):
                yield Cell("\n".join(lines[start:number]), cell.line + start, cell.name)
                start = number


def targets(statement: ast.stmt) -> set[str]:
    """Names that a top-level statement assigns."""
    if isinstance(statement, ast.Assign):
        assigned = statement.targets
    elif isinstance(statement, ast.AnnAssign | ast.AugAssign):
        assigned = [statement.target]
    else:
        return set()
    return {node.id for target in assigned for node in ast.walk(target) if isinstance(node, ast.Name)}


def reads(statement: ast.stmt, names: Collection[str]) -> bool:
    """Whether the statement uses the value of one of ``names``: ``B += 1`` and ``X = X.T`` do."""
    if isinstance(statement, ast.AugAssign):
        return True
    nodes = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
    return any(isinstance(node.ctx, ast.Load) and node.id in names for node in nodes)


def retyped(statement: ast.stmt, given: Collection[str]) -> bool:
    """Whether the statement only gives names of ``given`` values of its own."""
    assigned = targets(statement)
    return bool(assigned) and assigned <= set(given) and not reads(statement, given)


def asked(statement: ast.stmt, functions: Collection[str] = CHECKS) -> set[str]:
    """The names in ``check("exercise.name")``, however the call is written; empty where there is none."""
    return {
        argument.value.rpartition(".")[2]
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and call.args and _called(call.func) in functions
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """``np.linalg.norm``; empty for anything longer: a chain of thousands must cost neither time nor the stack."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < 8:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
