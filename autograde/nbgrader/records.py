"""Rows of the gradebook: one transaction per student and assignment, updated in place.

Automatic scores and comments only. Manual scores, extra credit, manual comments, flags and
extensions belong to people, the structure tables to ``generate_assignment``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, case, create_engine, event, func, select, update

from autograde.nbgrader.insertion import insert_submission
from autograde.nbgrader.master import MasterAssignment
from autograde.nbgrader.rows import Rows, read_rows
from autograde.nbgrader.scores import Entry
from autograde.nbgrader.tables import COMMENT, GRADE, SUBMITTED_ASSIGNMENT, SUBMITTED_NOTEBOOK

LatePenalty = Callable[[str, float, float], float | None]
"""``(student, score of the notebook, seconds late)`` to a penalty; as nbgrader's LateSubmissionPlugin."""


def connect(db_url: str) -> Engine:
    """An engine whose SQLite transactions take the write lock at once, and wait a minute for it."""
    if not db_url.startswith("sqlite"):
        return create_engine(db_url)
    engine = create_engine(db_url, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def manual(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def save(
    connection: Connection,
    student: str,
    assignment: MasterAssignment,
    entries: Sequence[Entry],
    timestamp: datetime | None,
    late_penalty: LatePenalty | None = None,
) -> Mapping[str, Rows]:
    """Record a submission; ``timestamp`` is naive UTC, None where the submission carries none.

    Returns:
        What the gradebook now says of each notebook, by the master notebook's id.
    """
    mine = (SUBMITTED_ASSIGNMENT.c.assignment_id == assignment.id) & (
        SUBMITTED_ASSIGNMENT.c.student_id == student
    )
    old = connection.execute(select(SUBMITTED_ASSIGNMENT).where(mine)).one_or_none()
    if old is None:
        rows, told = insert_submission(connection, student, assignment, entries, timestamp)
    else:
        connection.execute(update(SUBMITTED_ASSIGNMENT).where(mine).values(timestamp=timestamp))
        rows = submitted_rows(connection, student, assignment)
        save_entries(connection, entries, rows)
    extension = old.extension if old is not None and old.extension else timedelta()
    late = (timestamp - assignment.duedate - extension) if timestamp and assignment.duedate else timedelta()
    if old is None and (late_penalty is None or late <= timedelta()):
        return told  # a new row has no penalty
    for entry in entries:
        if entry.present:
            _save_penalty(connection, student, rows[entry.notebook.id], late.total_seconds(), late_penalty)
    return read_rows(connection, rows)


def submitted_rows(connection: Connection, student: str, assignment: MasterAssignment) -> dict[str, str]:
    """Ids of the submitted notebooks by the master notebooks' ids."""
    query = (
        select(SUBMITTED_NOTEBOOK.c.notebook_id, SUBMITTED_NOTEBOOK.c.id)
        .join(SUBMITTED_ASSIGNMENT, SUBMITTED_ASSIGNMENT.c.id == SUBMITTED_NOTEBOOK.c.assignment_id)
        .where(
            SUBMITTED_ASSIGNMENT.c.assignment_id == assignment.id,
            SUBMITTED_ASSIGNMENT.c.student_id == student,
        )
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def save_entries(connection: Connection, entries: Sequence[Entry], rows: dict[str, str]) -> None:
    """Update automatic scores and comments. A human's score stays, and is flagged for another look."""
    grades = [
        {
            "row": rows[entry.notebook.id],
            "cell": cell,
            "score": score,
            "manual": score is None,
            "absent": not entry.present,
        }
        for entry in entries
        for cell, score in entry.grades.items()
    ]
    comments = [
        {"row": rows[entry.notebook.id], "cell": cell, "text": text}
        for entry in entries
        for cell, text in entry.comments.items()
    ]
    review = case(
        (bindparam("absent"), False), (GRADE.c.manual_score.is_not(None), True), else_=bindparam("manual")
    )
    if grades:
        here = (GRADE.c.notebook_id == bindparam("row")) & (GRADE.c.cell_id == bindparam("cell"))
        values = {"auto_score": bindparam("score"), "needs_manual_grade": review}
        connection.execute(update(GRADE).where(here).values(values), grades)
    if comments:
        here = (COMMENT.c.notebook_id == bindparam("row")) & (COMMENT.c.cell_id == bindparam("cell"))
        connection.execute(update(COMMENT).where(here).values(auto_comment=bindparam("text")), comments)


def _save_penalty(
    connection: Connection, student: str, row: str, seconds: float, late_penalty: LatePenalty | None
) -> None:
    """As stock's AssignLatePenalties: reset, then between nothing and the whole score."""
    penalty = None
    if seconds > 0 and late_penalty is not None:
        own = func.coalesce(GRADE.c.manual_score, GRADE.c.auto_score)
        score_of = own + func.coalesce(GRADE.c.extra_credit, 0.0)
        query = select(func.coalesce(func.sum(score_of), 0.0)).where(GRADE.c.notebook_id == row)
        score = float(connection.execute(query).scalar_one())
        penalty = late_penalty(student, score, seconds)
        penalty = None if penalty is None else min(max(penalty, 0.0), score)
    connection.execute(
        update(SUBMITTED_NOTEBOOK)
        .where(SUBMITTED_NOTEBOOK.c.id == row)
        .values(late_submission_penalty=penalty)
    )


def has_submissions(connection: Connection, assignment: MasterAssignment) -> bool:
    """Whether anyone's submission of the assignment is in the gradebook."""
    query = select(SUBMITTED_ASSIGNMENT.c.id).where(SUBMITTED_ASSIGNMENT.c.assignment_id == assignment.id)
    return connection.execute(query.limit(1)).first() is not None
