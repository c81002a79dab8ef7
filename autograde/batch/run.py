"""A grading run with everything it leaves behind: gradebook, CSV, pages, JSON lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import autograde
from autograde.batch.book import Book
from autograde.batch.database import parse_url
from autograde.batch.gradebook import publication
from autograde.batch.place import Place, held, sweep
from autograde.batch.plan import Progress, Run
from autograde.batch.runners import Runners
from autograde.batch.session import grade_plan, plan_grading, reports_by_student
from autograde.batch.staff import Here, chosen_staff
from autograde.batch.store import Mark, Store
from autograde.batch.trouble import explained
from autograde.course import Course
from autograde.intake import Intake, Roster, read_roster, student_folder
from autograde.keys import write_atomically
from autograde.nbgrader.release import default_db_url
from autograde.report.classpage import class_page
from autograde.report.classroom import Classroom, Row
from autograde.report.csvfile import class_csv
from autograde.report.plain import json_line

RESULTS = "results.db"
PAGE: Mark = ("", "report.html")


@dataclass(frozen=True)
class Done:
    run: Run
    classroom: Classroom


def grade_into(
    course: Course,
    source: Path,
    out: Path,
    *,
    roster: Path | None = None,
    workers: int = 1,
    unsafe: bool = False,
    runners: Runners | None = None,
    progress: Progress | None = None,
    db: str = "",
    dask: str = "",
) -> Done:
    """Grade ``source`` and write every result into ``out``.

    Args:
        course: with its ``solutions/``.
        source: a folder or a zip with submissions.
        out: nbgrader's course folder, too.
        roster: the class list.
        workers: processes.
        unsafe: grade without isolation.
        runners: that have been entered, and then decide on isolation.
        progress: told what is being done.
        db: where results are kept, ``out/results.db`` by default. PostgreSQL takes the gradebook, too.
        dask: a scheduler whose workers grade instead of processes here.

    Raises:
        Problem: it cannot go on; what has been graded is kept.
    """
    progress = progress or Progress()
    people = read_roster(roster) if roster else None
    with explained(out), held(out, progress.say) as place:
        if place.interrupted:
            sweep(out)
        store = Store(db or out / RESULTS, progress.say)
        try:
            here = Here(workers, unsafe, runners)
            with chosen_staff(course, here, dask, progress) as staff:
                plan = plan_grading(course, source, store, staff, roster=people, progress=progress)
                names = student_names(plan.intake, people)
                book = Book(out, _gradebook_url(out, db), store, place.id, progress.say)
                with publication(course, plan, book, names, progress) as published:
                    run = grade_plan(plan, store, staff, published, progress)
                    published.finish()
            run = replace(run, notes=(*run.notes, *published.remarks))
            classroom = make_classroom(course, run, names, people)
            _write_class(classroom, run, store, place, out)
        finally:
            store.close()
    return Done(run, classroom)


def _gradebook_url(out: Path, db: str) -> str:
    """nbgrader's gradebook is in the same PostgreSQL database, in tables of its own."""
    postgres = bool(db) and parse_url(db).get_backend_name() == "postgresql"
    return parse_url(db).render_as_string(hide_password=False) if postgres else default_db_url(out)


def _write_class(classroom: Classroom, run: Run, store: Store, place: Place, out: Path) -> None:
    """The class's files; those that would stay the same are left alone."""
    table = class_csv(classroom)
    parts = [classroom.title, classroom.problems, classroom.notes, classroom.layers]
    parts += [table.decode(), autograde.__version__, *(result.digest for result in run.results)]
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    files = [out / "results.csv", out / "results.jsonl", out / "report.html"]
    if store.marks(place.id).get(PAGE) == digest and all(path.is_file() for path in files):
        return
    store.unmark(place.id, [PAGE])
    lines = (json.dumps(json_line(r.student, r.report), ensure_ascii=False) + "\n" for r in run.results)
    pages = (table, "".join(lines).encode(), class_page(classroom).encode())
    for path, data in zip(files, pages, strict=True):
        _write(path, data)
    store.mark(place.id, [(PAGE, digest)])


def _write(path: Path, data: bytes) -> None:
    if not path.is_file() or path.read_bytes() != data:
        write_atomically(path, data)


def student_names(intake: Intake, people: Roster | None) -> dict[str, str]:
    """The roster's names go before those in file names."""
    names = dict(intake.students)
    if people is not None:
        names |= {student: person.name for student in names if (person := people.find(student)) is not None}
        names |= {person.id: person.name for person in people.missing(names)}
    return names


def make_classroom(course: Course, run: Run, names: Mapping[str, str], people: Roster | None) -> Classroom:
    """Everyone on the roster, then everyone else who handed something in."""
    reports = reports_by_student(run.results)
    errors = _unreadable(run)
    day_of = {folder.id: folder.day for folder in course.exercises}
    handed_in = [*run.intake.students, *reports]
    absent = people.missing(handed_in) if people else ()
    unknown = set(people.unknown(handed_in)) if people else set()
    rows = [Row(person.id, person.name, {}, ("미제출",)) for person in absent]
    for student in dict.fromkeys(handed_in):
        remarks = ["명단에 없음"] * (student in unknown) + errors.get(student, [])
        own = reports.get(student, {})
        pages = {e: f"feedback/{student_folder(student)}/{day_of[e]}/{e}.html" for e in own if e in day_of}
        rows.append(Row(student, names.get(student, ""), own, tuple(remarks), pages))
    rows.sort(key=lambda row: row.student)
    maximum = dict(run.worth)
    by_day = {
        day: tuple(e for e in maximum if day_of[e] == day)
        for day in dict.fromkeys(day_of[e] for e in maximum)
    }
    problems = [str(problem) for problem in run.intake.problems]
    problems += [f"{s} {names.get(s, '')}: {text}" for s, texts in errors.items() for text in texts]
    problems += people.problems if people else ()
    notes = (*run.notes, *run.intake.notes)
    return Classroom(course.title, tuple(rows), maximum, tuple(problems), notes, run.layers, by_day)


def _unreadable(run: Run) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for entry in run.intake.entries:
        if entry.submission is None:
            errors.setdefault(entry.student, []).append(entry.error)
    return errors
