"""What the sample class is made of: sources, samples and what each should get."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograde.answer import load_exercise, solution_cells
from autograde.course import Course, ExerciseFolder
from autograde.demo.rewrite import fill, holder, typed
from autograde.exercise import Exercise, Task
from autograde.percent import PercentCell
from autograde.verdict import Verdict

Work = dict[str, tuple[PercentCell, ...]]


@dataclass(frozen=True)
class Source:
    """One exercise as the demo uses it."""

    folder: ExerciseFolder
    exercise: Exercise
    cells: tuple[PercentCell, ...]


@dataclass(frozen=True)
class Expected:
    """What one task of a sample should come to; ``diagnosis`` is empty where none is promised."""

    exercise: str
    task: str
    verdict: Verdict
    diagnosis: str = ""


@dataclass(frozen=True)
class Sample:
    """One student. ``form`` is how the files are handed in, see files.py."""

    student: str
    name: str
    kind: str
    form: str
    work: dict[str, tuple[PercentCell, ...]]
    expected: tuple[Expected, ...] = ()
    full_marks: bool = False
    unreadable: tuple[str, ...] = field(default=())


def read_sources(course: Course) -> list[Source]:
    return [Source(f, load_exercise(f), tuple(solution_cells(f))) for f in course.exercises]


def sample(
    kind: str, work: Work, expected: Sequence[Expected] = (), form: str = "ipynb", **more: Any
) -> Sample:
    return Sample("", "", kind, form, work, tuple(expected), **more)


def with_answer(source: Source, task: Task, other: Callable[..., Any]) -> tuple[PercentCell, ...]:
    """The solved notebook, with one task answered the way ``other`` answers."""
    cells = list(source.cells)
    index = holder(task, cells)
    cells[index] = typed(task, other, cells[index])
    return tuple(map(fill, cells))
