"""From a reference's text to its mutants: every small mistake that its solution regions allow, once."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from autograde.definitions import is_text
from autograde.mutants.arithmetic import arithmetic
from autograde.mutants.arrays import arrays
from autograde.mutants.functions import functions
from autograde.mutants.indexing import indexing
from autograde.mutants.model import Mutant
from autograde.mutants.scope import Edit, Scope, applied, header, own_expressions, parents_of, role_of, stored
from autograde.mutants.statements import neighbours, statements
from autograde.percent import BEGIN, END

EXPRESSIONS = (arithmetic, functions, arrays, indexing)
# What can be understood by itself: a mutant's name shows at least this much.
READABLE = ast.Call | ast.BinOp | ast.Compare | ast.Subscript | ast.IfExp | ast.BoolOp | ast.stmt
# Of these the expressions are not graded: an error's own words, annotations.
WORDS = ast.Raise | ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class _Definition:
    """What is changed, ``scope`` by scope; the text of ``whole`` carries the change."""

    whole: ast.AST
    bodies: tuple[tuple[Scope, Sequence[ast.stmt]], ...]


def derive(source: str, names: Sequence[str]) -> list[Mutant]:
    """Every mutant of some definitions.

    Args:
        source: a cell, or a file, of the reference, with or without the solution markers. With them only
            the lines between them are changed; without them, all.
        names: top-level functions, classes or variables; those that the source lacks are passed over.
    Returns:
        The mutants in the order of the source. No two have the same text, and none that of the reference.
    """
    tree = ast.parse(source)
    lines = _regions(source)
    texts, ids = set[str](), Counter[str]()
    found: list[Mutant] = []
    for definition in _definitions(tree, names):
        texts.add(ast.unparse(definition.whole))
        for scope, body in definition.bodies:
            for edit, statement in _edits(body, scope, lines):
                mutant = _mutant(edit, statement, scope, definition.whole)
                if mutant.source in texts:
                    continue
                texts.add(mutant.source)
                ids[mutant.id] += 1
                repeated = ids[mutant.id] > 1
                found.append(replace(mutant, id=f"{mutant.id} #{ids[mutant.id]}") if repeated else mutant)
    return found


def _regions(source: str) -> list[range]:
    """The lines between the markers; ``stub.py`` is where a wrong marker is told."""
    found = {
        mark: [n for n, line in enumerate(source.split("\n"), 1) if line.strip() == mark]
        for mark in (BEGIN, END)
    }
    return [range(first, last) for first, last in zip(found[BEGIN], found[END], strict=True)]


def _definitions(tree: ast.Module, names: Sequence[str]) -> Iterator[_Definition]:
    parents = parents_of(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in names:
            yield _Definition(node, ((_scope(node, node, "", (), parents), node.body),))
        elif isinstance(node, ast.ClassDef) and node.name in names:
            own, methods = _attributes(node), [m for m in node.body if isinstance(m, ast.FunctionDef)]
            bodies = [(_scope(m, node, f"{node.name}.", own, parents), m.body) for m in methods]
            yield _Definition(node, tuple(bodies))
    made = [name for name in names if any(name in stored(statement) for statement in tree.body)]
    if made:  # a cell's variables are made together
        plain = [s for s in tree.body if not isinstance(s, ast.FunctionDef | ast.ClassDef)]
        yield _Definition(tree, ((Scope(made[0], parents=parents), plain),))


def _scope(
    node: ast.FunctionDef, whole: ast.AST, prefix: str, own: tuple[str, ...], parents: dict[int, ast.AST]
) -> Scope:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    names = tuple(a.arg for a in arguments if a.arg != "self")
    return Scope(prefix + node.name, names, own, _keys(whole), parents=parents)


def _attributes(node: ast.ClassDef) -> tuple[str, ...]:
    methods = {m.name for m in node.body if isinstance(m, ast.FunctionDef)}
    attributes = (n for n in ast.walk(node) if isinstance(n, ast.Attribute))
    own = (n.attr for n in attributes if isinstance(n.value, ast.Name) and n.value.id == "self")
    return tuple(dict.fromkeys(name for name in own if name not in methods))


def _keys(whole: ast.AST) -> dict[str, tuple[str, ...]]:
    """The texts that stand in brackets after each name, in order."""
    found: dict[str, dict[str, None]] = {}
    for node in ast.walk(whole):
        key = node.slice if isinstance(node, ast.Subscript) else None
        if isinstance(node, ast.Subscript) and isinstance(key, ast.Constant) and isinstance(key.value, str):
            found.setdefault(ast.unparse(node.value), {})[key.value] = None
    return {base: tuple(keys) for base, keys in found.items()}


def _edits(
    suite: Sequence[ast.stmt], scope: Scope, lines: Sequence[range]
) -> Iterator[tuple[Edit, ast.stmt]]:
    """Each edit with the statement that it concerns."""
    inside = [s for s in suite if not lines or any(s.lineno in r for r in lines)]
    for statement in suite:
        if statement in inside and not is_text(statement):
            yield from ((edit, statement) for edit in _edits_of(statement, scope))
            scope.assigned.update(stored(statement))
        for name in ("body", "orelse", "finalbody"):
            yield from _edits(getattr(statement, name, ()), scope, lines)
    for edit in neighbours(inside):
        yield edit, edit.statement


def _edits_of(statement: ast.stmt, scope: Scope) -> Iterator[Edit]:
    yield from statements(statement, scope)
    if not isinstance(statement, WORDS):
        for expression in own_expressions(statement):
            for edits in EXPRESSIONS:
                yield from edits(expression, scope)


def _mutant(edit: Edit, statement: ast.stmt, scope: Scope, whole: ast.AST) -> Mutant:
    shown = edit.context or edit.old
    while not isinstance(shown, READABLE):
        shown = scope.parents[id(shown)]
    before, line = header(shown), header(statement)
    with applied(edit, scope.parents):
        source, changed = ast.unparse(whole), header(statement)
        if isinstance(edit.new, ast.expr):
            after = header(edit.new if shown is edit.old else shown)
    if edit.note:
        after = changed = f"{before} {edit.note}"
    elif isinstance(edit.new, list):
        old = [edit.old] if edit.count == 1 else edit.new[::-1]
        before = line = "; ".join(map(header, old))
        after = changed = "; ".join(map(header, edit.new)) or "pass"
    return Mutant(
        id=f"{scope.place}: {before} → {after}",
        place=scope.place,
        family=edit.family,
        role=role_of(statement),
        before=line,
        after=changed,
        line=statement.lineno,
        source=source,
    )
