"""An exercise's files, loaded: its declaration, its cells, and the reference as a running module."""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from autograde.course import ExerciseFolder
from autograde.execute import Limits, Student
from autograde.exercise import AuthorError, Exercise, Task
from autograde.outcome import Cell, Outcome, Trial
from autograde.percent import PercentCell, parse_percent

SKIPPED_TAGS = {"demo", "figure", "setup"}
REFERENCE_LIMITS = Limits(statement=60, top_level=300, trial=60)


def load_exercise(folder: ExerciseFolder) -> Exercise:
    """Import ``check.py`` (an author's file, trusted) and return its ``exercise``."""
    require_files(folder)
    spec = importlib.util.spec_from_file_location(f"check_{folder.id}", folder.check)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except AuthorError:
        raise
    except Exception as error:
        raise AuthorError(f"{folder.check}: 읽다가 멈췄습니다: {type(error).__name__}: {error}") from error
    exercise = getattr(module, "exercise", None)
    if not isinstance(exercise, Exercise) or exercise.id != folder.id:
        raise AuthorError(
            f'{folder.check}: exercise = Exercise("{folder.id}")가 있어야 합니다. 이름은 폴더 이름과 같습니다.'
        )
    return exercise


def require_files(folder: ExerciseFolder) -> None:
    for path in (folder.check, folder.solution):
        if not path.is_file():
            raise AuthorError(
                f"{path}: 파일이 없습니다. 연습 폴더에는 solution.py와 check.py가 모두 있어야 합니다."
            )


def solution_cells(folder: ExerciseFolder) -> list[PercentCell]:
    require_files(folder)
    try:
        return parse_percent(folder.solution.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AuthorError(f"{folder.solution}: UTF-8이 아닙니다. UTF-8로 다시 저장해 주세요.") from error


def graded_cells(cells: list[PercentCell]) -> list[Cell]:
    """Code cells that grading runs: those for show are left out."""
    return [Cell(c.source, c.line) for c in cells if c.kind == "code" and not SKIPPED_TAGS & set(c.tags)]


class Answer(Student):
    """The reference's module, with some names replaced by another answer's."""

    def __init__(self, cells: list[Cell], path: Path) -> None:
        super().__init__(cells, REFERENCE_LIMITS)
        with contextlib.redirect_stdout(io.StringIO()):  # what the author's cells print is for readers
            self.run()
        self._values: dict[str, Callable[..., Any]] = {}
        if self.errors:
            failure = self.errors[0].failure
            raise AuthorError(
                f"{path}: {failure.line}번째 줄에서 멈췄습니다: {failure.type}: {failure.message}"
            )

    @contextlib.contextmanager
    def substituted(self, task: Task, other: Callable[..., Any]) -> Iterator[Answer]:
        """A wrong (or another right) answer in the reference's place; the reference's names come back after."""
        names, values = dict(self.names), dict(self._values)
        if task.kind == "scenario":
            self.names.update(_replacements(task, other, self.names))
        elif task.kind == "variable":
            self._values[task.name] = other
        else:
            self.names[task.name] = other
        self.own.append(getattr(other, "__globals__", {}))  # its loops count as a student's would
        try:
            yield self
        finally:
            self.names.clear()
            self.names.update(names)
            self._values = values
            self.own.pop()

    def trial(self, trial: Trial) -> Outcome:
        """A substituted variable is computed from the givens as written, too: its mistake may raise."""
        if trial.probe.name in self._values and trial.probe.kind == "variable" and not trial.inputs[0]:
            parameters = inspect.signature(self._values[trial.probe.name]).parameters
            trial = replace(trial, inputs=({name: self.names.get(name) for name in parameters},))
        return super().trial(trial)

    def rebind(self, name: str, given: dict[str, Any]) -> Any:
        if name in self._values:
            other = self._values[name]
            wanted = {n: given.get(n, self.names.get(n)) for n in inspect.signature(other).parameters}
            return other(**wanted)
        return super().rebind(name, given)


def _replacements(task: Task, other: Callable[..., Any], names: dict[str, Any]) -> dict[str, Any]:
    """What ``def wrong(ref)`` puts in the place of the reference's names."""
    where = f"{task.exercise}/check.py: {task.name}의 {other.__name__}"
    try:
        made = other(SimpleNamespace(**names))
    except Exception as error:
        raise AuthorError(f"{where}에서 멈췄습니다: {type(error).__name__}: {error}") from error
    if not isinstance(made, dict) or not made.keys() <= names.keys():
        raise AuthorError(
            f'{where}: solution.py에 있는 이름으로 {{"이름": 새 정의}} 꼴의 dict를 돌려주어야 합니다.'
        )
    return made
