"""What a definition says, whatever its comments and blank lines: by this an untouched blank is known.

It is taken of the syntax tree, so comments, blank lines and docstrings do not count as an attempt.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from autograde.syntax import UNPARSABLE, parse

IGNORED_FIELDS = {"ctx", "kind", "type_comment"}
Put = Callable[[str], None]


class HasSource(Protocol):
    """A cell of any kind."""

    @property
    def source(self) -> str: ...


class Definitions:
    """What cells define at their top level. Parsing is most of the cost, so it is done once for all names."""

    def __init__(self, cells: Iterable[HasSource]) -> None:
        self._statements: dict[str, list[ast.stmt]] = {}
        for cell in cells:
            walrus = ":=" in cell.source
            for statement in _parse(cell.source):
                for name in bound(statement, walrus=walrus):
                    self._statements.setdefault(name, []).append(statement)

    def text(self, names: Sequence[str]) -> str | None:
        """Every statement that defines, imports, assigns or assigns into one of ``names``.

        The same text on every Python version. Cells that do not parse are skipped, and a statement that
        stands there twice counts once. None when a name is absent.
        """
        if not all(name in self._statements for name in names):
            return None
        parts: list[str] = []
        self._tell(names, parts.append)
        return "".join(parts)

    def say(self, names: Sequence[str], text: str) -> bool:
        """Whether ``text(names)`` is this; most attempts are told from a blank by their first words."""
        if not all(name in self._statements for name in names):
            return False
        at = 0

        def compare(piece: str) -> None:
            nonlocal at
            if not text.startswith(piece, at):
                raise _Different
            at += len(piece)

        try:
            self._tell(names, compare)
        except _Different:
            return False
        return at == len(text)

    def _tell(self, names: Sequence[str], put: Put) -> None:
        for name in names:
            put(f"{name}:")
            statements = self._statements[name]
            if len(statements) == 1:
                _tell_statement(statements[0], put)
            else:
                put(";".join(dict.fromkeys(map(_text, statements))))
            put("\n")


class _Different(Exception):
    """No need to read on."""


def _parse(source: str) -> list[ast.stmt]:
    try:
        return parse(source)
    except UNPARSABLE:
        return []


def bound(statement: ast.stmt, *, walrus: bool = True) -> set[str]:
    """Names bound at the top level by a statement; ``a.b = …`` and ``a[0] = …`` bind ``a``.

    Args:
        statement: of a module.
        walrus: whether ``:=`` may stand in it; without, an expression binds nothing and is not looked at.
    """
    names: set[str] = set()
    nodes: list[ast.AST] = [statement]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            continue
        if not walrus and isinstance(node, ast.Assign | ast.Expr):  # most statements
            nodes.extend(node.targets if isinstance(node, ast.Assign) else ())
            continue
        if isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
        elif isinstance(getattr(node, "ctx", None), ast.Store):
            root: ast.AST = node
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name):
                names.add(root.id)
        nodes.extend(ast.iter_child_nodes(node))
    return names


def _text(statement: ast.stmt) -> str:
    parts: list[str] = []
    _tell_statement(statement, parts.append)
    return "".join(parts)


def _tell_statement(statement: ast.stmt, put: Put) -> None:
    try:
        _tell(statement, put)
    except RecursionError:
        put("too deep")


def _tell(node: object, put: Put) -> None:
    """Like ``ast.dump``, whose text differs between Python versions; docstrings and ``pass`` dropped."""
    if isinstance(node, ast.AST):
        _TELL.get(type(node), _tell_node)(node, put)
    elif isinstance(node, list):
        put("[")
        for item in node:
            if type(item) is not ast.Pass and not is_text(item):
                _tell(item, put)
                put(",")
        put("]")
    else:
        put(repr(node))


def _tell_node(node: ast.AST, put: Put) -> None:
    put(f"{type(node).__name__}(")
    for name in _FIELDS[type(node)]:
        value = getattr(node, name, None)
        if value is not None and value != []:
            put(f"{name}=")
            _tell(value, put)
            put(",")
    put(")")


def _tell_joined(node: ast.JoinedStr, put: Put) -> None:
    """An f-string; Python 3.12 adds empty pieces."""
    put("JoinedStr(")
    for piece in node.values:
        if not (isinstance(piece, ast.Constant) and piece.value == ""):
            _tell(piece, put)
            put(",")
    put(")")


def _tell_constant(node: ast.Constant, put: Put) -> None:
    put("Constant()" if node.value is None else f"Constant({node.value!r})")


# What attempts differ in comes first: a body before its arguments.
_FIELDS: dict[type, list[str]] = {
    kind: sorted(
        (name for name in kind._fields if name not in IGNORED_FIELDS), key=lambda name: name != "body"
    )
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
_TELL: dict[type, Callable[[Any, Put], None]] = {
    ast.JoinedStr: _tell_joined,
    ast.Name: lambda node, put: put(f"Name({node.id!r})"),  # most nodes by far are one of these two
    ast.Constant: _tell_constant,
}


def is_text(node: object) -> bool:
    """Whether the node is a statement that is only a string, such as a docstring."""
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
