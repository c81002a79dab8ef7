"""Where in a definition a mistake is made, and what stands around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograde.mutants.model import Family

REGULARIZERS = {"reg", "lam", "lamb", "lambda_", "l1", "l2", "weight_decay", "weight_decay_lambda"}


@dataclass(frozen=True)
class Edit:
    """Put ``new`` in the place of ``old``: one expression, or statements in the place of ``count``.

    ``context`` is what the mutant's name shows, where that is more or less than ``old``, and ``note``
    what its text does not show.
    """

    old: ast.expr | ast.stmt
    new: ast.expr | list[ast.stmt]
    family: Family
    context: ast.AST | None = None
    count: int = 1
    note: str = ""

    @property
    def statement(self) -> ast.stmt:
        """``old``, where it is a statement."""
        assert isinstance(self.old, ast.stmt)
        return self.old


@dataclass
class Scope:
    """A function, a method or the top level of a cell."""

    place: str
    parameters: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()  # of self, in the order in which the class mentions them
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # ``params`` → ``W1``, ``b1``
    assigned: set[str] = field(default_factory=set)  # by the statements before this one
    parents: dict[int, ast.AST] = field(default_factory=dict)

    def parent(self, node: ast.AST) -> ast.AST | None:
        return self.parents.get(id(node))


def parents_of(tree: ast.AST) -> dict[int, ast.AST]:
    return {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


@contextmanager
def applied(edit: Edit, parents: Mapping[int, ast.AST]) -> Iterator[None]:
    """The tree with the edit in it: a copy for each mutant would take most of the time."""
    parent = parents[id(edit.old)]
    (field_,) = (
        name
        for name, value in ast.iter_fields(parent)
        if value is edit.old or (isinstance(value, list) and edit.old in value)
    )
    value, changed = getattr(parent, field_), edit.new
    new = changed if isinstance(changed, list) else [changed]
    for node in new:
        ast.fix_missing_locations(node)  # unparse wants them
    if isinstance(value, list):
        start = value.index(edit.old)
        changed = [*value[:start], *new, *value[start + edit.count :]] or [ast.Pass()]
    setattr(parent, field_, changed)
    try:
        yield
    finally:
        setattr(parent, field_, value)


def own_expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    """A statement's expressions, outer ones first, without those of the statements inside it."""
    waiting: list[ast.AST] = _children(statement)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.expr) and (not _is_target(node) or isinstance(node, ast.Subscript)):
            yield node
        waiting[:0] = _children(node)


def _children(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.JoinedStr):  # texts are not graded
        return []
    if isinstance(node, ast.Subscript) and _is_target(node):
        return [node.slice]
    return [c for c in ast.iter_child_nodes(node) if not isinstance(c, ast.stmt | ast.ExceptHandler)]


def _is_target(node: ast.AST) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)


def header(statement: ast.AST) -> str:
    """A statement on one line: of a compound one, the first."""
    return ast.unparse(statement).split("\n", 1)[0].removesuffix(":")


def base_name(target: ast.expr) -> str:
    """``dW`` for ``dW[:, j]``, ``self.out`` for ``self.out[mask]``."""
    while isinstance(target, ast.Subscript | ast.Starred):
        target = target.value
    if isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        return f"{target.value.id}.{target.attr}"
    return ""


def stored(statement: ast.stmt) -> list[str]:
    """What a simple statement assigns or changes."""
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign):
        targets = [statement.target]
    else:
        return []
    flat = [e for t in targets for e in (t.elts if isinstance(t, ast.Tuple | ast.List) else [t])]
    return [name for name in map(base_name, flat) if name not in ("", "_")]


def loaded(node: ast.AST) -> set[str]:
    """Names and attributes of self that are read; ``a[i] = …`` reads i."""
    if isinstance(node, ast.Assign):
        places = [n.slice for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Subscript)]
        return set[str]().union(*map(loaded, [node.value, *places]))
    nodes = [n for n in ast.walk(node) if isinstance(getattr(n, "ctx", None), ast.Load)]
    names = {base_name(n) for n in nodes if isinstance(n, ast.Name | ast.Attribute)}
    if isinstance(node, ast.AugAssign):
        names.add(base_name(node.target))
    return names - {"", "self"}


def role_of(statement: ast.stmt) -> str:
    """What a statement is for, in a word."""
    names = stored(statement)
    if names:
        return ", ".join(dict.fromkeys(names))
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        call = statement.value  # np.add.at(dW, …) changes its first argument, cache.append(…) its object
        changed = call.args[0] if call.args and not _is_method(call) else call.func
        name = base_name(changed.value if isinstance(changed, ast.Attribute) else changed)
        return name or ast.unparse(call.func)
    return type(statement).__name__.lower()


def _is_method(call: ast.Call) -> bool:
    """Called on a value, not on a module: a guess that goes by ``np.``."""
    root: ast.expr = call.func
    while isinstance(root, ast.Attribute):
        root = root.value
    return isinstance(call.func, ast.Attribute) and not (isinstance(root, ast.Name) and root.id == "np")


def number(node: ast.AST | None) -> int | float | None:
    """The number that stands there, if any; True is none."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def family_of_term(node: ast.AST, usual: Family) -> Family:
    """What concerns the regularization is a family of its own: learners look for it there."""
    return Family.REGULARIZATION if loaded(node) & REGULARIZERS else usual


def called(node: ast.AST | None) -> str:
    """The last name of what is called: ``sum`` for ``np.sum(x)`` and ``x.sum()``."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def of_numpy(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "np"
    )
