"""CONTRIBUTING.md's map is true: imports point one way, and code that runs beside student code knows no answer."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "autograde"
HEAVY = ("jinja2", "rich", "sqlalchemy", "nbformat", "nbgrader", "matplotlib", "IPython", "nbconvert")
# The two programs that a room for student code runs, and what they must never bring along.
ROOMS = ("autograde.sandbox.zygote", "autograde.sandbox.plain")
KNOWS_ANSWERS = (
    "declared",
    "terms",
    "mistakekey",
    "fingerprints",
    "likeness",
    "sight",
    "naming",
    "stage",
    "nearkey",
    "nearest",
    "residual",
    "search",
    "remarks",
    "key",
    "keys",
    "reference",
    "answer",
    "course",
    "compare",
    "judge",
    "diagnose",
    "grade",
    "taskresult",
    "batch",
)


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


@cache
def imports(name: str) -> frozenset[str]:
    """Modules of the package that are imported when this one is."""
    found: set[str] = set()
    for node in ast.parse(modules()[name].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & modules().keys()) or {node.module}
    return frozenset(found & modules().keys())


def reached(start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += imports(name)
    return seen


def test_no_module_is_imported_by_what_it_imports() -> None:
    circles = [name for name in modules() if any(name in reached(other) for other in imports(name))]
    assert circles == []
    assert len(reached("autograde.commands.check")) > 20, "the search sees no imports"


@pytest.mark.parametrize("room", ROOMS)
def test_what_runs_beside_student_code_imports_nothing_that_knows_answers(room: str) -> None:
    forbidden = tuple(f"autograde.{name}" for name in KNOWS_ANSWERS)
    assert "autograde.execute" in reached(room)
    assert [
        name
        for name in reached(room)
        if name.startswith(tuple(f"{f}." for f in forbidden)) or name in forbidden
    ] == []


def test_a_learners_import_stays_light() -> None:
    code = f"import sys, autograde; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_is_longer_than_two_hundred_lines() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert {name: length for name, length in lengths.items() if length > 200} == {}
