"""``pytest practice -k softmax``: every task of every exercise is a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograde.verdict import Report, TaskResult, Verdict

REPORT = pytest.StashKey[Report]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect an exercise file: one that has its key beside it or in its course."""
    if file_path.suffix not in (".py", ".ipynb") or not _is_exercise(file_path):
        return None
    return ExerciseFile.from_parent(parent, path=file_path)


def _is_exercise(path: Path) -> bool:
    if not (path.parent / "keys" / f"{path.stem}.npz").is_file():
        return False
    return path == _worked_in(path.parent, path.stem)


def _worked_in(folder: Path, exercise: str) -> Path | None:
    """Of twins, only the file that the learner works in is a test."""
    from autograde.local import find_one

    work = find_one(folder, exercise)
    return work.path if work else None


class ExerciseFile(pytest.File):
    """One exercise file."""

    def collect(self) -> Iterator[pytest.Item]:
        from autograde.keys import find_key

        for task in find_key(self.path.stem, self.path.parent).tasks:
            yield TaskItem.from_parent(self, name=task.name, task=task.name)

    def report(self) -> Report:
        """The whole file is graded once, whatever is selected."""
        from autograde.local import find_one, grade_work
        from autograde.sandbox.pool import PlainRunner

        if REPORT not in self.stash:
            work = find_one(self.path.parent, self.path.stem)
            assert work is not None
            with PlainRunner() as runner:
                ((_, self.stash[REPORT]),) = grade_work([work], runner)
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
