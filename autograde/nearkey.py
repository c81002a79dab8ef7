"""What a small mistake in a reference would do: the fingerprints of its mutants, and no trace of their text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from autograde.answer import Answer
from autograde.course import ExerciseFolder
from autograde.execute import Student
from autograde.exercise import Exercise, Task
from autograde.fingerprints import Table
from autograde.interrupt import can_ring
from autograde.key import TaskKey
from autograde.memory import memory_budget
from autograde.mistakekey import Fingerprints, Near, Step
from autograde.mutants.model import Mutant
from autograde.outcome import Outcome, Status, Trial
from autograde.percent import PercentCell
from autograde.prints import FACETS, Array
from autograde.runner import run_trial
from autograde.stage import Stage, run_within
from autograde.stub import regions, without_regions

EXTRA_MEMORY = 1 << 30
HIDDEN_ROLE = "#"
CONTROL = {"if", "for", "while", "return", "raise"}
ENDED = (Status.OK, Status.RAISED)


def add_near(folder: ExerciseFolder, exercise: Exercise, keys: Sequence[TaskKey]) -> tuple[TaskKey, ...]:
    """Run every mutant of every blank on the cases of the tasks that it concerns.

    Without an alarm an endless mutant could not be stopped: there the keys stay as they are.
    """
    if not can_ring():
        return tuple(keys)
    stage = Stage(folder, exercise)
    # Where several answers are right, to be near to one of them says nothing.
    pairs = [(t, k) for t, k in zip(exercise.tasks, keys, strict=True) if not t.accept_function]
    gathered = {task.name: _Gathered(task, key) for task, key in pairs}
    with memory_budget(EXTRA_MEMORY):
        for index in stage.blanks():
            words = _words(stage.cells[index].source)
            for name, mutant, outcomes in _run_cell(stage, index, gathered):
                gathered[name].add(outcomes, mutant, words)
    return tuple(replace(k, prints=gathered[k.name].prints()) if k.name in gathered else k for k in keys)


Ran = tuple[str, Mutant, dict[str, Outcome]]


def _run_cell(stage: Stage, index: int, gathered: Mapping[str, _Gathered]) -> list[Ran]:
    """What each of a cell's mutants does in each task that it concerns."""
    answer, mutants = stage.answer(), stage.mutants(index)
    for task in (task for task in gathered.values() if task.untimed):
        task.time(answer)
    ran = [one for pair in mutants for one in _run(stage, answer, index, pair, gathered)]
    if all(task.right(answer) for task in gathered.values()):
        return ran
    # One of them changed what the others share, such as an array of the module's: each by itself, then.
    return [one for pair in mutants for one in _run(stage, stage.answer(), index, pair, gathered)]


def _run(
    stage: Stage,
    answer: Answer,
    index: int,
    pair: tuple[Mutant, Sequence[Task]],
    gathered: Mapping[str, _Gathered],
) -> Iterator[Ran]:
    mutant, tasks = pair
    with stage.instead(answer, mutant, index, tasks) as student:
        for task in (task for task in tasks if task.name in gathered):
            outcomes = gathered[task.name].observe(student)
            if outcomes:
                yield task.name, mutant, outcomes


class _Gathered:
    """One task's mutants: each different fingerprint once, with every step that leads to it."""

    def __init__(self, task: Task, key: TaskKey) -> None:
        self.task, self.key = task, key
        self.table = Table(task, key.cases, key.prints.signs)
        self._seconds: dict[str, float] = {}
        self._rows: dict[bytes, tuple[Array, Array]] = {}
        self._steps: dict[bytes, dict[Step, None]] = {}
        self._hidden: dict[str, str] = {}

    @property
    def untimed(self) -> bool:
        return not self._seconds

    def time(self, answer: Student) -> None:
        for case in self.key.cases:
            start = time.perf_counter()
            run_trial(answer, Trial("", self.key.probe, case.inputs))
            self._seconds[case.name] = time.perf_counter() - start

    def observe(self, student: Student) -> dict[str, Outcome]:
        """Its outcomes; none where it depends on the machine what they would have been."""
        outcomes: dict[str, Outcome] = {}
        for case in self.key.cases:
            trial = Trial("", self.key.probe, case.inputs)
            outcomes[case.name] = run_within(student, trial, self._seconds[case.name])
            if outcomes[case.name].status not in ENDED:
                return {}
        return outcomes

    def right(self, answer: Student) -> bool:
        """Whether the reference is still what it was."""
        outcomes = self.observe(answer)
        return bool(outcomes) and not self.table.take([outcomes]).codes.any()

    def add(self, outcomes: Mapping[str, Outcome], mutant: Mutant, words: set[str]) -> None:
        prints = self.table.take([outcomes])
        with np.errstate(over="ignore"):  # what single precision cannot hold agrees with nothing
            codes, marks = prints.codes[0], prints.marks[0, ..., 0].astype(np.float32)
        if not self._tells(codes):
            return
        row = codes.tobytes() + _rounded(marks).tobytes()
        self._rows.setdefault(row, (codes, marks))
        self._steps.setdefault(row, {})[self._step(mutant, words)] = None

    def _tells(self, codes: Array) -> bool:
        """Whether values differ in two cases at least, or in all: of what only stops the error tells."""
        values = [p for p, part in enumerate(self.table.parts) if part not in FACETS]
        came = np.array([not sign.startswith(("!", "-")) for sign in self.table.signs])
        differs = ((codes != 0) & came[codes])[:, values].any(axis=1)
        return int(differs.sum()) >= min(2, len(differs))

    def _step(self, mutant: Mutant, words: set[str]) -> Step:
        """Where it is, in words that the learner knows: a reference's own variables have no name here."""
        role = mutant.role
        if role not in CONTROL and not set(re.findall(r"\w+", role)) - {"self"} <= words:
            role = self._hidden.setdefault(f"{mutant.place} {role}", f"{HIDDEN_ROLE}{len(self._hidden)}")
        method = mutant.place.partition(".")[2]
        return Step(method, role, str(mutant.family))

    def prints(self) -> Fingerprints:
        """The task's fingerprints with those of its mutants."""
        table = {
            step: number
            for number, step in enumerate(dict.fromkeys(s for ss in self._steps.values() for s in ss))
        }
        near = Near(
            tuple(table),
            tuple(tuple(table[step] for step in self._steps[row]) for row in self._rows),
            np.array([codes for codes, _ in self._rows.values()], np.uint16),
            np.array([marks for _, marks in self._rows.values()], np.float32),
        )
        return replace(
            self.key.prints, signs=self.table.signs, near=near if self._rows else self.key.prints.near
        )


def _rounded(marks: Array) -> Array:
    """Equal for what differs by rounding, nearly always; where not, the row stands there twice."""
    mantissa, exponent = np.frexp(marks)
    return np.stack([np.round(mantissa * 65536), exponent])


def _words(source: str) -> set[str]:
    """What a learner reads in the cell: the stub with its prose."""
    lines = without_regions(source, regions(PercentCell("code", source), "solution.py"))
    return set(re.findall(r"\w+", "\n".join(line for _, line in lines)))
