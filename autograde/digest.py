"""The digest that tells an untouched blank from an attempted one.

It is taken of the syntax tree, so comments, blank lines and docstrings do not count as an attempt.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from autograde.syntax import UNPARSABLE, parse

IGNORED_FIELDS = {"ctx", "kind", "type_comment"}


class HasSource(Protocol):
    """A cell of any kind."""

    @property
    def source(self) -> str: ...


class Definitions:
    """What cells define at their top level. Parsing is most of the cost, so it is done once for all names."""

    def __init__(self, cells: Iterable[HasSource]) -> None:
        self._statements: dict[str, list[ast.stmt]] = {}
        for cell in cells:
            for statement in _parse(cell.source):
                for name in bound(statement):
                    self._statements.setdefault(name, []).append(statement)

    def digest(self, names: Sequence[str]) -> str | None:
        """sha256 over every statement that defines, imports, assigns or assigns into one of ``names``.

        The same text on every Python version. Cells that do not parse are skipped, and a statement that
        stands there twice counts once. None when a name is absent.
        """
        if not all(name in self._statements for name in names):
            return None
        texts = [(name, list(dict.fromkeys(map(_text, self._statements[name])))) for name in names]
        return hashlib.sha256(repr(texts).encode()).hexdigest()


def definition_digest(cells: Iterable[HasSource], names: Sequence[str]) -> str | None:
    """The digest of one task's definitions; see ``Definitions.digest``."""
    return Definitions(cells).digest(names)


def _parse(source: str) -> list[ast.stmt]:
    try:
        return parse(source)
    except UNPARSABLE:
        return []


def bound(statement: ast.stmt) -> set[str]:
    """Names bound at the top level by a statement; ``a.b = …`` and ``a[0] = …`` bind ``a``."""
    names: set[str] = set()
    nodes: list[ast.AST] = [statement]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
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
    try:
        return _plain(statement)
    except RecursionError:
        return "too deep"


def _plain(node: object) -> str:
    """Like ``ast.dump``, whose text differs between Python versions; docstrings and ``pass`` dropped."""
    if isinstance(node, ast.AST):
        return _PLAIN.get(type(node), _node)(node)
    if isinstance(node, list):
        kept = [item for item in node if type(item) is not ast.Pass and not is_text(item)]
        return f"[{','.join(map(_plain, kept))}]"
    return repr(node)


def _node(node: ast.AST) -> str:
    parts = []
    for name in _FIELDS[type(node)]:
        value = getattr(node, name, None)
        if value is not None and value != []:
            parts.append(f"{name}={_plain(value)}")
    return f"{type(node).__name__}({','.join(parts)})"


def _joined(node: ast.JoinedStr) -> str:
    """An f-string; Python 3.12 adds empty pieces."""
    pieces = (p for p in node.values if not (isinstance(p, ast.Constant) and p.value == ""))
    return f"JoinedStr({','.join(map(_plain, pieces))})"


_FIELDS: dict[type, list[str]] = {
    kind: [name for name in kind._fields if name not in IGNORED_FIELDS]
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
_PLAIN: dict[type, Callable[[Any], str]] = {
    ast.JoinedStr: _joined,
    ast.Name: lambda node: f"Name(id={node.id!r})",  # most nodes by far are one of these two
    ast.Constant: lambda node: "Constant()" if node.value is None else f"Constant(value={node.value!r})",
}


def is_text(node: object) -> bool:
    """Whether the node is a statement that is only a string, such as a docstring."""
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
