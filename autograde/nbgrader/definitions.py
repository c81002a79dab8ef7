"""Which names a piece of source defines at the top level, and where its statements begin and end."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache

from autograde.magics import without_magics

DEFINITION = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)|^(\w+)\s*(?::[^=]+)?=(?!=)", re.MULTILINE)
OWN_SCOPE = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
PLACES = (
    *("targets", "target", "optional_vars", "elts"),  # what is assigned to
    *("body", "orelse", "finalbody", "handlers", "items", "cases"),  # where else statements stand
)
MANY = 4096  # sources to remember: the released cells are in every submission
TOOLS = ("check", "hint", "compare")


def parse(source: str) -> ast.Module | None:
    """Parse a cell, its magics left out; None when it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SyntaxWarning: invalid escape sequence
            return ast.parse(without_magics(source)[0])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defined(source: str) -> frozenset[str]:
    """Top-level functions, classes and variables; by pattern where the source does not parse."""
    return _seen(source)[0]


def statements(source: str) -> list[tuple[str, frozenset[str]]]:
    """Each top-level statement with the comments before it, and the names it defines."""
    tree = parse(source)
    if tree is None:
        return [(source, defined(source))]
    lines, start, found = source.split("\n"), 0, []
    for node in tree.body:
        end = node.end_lineno or len(lines)
        found.append(("\n".join(lines[start:end]), _stored([node], source)))
        start = end
    return found


def trivial(source: str) -> bool:
    """Whether a piece holds nothing of the student's: comments, magics, or calls of our own tools."""
    return _seen(source)[1]


@lru_cache(MANY)
def _seen(source: str) -> tuple[frozenset[str], bool]:
    """What a piece defines, and whether it is trivial: both from one parse."""
    tree = parse(source)
    if tree is None:
        return frozenset(function or variable for function, variable in DEFINITION.findall(source)), False
    return _stored(tree.body, source), all(_is_tool(node) for node in tree.body)


@lru_cache(MANY)
def normal(source: str) -> str:
    """The source without blank lines and trailing blanks, for comparing."""
    return "\n".join([line for line in map(str.rstrip, source.splitlines()) if line])


def _stored(body: Iterable[ast.stmt], source: str) -> frozenset[str]:
    names = set()
    everywhere = ":=" in source  # else only some fields of statements can hold a target
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                names.add(node.id)
        elif everywhere:
            if not isinstance(node, OWN_SCOPE):
                todo.extend(ast.iter_child_nodes(node))
        else:
            todo.extend(_places(node))
    return frozenset(names)


def _places(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in which names are bound."""
    for name in PLACES:
        found = getattr(node, name, None)
        if isinstance(found, list):
            yield from found
        elif isinstance(found, ast.AST):
            yield found


def _is_tool(node: ast.stmt) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TOOLS
