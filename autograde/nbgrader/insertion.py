"""The rows of a submission that the gradebook does not know yet, written at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from autograde.nbgrader.master import MasterAssignment
from autograde.nbgrader.rows import Rows, comment
from autograde.nbgrader.scores import Entry
from autograde.nbgrader.tables import COMMENT, GRADE, SUBMITTED_ASSIGNMENT, SUBMITTED_NOTEBOOK


def insert_submission(
    connection: Connection,
    student: str,
    assignment: MasterAssignment,
    entries: Sequence[Entry],
    timestamp: datetime | None,
) -> tuple[dict[str, str], dict[str, Rows]]:
    """The rows of a new submission, filled in at once, one per notebook even where it is absent.

    Returns:
        Ids of the submitted notebooks, and what was written of each, by the master notebooks' ids.
    """
    new = _new_ids(1 + sum(1 + 2 * len(notebook.cells) for notebook in assignment.notebooks.values()))
    submission = next(new)
    connection.execute(
        insert(SUBMITTED_ASSIGNMENT).values(
            id=submission, assignment_id=assignment.id, student_id=student, timestamp=timestamp
        )
    )
    rows = {notebook.id: next(new) for notebook in assignment.notebooks.values()}
    known = {entry.notebook.id: entry for entry in entries}
    told = {notebook: Rows() for notebook in rows}
    grades, comments = [], []
    for notebook in assignment.notebooks.values():
        row, entry, mine = rows[notebook.id], known.get(notebook.id), told[notebook.id]
        for cell in notebook.cells.values():
            if cell.scored:
                score, waiting = _grade(entry, cell.scored)
                mine.scores[cell.scored] = (score or 0.0, waiting)
                grades.append((next(new), cell.scored, row, score, waiting))
            if cell.commented:
                text = entry.comments.get(cell.commented) if entry else None
                mine.comments[cell.commented] = comment(text)
                comments.append((next(new), cell.commented, row, text))
    notebooks = [(row, submission, notebook, False) for notebook, row in rows.items()]
    for table, names, values in (
        (SUBMITTED_NOTEBOOK, ("id", "assignment_id", "notebook_id", "flagged"), notebooks),
        (GRADE, ("id", "cell_id", "notebook_id", "auto_score", "needs_manual_grade"), grades),
        (COMMENT, ("id", "cell_id", "notebook_id", "auto_comment"), comments),
    ):
        if values:
            _insert_all(connection, table.name, names, values)
    return rows, told


def _insert_all(
    connection: Connection, table: str, names: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    """Plain SQL: making a dictionary of each row, and a tuple of that, takes longer than writing it."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * len(names))
    connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)


def _grade(entry: Entry | None, cell: str) -> tuple[float | None, bool]:
    """A new row's score; what nothing is known of waits for a human, as what only a human can score."""
    known = entry is not None and cell in entry.grades
    score = entry.grades[cell] if entry is not None and known else None
    return score, not known or (score is None and entry is not None and entry.present)


def _new_ids(count: int) -> Iterator[str]:
    """As nbgrader's own; asking the system for each alone takes longer than writing the row."""
    digits = os.urandom(16 * count).hex()
    return (digits[start : start + 32] for start in range(0, len(digits), 32))
