"""Stock nbgrader on the same submissions, and the scores that a gradebook holds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import uuid
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from benchmarks.measure import Cost, run
from benchmarks.pile import DAY, Pile
from benchmarks.pupils import EXERCISES

CELL_SECONDS = 30  # nbgrader's own limit for a cell, as it comes
Scores = dict[tuple[str, str], float]  # by student and exercise
OLD = "old"
QUERY = """
select submitted_assignment.student_id, notebook.name, sum(coalesce(grade.auto_score, 0))
from grade join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join notebook on notebook.id = submitted_notebook.notebook_id
group by 1, 2
"""


def scores(gradebook: Path, students: Iterable[str]) -> Scores:
    """Of the notebooks that were handed in, from nbgrader's own database."""
    wanted = set(students)
    with closing(sqlite3.connect(gradebook)) as db:
        return {(s, name): total for s, name, total in db.execute(QUERY) if s in wanted and name in EXERCISES}


def set_aside(folder: Path) -> None:
    """Move a folder out of the way. Files are made slowly where many have just been deleted (ext4 looks for inodes
    that nobody used a moment ago), and what is timed here makes files: so nothing is deleted before the end.
    """
    if folder.exists():
        old = folder.parent / OLD
        old.mkdir(exist_ok=True)
        folder.rename(old / uuid.uuid4().hex)


def sweep(build: Path) -> None:
    """Delete what was set aside."""
    shutil.rmtree(build / OLD, ignore_errors=True)


def copy_course(pile: Pile, to: Path, students: Iterable[str]) -> Path:
    """nbgrader's folder with the released assignment and these students' work, ungraded."""
    set_aside(to)
    to.mkdir(parents=True)
    for name in ("source", "release"):
        shutil.copytree(pile.root / name, to / name)
    for name in ("gradebook.db", "nbgrader_config.py"):
        shutil.copy(pile.root / name, to / name)
    (to / "submitted").mkdir()
    for student in students:
        shutil.copytree(pile.root / "submitted" / student, to / "submitted" / student)
    return to


def nbgrader(pile: Pile, root: Path, env: Mapping[str, str], *, may_fail: bool = False) -> Cost:
    """Stock ``nbgrader autograde`` of all that is in ``root/submitted``.

    The course's ``nbgrader_config.py`` repairs notebooks first, which stock nbgrader does not; it is left out.
    """
    stock = "nbgrader.preprocessors."
    clean = ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
    grade = (
        *("Execute", "IgnorePattern", "LimitOutput"),
        *("SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata"),
    )
    command = [
        *(sys.executable, "-m", "nbgrader", "autograde", DAY, "--force", "--Exchange.root=/nonexistent"),
        f"--Autograde.sanitize_preprocessors={[stock + name for name in clean]}",
        f"--Autograde.autograde_preprocessors={[stock + name for name in grade]}",
    ]
    # nbgrader asks alembic, a command beside this Python.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return run(command, root, {"AUTOGRADE_KEYS": str(pile.keys), "PATH": path, **env}, may_fail=may_fail)
