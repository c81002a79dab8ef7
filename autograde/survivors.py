"""Mutants in the reference's place: which of them lose points, and which get them all."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograde.answer import Answer, load_exercise
from autograde.course import ExerciseFolder
from autograde.execute import Student
from autograde.exercise import Task
from autograde.judge import judge_case
from autograde.key import CaseKey, TaskKey
from autograde.mutants.model import Family, Mutant
from autograde.outcome import Trial
from autograde.reference import compile_key
from autograde.runner import run_trial
from autograde.stage import Stage, run_within
from autograde.verdict import Verdict

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
        for task in self.exercise.tasks:
            task.misconceptions = []  # they take most of the time, and are not asked about here
        key = compile_key(folder, seed, self.exercise, near=False)
        self.stage = Stage(folder, self.exercise)
        self._keys = {task.name: task for task in key.tasks}
        self._cases = {task.name: sorted(task.cases, key=_cost) for task in key.tasks}
        self._seconds: dict[tuple[str, str], float] = {}

    def blanks(self) -> list[int]:
        """The cells that define what some task covers."""
        return self.stage.blanks()

    def mutants(self, index: int) -> list[tuple[Mutant, tuple[Task, ...]]]:
        """A cell's mutants with the tasks that must notice each."""
        found = self.stage.mutants(index)
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
        answer, mutants = self.stage.answer(), self.mutants(index)
        tried = [self._try(answer, index, *one) for one in mutants]
        judges = {task.name: task for _, tasks in mutants for task in tasks}
        if any(self._loses(answer, task) for task in judges.values()):
            # One of them changed what the others share, such as an array of the module's: each by itself, then.
            tried = [self._try(self.stage.answer(), index, *one) for one in mutants]
        return tried

    def _try(self, answer: Answer, index: int, mutant: Mutant, tasks: Sequence[Task]) -> Tried:
        with self.stage.instead(answer, mutant, index, tasks) as student:
            killed = next((task.name for task in tasks if self._loses(student, task)), None)
        line = self.stage.cells[index].line + mutant.line - 1
        return Tried(mutant, tuple(task.name for task in tasks), killed, line)

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
        outcome = run_within(student, Trial("", probe, case.inputs), seconds)
        large = None if case.large is None else run_within(student, Trial("", probe, case.large), seconds)
        return judge_case(task, case, outcome, large)[0] is not Verdict.PASSED

    def _reference_seconds(self, task: TaskKey, case: CaseKey) -> float:
        place = task.name, case.name
        if place not in self._seconds:
            reference, start = self.stage.answer(), time.perf_counter()
            for inputs in filter(None, (case.inputs, case.large)):
                run_trial(reference, Trial("", replace(task.probe, trace=case.large is not None), inputs))
            self._seconds[place] = time.perf_counter() - start
        return self._seconds[place]


def _cost(case: CaseKey) -> bool:
    return case.large is not None
