"""(cells, key, runner) → Report. Pure but for the runner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from autograde.definitions import Definitions
from autograde.forbidden import forbidden
from autograde.key import AnswerKey, TaskKey
from autograde.memo import ByIdentity
from autograde.outcome import Cell, Trial
from autograde.runner import Part, Runner, Session, run_all
from autograde.syntax import salvage
from autograde.taskresult import LARGE, grade_task, refused, unattempted
from autograde.verdict import Report


@dataclass(frozen=True)
class Request:
    """One submission of one exercise.

    Attributes:
        cells: the student's code cells, in order.
        key: the exercise's key; with the public key only public cases count.
        only: names of the tasks to grade; None for all.
        notes: remarks from reading the file, passed on into the report.
        loans: what the submission takes from other exercises, besides what the key itself gives.
    """

    cells: Sequence[Cell]
    key: AnswerKey
    only: Collection[str] | None = None
    notes: Sequence[str] = ()
    loans: Sequence[Cell] = ()


def grade(
    cells: Sequence[Cell],
    key: AnswerKey,
    runner: Runner,
    *,
    only: Collection[str] | None = None,
    notes: Sequence[str] = (),
    loans: Sequence[Cell] = (),
) -> Report:
    """Grade one submission of one exercise; see ``Request``."""
    return grade_all([Request(cells, key, only, notes, loans)], runner)[0]


def grade_all(requests: Sequence[Request], runner: Runner) -> list[Report]:
    """Grade one student's submissions, which may then share a process.

    Args:
        requests: each graded as if it were alone.
        runner: where the student's code runs.
    """
    prepared = [_Prepared(request) for request in requests]
    sessions = iter(run_all(runner, [one.part for one in prepared if one.trials]))
    found = [next(sessions) if one.trials else Session({}) for one in prepared]
    return [one.report(session, runner.layers) for one, session in zip(prepared, found, strict=True)]


class _Prepared:
    """A request, with what can be said of it before anything runs."""

    def __init__(self, request: Request) -> None:
        self._request, key, only = request, request.key, request.only
        # Here and not only where they run, so that errors are found in their own cells.
        self._cells = salvage(request.cells)
        self._tasks = [task for task in key.tasks if only is None or task.name in only]
        self._refused = {task.name: word for task in self._tasks if (word := forbidden(task, self._cells))}
        own = Definitions(self._cells)
        self._blank = {task.name for task in self._tasks if own.say(task.covers, task.stub)}
        running = [t for t in self._tasks if t.name not in self._refused and t.name not in self._blank]
        # Hidden inputs come last, so that no code can keep them and show them in a public case's error.
        self.trials = [t for hidden in (False, True) for task in running for t in _trials(task, hidden)]

    @property
    def part(self) -> Part:
        return [*self._cells, *self._request.key.given, *self._request.loans], self.trials

    def report(self, session: Session, layers: tuple[str, ...]) -> Report:
        key, notes = self._request.key, (*self._request.notes, *session.notes)
        results = tuple(
            unattempted(task)
            if task.name in self._blank
            else refused(task, self._refused[task.name])
            if task.name in self._refused
            else grade_task(task, self._cells, session)
            for task in self._tasks
        )
        return Report(key.exercise, key.title, results, notes, layers)


def make_trials(task: TaskKey, *, hidden: bool) -> list[Trial]:
    """One trial for each public or hidden case, two for a vectorization case."""
    trials = []
    for case in (case for case in task.cases if case.hidden == hidden):
        grows = case.large is not None
        watch = task.mutates and not hidden and not case.expected.mutated
        probe = replace(task.probe, trace=grows, watch=watch, measure=grows, memory=case.memory)
        trials.append(Trial(f"{task.name}/{case.name}", probe, case.inputs, hidden))
        if case.large is not None:
            trials.append(Trial(f"{task.name}/{case.name}{LARGE}", probe, case.large, hidden))
    return trials


_trials = ByIdentity(lambda task, hidden: make_trials(task, hidden=hidden))
