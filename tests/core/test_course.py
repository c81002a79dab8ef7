"""A course on disk: found from below, in order, and clear about what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import toy

from autograde.course import Course, CourseError, find_root, load_course
from autograde.exercise import AuthorError


def test_the_course_is_found_from_any_folder_inside(toy_copy: Course) -> None:
    for folder in (toy_copy.root, toy_copy.root / "solutions" / "1_day", toy_copy.find("toy_objects").path):
        assert load_course(folder).root == toy_copy.root.resolve()


def test_outside_of_a_course_the_error_says_so(tmp_path: Path) -> None:
    assert find_root(tmp_path) is None
    with pytest.raises(CourseError, match=r"course\.toml을 찾지 못했습니다. 강좌 폴더 안에서 실행해 주세요"):
        load_course(tmp_path)


def test_days_and_exercises_are_in_order(toy_copy: Course) -> None:
    (toy_copy.root / "solutions" / "1_day" / "a_first").mkdir()
    (toy_copy.root / "solutions" / "1_day" / "__pycache__").mkdir()
    (toy_copy.root / "solutions" / "1_day" / ".hidden").mkdir()
    (toy_copy.root / "solutions" / "1_day" / "note.txt").write_text("x")
    course = load_course(toy_copy.root)
    assert [f.id for f in course.exercises] == ["a_first", "toy_functions", "toy_objects"]
    assert [f.day for f in course.exercises] == ["1_day", "1_day", "2_day"]
    assert (course.id, course.title, course.practice) == (
        "toy",
        "장난감 강좌",
        toy_copy.root.resolve() / "practice",
    )


def test_a_student_s_clone_without_solutions_is_a_course_without_exercises(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(toy.COURSE, "utf-8")
    assert list(load_course(tmp_path).exercises) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[course", "TOML 문법이 틀렸습니다"),
        ("", "[course]"),
        ("[course]\nid = 'x'", "days = "),
        ("[course]\ndays = '1_day'", "days = "),
        ("[course]\ndays = [1, 2]", "days = "),
        ("course = 3", "[course]"),
    ],
)
def test_a_course_file_that_is_wrong_is_named_with_what_to_do(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(text, "utf-8")
    with pytest.raises(CourseError) as error:
        load_course(tmp_path)
    assert words in str(error.value)
    assert str(tmp_path / "course.toml") in str(error.value)


def test_a_course_file_saved_by_notepad_is_read_and_one_in_cp949_is_told(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.write_text(toy.COURSE, "utf-8-sig")
    assert load_course(tmp_path).title == "장난감 강좌"
    path.write_text(toy.COURSE, "cp949")
    with pytest.raises(CourseError, match="UTF-8로 다시 저장해 주세요"):
        load_course(tmp_path)


def test_one_name_for_two_exercises_is_refused(toy_copy: Course) -> None:
    (toy_copy.root / "solutions" / "2_day" / "toy_functions").mkdir()
    with pytest.raises(CourseError, match="toy_functions.*1_day와 2_day"):
        load_course(toy_copy.root)


def test_an_exercise_is_found_by_its_name_or_a_part_of_it(toy_copy: Course) -> None:
    assert toy_copy.find("toy_objects").id == "toy_objects"
    assert toy_copy.find("obj").id == "toy_objects"
    with pytest.raises(CourseError, match="여러 연습에 들어맞습니다.*toy_functions, toy_objects"):
        toy_copy.find("toy")
    with pytest.raises(CourseError, match="그런 연습이 없습니다.*toy_functions, toy_objects"):
        toy_copy.find("rnn")


def test_the_secret_comes_from_the_environment_and_then_from_the_file(
    toy_copy: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTOGRADE_SECRET", raising=False)
    assert toy_copy.secret() is None
    (toy_copy.root / "secret.seed").write_text("  \n")
    assert toy_copy.secret() is None
    (toy_copy.root / "secret.seed").write_text("abc\r\n")
    assert toy_copy.secret() == b"abc"
    monkeypatch.setenv("AUTOGRADE_SECRET", "환경")
    assert toy_copy.secret() == "환경".encode()


def test_the_course_names_its_own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.toml").write_text(
        f'{toy.COURSE}[secret]\nenv = "MY_SEED"\nfile = "씨앗.txt"\n', "utf-8"
    )
    monkeypatch.setenv("AUTOGRADE_SECRET", "not this one")
    (tmp_path / "씨앗.txt").write_text("file", "utf-8")
    assert load_course(tmp_path).secret() == b"file"
    monkeypatch.setenv("MY_SEED", "env")
    assert load_course(tmp_path).secret() == b"env"


def test_course_errors_are_author_errors() -> None:
    assert issubclass(CourseError, AuthorError)
