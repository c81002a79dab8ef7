"""The made-up class: what each student has written, no two alike.

Every other student is one of the sample class (right, another way, a common mistake, unattempted, broken). The
others have, in about half of their notebooks, one small mistake of their own, a mutant of the reference. And every
student's code differs from everybody else's, so that nothing that is remembered by its text is found again.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from autograde.answer import graded_cells
from autograde.course import Course
from autograde.demo.model import Sample, Source, Work, read_sources
from autograde.demo.rewrite import fill
from autograde.demo.samples import make_samples
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.mutants.derive import derive
from autograde.mutants.model import Mutant
from autograde.percent import PercentCell
from autograde.sandbox.pool import ZygoteRunner
from autograde.verdict import Verdict

EXERCISES = ("numpy_tutorial", "prac0_score_function", "prac1_softmax_loss", "prac2_svm_loss")
ENDLESS = "끝나지 않는 반복"
# Endless at the top level, or handed in as something that the peers cannot read at all.
LEFT_OUT = {
    ENDLESS,
    "시험 코드가 남음",
    "sys.exit가 남음",
    "첫 연습만 냄",
    "빈칸을 지움",
    "저장이 끊긴 노트북",
}
ODD_FORMS = {"cp949", "utf16", "crlf", "nfd-zip", "lms", "reordered", "duplicated", "magics", "truncated"}
FIRST = ("모두 맞음", "손대지 않음", "반쯤 풂", "문법 오류", "이름 오류")  # a small class has some of each
OWN = "자기만의 실수"
MISTAKES = 80  # for each exercise
Cells = tuple[PercentCell, ...]


@dataclass
class Pupils:
    """By number, for as many as are wanted; the same each time."""

    course: Course
    keys: dict[str, AnswerKey]

    @cached_property
    def _sources(self) -> list[Source]:
        return [source for source in read_sources(self.course) if source.folder.id in EXERCISES]

    @cached_property
    def _samples(self) -> list[Sample]:
        return make_samples(self._sources)

    @cached_property
    def _usual(self) -> list[Sample]:
        found = [s for s in self._samples if s.kind not in LEFT_OUT and s.form not in ODD_FORMS]
        return sorted(found, key=lambda sample: sample.kind not in FIRST)

    @cached_property
    def _mistaken(self) -> dict[str, list[Cells]]:
        with ZygoteRunner() as runner:
            return {s.folder.id: list(_mistakes(s, self.keys[s.folder.id], runner)) for s in self._sources}

    @cached_property
    def _right(self) -> Work:
        return {source.folder.id: tuple(map(fill, source.cells)) for source in self._sources}

    @property
    def distinct(self) -> dict[str, int]:
        """How many different mistakes there are to make in each exercise, besides those of the samples."""
        return {exercise: len(found) for exercise, found in self._mistaken.items()}

    def work(self, number: int) -> tuple[str, Work]:
        """What kind of student this is, and what they hand in; unlike what anybody else does."""
        if number % 2 == 0:
            one = self._usual[number // 2 % len(self._usual)]
            return one.kind, {exercise: one.work[exercise] for exercise in EXERCISES}
        drawn = random.Random(number)
        own = {
            e: drawn.choice(self._mistaken[e]) if drawn.random() < 0.5 else self._right[e] for e in EXERCISES
        }
        return OWN, own

    def endless(self) -> Work:
        """The one notebook that never ends."""
        work = next(sample.work for sample in self._samples if sample.kind == ENDLESS)
        return {e: work[e] for e in EXERCISES if any("while True" in cell.source for cell in work[e])}


def _mistakes(source: Source, key: AnswerKey, runner: ZygoteRunner) -> Iterator[Cells]:
    """Notebooks with one mutant each, drawn at random, that end by themselves as most mistakes do."""
    right = tuple(map(fill, source.cells))
    names = [name for task in source.exercise.tasks for name in task.covers]
    found = [
        (index, mutant)
        for index, cell in enumerate(source.cells)
        if cell.kind == "code"
        for mutant in derive(cell.source, names)
    ]
    random.Random(key.exercise).shuffle(found)
    for index, mutant in found[:MISTAKES]:
        text = _put_in(right[index].source, mutant)
        cells = (*right[:index], replace(right[index], source=text), *right[index + 1 :])
        report = grade(graded_cells(list(cells)), key, runner)
        if all(task.verdict is not Verdict.TIMED_OUT for task in report.tasks):
            yield cells


def _put_in(source: str, mutant: Mutant) -> str:
    """The cell with the mutated definition instead of its own; a variable's mutant is a whole cell."""
    name, lines = mutant.place.partition(".")[0], source.split("\n")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return "\n".join([*lines[: node.lineno - 1], mutant.source, *lines[node.end_lineno :]])
    return mutant.source


def personal(source: str, number: int) -> str:
    """The same code by another hand: in every function, and below, a number of one's own is kept.

    Code that cannot be parsed gets a remark. What is computed stays the same.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return f"{source}\n# {number}"
    lines = source.split("\n")
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for first in sorted((_first(node) for node in functions), key=lambda node: -node.lineno):
        if not lines[first.lineno - 1][: first.col_offset].strip():
            lines.insert(first.lineno - 1, f"{' ' * first.col_offset}memo = {number}")
    return "\n".join([*lines, f"memo = {number}"])


def _first(function: ast.FunctionDef) -> ast.stmt:
    """The first statement that is no docstring."""
    return function.body[len(function.body) > 1 and ast.get_docstring(function) is not None]
