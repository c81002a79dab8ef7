"""Put a variant or a misconception from ``check.py`` into solution cells, as a student would have typed it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from autograde.exercise import Task
from autograde.percent import PercentCell
from autograde.stub import regions, without_markers, without_regions


def fill(cell: PercentCell) -> PercentCell:
    """The reference's cell without the authors' markers."""
    return replace(cell, source=without_markers(cell.source))


def blank(cell: PercentCell) -> PercentCell:
    """The cell as it was handed out."""
    found = regions(cell, "solution.py") if cell.kind == "code" else []
    return replace(cell, source="\n".join(text for _, text in without_regions(cell.source, found)).rstrip())


def typed(task: Task, other: Callable[..., Any], cell: PercentCell) -> PercentCell:
    """The cell that holds ``task``, answered the way ``other`` answers."""
    source = fill(cell).source
    if task.kind == "scenario":
        return replace(cell, source=f"{source}\n\n\n{_redefinitions(other)}")
    if task.kind == "variable":
        return replace(cell, source=f"{source}\n\n{_recomputation(task, other)}")
    return replace(cell, source=_with_function(source, task.name, _definition(other)))


def stands_alone(other: Callable[..., Any]) -> bool:
    """Does it use nothing of ``check.py`` but np, so that its text can be handed in?"""
    nodes = list(ast.walk(_definition(other)))
    read = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    own = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    own |= {n.arg for n in nodes if isinstance(n, ast.arg)}
    own |= {n.name for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    foreign = (read - own - {"np"}) & set(getattr(other, "__globals__", {}))
    return not foreign and not inspect.getclosurevars(other).nonlocals


def holder(task: Task, cells: Sequence[PercentCell]) -> int:
    """Index of the code cell that defines the task; LookupError when there is none."""
    for index, cell in enumerate(cells):
        if cell.kind != "code":
            continue
        for node in ast.parse(cell.source).body:
            names = {t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name)}
            if getattr(node, "name", None) in task.covers or names & set(task.covers):
                return index
    raise LookupError(task.name)


def _definition(function: Callable[..., Any]) -> ast.FunctionDef:
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef)
    node.decorator_list = []
    if ast.get_docstring(node) is not None:
        node.body = node.body[1:] or [ast.Pass()]
    return node


def _with_function(source: str, name: str, wrong: ast.FunctionDef) -> str:
    """Replace one top-level function; its docstring stays."""
    lines = source.split("\n")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            wrong.name = name
            if ast.get_docstring(node) is not None:
                wrong.body = [node.body[0], *wrong.body]
            text = ast.unparse(wrong)
            return "\n".join([*lines[: node.lineno - 1], text, *lines[node.end_lineno :]])
    raise LookupError(name)


def _recomputation(task: Task, other: Callable[..., Any]) -> str:
    node = _definition(other)
    node.name = "my_answer"
    arguments = ", ".join(a.arg for a in node.args.args)
    return f"{ast.unparse(node)}\n\n\n{task.name} = my_answer({arguments})"


class _WithoutRef(ast.NodeTransformer):
    """``ref.Affine`` → ``FirstAffine``: the student's own first version, kept under another name."""

    def __init__(self, ref: str) -> None:
        self.ref = ref
        self.used: dict[str, None] = {}

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id == self.ref:
            self.used[node.attr] = None
            return ast.Name(f"First{node.attr}", node.ctx)
        return node


def _redefinitions(other: Callable[..., Any]) -> str:
    """The body of ``def wrong(ref): class X(ref.X): …; return {"X": X}`` at the top level."""
    node = _definition(other)
    change = _WithoutRef(node.args.args[0].arg)
    body = [change.visit(statement) for statement in node.body]
    last = body.pop()
    assert isinstance(last, ast.Return) and isinstance(last.value, ast.Dict)
    for key, value in zip(last.value.keys, last.value.values, strict=True):
        assert isinstance(key, ast.Constant)
        if not (isinstance(value, ast.Name) and value.id == key.value):
            body.append(ast.Assign([ast.Name(str(key.value), ast.Store())], value))
    kept = [
        ast.Assign([ast.Name(f"First{name}", ast.Store())], ast.Name(name, ast.Load()))
        for name in change.used
    ]
    return ast.unparse(ast.fix_missing_locations(ast.Module([*kept, *body], [])))
