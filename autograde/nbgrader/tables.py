"""The tables of nbgrader 0.9's gradebook that we read and write, as light SQLAlchemy clauses.

nbgrader's own models take seconds to import and one statement per attribute; a test compares
these clauses with them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, DateTime, Float, Interval, String, Text, column, table

ASSIGNMENT = table(
    "assignment",
    column("id", String),
    column("name", String),
    column("duedate", DateTime),
    column("course_id", String),
)
NOTEBOOK = table(
    "notebook",
    column("id", String),
    column("name", String),
    column("assignment_id", String),
    column("kernelspec", String),
)
BASE_CELL = table(
    "base_cell",
    column("id", String),
    column("name", String),
    column("notebook_id", String),
    column("type", String),
)
GRADE_CELLS = table(
    "grade_cells", column("id", String), column("max_score", Float), column("cell_type", String)
)
TASK_CELLS = table(
    "task_cells", column("id", String), column("max_score", Float), column("cell_type", String)
)
SOURCE_CELL = table(
    "source_cell",
    column("id", String),
    column("name", String),
    column("cell_type", String),
    column("locked", Boolean),
    column("source", Text),
    column("checksum", String),
    column("notebook_id", String),
)
STUDENT = table(
    "student",
    column("id", String),
    column("first_name", String),
    column("last_name", String),
)
SUBMITTED_ASSIGNMENT = table(
    "submitted_assignment",
    column("id", String),
    column("assignment_id", String),
    column("student_id", String),
    column("timestamp", DateTime),
    column("extension", Interval),
)
SUBMITTED_NOTEBOOK = table(
    "submitted_notebook",
    column("id", String),
    column("assignment_id", String),
    column("notebook_id", String),
    column("flagged", Boolean),
    column("late_submission_penalty", Float),
)
GRADE = table(
    "grade",
    column("id", String),
    column("notebook_id", String),
    column("cell_id", String),
    column("auto_score", Float),
    column("manual_score", Float),
    column("extra_credit", Float),
    column("needs_manual_grade", Boolean),
)
COMMENT = table(
    "comment",
    column("id", String),
    column("notebook_id", String),
    column("cell_id", String),
    column("auto_comment", Text),
    column("manual_comment", Text),
)
