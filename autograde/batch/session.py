"""One grading run: intake → jobs → results → store → gradebook and pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import autograde
from autograde.batch.crew import Staff
from autograde.batch.grouping import in_groups
from autograde.batch.jobs import Jobs, due
from autograde.batch.keyring import Covered, Keyring
from autograde.batch.plan import Plan, Progress, Receiver, Run
from autograde.batch.pool import grade_jobs
from autograde.batch.remembered import Remembered
from autograde.batch.resultrows import Identity, Stored, light
from autograde.batch.secret import course_secret
from autograde.batch.store import Store
from autograde.batch.worker import Job
from autograde.course import Course
from autograde.intake import Intake, Memory, Roster, collect
from autograde.key import AnswerKey
from autograde.local import attempted
from autograde.problem import Problem
from autograde.submission import Submission
from autograde.verdict import Report

GROUP = 16  # results per transaction: a crash regrades at most these
UNSAFE = "격리 없이 채점한 결과입니다(--unsafe)."


def plan_grading(
    course: Course,
    source: Path,
    store: Store,
    staff: Staff,
    *,
    roster: Roster | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Find out what has changed since the last run.

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
    scores = Remembered(store, "key")
    keys = Keyring(course, seed, scores)
    if not keys:
        raise Problem("solutions/가 없어 채점할 수 없습니다. 강사용 저장소에서 실행해 주세요.")
    files = Remembered(store, f"file {autograde.__version__}")
    intake = read_intake(course, source, keys, roster, files)
    files.flush()
    used = {entry.exercise for entry in intake.entries if entry.exercise in keys}
    known = store.fingerprints({keys.digest(exercise) for exercise in used})
    items = list(due(intake.entries, keys, staff.layers))
    fresh = tuple(item for item in items if known.get(item.identity) != item.fingerprint)
    kept = store.read_light({i.identity for i in items if known.get(i.identity) == i.fingerprint})
    needed = _ready(keys, dict.fromkeys(item.entry.exercise for item in fresh), progress)
    worth = {exercise: keys.max_score(exercise) for exercise in _of_days(course, used)}
    scores.flush()
    notes = (made,) if made else ()
    return Plan(intake, keys, needed, worth, tuple(kept), fresh, staff.layers, notes)


def grade_plan(plan: Plan, store: Store, staff: Staff, receiver: Receiver, progress: Progress) -> Run:
    """Grade what is due. A result is stored, then handed on, and then only what a class needs of it is kept."""
    keys, fresh, notes = plan.keys, plan.fresh, list(plan.notes)
    results = {(result.student, result.exercise): result for result in plan.kept}
    written: list[Stored] = []

    def write(group: Sequence[Stored]) -> None:
        written.extend(store.write(group))

    def hand_on() -> None:
        while written:
            result = written.pop(0)
            results[result.student, result.exercise] = light(result)
            receiver.take(result)

    progress.begin("채점하는 중", len(fresh))
    jobs = Jobs(fresh, plan.intake.entries, keys)
    grading = grade_jobs(jobs, plan.needed, staff.crew(plan.needed, len(fresh)))
    with in_groups(write) as keep, closing(grading):
        for job, graded in grading:
            fingerprint = "" if graded.trouble else job.fingerprint
            keep(Stored(_identity(job, keys), fingerprint, graded.report))
            notes += [f"{job.student} {job.exercise}: {graded.trouble}"] * bool(graded.trouble)
            hand_on()
            progress.step()
    hand_on()
    progress.end()
    changed = frozenset((item.entry.student, item.entry.exercise) for item in fresh)
    ordered = tuple(results[place] for place in sorted(results))
    return Run(plan.intake, plan.worth, ordered, changed, plan.layers, tuple(notes))


def _ready(keys: Keyring, exercises: Collection[str], progress: Progress) -> dict[str, AnswerKey]:
    """The keys of what is to be graded; what is worth nothing new needs none."""
    progress.begin("채점 열쇠를 준비하는 중", len(exercises))
    found = {}
    for exercise in exercises:
        found[exercise] = keys[exercise]
        progress.step()
    progress.end()
    return found


def _of_days(course: Course, exercises: Collection[str]) -> list[str]:
    """All exercises of the days that some are of."""
    days = {folder.day for folder in course.exercises if folder.id in exercises}
    return [folder.id for folder in course.exercises if folder.day in days]


def _identity(job: Job, keys: Keyring) -> Identity:
    return Identity(job.student, job.exercise, job.submission, keys.digest(job.exercise))


def read_intake(
    course: Course,
    source: Path,
    keys: Mapping[str, AnswerKey],
    roster: Roster | None = None,
    memory: Memory | None = None,
) -> Intake:
    """Collect the submissions; of twins the one that is not just the handed-out stub counts."""
    assignments = {day: [folder.id for folder in folders] for day, folders in course.days.items()}

    def is_stub(submission: Submission) -> bool:
        return submission.exercise in keys and not attempted(submission.cells, keys[submission.exercise])

    return collect(
        source,
        list(keys),
        assignments,
        definitions=Covered(keys),
        is_stub=is_stub,
        roster=roster,
        memory=memory,
    )


def reports_by_student(results: Sequence[Stored]) -> dict[str, dict[str, Report]]:
    found: dict[str, dict[str, Report]] = {}
    for result in results:
        found.setdefault(result.student, {})[result.exercise] = result.report
    return found
