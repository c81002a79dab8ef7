"""An exercise's reference, in whose place its mutants can be put and run."""

from __future__ import annotations

import ast
import contextlib
import io
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograde.answer import Answer, graded_cells, solution_cells
from autograde.course import ExerciseFolder
from autograde.execute import FILE, Limits, Student
from autograde.exercise import Exercise, Task
from autograde.loans import reference_loans
from autograde.mutants.derive import derive
from autograde.mutants.model import Mutant
from autograde.outcome import Cell, Outcome, Status, Trial
from autograde.runner import run_trial
from autograde.syntax import asked, parse, targets

SLOWER, AT_LEAST = 10, 0.25  # a mutant may take this many times what the reference takes, and these seconds
CHANCES = 20


class Stage:
    """The cells of one exercise, and what is lent to them."""

    def __init__(self, folder: ExerciseFolder, exercise: Exercise) -> None:
        self.folder, self.exercise = folder, exercise
        self.cells = graded_cells(solution_cells(folder))
        self._loans = reference_loans(folder)

    def answer(self) -> Answer:
        return Answer([*self.cells, *self._loans], self.folder.solution)

    def blanks(self) -> list[int]:
        """The cells that define what some task covers."""
        return [index for index in range(len(self.cells)) if self._covering(index)]

    def _covering(self, index: int) -> dict[str, tuple[Task, ...]]:
        """For each covered name that a cell defines, the tasks that cover it; its variables share theirs."""
        body = parse(self.cells[index].source)
        defined = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        assigned = {name for statement in body for name in targets(statement)}
        tasks = self.exercise.tasks
        shared = tuple(task for task in tasks if assigned & set(task.covers))
        return {
            name: tuple(t for t in tasks if name in t.covers) if name in defined else shared
            for task in tasks
            for name in task.covers
            if name in defined | assigned
        }

    def mutants(self, index: int) -> list[tuple[Mutant, tuple[Task, ...]]]:
        """A cell's mutants with the tasks that must notice each."""
        covering = self._covering(index)
        return [
            (m, covering[m.place.partition(".")[0]]) for m in derive(self.cells[index].source, list(covering))
        ]

    @contextlib.contextmanager
    def instead(self, answer: Answer, mutant: Mutant, index: int, tasks: Sequence[Task]) -> Iterator[Student]:
        """The reference with one mistake: a definition replaced, or a variable's cells run once more."""
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            if all(task.kind == "variable" for task in tasks):
                yield self._rerun(mutant, index, tasks)
                return
            names = dict(answer.names)
            try:
                _define(mutant, index, self.cells, answer.names)
                yield answer
            finally:
                answer.names.clear()
                answer.names.update(names)

    def _rerun(self, mutant: Mutant, index: int, tasks: Sequence[Task]) -> Student:
        """Up to the cells where the variables are checked: what stands below does not change them."""
        names = {task.name for task in tasks}
        checks = [
            i for i, c in enumerate(self.cells) if any(names & asked(s, {"check"}) for s in parse(c.source))
        ]
        cells = list(self.cells[: max([index, *checks]) + 1])
        cells[index] = replace(cells[index], source=mutant.source)
        student = Student([*cells, *self._loans], Limits(statement=2.0, top_level=20.0))
        student.run()
        return student


def run_within(student: Student, trial: Trial, seconds: float) -> Outcome:
    """Run a mutant, where the reference takes some seconds.

    It is endless when it computed all the time; where it only had to wait it gets another chance.
    """
    limit = AT_LEAST + SLOWER * seconds
    student.limits = replace(student.limits, trial=limit)
    for _ in range(CHANCES):
        start = time.process_time()
        outcome = run_trial(student, trial)
        if outcome.status is not Status.TIMEOUT or time.process_time() - start > limit / 2:
            break
    return outcome


def _define(mutant: Mutant, index: int, cells: Sequence[Cell], names: dict[str, object]) -> None:
    """Define the mutant, and again the classes that inherit from it."""
    changed = {mutant.place.partition(".")[0]}
    exec(compile(mutant.source, FILE.format(index), "exec", dont_inherit=True), names)
    for number, cell in enumerate(cells[index:], index):
        for node in parse(cell.source):
            if isinstance(node, ast.ClassDef) and changed & {ast.unparse(base) for base in node.bases}:
                changed.add(node.name)
                exec(compile(ast.Module([node], []), FILE.format(number), "exec"), names)
