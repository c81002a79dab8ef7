"""A learner's own folder: which exercises are there, and which of two twins they worked in."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograde.course import find_root
from autograde.definitions import Definitions
from autograde.grade import grade
from autograde.key import AnswerKey, TaskKey
from autograde.keys import KEYS_VARIABLE, find_key
from autograde.lending import Need, gather
from autograde.loans import given_source, own_source
from autograde.outcome import Cell
from autograde.problem import Problem
from autograde.runner import Runner
from autograde.submission import Submission, read_submission
from autograde.verdict import Report

SUFFIXES = (".ipynb", ".py")


@dataclass(frozen=True)
class Work:
    """One exercise in a learner's folder."""

    day: str
    exercise: str
    path: Path
    submission: Submission
    key: AnswerKey


def practice_root(start: Path) -> Path:
    """``start`` where exercises lie in or below it, else the practice folder of the course around it.

    In the course's own folder it is always ``practice``: below ``build`` there are keys, too.
    """
    root = find_root(start)
    if root is None:
        return start
    below = start.resolve() != root and next(start.rglob("keys/*.npz"), None) is not None
    return start if below else root / "practice"


def find_work(start: Path) -> list[Work]:
    """Every exercise under ``start`` that has a key beside it, in order.

    Raises:
        Problem: there is none, or a file cannot be read.
    """
    root = practice_root(start)
    found = [find_one(path.parent.parent, path.stem) for path in sorted(root.rglob("keys/*.npz"))]
    works = [work for work in found if work is not None]
    if not works:
        raise Problem(f"{root.resolve()}에 연습 파일이 없습니다. practice 폴더가 있는 곳에서 실행해 주세요.")
    return works


def find_one(folder: Path, exercise: str) -> Work | None:
    """The exercise in ``folder``: of ``.ipynb`` and ``.py`` the one with more blanks filled, then the later."""
    paths = [
        folder / f"{exercise}{suffix}" for suffix in SUFFIXES if (folder / f"{exercise}{suffix}").is_file()
    ]
    if not paths:
        return None
    key = find_key(exercise, folder)
    candidates = [(path, read_file(path, exercise)) for path in paths]
    best = max(candidates, key=lambda c: (len(attempted(c[1].cells, key)), c[0].stat().st_mtime))
    return Work(folder.name, exercise, best[0], best[1], key)


def attempted(cells: Sequence[Cell], key: AnswerKey) -> list[TaskKey]:
    """The tasks whose blank has been touched."""
    own = Definitions(cells)
    return [task for task in key.tasks if not own.say(task.covers, task.stub)]


def read_file(path: Path, exercise: str | None = None) -> Submission:
    """Read one file; a Problem says in Korean why it cannot be read."""
    try:
        return read_submission(path.read_bytes(), path.name, exercise)
    except FileNotFoundError:
        raise Problem(f"{path}: 파일이 없습니다. 경로를 확인해 주세요.") from None
    except OSError as error:
        raise Problem(
            f"{path}: 파일을 읽을 수 없습니다({error.strerror}). .py나 .ipynb 파일 하나를 적어 주세요."
        ) from None


def grade_work(works: Sequence[Work], runner: Runner) -> Iterator[tuple[Work, Report]]:
    for work in works:
        yield work, grade_file(work.submission, work.key, work.path.parent, runner)


def grade_file(
    submission: Submission,
    key: AnswerKey,
    folder: Path,
    runner: Runner,
    *,
    only: Collection[str] | None = None,
) -> Report:
    """Grade one file with what it takes from others around it."""
    loans = gather(key.needs, lambda need: source_near(folder, need))
    return grade(submission.cells, key, runner, only=only, notes=submission.notes, loans=loans)


def source_near(folder: Path, need: Need) -> str | None:
    """The code for one need: from ``given`` in or above ``folder``, or from the learner's notebook in it."""
    if need.kind == "given":
        full = os.environ.get(KEYS_VARIABLE)
        return given_source([folder, *([Path(full)] if full else [])], need.exercise)
    work = find_one(folder, need.exercise)
    return own_source(work.submission.cells, work.key, need.names) if work else None
