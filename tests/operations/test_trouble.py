"""A full disk, a locked database, a second grader, half-written files, a jumping clock."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import toy
from killing import Class, Grader, Template, assert_complete, litter, stored

from autograde.answer import graded_cells
from autograde.batch.gradebook import GradebookWriter
from autograde.batch.run import grade_into
from autograde.course import Course, load_course
from autograde.execute import Limits
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.keys import CACHE, course_key
from autograde.problem import Problem
from autograde.sandbox.driver import Patience
from autograde.sandbox.pool import PlainRunner
from autograde.verdict import Verdict

Scores = Callable[[Class], dict[tuple[str, str], float]]
SIZE = 16 << 20  # bytes of the small disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root to mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("left", [0, 200 << 10])
def test_a_full_disk_is_told_in_korean_and_the_run_goes_on_once_there_is_space(
    left: int, small_disk: Path, template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    out = Path(shutil.move(out, small_disk))
    for student, exercise in handed_in.numbers:
        handed_in.hand_in(student, exercise, 4001)
    before = stored(out)
    ballast = small_disk / "ballast"
    with open(ballast, "wb") as file:
        file.write(bytes(shutil.disk_usage(small_disk).free - left))
    process = grader.start(handed_in, out)
    said, _ = process.communicate()
    assert process.returncode == 2, said
    assert f"{out}: 디스크에 남은 자리가 없어 그만두었습니다." in said
    assert "자리를 비우고 같은 명령을 다시 실행하면 이어서 합니다." in said
    assert "Traceback" not in said
    ballast.unlink()
    kept = stored(out)  # even to read it takes a little space
    assert before <= kept
    grader.finish(handed_in, out)
    assert kept <= stored(out)
    assert_complete(out, expected(handed_in))


HOLD_A_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("name", ["results.db", "gradebook.db"])
def test_a_locked_database_is_waited_for_with_a_message(
    name: str, template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    handed_in.hand_in("20260002", "toy_functions", 9)
    command = [sys.executable, "-c", HOLD_A_LOCK, str(out / name)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        process = grader.start(handed_in, out)
        assert process.stdout is not None
        said = ""
        while "끝나기를 기다립니다" not in said:
            line = process.stdout.readline()
            assert line, f"it did not wait: {said}"
            said += line
        time.sleep(2)
        assert process.poll() is None
        other.communicate()
    rest, _ = process.communicate()
    assert process.returncode == 0, said + rest
    assert "기다립니다" not in rest
    assert name in said
    assert_complete(out, expected(handed_in))


def test_two_graders_at_once_take_turns_and_each_submission_has_one_row(
    template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    for student, exercise in list(handed_in.numbers)[:10]:
        handed_in.hand_in(student, exercise, 5001, slow=0.3)
    rows = len(stored(out))
    graders = [grader.start(handed_in, out) for _ in range(2)]
    said = [process.communicate()[0] for process in graders]
    assert [process.returncode for process in graders] == [0, 0], said
    assert sorted("다른 채점이" in text for text in said) == [False, True], said
    assert sum("채점 10개" in text for text in said) == 1
    assert sum("바뀐 제출물이 없어" in text for text in said) == 1
    assert len(stored(out)) == rows + 10
    assert_complete(out, expected(handed_in))


def test_a_lock_ends_with_its_grader(
    template: Template, grader: Grader, no_strays: Callable[[], None], tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    handed_in.hand_in("20260002", "toy_functions", 9)
    process = grader.start(handed_in, out)
    while b"running" not in (out / ".lock").read_bytes():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    no_strays()
    assert "기다립니다" not in grader.finish(handed_in, out)


def test_a_broken_results_file_is_told_in_korean(template: Template, grader: Grader, tmp_path: Path) -> None:
    handed_in, out = template.copy(tmp_path)
    (out / "results.db").write_bytes(b"this is not a database, whatever its name says" * 100)
    process = grader.start(handed_in, out)
    said, _ = process.communicate()
    assert process.returncode == 2
    assert "데이터베이스 파일이 깨졌습니다" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("url", ["nonsense", "mysql://me@here/x", "postgresql+psycopg://me@127.0.0.1:1/x"])
def test_a_database_that_cannot_be_used_is_told_in_korean(
    url: str, toy_course: Course, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match=r"데이터베이스|psycopg|PostgreSQL"):
        grade_into(toy_course, tmp_path, tmp_path / "out", db=url)


def test_regrading_an_unchanged_class_touches_no_gradebook_and_no_page(
    template: Template, tmp_path: Path, toy_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in, out = template.copy(tmp_path)
    monkeypatch.setenv("AUTOGRADE_SECRET", toy.SEED.decode())
    course = load_course(toy_course.root)

    def never(*arguments: object, **more: object) -> None:
        raise AssertionError("nothing has changed")

    monkeypatch.setattr(GradebookWriter, "__init__", never)
    monkeypatch.setattr("autograde.batch.run.class_page", never)
    monkeypatch.setattr("autograde.batch.book.release_day", never)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    done = grade_into(course, handed_in.folder, out)
    assert not done.run.graded
    after = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    assert {path for path in before | after if before.get(path) != after.get(path)} <= {
        out / "results.db",  # its log is folded in
        out / ".lock",
    }


def test_a_gradebook_that_was_deleted_is_made_again(
    template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    (out / "gradebook.db").unlink()
    shutil.rmtree(out / "feedback" / "20260004")
    assert "채점 0개" in (said := grader.finish(handed_in, out)) or "바뀐 제출물이 없어" in said
    assert_complete(out, expected(handed_in))


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_a_half_written_key_is_made_again(part: float, toy_copy: Course) -> None:
    folder = next(iter(toy_copy.exercises))
    whole = course_key(toy_copy, folder, toy.SEED)
    (path,) = (toy_copy.root / CACHE).glob("*.npz")
    data = path.read_bytes()
    path.write_bytes(data[: int(part * len(data))])
    os.utime(path, ns=(1, 1))
    assert course_key(toy_copy, folder, toy.SEED).digest == whole.digest
    assert path.read_bytes() == data


def test_deadlines_do_not_depend_on_the_time_of_day(
    full_keys: dict[str, AnswerKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock jumps a day to and fro at every look; only the endless loop runs out of time."""
    days = iter(range(1_000_000))
    monkeypatch.setattr(time, "time", lambda: 86_400.0 * (1 + 10_000 * (next(days) % 2)))
    own = {"some_maximum": "def some_maximum(x):\n    while True:\n        pass"}
    cells = graded_cells(toy.parse_percent(toy.percent(toy.answers("toy_functions", **own))))
    began = time.monotonic()
    with PlainRunner(Limits(statement=1, top_level=3, trial=1), Patience(grace=1, total=30)) as runner:
        report = grade(cells, full_keys["toy_functions"], runner)
    assert time.monotonic() - began < 40
    verdicts = {task.name: task.verdict for task in report.tasks}
    assert verdicts.pop("some_maximum") is Verdict.TIMED_OUT
    assert set(verdicts.values()) == {Verdict.PASSED}


def test_no_deadline_is_reckoned_with_the_time_of_day() -> None:
    package = Path(__file__).parents[2] / "autograde"
    assert [path.name for path in package.rglob("*.py") if "time.time(" in path.read_text("utf-8")] == []


def test_the_results_are_written_through_to_the_disk(template: Template, tmp_path: Path) -> None:
    from autograde.batch.store import Store

    _, out = template.copy(tmp_path)
    store = Store(out / "results.db")
    with store.database._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()
    with closing(sqlite3.connect(out / "results.db")) as plain:
        keys = [row[1] for row in plain.execute("PRAGMA table_info(graded)") if row[5]]
    assert keys == ["student", "exercise", "submission", "answer_key"]
    assert litter(out) == []
