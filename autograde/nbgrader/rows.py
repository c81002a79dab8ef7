"""What the gradebook says of submitted notebooks: read from it, or told by who has just written it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from autograde.nbgrader.scores import NO_RESPONSE
from autograde.nbgrader.tables import COMMENT, GRADE, SUBMITTED_NOTEBOOK

NO_ANSWER = "아직 답을 쓰지 않았습니다."


@dataclass(frozen=True)
class Rows:
    """The gradebook on one submitted notebook.

    Attributes:
        scores: by database id of the cell, with whether a human has yet to look.
        comments: by database id of the cell.
        penalty: for lateness.
    """

    scores: dict[str, tuple[float, bool]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0


def comment(automatic: str | None, manual: str | None = None) -> str:
    """What a student is told; a human's words go first."""
    return manual or (NO_ANSWER if automatic == NO_RESPONSE else automatic or "")


def read_rows(connection: Connection, notebooks: Mapping[str, str]) -> dict[str, Rows]:
    """The gradebook on the submitted notebooks (master's id → submitted id), by the master's id."""
    mine = list(notebooks.values())
    own = func.coalesce(GRADE.c.manual_score, GRADE.c.auto_score, 0.0)
    score = own + func.coalesce(GRADE.c.extra_credit, 0.0)
    grades = select(GRADE.c.notebook_id, GRADE.c.cell_id, score, GRADE.c.needs_manual_grade)
    comments = select(
        COMMENT.c.notebook_id, COMMENT.c.cell_id, COMMENT.c.auto_comment, COMMENT.c.manual_comment
    )
    late = select(SUBMITTED_NOTEBOOK.c.id, SUBMITTED_NOTEBOOK.c.late_submission_penalty)
    rows = {row: Rows() for row in mine}
    for row, cell, points, waiting in connection.execute(grades.where(GRADE.c.notebook_id.in_(mine))):
        rows[row].scores[cell] = (points, waiting)
    for row, cell, automatic, manual in connection.execute(comments.where(COMMENT.c.notebook_id.in_(mine))):
        rows[row].comments[cell] = comment(automatic, manual)
    for row, penalty in connection.execute(late.where(SUBMITTED_NOTEBOOK.c.id.in_(mine))):
        rows[row] = replace(rows[row], penalty=penalty or 0.0)
    return {master: rows[row] for master, row in notebooks.items()}
