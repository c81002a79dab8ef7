"""A run's results into nbgrader: assignments, gradebook, autograded and feedback trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from autograde.batch.assignment import release_day
from autograde.batch.session import Progress, Run, reports_by_student
from autograde.course import Course
from autograde.intake import Entry, read_again, student_folder
from autograde.key import stored_digest
from autograde.keys import write_atomically
from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.release import ReleaseError, default_db_url
from autograde.reference import key_digest
from autograde.report.card import card
from autograde.verdict import Report, TaskResult


def publish(course: Course, run: Run, out: Path, names: Mapping[str, str], progress: Progress) -> list[str]:
    """Write what has changed into the nbgrader folder ``out``.

    Args:
        course: its days are the assignments.
        run: the results.
        out: nbgrader's course folder.
        names: student names by id.
        progress: told what is being done.
    Returns:
        Remarks in Korean.
    """
    day_of = {folder.id: folder.day for folder in course.exercises}
    entries = {(entry.student, entry.exercise): entry for entry in run.intake.entries}
    reports = reports_by_student(run.results)
    groups = _groups(entries.values(), day_of)
    remarks = _make_assignments(course, out, sorted({day for _, day in groups}))
    safe = {student_folder(student): name for student, name in names.items()}
    with GradebookWriter(default_db_url(out), out, card=_card, roster=safe) as writer:
        writer.add_students()
        changed = [key for key in groups if _changed(key, groups[key], run, out)]
        progress.begin("성적부에 적는 중", len(changed))
        for student, day in changed:
            remarks += _write(writer, out, student, day, groups[student, day], reports.get(student, {}))
            progress.step()
        progress.end()
    return remarks


Groups = Mapping[tuple[str, str], Sequence[Entry]]


def _groups(entries: Iterable[Entry], day_of: Mapping[str, str]) -> Groups:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.exercise in day_of:
            groups.setdefault((entry.student, day_of[entry.exercise]), []).append(entry)
    return groups


def _make_assignments(course: Course, out: Path, days: Iterable[str]) -> list[str]:
    """Release what is not released yet, or has changed since; what nbgrader refuses becomes a remark."""
    remarks = []
    for day in days:
        released = (out / "release" / day).is_dir()
        if released and not _outdated(course, out, day):
            continue
        try:
            release_day(course, day, out)
        except ReleaseError as error:
            if not released:
                raise
            remarks.append(str(error))
    return remarks


def _outdated(course: Course, out: Path, day: str) -> bool:
    """Whether an exercise has changed since the assignment was made from it."""
    for folder in course.days[day]:
        path = out / "source" / day / "keys" / f"{folder.id}.npz"
        if not path.is_file() or stored_digest(path.read_bytes()) != key_digest(folder, None):
            return True
    return False


def _changed(key: tuple[str, str], entries: Sequence[Entry], run: Run, out: Path) -> bool:
    student, day = key
    new = any((student, entry.exercise) in run.graded for entry in entries)
    return new or not (out / "feedback" / student_folder(student) / day).is_dir()


def _write(
    writer: GradebookWriter,
    out: Path,
    student: str,
    day: str,
    entries: Sequence[Entry],
    reports: Mapping[str, Report],
) -> tuple[str, ...]:
    folder = student_folder(student)
    files = {entry.exercise: _collected(out, folder, day, entry) for entry in entries if entry.submission}
    results = {exercise: reports[exercise] for exercise in files if exercise in reports}
    return writer.write(folder, day, files, results)


def _collected(out: Path, folder: str, day: str, entry: Entry) -> Path:
    """The submission in nbgrader's ``submitted/`` tree; copied there unless it came from there."""
    assert entry.submission is not None
    path = out / "submitted" / folder / day / f"{entry.exercise}.{entry.submission.format}"
    if not path.is_file() or path.resolve() != entry.location.path.resolve():
        write_atomically(path, read_again(entry.location))
    return path


def _card(task: TaskResult) -> str:
    return card(task.name, [task])
