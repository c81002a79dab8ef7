"""One grading run: intake → jobs → results → store → gradebook and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from autograde.batch.crew import Staff
from autograde.batch.grouping import in_groups
from autograde.batch.jobs import Due, Jobs, due
from autograde.batch.keyring import Covered, Keyring
from autograde.batch.pool import grade_jobs
from autograde.batch.secret import course_secret
from autograde.batch.store import Identity, Store, Stored
from autograde.batch.worker import Job
from autograde.course import Course
from autograde.intake import Intake, Roster, collect
from autograde.key import AnswerKey
from autograde.local import attempted
from autograde.problem import Problem
from autograde.submission import Submission
from autograde.verdict import Report

GROUP = 16  # results per transaction: a crash regrades at most these
UNSAFE = "격리 없이 채점한 결과입니다(--unsafe)."


class Progress:
    """Told how far a run is; the default stays silent."""

    def begin(self, what: str, total: int) -> None: ...

    def step(self) -> None: ...

    def end(self) -> None: ...

    def say(self, text: str) -> None: ...


@dataclass(frozen=True)
class Run:
    """What a grading run did."""

    intake: Intake
    keys: Mapping[str, AnswerKey]
    results: tuple[Stored, ...]
    graded: frozenset[tuple[str, str]]
    layers: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def unchanged(self) -> int:
        return len(self.results) - len(self.graded)


def grade_submissions(
    course: Course,
    source: Path,
    store: Store,
    staff: Staff,
    *,
    roster: Roster | None = None,
    progress: Progress | None = None,
) -> Run:
    """Grade what has changed since the last run; results are kept as they come.

    Args:
        course: with its ``solutions/``.
        source: a folder or a zip with submissions.
        store: where results are kept.
        staff: who does the work; the isolation that they have is part of what a result depends on.
        roster: the class list, to turn names into student numbers.
        progress: told what is being done.
    """
    progress = progress or Progress()
    seed, made = course_secret(course)
    keys = Keyring(course, seed)
    if not keys:
        raise Problem("solutions/가 없어 채점할 수 없습니다. 강사용 저장소에서 실행해 주세요.")
    intake = read_intake(course, source, keys, roster)
    used = {entry.exercise: None for entry in intake.entries if entry.exercise in keys}
    progress.begin("채점 열쇠를 준비하는 중", len(used))
    for exercise in used:
        keys[exercise]
        progress.step()
    progress.end()
    known = store.fingerprints({keys.digest(exercise) for exercise in used})
    wanted: dict[Identity, None] = {}
    fresh: list[Due] = []
    for item in due(intake.entries, keys, staff.layers):
        wanted[item.identity] = None
        if known.get(item.identity) != item.fingerprint:
            fresh.append(item)
    notes = [made]
    progress.begin("채점하는 중", len(fresh))
    needed = {item.entry.exercise: keys[item.entry.exercise] for item in fresh}
    jobs = Jobs(fresh, intake.entries, keys)
    grading = grade_jobs(jobs, needed, staff.crew(needed, len(fresh)))
    with in_groups(store.write) as keep, closing(grading):
        for job, graded in grading:
            fingerprint = "" if graded.trouble else job.fingerprint
            keep(Stored(_identity(job, keys), fingerprint, graded.report))
            notes += [f"{job.student} {job.exercise}: {graded.trouble}"] * bool(graded.trouble)
            progress.step()
    progress.end()
    results = tuple(store.read(wanted))
    changed = frozenset((item.entry.student, item.entry.exercise) for item in fresh)
    return Run(intake, keys, results, changed, staff.layers, tuple(filter(None, notes)))


def _identity(job: Job, keys: Keyring) -> Identity:
    return Identity(job.student, job.exercise, job.submission, keys.digest(job.exercise))


def read_intake(
    course: Course, source: Path, keys: Mapping[str, AnswerKey], roster: Roster | None = None
) -> Intake:
    """Collect the submissions; of twins the one that is not just the handed-out stub counts."""
    assignments = {day: [folder.id for folder in folders] for day, folders in course.days.items()}

    def is_stub(submission: Submission) -> bool:
        return submission.exercise in keys and not attempted(submission.cells, keys[submission.exercise])

    return collect(source, list(keys), assignments, definitions=Covered(keys), is_stub=is_stub, roster=roster)


def reports_by_student(results: Sequence[Stored]) -> dict[str, dict[str, Report]]:
    found: dict[str, dict[str, Report]] = {}
    for result in results:
        found.setdefault(result.student, {})[result.exercise] = result.report
    return found
