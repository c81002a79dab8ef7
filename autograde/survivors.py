"""Mutants in the reference's place: which of them lose points, and which get them all."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from autograde.answer import Answer, graded_cells, load_exercise, solution_cells
from autograde.course import ExerciseFolder
from autograde.execute import FILE, Limits, Student
from autograde.exercise import Task
from autograde.judge import judge_case
from autograde.key import CaseKey, TaskKey
from autograde.loans import reference_loans
from autograde.mutants import Family, Mutant, derive
from autograde.outcome import Cell, Outcome, Status, Trial
from autograde.reference import compile_key
from autograde.runner import run_trial
from autograde.syntax import asked, parse, targets
from autograde.verdict import Verdict

SLOWER, AT_LEAST = 10, 0.25  # a mutant may take this many times what the reference takes, and these seconds
CHANCES = 20
UNCHANGEABLE = (bool, int, float, complex, str, type(None))


@dataclass(frozen=True)
class Tried:
    """One mutant: the tasks that could notice it, and the one that did, or None."""

    mutant: Mutant
    tasks: tuple[str, ...]
    killed_by: str | None
    line: int  # in solution.py


class Bench:
    """One exercise, ready to be tried with wrong answers."""

    def __init__(self, folder: ExerciseFolder, seed: bytes) -> None:
        self.folder, self.exercise = folder, load_exercise(folder)
        self.cells = graded_cells(solution_cells(folder))
        for task in self.exercise.tasks:
            task.misconceptions = []  # they take most of the time, and are not asked about here
        key = compile_key(folder, seed, self.exercise)
        self._loans = reference_loans(folder)
        self._keys = {task.name: task for task in key.tasks}
        self._cases = {task.name: sorted(task.cases, key=_cost) for task in key.tasks}
        self._seconds: dict[tuple[str, str], float] = {}

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
        found = [
            (m, covering[m.place.partition(".")[0]]) for m in derive(self.cells[index].source, list(covering))
        ]
        return [(mutant, tasks) for mutant, tasks in found if not self._harmless(mutant, tasks)]

    def _harmless(self, mutant: Mutant, tasks: Sequence[Task]) -> bool:
        """``x -= 1`` for ``x - 1`` where x is never an array: a number cannot be changed in place."""
        keys = [self._keys[task.name] for task in tasks]
        own = all(key.probe.kind == "function" and mutant.place == key.name for key in keys)
        if mutant.family is not Family.CHANGED or not own:
            return False
        changed = re.split(r"\W", mutant.after, maxsplit=1)[0]
        inputs = [dict(zip(key.arguments, case.inputs, strict=False)) for key in keys for case in key.cases]
        return all(isinstance(given.get(changed), UNCHANGEABLE) for given in inputs)

    def try_cell(self, index: int) -> list[Tried]:
        """Put each mutant of a cell in the reference's place."""
        answer, tried = self.answer(), []
        for mutant, tasks in self.mutants(index):
            with self._instead(answer, mutant, index, tasks) as student:
                killed = next((task.name for task in tasks if self._loses(student, task)), None)
            line = self.cells[index].line + mutant.line - 1
            tried.append(Tried(mutant, tuple(task.name for task in tasks), killed, line))
        return tried

    @contextlib.contextmanager
    def _instead(
        self, answer: Answer, mutant: Mutant, index: int, tasks: Sequence[Task]
    ) -> Iterator[Student]:
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

    def _loses(self, student: Student, task: Task) -> bool:
        """Whether some case fails; the one that did is asked first the next time."""
        cases = self._cases[task.name]
        for number, case in enumerate(cases):
            if self._fails(student, self._keys[task.name], case):
                cases.insert(0, cases.pop(number))
                return True
        return False

    def _fails(self, student: Student, task: TaskKey, case: CaseKey) -> bool:
        probe = replace(task.probe, trace=case.large is not None)
        seconds = self._reference_seconds(task, case)
        outcome = _run(student, Trial("", probe, case.inputs), seconds)
        large = None if case.large is None else _run(student, Trial("", probe, case.large), seconds)
        return judge_case(task, case, outcome, large)[0] is not Verdict.PASSED

    def _reference_seconds(self, task: TaskKey, case: CaseKey) -> float:
        place = task.name, case.name
        if place not in self._seconds:
            reference, start = self.answer(), time.perf_counter()
            for inputs in filter(None, (case.inputs, case.large)):
                run_trial(reference, Trial("", replace(task.probe, trace=case.large is not None), inputs))
            self._seconds[place] = time.perf_counter() - start
        return self._seconds[place]


def _cost(case: CaseKey) -> bool:
    return case.large is not None


def _run(student: Student, trial: Trial, seconds: float) -> Outcome:
    """A mutant is endless when it computed all the time; where it only had to wait it gets another chance."""
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
