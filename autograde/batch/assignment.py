"""A day of the course as an nbgrader assignment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograde.answer import load_exercise, solution_cells
from autograde.course import Course, CourseError, ExerciseFolder
from autograde.key import key_bytes
from autograde.keys import course_key, write_atomically
from autograde.loans import given_modules
from autograde.nbgrader.release import release
from autograde.nbsource import render_nbgrader


def release_day(course: Course, day: str, out: Path, *, db_url: str | None = None) -> list[str]:
    """Make the assignment ``day`` in the nbgrader folder ``out``: source, release, gradebook structure.

    Returns:
        The exercises in it.
    Raises:
        CourseError: there is no such day, or it has no exercises here.
    """
    folders = exercises_of(course, day)
    notebooks = {folder.id: _source_notebook(folder) for folder in folders}
    keys = {folder.id: key_bytes(course_key(course, folder, None)) for folder in folders}
    given = given_modules(folders)
    release(course.root, day, notebooks, keys, out, given=given, course_id=course.id, db_url=db_url)
    return list(notebooks)


def exercises_of(course: Course, day: str) -> tuple[ExerciseFolder, ...]:
    """A day's exercises; CourseError where there are none."""
    folders = course.days.get(day, ())
    if not folders:
        known = ", ".join(name for name, found in course.days.items() if found) or "없음"
        raise CourseError(f"{day}에 내보낼 연습이 없습니다. 연습이 있는 날: {known}")
    return folders


def write_given(folders: Sequence[ExerciseFolder], folder: Path) -> list[Path]:
    """Write a day's ``given`` modules into ``folder``."""
    made = {folder / f"{name}.py": text for name, text in given_modules(folders).items()}
    for path, text in made.items():
        write_atomically(path, text.encode())
    return list(made)


def _source_notebook(folder: ExerciseFolder) -> dict[str, object]:
    points = {task.name: sum(case.points for case in task.cases) for task in load_exercise(folder).tasks}
    return render_nbgrader(
        solution_cells(folder), folder.id, points, released=False, file=folder.solution.as_posix()
    )


def write_full_keys(course: Course, day: str, seed: bytes, folder: Path) -> None:
    """Full keys, hidden cases included, for grading with stock nbgrader or pytest (``AUTOGRADE_KEYS``)."""
    for exercise in exercises_of(course, day):
        write_atomically(folder / f"{exercise.id}.npz", key_bytes(course_key(course, exercise, seed)))
    write_given(exercises_of(course, day), folder / "given")
