"""What happens in one worker process: a runner of its own, the keys, one job after another."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.util import Finalize

from autograde.grade import Request, grade, grade_all
from autograde.key import AnswerKey
from autograde.outcome import Cell, Outcome, Status, Trial
from autograde.problem import Problem
from autograde.runner import Runner, Session
from autograde.verdict import Report

RunnerFactory = Callable[[], AbstractContextManager[Runner]]


@dataclass(frozen=True)
class Job:
    """One submission of one exercise to be graded.

    Attributes:
        submission: hash of its content.
        fingerprint: covers all that its result depends on.
        loans: code of the student's other notebooks that this one takes.
        trouble: why it cannot be graded, in Korean.
    """

    student: str
    exercise: str
    submission: str
    fingerprint: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    loans: tuple[Cell, ...] = ()
    trouble: str = ""


Lot = tuple[Job, ...]
"""What is handed out at a time: jobs of one student, which may share a process."""


@dataclass(frozen=True)
class Graded:
    """A result; ``trouble`` says in Korean why it is not what the submission deserves."""

    report: Report
    trouble: str = ""


@dataclass
class Worker:
    """What a worker keeps between jobs."""

    keys: Mapping[str, AnswerKey]
    runner: Runner

    def grade(self, lot: Lot) -> list[Graded]:
        """Grade one student's jobs. A fault of the grader itself costs the job concerned only."""
        if len(lot) == 1:
            return [self._alone(lot[0])]
        try:
            if all(not job.trouble for job in lot):
                return list(map(Graded, grade_all(list(map(self._request, lot)), self.runner)))
        except Problem:
            raise
        except Exception:  # whose fault it was shows when each is graded alone
            pass
        return list(map(self._alone, lot))

    def _request(self, job: Job) -> Request:
        return Request(job.cells, self.keys[job.exercise], notes=job.notes, loans=job.loans)

    def _alone(self, job: Job) -> Graded:
        if job.trouble:
            return not_graded(job, self.keys, self.runner.layers, job.trouble)
        try:
            return Graded(grade_all([self._request(job)], self.runner)[0])
        except Problem:
            raise
        except Exception as error:
            text = f"채점기 안에서 오류({type(error).__name__}: {error})가 나서 채점하지 못했습니다."
            return not_graded(job, self.keys, self.runner.layers, text)


def not_graded(job: Job, keys: Mapping[str, AnswerKey], layers: Sequence[str], reason: str) -> Graded:
    """A report in which nothing was run; a blank that was left untouched is still told as such."""
    key = keys[job.exercise]
    report = grade(job.cells, key, _Idle(tuple(layers)), notes=(*job.notes, reason))
    return Graded(report, reason)


@dataclass
class _Idle:
    """A runner that runs nothing."""

    layers: tuple[str, ...]

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        return Session({trial.id: Outcome(Status.NOT_RUN) for trial in trials})


_worker: Worker | Problem | None = None  # of this process, once prepared


def start() -> None:
    """A process for work begins. Ctrl-C is for the grader, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def prepare(keys: Mapping[str, AnswerKey], factory: RunnerFactory) -> None:
    """Make this process's runner, which stays until the process ends."""
    global _worker
    stack = ExitStack()
    try:
        _worker = Worker(keys, stack.enter_context(factory()))
    except Problem as error:
        _worker = error
    Finalize(None, stack.close, exitpriority=0)  # a process of a pool runs no other code at its end


def work(lot: Lot) -> list[Graded]:
    """Grade one student's jobs in this process."""
    if isinstance(_worker, Problem):
        raise _worker
    assert _worker is not None
    return _worker.grade(lot)


def _leave_with_parent() -> None:
    """A killed grader cannot say good-bye, and its workers would wait for jobs for ever."""
    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)
