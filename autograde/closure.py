"""Some names of a file with all that they need of it: what one exercise lends to another."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from autograde.definitions import bound
from autograde.syntax import UNPARSABLE, parse


def needed_source(sources: Iterable[str], names: Collection[str]) -> str | None:
    """The top-level statements that define ``names``, directly or not, in their order.

    Nothing else is taken: no check, no picture, no training. None when one of ``names`` is not defined.
    """
    statements = [(text, statement) for source in sources for text, statement in _statements(source)]
    binds = [bound(statement) for _, statement in statements]
    if not set(names) <= set().union(*binds):
        return None
    wanted, waiting = set(names), list(names)
    while waiting:
        name = waiting.pop()
        uses = (_loaded(s) for (_, s), found in zip(statements, binds, strict=True) if name in found)
        new = set().union(*uses) - wanted
        wanted |= new
        waiting += new
    kept = [text for (text, _), found in zip(statements, binds, strict=True) if found & wanted]
    return "\n\n\n".join(kept)


def _statements(source: str) -> Iterable[tuple[str, ast.stmt]]:
    try:
        body = parse(source)
    except UNPARSABLE:  # a cell that does not parse defines nothing
        return
    lines = source.split("\n")
    for statement in body:
        if isinstance(statement, ast.Expr):
            continue
        decorators = [node.lineno for node in getattr(statement, "decorator_list", [])]
        first = min([statement.lineno, *decorators])
        yield "\n".join(lines[first - 1 : statement.end_lineno]), statement


def _loaded(statement: ast.stmt) -> set[str]:
    nodes = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
    return {node.id for node in nodes if isinstance(node.ctx, ast.Load)}
