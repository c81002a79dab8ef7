"""Where a key comes from, and what the cache does when sources or files change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from autograde import keys, reference
from autograde.course import Course, CourseError
from autograde.key import AnswerKey, BrokenKey, key_bytes
from autograde.keys import cache_path, cached_key, course_key, find_key, write_atomically
from autograde.problem import Problem

EXERCISE = "toy_functions"


@pytest.fixture(autouse=True)
def no_instructor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(keys.KEYS_VARIABLE, raising=False)


@pytest.fixture
def handed_out(tmp_path: Path, public_keys: dict[str, AnswerKey]) -> Path:
    """A folder as a student gets it: keys beside the notebooks, no course around."""
    folder = tmp_path / "학생" / "1_day"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / f"{EXERCISE}.npz").write_bytes(key_bytes(public_keys[EXERCISE]))
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of what has been compiled."""
    seen: list[str] = []
    real = reference.compile_key

    def counting(folder: object, seed: bytes | None) -> AnswerKey:
        seen.append(folder.id)  # type: ignore[attr-defined]
        return real(folder, seed)  # type: ignore[arg-type]

    monkeypatch.setattr(reference, "compile_key", counting)
    return seen


def test_a_student_s_key_lies_beside_the_notebook(handed_out: Path) -> None:
    assert find_key(EXERCISE, handed_out).exercise == EXERCISE
    assert find_key(EXERCISE, handed_out).public


def test_a_key_is_found_from_folders_below(handed_out: Path) -> None:
    deep = handed_out / "내 풀이" / "다시"
    deep.mkdir(parents=True)
    assert find_key(EXERCISE, deep).exercise == EXERCISE


def test_without_a_key_the_problem_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"keys 폴더에 toy_functions\.npz가 있어야 합니다"):
        find_key(EXERCISE, tmp_path)


def test_a_clone_with_solutions_compiles_the_public_key(toy_copy: Course, compiled: list[str]) -> None:
    key = find_key(EXERCISE, toy_copy.root)
    assert key.public
    assert compiled == [EXERCISE]


def test_solutions_come_before_a_key_beside_the_notebook(toy_copy: Course, handed_out: Path) -> None:
    folder = toy_copy.root / "practice" / "1_day"
    shutil.copytree(handed_out, folder)
    solution = toy_copy.find(EXERCISE).solution
    solution.write_text(solution.read_text("utf-8").replace("반으로 나눕니다", "둘로 나눕니다"), "utf-8")
    old = cached_key(folder / "keys" / f"{EXERCISE}.npz")
    assert find_key(EXERCISE, folder).digest != old.digest


def test_an_instructor_s_folder_of_full_keys_comes_first(
    toy_copy: Course, full_keys: dict[str, AnswerKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / f"{EXERCISE}.npz").write_bytes(key_bytes(full_keys[EXERCISE]))
    monkeypatch.setenv(keys.KEYS_VARIABLE, str(tmp_path / "full"))
    assert not find_key(EXERCISE, toy_copy.root).public
    assert find_key("toy_objects", toy_copy.root).public  # not in that folder


def test_an_exercise_the_course_does_not_have_is_looked_for_beside_the_notebook(
    toy_copy: Course, handed_out: Path
) -> None:
    inside = toy_copy.root / "다른 강좌"
    shutil.copytree(handed_out, inside)
    (inside / "keys" / f"{EXERCISE}.npz").rename(inside / "keys" / "other.npz")
    assert find_key("other", inside).exercise == EXERCISE


def test_a_broken_course_is_told_and_not_passed_over(toy_copy: Course) -> None:
    (toy_copy.root / "course.toml").write_text("[course", "utf-8")
    with pytest.raises(CourseError, match="TOML"):
        find_key(EXERCISE, toy_copy.root)


def test_a_broken_key_beside_the_notebook_is_a_problem_with_its_path(handed_out: Path) -> None:
    path = handed_out / "keys" / f"{EXERCISE}.npz"
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(Problem, match="파일을 지우고 새로 받거나") as error:
        find_key(EXERCISE, handed_out)
    assert str(path.resolve()) in str(error.value)


# The cache -------------------------------------------------------------------------------------


def test_a_key_is_compiled_once(toy_copy: Course, compiled: list[str]) -> None:
    first = find_key(EXERCISE, toy_copy.root)
    keys._load.cache_clear()
    assert find_key(EXERCISE, toy_copy.root).digest == first.digest
    assert compiled == [EXERCISE]


def test_a_fresh_key_in_practice_is_used_and_nothing_is_compiled(
    toy_copy: Course, handed_out: Path, compiled: list[str]
) -> None:
    shutil.copytree(handed_out, toy_copy.practice / "1_day")
    assert find_key(EXERCISE, toy_copy.root).exercise == EXERCISE
    assert compiled == []
    assert not (toy_copy.root / keys.CACHE).exists()


@pytest.mark.parametrize("name", ["solution.py", "check.py"])
def test_a_change_of_either_file_rebuilds_the_key(name: str, toy_copy: Course, compiled: list[str]) -> None:
    folder = toy_copy.find(EXERCISE)
    before = find_key(EXERCISE, toy_copy.root)
    path = folder.path / name
    path.write_text(path.read_text("utf-8") + "\n# 덧붙임\n", "utf-8")
    after = find_key(EXERCISE, toy_copy.root)
    assert before.digest != after.digest
    assert compiled == [EXERCISE] * 2


def test_the_public_and_the_full_key_are_kept_apart(toy_copy: Course) -> None:
    folder = toy_copy.find(EXERCISE)
    full, public = course_key(toy_copy, folder, b"s"), course_key(toy_copy, folder, None)
    again = course_key(toy_copy, folder, b"s")
    assert (full.public, public.public, again.public) == (False, True, False)
    assert course_key(toy_copy, folder, b"t").digest != full.digest


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half", "글".encode() * 1000])
def test_a_half_written_cache_is_built_again(damage: bytes, toy_copy: Course, compiled: list[str]) -> None:
    folder = toy_copy.find(EXERCISE)
    key = course_key(toy_copy, folder, None)
    path = cache_path(toy_copy, folder, key.digest)
    path.write_bytes(damage)
    assert course_key(toy_copy, folder, None).digest == key.digest
    assert compiled == [EXERCISE] * 2
    assert cached_key(path).digest == key.digest


def test_the_cache_of_another_exercise_under_this_name_is_not_believed(
    toy_copy: Course, compiled: list[str]
) -> None:
    folder, other = toy_copy.find(EXERCISE), toy_copy.find("toy_objects")
    key = course_key(toy_copy, folder, None)
    stolen = key_bytes(course_key(toy_copy, other, None))
    cache_path(toy_copy, folder, key.digest).write_bytes(stolen)
    assert course_key(toy_copy, folder, None).exercise == EXERCISE


def test_a_course_folder_that_cannot_be_written_still_checks(toy_copy: Course) -> None:
    """A shared course on a read-only disk. (A file where the cache folder would be stops even root.)"""
    (toy_copy.root / keys.CACHE).write_text("", "utf-8")
    assert find_key(EXERCISE, toy_copy.root).exercise == EXERCISE


def test_a_replaced_key_is_read_again(handed_out: Path, full_keys: dict[str, AnswerKey]) -> None:
    path = handed_out / "keys" / f"{EXERCISE}.npz"
    assert find_key(EXERCISE, handed_out).public
    before = path.stat().st_mtime_ns
    path.write_bytes(key_bytes(full_keys[EXERCISE]))
    os.utime(path, ns=(before, before))  # a coarse clock: the size tells
    assert not find_key(EXERCISE, handed_out).public


def test_writing_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "새 폴더" / "k.npz"
    write_atomically(path, b"old")

    def full_disk(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["k.npz"]


def test_broken_keys_of_any_kind_are_problems() -> None:
    assert issubclass(BrokenKey, Problem)
