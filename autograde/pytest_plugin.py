"""``pytest practice -k softmax``: every task of every exercise is a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograde.problem import Problem
from autograde.verdict import Report, TaskResult, Verdict

REPORT = pytest.StashKey[Report]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect an exercise file: one that has its key beside it. Of twins, the one that the learner works in."""
    if not _has_key(file_path):
        return None
    if parent.session.isinitpath(file_path) or _is_worked_in(file_path):
        return ExerciseFile.from_parent(parent, path=file_path)
    return None


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """A learner's file that was named on the command line is no test module: it is not imported."""
    return NotImported.from_parent(parent, path=module_path) if _has_key(module_path) else None


class NotImported(pytest.Module):
    """Stands in for the module that pytest would make of a ``.py`` file."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        return []


def _has_key(path: Path) -> bool:
    return path.suffix in (".py", ".ipynb") and (path.parent / "keys" / f"{path.stem}.npz").is_file()


def _is_worked_in(path: Path) -> bool:
    from autograde.local import find_one

    try:
        work = find_one(path.parent, path.stem)
    except Problem:  # told where the file is collected, so that it costs no other file
        return True
    return work is not None and work.path == path


class ExerciseFile(pytest.File):
    """One exercise file."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        from autograde.keys import find_key
        from autograde.local import read_file

        try:
            read_file(self.path, self.path.stem)
            key = find_key(self.path.stem, self.path.parent)
        except Problem as problem:
            raise self.CollectError(str(problem)) from None
        return [TaskItem.from_parent(self, name=task.name, task=task.name) for task in key.tasks]

    def report(self) -> Report:
        """The whole file is graded once, whatever is selected."""
        from autograde.keys import find_key
        from autograde.local import grade_file, read_file
        from autograde.sandbox.pool import PlainRunner

        if REPORT not in self.stash:
            submission = read_file(self.path, self.path.stem)
            key = find_key(self.path.stem, self.path.parent)
            with PlainRunner() as runner:
                self.stash[REPORT] = grade_file(submission, key, self.path.parent, runner)
        return self.stash[REPORT]


class TaskFailed(Exception):
    """Carries a task's result to where the failure is shown."""

    def __init__(self, task: TaskResult) -> None:
        super().__init__(task.name)
        self.task = task


class TaskItem(pytest.Item):
    """One task. The score is a user property, so that ``--junitxml`` has it."""

    def __init__(self, task: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.task = task

    def runtest(self) -> None:
        assert isinstance(self.parent, ExerciseFile)
        result = next(task for task in self.parent.report().tasks if task.name == self.task)
        self.user_properties += [("score", result.score), ("max_score", result.max_score)]
        if result.verdict is Verdict.UNATTEMPTED:
            pytest.skip("미작성: 아직 채우지 않은 빈칸입니다")
        if result.verdict is not Verdict.PASSED:
            raise TaskFailed(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        from autograde.report.text import task_lines

        if isinstance(excinfo.value, TaskFailed):
            return "\n".join(task_lines(excinfo.value.task))
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.path.stem}.{self.task}"
