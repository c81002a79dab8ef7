"""A student's feedback pages: small, Korean, without scripts, accepted by ``nbgrader release_feedback``."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from autograde.nbgrader.definitions import normal, trivial
from autograde.nbgrader.master import MasterAssignment, MasterNotebook
from autograde.nbgrader.notebooks import NotebookCell, read_notebook
from autograde.nbgrader.records import submitted_rows
from autograde.nbgrader.scores import NO_RESPONSE
from autograde.nbgrader.tables import COMMENT, GRADE, SUBMITTED_NOTEBOOK
from autograde.nbgrader.trees import SECRET, TIMESTAMP, new_folder
from autograde.report.templates import environment

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"
NO_ANSWER = "아직 답을 쓰지 않았습니다."


@dataclass(frozen=True)
class Part:
    """One piece of a page: the student's code, or a test's result.

    Attributes:
        points: None where the piece is not scored.
        waiting: whether a human has yet to look.
        code: source text.
        card: HTML, already safe.
    """

    name: str
    points: float | None = None
    score: float = 0.0
    waiting: bool = False
    code: str = ""
    card: str = ""
    comment: str = ""


@dataclass(frozen=True)
class _Rows:
    """The gradebook on one submitted notebook: by database id of the cell."""

    scores: dict[str, tuple[float, bool]]
    comments: dict[str, str]
    penalty: float


def write_feedback(
    connection: Connection,
    root: Path,
    student: str,
    assignment: MasterAssignment,
    graded: Mapping[str, Sequence[NotebookCell]] | None = None,
) -> None:
    """Write ``feedback/<student>/<assignment>/``.

    Args:
        graded: the autograded notebooks' cells; read from ``autograded/`` where not at hand.
    """
    folder = root / "autograded" / student / assignment.name
    if graded is None:
        paths = {name: folder / f"{name}.ipynb" for name in assignment.notebooks}
        graded = {name: read_notebook(path, outputs=True) for name, path in paths.items() if path.is_file()}
    rows = _read_rows(connection, submitted_rows(connection, student, assignment))
    with new_folder(root / "feedback" / student / assignment.name, mode=0o644) as target:
        for name in (TIMESTAMP, SECRET):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, target / name)
        for name, cells in graded.items():
            master = assignment.notebooks[name]
            if master.id in rows:
                page = render(student, master, cells, rows[master.id])
                (target / f"{name}.html").write_text(page, encoding="utf-8")


def render(student: str, master: MasterNotebook, cells: Sequence[NotebookCell], rows: _Rows) -> str:
    """One notebook's page."""
    parts = [part for cell in cells if (part := _part(cell, master, rows)) is not None]
    scored = [part for part in parts if part.points is not None]
    return _page().render(
        student=student,
        title=master.name,
        parts=parts,
        scored=scored,
        score=sum(part.score for part in scored) - rows.penalty,
        points=master.points,
        penalty=rows.penalty,
    )


def _part(cell: NotebookCell, master: MasterNotebook, rows: _Rows) -> Part | None:
    known = master.cells.get(cell.grade_id)
    if known is None:
        own = cell.kind == "code" and normal(cell.source) not in master.released and not trivial(cell.source)
        return Part("", code=cell.source) if own else None
    score, waiting = rows.scores.get(known.scored, (0.0, False))
    return Part(
        known.name,
        known.points,
        score,
        waiting,
        code="" if known.locked else cell.source,
        card="".join(_cards(cell)),
        comment=rows.comments.get(known.commented, ""),
    )


def _cards(cell: NotebookCell) -> list[str]:
    return [output["data"]["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]


def _read_rows(connection: Connection, notebooks: Mapping[str, str]) -> dict[str, _Rows]:
    """The gradebook on the submitted notebooks (master's id → submitted id), by the master's id."""
    mine = list(notebooks.values())
    own = func.coalesce(GRADE.c.manual_score, GRADE.c.auto_score, 0.0)
    score = own + func.coalesce(GRADE.c.extra_credit, 0.0)
    grades = select(GRADE.c.notebook_id, GRADE.c.cell_id, score, GRADE.c.needs_manual_grade)
    comments = select(
        COMMENT.c.notebook_id, COMMENT.c.cell_id, COMMENT.c.auto_comment, COMMENT.c.manual_comment
    )
    late = select(SUBMITTED_NOTEBOOK.c.id, SUBMITTED_NOTEBOOK.c.late_submission_penalty)
    rows = {row: _Rows({}, {}, 0.0) for row in mine}
    for row, cell, points, waiting in connection.execute(grades.where(GRADE.c.notebook_id.in_(mine))):
        rows[row].scores[cell] = (points, waiting)
    for row, cell, automatic, manual in connection.execute(comments.where(COMMENT.c.notebook_id.in_(mine))):
        rows[row].comments[cell] = manual or (NO_ANSWER if automatic == NO_RESPONSE else automatic or "")
    for row, penalty in connection.execute(late.where(SUBMITTED_NOTEBOOK.c.id.in_(mine))):
        rows[row] = _Rows(rows[row].scores, rows[row].comments, penalty or 0.0)
    return {master: rows[row] for master, row in notebooks.items()}


@cache
def _page() -> jinja2.Template:
    return environment(TEMPLATES).get_template("feedback.html.j2")
