"""Folders → Course: days, exercises in order, settings from ``course.toml``."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.exercise import AuthorError

COURSE_FILE = "course.toml"


class CourseError(AuthorError):
    """The course folder is not as it should be; says in Korean what to do."""


@dataclass(frozen=True)
class ExerciseFolder:
    """One exercise's folder in ``solutions/<day>/``; the folder's name is the permanent id."""

    id: str
    day: str
    path: Path

    @property
    def solution(self) -> Path:
        return self.path / "solution.py"

    @property
    def check(self) -> Path:
        return self.path / "check.py"


@dataclass(frozen=True)
class Course:
    """A course on disk. ``days`` is empty of exercises where ``solutions/`` is not at hand."""

    root: Path
    id: str
    title: str
    days: dict[str, tuple[ExerciseFolder, ...]]
    settings: dict[str, Any]

    @property
    def practice(self) -> Path:
        return self.root / "practice"

    @property
    def exercises(self) -> Iterator[ExerciseFolder]:
        for folders in self.days.values():
            yield from folders

    def find(self, name: str) -> ExerciseFolder:
        """The exercise with this id, or whose id is the only one to contain ``name``."""
        folders = list(self.exercises)
        found = [f for f in folders if f.id == name] or [f for f in folders if name in f.id]
        if len(found) == 1:
            return found[0]
        known = ", ".join(folder.id for folder in found or folders)
        problem = "여러 연습에 들어맞습니다" if found else "그런 연습이 없습니다"
        raise CourseError(f"{name}: {problem}. 이 가운데 하나를 적어 주세요: {known}")

    def secret(self) -> bytes | None:
        """The seed of the hidden cases: the environment variable first, then the file; None where neither is."""
        table = self.settings.get("secret", {})
        value = os.environ.get(table.get("env", "AUTOGRADE_SECRET"), "")
        if value:
            return value.encode()
        path = self.root / table.get("file", "secret.seed")
        return path.read_bytes().strip() or None if path.is_file() else None


def find_root(start: Path) -> Path | None:
    """The nearest folder from ``start`` upwards that holds ``course.toml``."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / COURSE_FILE).is_file()), None)


def load_course(start: Path | str = ".") -> Course:
    """Read the course around ``start``.

    Raises:
        CourseError: no ``course.toml``, broken TOML, or an id used twice.
    """
    root = find_root(Path(start))
    if root is None:
        raise CourseError(
            f"{Path(start).resolve()}와 그 위 폴더에서 course.toml을 찾지 못했습니다. 강좌 폴더 안에서 실행해 주세요."
        )
    settings = _read_settings(root / COURSE_FILE)
    table = settings.get("course", {})
    days = {day: _exercises(root, day) for day in table.get("days", [])}
    course = Course(root, table.get("id", root.name), table.get("title", root.name), days, settings)
    _unique_ids(course)
    return course


def _read_settings(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad puts a mark in front
    except UnicodeDecodeError as error:
        raise CourseError(f"{path}: UTF-8이 아닙니다. UTF-8로 다시 저장해 주세요.") from error
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: TOML 문법이 틀렸습니다: {error}") from error
    table = settings.get("course")
    days = table.get("days") if isinstance(table, dict) else None
    if not isinstance(days, list) or not all(isinstance(day, str) for day in days):
        raise CourseError(f'{path}: [course]에 날의 폴더 이름을 적어 주세요. 예: days = ["1_day", "2_day"]')
    return settings


def _exercises(root: Path, day: str) -> tuple[ExerciseFolder, ...]:
    folder = root / "solutions" / day
    if not folder.is_dir():
        return ()
    paths = sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))
    )
    return tuple(ExerciseFolder(path.name, day, path) for path in paths)


def _unique_ids(course: Course) -> None:
    seen: dict[str, ExerciseFolder] = {}
    for folder in course.exercises:
        if folder.id in seen:
            raise CourseError(
                f"연습 이름 {folder.id}이(가) {seen[folder.id].day}와 {folder.day}에 모두 있습니다. "
                "폴더 이름은 강좌 전체에서 하나뿐이어야 합니다."
            )
        seen[folder.id] = folder
