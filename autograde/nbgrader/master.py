"""The assignment as ``generate_assignment`` stored it: what submissions are repaired towards."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from autograde.decode import Unreadable
from autograde.nbgrader.definitions import defined, normal, statements
from autograde.nbgrader.notebooks import NotebookCell, read_notebook
from autograde.nbgrader.tables import ASSIGNMENT, BASE_CELL, GRADE_CELLS, NOTEBOOK, SOURCE_CELL, TASK_CELLS
from autograde.problem import Problem

ROLES = {"GradeCell": "grade", "SolutionCell": "solution", "TaskCell": "task"}


class NotReleased(Problem):
    """The gradebook does not know the assignment."""


@dataclass(frozen=True)
class MasterCell:
    """A cell that nbgrader knows.

    Attributes:
        name: its ``grade_id``.
        grade, solution, task: its database id in that role; ``""`` where it has no such role.
        points: the most it can score; None where it is not scored.
    """

    name: str
    kind: str
    source: str
    checksum: str
    locked: bool
    grade: str = ""
    solution: str = ""
    task: str = ""
    points: float | None = None

    @property
    def automatic(self) -> bool:
        """Whether its score comes from the grader alone."""
        return bool(self.grade) and not self.solution and self.kind == "code"

    @property
    def scored(self) -> str:
        """The database id under which it is scored; ``""`` where it is not."""
        return self.grade or self.task

    @property
    def commented(self) -> str:
        """The database id under which it takes a comment; ``""`` where it does not."""
        return self.solution or self.task

    @property
    def metadata(self) -> dict[str, Any]:
        nbgrader: dict[str, Any] = {
            "grade": bool(self.grade),
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": 3,
            "solution": bool(self.solution),
            "task": bool(self.task),
            "cell_type": self.kind,
            "checksum": self.checksum,
        }
        return nbgrader if self.points is None else nbgrader | {"points": self.points}


@dataclass(frozen=True)
class MasterNotebook:
    """A notebook of the assignment; ``cells`` by grade id and ``layout`` in the order of the release."""

    id: str
    name: str
    kernelspec: dict[str, Any]
    cells: dict[str, MasterCell]
    layout: tuple[NotebookCell, ...] = field(repr=False, default=())

    @property
    def points(self) -> float:
        return sum(cell.points or 0.0 for cell in self.cells.values())

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.cells)

    @cached_property
    def blanks(self) -> dict[str, frozenset[str]]:
        """What each solution cell defines; only the names that no other defines, where there are such."""
        names = {c.name: defined(c.source) for c in self.cells.values() if c.solution and c.kind == "code"}
        own = {
            cell: found.difference(*(other for name, other in names.items() if name != cell))
            for cell, found in names.items()
        }
        return {cell: own[cell] or names[cell] for cell in names}

    @cached_property
    def recognized(self) -> dict[tuple[str, str], list[str]]:
        """By ``("text", …)`` or ``("name", …)``: the locked cells that read so, the blanks that define it."""
        found: dict[tuple[str, str], list[str]] = {}
        for cell in self.cells.values():
            if cell.locked:
                found.setdefault(("text", normal(cell.source)), []).append(cell.name)
        for blank, names in self.blanks.items():
            for name in names:
                found.setdefault(("name", name), []).append(blank)
        return found

    @cached_property
    def released(self) -> frozenset[str]:
        """The released cells, and the statements of the code among them, in their normal form."""
        code = [cell.source for cell in self.layout if cell.kind == "code"]
        pieces = [piece for source in code for piece, _ in statements(source)]
        return frozenset(normal(source) for source in [*(cell.source for cell in self.layout), *pieces])


@dataclass(frozen=True)
class MasterAssignment:
    """An assignment and its notebooks by name."""

    id: str
    name: str
    duedate: datetime | None
    notebooks: dict[str, MasterNotebook]


def read_master(connection: Connection, root: Path, assignment: str) -> MasterAssignment:
    """Read an assignment from the gradebook, and the order of its cells from ``root/release``.

    Raises:
        NotReleased: the gradebook does not hold it.
    """
    row = connection.execute(select(ASSIGNMENT).where(ASSIGNMENT.c.name == assignment)).one_or_none()
    if row is None:
        raise NotReleased(
            f"성적부에 {assignment} 과제가 없습니다. 먼저 `autograde release {assignment}`를 실행해 주세요."
        )
    found = connection.execute(
        select(NOTEBOOK).where(NOTEBOOK.c.assignment_id == row.id).order_by(NOTEBOOK.c.name)
    )
    notebooks = {}
    for notebook in found.all():
        cells = _read_cells(connection, notebook.id)
        layout = _layout(root / "release" / assignment / f"{notebook.name}.ipynb", cells)
        order = [cell.grade_id for cell in layout if cell.grade_id]
        ordered = {name: cells[name] for name in [*order, *(name for name in cells if name not in order)]}
        kernelspec = json.loads(notebook.kernelspec or "{}")
        notebooks[notebook.name] = MasterNotebook(notebook.id, notebook.name, kernelspec, ordered, layout)
    return MasterAssignment(row.id, row.name, row.duedate, notebooks)


def _read_cells(connection: Connection, notebook_id: str) -> dict[str, MasterCell]:
    points = func.coalesce(GRADE_CELLS.c.max_score, TASK_CELLS.c.max_score).label("points")
    roles = (
        select(BASE_CELL.c.id, BASE_CELL.c.name, BASE_CELL.c.type, points)
        .outerjoin(GRADE_CELLS, GRADE_CELLS.c.id == BASE_CELL.c.id)
        .outerjoin(TASK_CELLS, TASK_CELLS.c.id == BASE_CELL.c.id)
        .where(BASE_CELL.c.notebook_id == notebook_id)
    )
    extra: dict[str, dict[str, Any]] = {}
    for row in connection.execute(roles):
        entry = extra.setdefault(row.name, {})
        entry[ROLES[row.type]] = row.id
        if row.points is not None:
            entry["points"] = row.points
    sources = connection.execute(select(SOURCE_CELL).where(SOURCE_CELL.c.notebook_id == notebook_id))
    return {
        row.name: MasterCell(
            row.name,
            row.cell_type,
            row.source or "",
            row.checksum or "",
            row.locked,
            **extra.get(row.name, {}),
        )
        for row in sources
    }


def _layout(path: Path, cells: dict[str, MasterCell]) -> tuple[NotebookCell, ...]:
    """The released notebook; where it is gone, the cells that the gradebook remembers."""
    try:
        released = read_notebook(path)
    except (OSError, Unreadable):
        return tuple(NotebookCell(cell.kind, cell.source, cell.name, cell.name) for cell in cells.values())
    known = [
        cell if cell.grade_id in cells else NotebookCell(cell.kind, cell.source, cell.id) for cell in released
    ]
    return tuple(known)
