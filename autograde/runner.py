"""Where student code runs: the same protocol in a notebook's process, a plain process or the sandbox."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

import numpy as np

from autograde.execute import Limits, Student
from autograde.history import refusals
from autograde.outcome import Cell, Outcome, StatementError, Trial
from autograde.values import snapshot


@dataclass(frozen=True)
class Session:
    """Outcomes by trial id, the top-level statements that failed, and remarks in Korean."""

    outcomes: dict[str, Outcome]
    errors: tuple[StatementError, ...] = ()
    notes: tuple[str, ...] = ()


class Runner(Protocol):
    """Runs a submission's cells, then each trial with inputs of its own."""

    layers: tuple[str, ...]

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session: ...


Part = tuple[Sequence[Cell], Sequence[Trial]]


@runtime_checkable
class Gathering(Runner, Protocol):
    """A runner that runs several submissions of one student for less than each by itself."""

    def run_together(self, parts: Sequence[Part]) -> list[Session]: ...


def run_all(runner: Runner, parts: Sequence[Part]) -> list[Session]:
    """Sessions of one student's submissions, in their order."""
    if isinstance(runner, Gathering):
        return runner.run_together(parts)
    return [runner.run(*part) for part in parts]


@dataclass
class InProcessRunner:
    """No isolation: for the reference and for a learner's own process.

    Attributes:
        namespace: names that exist already, as in a running notebook; None runs the cells first.
    """

    namespace: dict[str, Any] | None = None
    limits: Limits = field(default_factory=Limits)
    layers: tuple[str, ...] = ()

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        student = Student(cells, self.limits, namespace=self.namespace)
        if self.namespace is None:
            student.run()
        else:
            student.errors += refusals(student.cells, self.namespace)
        # A probe seeds the global generators; a notebook's own draws go on where they were.
        drawn, numpy_drawn = random.getstate(), np.random.get_state()
        try:
            return Session({trial.id: run_trial(student, trial) for trial in trials}, tuple(student.errors))
        finally:
            random.setstate(drawn)
            np.random.set_state(numpy_drawn)


def run_trial(student: Student, trial: Trial) -> Outcome:
    """Run a trial on copies of its inputs, so that one trial cannot spoil the next."""
    return student.trial(replace(trial, inputs=snapshot(trial.inputs)))
