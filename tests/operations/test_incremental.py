"""What has changed is graded again and nothing else; results are published as they come and then let go."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
import toy

from autograde.batch.grouping import GROUP
from autograde.batch.plan import Progress
from autograde.batch.run import Done, grade_into
from autograde.course import Course
from autograde.verdict import CaseResult

STUDENTS = tuple(f"2026000{number}" for number in range(4))
UNSAFE = sys.platform != "linux"  # isolated is faster, too
CLASS_FILES = ("results.csv", "results.jsonl", "report.html")


def hand_in(root: Path, students: tuple[str, ...] = STUDENTS) -> Path:
    for student in students:
        for exercise in toy.EXERCISES:
            path = root / student / f"{exercise}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{toy.percent(toy.answers(exercise))}\n# {student}\n", "utf-8")
    return root


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setenv("AUTOGRADE_SECRET", toy.SEED.decode())
    return toy.write_course(tmp_path / "course")


def test_a_changed_key_regrades_its_own_exercise_only(course: Course, tmp_path: Path) -> None:
    source, out = hand_in(tmp_path / "pile"), tmp_path / "out"
    assert len(grade_into(course, source, out, unsafe=UNSAFE).run.graded) == 2 * len(STUDENTS)
    before = {name: ((out / name).stat().st_mtime_ns, (out / name).read_bytes()) for name in CLASS_FILES}
    assert grade_into(course, source, out, unsafe=UNSAFE).run.graded == frozenset()
    assert {
        name: ((out / name).stat().st_mtime_ns, (out / name).read_bytes()) for name in CLASS_FILES
    } == before
    toy.write_exercise(course.root, "toy_functions", check={"case(points=1)": "case(points=4)"})
    changed = grade_into(course, source, out, unsafe=UNSAFE)
    assert changed.run.graded == {(student, "toy_functions") for student in STUDENTS}
    assert (out / "results.csv").read_bytes() != before["results.csv"][1]


def test_a_students_feedback_stands_before_the_last_one_is_graded(course: Course, tmp_path: Path) -> None:
    students = tuple(f"2026{number:04}" for number in range(GROUP))  # two results each: two groups
    source, out = hand_in(tmp_path / "pile", students), tmp_path / "out"
    standing: list[int] = []

    class Watch(Progress):
        def step(self) -> None:
            standing.append(len(list((out / "feedback").glob("*/*/*.html"))))

    grade_into(course, source, out, unsafe=UNSAFE, progress=Watch())
    assert standing[0] == 0
    assert any(0 < number < 2 * len(students) for number in standing)
    assert len(list((out / "feedback").glob("*/*/*.html"))) == 2 * len(students)


def test_what_is_kept_of_a_class_holds_no_cases(course: Course, tmp_path: Path) -> None:
    def cases(students: tuple[str, ...]) -> tuple[int, Done]:
        place = tmp_path / str(len(students))
        done = grade_into(course, hand_in(place / "pile", students), place / "out", unsafe=UNSAFE)
        gc.collect()
        return sum(type(thing) is CaseResult for thing in gc.get_objects()), done

    cases(STUDENTS[:1])
    few, _ = cases(STUDENTS[:2])
    many, done = cases(STUDENTS)
    assert len(done.run.results) == 2 * len(STUDENTS)
    assert many <= few
