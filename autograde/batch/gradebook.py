"""A run's results into nbgrader: assignments, gradebook, autograded and feedback trees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import autograde
from autograde.batch.book import Book
from autograde.batch.grouping import in_groups
from autograde.batch.session import Progress, Run
from autograde.batch.store import Mark, Stored
from autograde.course import Course
from autograde.intake import Entry, read_again, student_folder
from autograde.keys import write_atomically
from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.trees import UnsafePath
from autograde.report.card import card
from autograde.verdict import TaskResult

ROSTER: Mark = ("", "roster")
Groups = Mapping[tuple[str, str], Sequence[Entry]]
Results = Mapping[tuple[str, str], Stored]


def publish(course: Course, run: Run, book: Book, names: Mapping[str, str], progress: Progress) -> list[str]:
    """Write what differs from what was written before.

    What is about to be written is first noted as not written: whenever the grader is killed, the next run
    writes it again.

    Args:
        course: its days are the assignments.
        run: the results.
        book: nbgrader's course folder and gradebook.
        names: student names by id.
        progress: told what is being done.
    Returns:
        Remarks in Korean.
    """
    day_of = {folder.id: folder.day for folder in course.exercises}
    groups = _groups(run.intake.entries, day_of)
    remarks = [*book.release(course, sorted({day for _, day in groups})), *book.hint()]
    assignments = book.assignments()
    results = {(result.student, result.exercise): result for result in run.results}
    safe = {student_folder(student): name for student, name in names.items()}
    wanted = {group: _fingerprint(group, groups[group], results, assignments) for group in groups}
    wanted[ROSTER] = _hash([sorted(safe.items()), sorted(assignments.items())])
    marks = book.store.marks(book.place)
    changed = [mark for mark in wanted if marks.get(mark) != wanted[mark] or not _stand(mark, book.out)]
    if not changed:
        return remarks
    book.store.unmark(book.place, changed)
    progress.begin("성적부에 적는 중", len(changed))

    def note(marks: Sequence[tuple[Mark, str]]) -> None:
        book.store.mark(book.place, marks)

    with GradebookWriter(book.url, book.out, card=_card, roster=safe) as writer, in_groups(note) as keep:
        for mark in changed:
            book.wait()
            try:
                remarks += _write(writer, book.out, mark, groups, results)
                keep((mark, wanted[mark]))
            except UnsafePath as error:  # one student's; tried again at the next run
                remarks.append(str(error))
            progress.step()
    progress.end()
    return remarks


def _groups(entries: Iterable[Entry], day_of: Mapping[str, str]) -> Groups:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.exercise in day_of:
            groups.setdefault((entry.student, day_of[entry.exercise]), []).append(entry)
    return groups


def _fingerprint(
    group: tuple[str, str], entries: Sequence[Entry], results: Results, assignments: Mapping[str, str]
) -> str:
    """Of all that one student's day in the gradebook is made from."""
    student, day = group
    parts: list[object] = [autograde.__version__, assignments.get(day, "")]
    for entry in entries:
        result, submission = results.get((student, entry.exercise)), entry.submission
        parts += [entry.exercise, str(entry.timestamp or "")]
        parts += [submission.digest, submission.format] if submission else [entry.error]
        parts.append(result.digest if result else "")
    return _hash(parts)


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _stand(mark: Mark, out: Path) -> bool:
    """Whether the folders are still there."""
    if mark == ROSTER:
        return True
    student, day = mark
    return all((out / tree / student_folder(student) / day).is_dir() for tree in ("autograded", "feedback"))


def _write(
    writer: GradebookWriter, out: Path, mark: Mark, groups: Groups, results: Results
) -> tuple[str, ...]:
    if mark == ROSTER:
        writer.add_students()
        return ()
    student, day = mark
    folder = student_folder(student)
    files = {
        entry.exercise: _collected(out, folder, day, entry) for entry in groups[mark] if entry.submission
    }
    reports = {
        exercise: results[student, exercise].report for exercise in files if (student, exercise) in results
    }
    return writer.write(folder, day, files, reports)


def _collected(out: Path, folder: str, day: str, entry: Entry) -> Path:
    """The submission in nbgrader's ``submitted/`` tree; copied there unless it came from there."""
    assert entry.submission is not None
    path = out / "submitted" / folder / day / f"{entry.exercise}.{entry.submission.format}"
    if not path.is_file() or path.resolve() != entry.location.path.resolve():
        write_atomically(path, read_again(entry.location))
    return path


def _card(task: TaskResult) -> str:
    return card(task.name, [task])
