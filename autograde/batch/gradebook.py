"""A run's results into nbgrader: assignments, gradebook, autograded and feedback trees."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import autograde
from autograde.batch.book import Book
from autograde.batch.grouping import in_groups
from autograde.batch.plan import Plan, Progress
from autograde.batch.resultrows import Stored, light
from autograde.batch.store import Mark
from autograde.course import Course
from autograde.intake import Entry, read_again, student_folder
from autograde.keys import write_atomically
from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.trees import UnsafePath
from autograde.report.card import card
from autograde.verdict import Report, TaskResult

ROSTER: Mark = ("", "roster")
Groups = Mapping[tuple[str, str], Sequence[Entry]]


@contextmanager
def publication(
    course: Course, plan: Plan, book: Book, names: Mapping[str, str], progress: Progress
) -> Iterator[Publication]:
    """What is written while grading goes on.

    Args:
        course: its days are the assignments.
        plan: what there is to be graded.
        book: nbgrader's course folder and gradebook.
        names: student names by id.
        progress: told what is being done.
    """
    day_of = {folder.id: folder.day for folder in course.exercises}
    groups = _groups(plan.intake.entries, day_of)
    remarks = [*book.release(course, sorted({day for _, day in groups})), *book.hint()]
    safe = {student_folder(student): name for student, name in names.items()}

    def note(marks: Sequence[tuple[Mark, str]]) -> None:
        book.store.mark(book.place, marks)

    with ExitStack() as stack, in_groups(note) as keep:

        def writer() -> GradebookWriter:
            return stack.enter_context(GradebookWriter(book.url, book.out, card=_card, roster=safe))

        yield Publication(plan, book, day_of, groups, safe, writer, keep, progress, remarks)


class Publication:
    """A student's day goes into the gradebook, the trees and the pages as soon as all of it is in the store.

    What is about to be written is first noted as not written: whenever the grader is killed, the next run
    writes it again. What would be written as it stands is left alone, and its reports are not even read.

    Attributes:
        remarks: in Korean.
    """

    def __init__(
        self,
        plan: Plan,
        book: Book,
        day_of: Mapping[str, str],
        groups: Groups,
        roster: Mapping[str, str],
        writer: Callable[[], GradebookWriter],
        keep: Callable[[tuple[Mark, str]], None],
        progress: Progress,
        remarks: list[str],
    ) -> None:
        self._book, self._day_of, self._groups, self._progress = book, day_of, groups, progress
        self._make_writer, self._keep, self.remarks = writer, keep, remarks
        self._writer: GradebookWriter | None = None
        self._assignments = book.assignments()
        self._roster = _hash([sorted(roster.items()), sorted(self._assignments.items())])
        self._known = {(result.student, result.exercise): result for result in plan.kept}
        self._reports: dict[tuple[str, str], Report] = {}  # only of days that are not whole yet
        places = [(item.entry.student, item.entry.exercise) for item in plan.fresh]
        self._due = Counter((student, day_of[exercise]) for student, exercise in places)
        self._marks = book.store.marks(book.place)
        self._rest = [group for group in groups if not self._due[group] and self._differs(group)]
        stale: list[Mark] = [*self._due, *self._rest, *[ROSTER] * (self._marks.get(ROSTER) != self._roster)]
        book.store.unmark(book.place, [mark for mark in stale if mark in self._marks])

    def take(self, result: Stored) -> None:
        """Hand over a result that is in the store."""
        group = result.student, self._day_of[result.exercise]
        self._reports[result.student, result.exercise] = result.report
        self._known[result.student, result.exercise] = light(result)
        self._due[group] -= 1
        if not self._due[group]:
            self._publish(group)

    def finish(self) -> None:
        """Write what is not up to date although nothing of it was graded."""
        self._add_roster()
        self._progress.begin("성적부에 적는 중", len(self._rest))
        for group in self._rest:
            self._publish(group)
            self._progress.step()
        self._progress.end()

    def _publish(self, group: tuple[str, str]) -> None:
        self._add_roster()
        try:
            if self._differs(group):
                self._book.wait()
                self.remarks += self._write(group)
            self._keep((group, self._fingerprint(group)))
        except UnsafePath as error:  # one student's; tried again at the next run
            self.remarks.append(str(error))
        for entry in self._groups[group]:
            self._reports.pop((entry.student, entry.exercise), None)

    def _add_roster(self) -> None:
        if self._marks.get(ROSTER) != self._roster:
            self._book.wait()
            self._open().add_students()
            self._keep((ROSTER, self._roster))
            self._marks[ROSTER] = self._roster

    def _open(self) -> GradebookWriter:
        if self._writer is None:
            self._writer = self._make_writer()
        return self._writer

    def _differs(self, group: tuple[str, str]) -> bool:
        return self._marks.get(group) != self._fingerprint(group) or not _stand(group, self._book.out)

    def _fingerprint(self, group: tuple[str, str]) -> str:
        """Of all that one student's day in the gradebook is made from."""
        student, day = group
        parts: list[object] = [autograde.__version__, self._assignments.get(day, "")]
        for entry in self._groups[group]:
            result, submission = self._known.get((student, entry.exercise)), entry.submission
            parts += [entry.exercise, str(entry.timestamp or "")]
            parts += [submission.digest, submission.format] if submission else [entry.error]
            parts.append(result.digest if result else "")
        return _hash(parts)

    def _write(self, group: tuple[str, str]) -> tuple[str, ...]:
        student, day = group
        folder, out = student_folder(student), self._book.out
        entries = [entry for entry in self._groups[group] if entry.submission]
        files = {entry.exercise: _collected(out, folder, day, entry) for entry in entries}
        kept = [self._known[place] for e in files if (place := (student, e)) in self._known]
        missing = {r.identity for r in kept if (student, r.exercise) not in self._reports}
        found = {r.exercise: r.report for r in (self._book.store.read(missing) if missing else ())}
        found |= {e: self._reports[student, e] for e in files if (student, e) in self._reports}
        return self._open().write(folder, day, files, found)


def _groups(entries: Iterable[Entry], day_of: Mapping[str, str]) -> Groups:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.exercise in day_of:
            groups.setdefault((entry.student, day_of[entry.exercise]), []).append(entry)
    return groups


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _stand(mark: Mark, out: Path) -> bool:
    """Whether the folders are still there."""
    if mark == ROSTER:
        return True
    student, day = mark
    return all((out / tree / student_folder(student) / day).is_dir() for tree in ("autograded", "feedback"))


def _collected(out: Path, folder: str, day: str, entry: Entry) -> Path:
    """The submission in nbgrader's ``submitted/`` tree; copied there unless it came from there."""
    assert entry.submission is not None
    path = out / "submitted" / folder / day / f"{entry.exercise}.{entry.submission.format}"
    if not path.is_file() or path.resolve() != entry.location.path.resolve():
        write_atomically(path, read_again(entry.location))
    return path


def _card(task: TaskResult) -> str:
    return card(task.name, [task])
