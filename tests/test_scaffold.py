"""`autograde new`: a folder that only lacks its answer, and says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograde.audit import audit_exercise
from autograde.course import Course, load_course
from autograde.exercise import AuthorError
from autograde.practice import write_practice
from autograde.scaffold import new_exercise

ANSWER = "ranges = np.max(x, axis=1) - np.min(x, axis=1)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "course.toml").write_text('[course]\nid = "toy"\ndays = ["1_day", "2_day"]\n', "utf-8")
    return tmp_path


def fill_in(folder: Path, answer: str = ANSWER) -> Course:
    path = folder / "solution.py"
    lines = [
        f"    {answer}" if "〔채울 곳〕" in line else line for line in path.read_text("utf-8").split("\n")
    ]
    path.write_text("\n".join(lines), "utf-8")
    return load_course(folder)


def problems(course: Course) -> list[str]:
    return [text for folder in course.exercises for text in audit_exercise(folder).problems]


def test_two_files_are_made_where_the_course_looks_for_them(root: Path) -> None:
    folder = new_exercise(root, "1_day", "prac9_example")
    assert folder == root / "solutions/1_day/prac9_example"
    assert sorted(path.name for path in folder.iterdir()) == ["check.py", "solution.py"]
    assert load_course(root).find("prac9_example").path == folder
    assert b"NAME" not in b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"\r" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_left_unfilled_the_audit_says_which_line_is_to_be_filled(root: Path) -> None:
    folder = new_exercise(root, "1_day", "prac9_example")
    lines = (folder / "solution.py").read_text("utf-8").split("\n")
    begin = lines.index("    ### BEGIN SOLUTION") + 1
    (problem,) = problems(load_course(root))
    assert problem == (
        f"{(folder / 'solution.py').as_posix()}:{begin}: 정답이 비어 있습니다. "
        f"이 줄과 {begin + 2}행의 ### END SOLUTION 사이에 정답을 적어 주세요."
    )
    assert "〔채울 곳〕" in lines[begin]
    assert ANSWER in lines[begin]


def test_filled_in_it_passes_the_audit(root: Path) -> None:
    assert problems(fill_in(new_exercise(root, "1_day", "prac9_example"))) == []


def test_filled_in_wrongly_it_does_not_pass(root: Path) -> None:
    assert problems(
        fill_in(
            new_exercise(root, "1_day", "prac9_example"), "ranges = np.max(x, axis=0) - np.min(x, axis=0)"
        )
    )


def test_filled_in_it_makes_practice_files_and_runs_from_top_to_bottom(root: Path) -> None:
    folder = new_exercise(root, "2_day", "prac9_example")
    course = fill_in(folder)
    write_practice(course)
    stub = (course.practice / "2_day/prac9_example.py").read_text("utf-8")
    assert "ranges = None  # 여기를 채우세요\n    return ranges" in stub
    assert "채울 곳" not in stub
    done = subprocess.run(
        [sys.executable, folder / "solution.py"], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    "name",
    ["", "Prac9", "9prac", "prac-9", "연습", "prac 9", "a/b", "../x", "prac9.py", "a" * 41, "con", "com1"],
)
def test_a_name_that_could_not_be_a_file_and_an_id_everywhere_is_refused(root: Path, name: str) -> None:
    with pytest.raises(AuthorError, match="쓸 수 없"):
        new_exercise(root, "1_day", name)
    assert not (root / "solutions").exists()


@pytest.mark.parametrize("day", ["3_day", "", "..", "1_day/x"])
def test_an_unknown_day_is_refused_and_the_known_ones_named(root: Path, day: str) -> None:
    with pytest.raises(AuthorError, match=r"1_day, 2_day.*course\.toml"):
        new_exercise(root, day, "prac9_example")
    assert not (root / "solutions").exists()


@pytest.mark.parametrize("day", ["1_day", "2_day"])
def test_an_existing_name_is_refused_on_any_day_and_nothing_is_overwritten(root: Path, day: str) -> None:
    folder = new_exercise(root, "1_day", "prac9_example")
    (folder / "solution.py").write_text("내 것", "utf-8")
    with pytest.raises(AuthorError, match="이미 있습니다"):
        new_exercise(root, day, "prac9_example")
    assert (folder / "solution.py").read_text("utf-8") == "내 것"
    shutil.rmtree(folder)
    (root / "solutions/1_day/prac9_example").write_text("파일", "utf-8")
    with pytest.raises(AuthorError, match="이미 있습니다"):
        new_exercise(root, "1_day", "prac9_example")


def test_outside_a_course_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"course\.toml"):
        new_exercise(tmp_path, "1_day", "prac9_example")
