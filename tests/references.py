"""The reference solutions as running code, for tests of what they reach and of whether they are right."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from autograde.answer import Answer, graded_cells, solution_cells
from autograde.course import load_course
from autograde.loans import reference_loans

ROOT = Path(__file__).parents[1]


@cache
def reference(exercise: str) -> Any:
    """The names that an exercise's solution defines."""
    folder = load_course(ROOT).find(exercise)
    cells = [*graded_cells(solution_cells(folder)), *reference_loans(folder)]
    return SimpleNamespace(**Answer(cells, folder.solution).names)
