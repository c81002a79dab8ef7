"""Stock nbgrader as a process of its own, and gradebooks in a form that can be compared."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any


def nbgrader(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """Run nbgrader's command line in a course; its output. Raises where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def stock_autograde(
    nbgrader_root: Path,
    assignment: str,
    student: str | None = None,
    keys: Path | None = None,
    repair: bool = False,
) -> str:
    """Run stock ``nbgrader autograde``, executing student code, whatever the course's configuration says.

    Args:
        keys: folder of full keys, handed to ``check`` in ``AUTOGRADE_KEYS``.
        repair: run our repair first, as the course's configuration does.
    Returns:
        nbgrader's log.
    """
    stock = "nbgrader.preprocessors."
    sanitize = ["ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata"]
    grade = [
        "Execute",
        "IgnorePattern",
        "LimitOutput",
        "SaveAutoGrades",
        "AssignLatePenalties",
        "CheckCellMetadata",
    ]
    first = ["autograde.nbgrader.preprocessors.RepairSubmission"] if repair else []
    arguments = [
        "autograde",
        assignment,
        "--force",
        f"--Autograde.sanitize_preprocessors={[*first, *(stock + name for name in sanitize)]}",
        f"--Autograde.autograde_preprocessors={[stock + name for name in grade]}",
        "--Exchange.root=/nonexistent",
    ]
    if student is not None:
        arguments.append(f'--student="{student}"')
    return nbgrader(nbgrader_root, *arguments, env={"AUTOGRADE_KEYS": str(keys)} if keys else None)


def sql(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement on a gradebook."""
    with closing(sqlite3.connect(path)) as db, db:
        return db.execute(statement).fetchall()


def dump_gradebook(path: Path) -> dict[str, Counter[str]]:
    """A gradebook with names in place of its random ids, row by row."""
    with closing(sqlite3.connect(path)) as db:

        def rows(query: str) -> list[tuple[Any, ...]]:
            return db.execute(query).fetchall()

        book = {
            id: (assignment, name)
            for id, name, assignment in rows("select id, name, assignment_id from notebook")
        }
        names = dict(rows("select id, name from assignment"))
        book = {id: (names[assignment], name) for id, (assignment, name) in book.items()}
        cell = {
            id: (*book[nb], name, kind)
            for id, name, nb, kind in rows("select id, name, notebook_id, type from base_cell")
        }
        sent = {
            id: (names[a], s)
            for id, a, s in rows("select id, assignment_id, student_id from submitted_assignment")
        }
        mine = {
            id: (*sent[a], book[n][1])
            for id, a, n in rows("select id, assignment_id, notebook_id from submitted_notebook")
        }
        grades = "notebook_id, cell_id, auto_score, typeof(auto_score), manual_score, extra_credit, needs_manual_grade"
        tables: dict[str, list[Any]] = {
            "student": rows("select * from student"),
            "course": rows("select * from course"),
            "alembic_version": rows("select * from alembic_version"),
            "assignment": rows("select name, duedate, course_id from assignment"),
            "notebook": [(book[id], kernel) for id, kernel in rows("select id, kernelspec from notebook")],
            "base_cell": list(cell.values()),
            "grade_cells": [
                (cell[id], *rest) for id, *rest in rows("select id, max_score, cell_type from grade_cells")
            ],
            "task_cells": [
                (cell[id], *rest) for id, *rest in rows("select id, max_score, cell_type from task_cells")
            ],
            "source_cell": [
                (book[nb], *rest)
                for nb, *rest in rows(
                    "select notebook_id, name, cell_type, locked, source, checksum from source_cell"
                )
            ],
            "submitted_assignment": [
                (sent[id], *rest)
                for id, *rest in rows("select id, timestamp, extension from submitted_assignment")
            ],
            "submitted_notebook": [
                (mine[id], *rest)
                for id, *rest in rows("select id, flagged, late_submission_penalty from submitted_notebook")
            ],
            "grade": [(mine[nb], cell[c], *rest) for nb, c, *rest in rows(f"select {grades} from grade")],
            "comment": [
                (mine[nb], cell[c], *rest)
                for nb, c, *rest in rows(
                    "select notebook_id, cell_id, auto_comment, manual_comment from comment"
                )
            ],
        }
    return {table: Counter(map(repr, found)) for table, found in tables.items()}
