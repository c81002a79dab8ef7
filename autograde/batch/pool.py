"""Grade jobs in worker processes, each with a runner and the keys of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.outcome import Cell
from autograde.runner import Runner
from autograde.verdict import Report

RunnerFactory = Callable[[], AbstractContextManager[Runner]]


@dataclass(frozen=True)
class Job:
    """One submission of one exercise to be graded."""

    student: str
    exercise: str
    fingerprint: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


@dataclass
class _Worker:
    """What a worker process keeps between jobs."""

    keys: Mapping[str, AnswerKey]
    runner: Runner
    stack: ExitStack


_worker: _Worker | None = None


def _start(keys: Mapping[str, AnswerKey], factory: RunnerFactory) -> None:
    global _worker
    stack = ExitStack()
    _worker = _Worker(keys, stack.enter_context(factory()), stack)


def _stop() -> None:
    global _worker
    if _worker is not None:
        _worker.stack.close()
        _worker = None


def _grade(job: Job) -> Report:
    assert _worker is not None
    return grade(job.cells, _worker.keys[job.exercise], _worker.runner, notes=job.notes)


def grade_jobs(
    jobs: Sequence[Job], keys: Mapping[str, AnswerKey], factory: RunnerFactory, workers: int
) -> Iterator[tuple[Job, Report]]:
    """Yield results as they come.

    Args:
        jobs: what to grade.
        keys: the full key of each exercise.
        factory: makes a worker's runner; picklable.
        workers: processes; with 1 the work is done here.
    """
    if workers <= 1:
        _start(keys, factory)
        try:
            for job in jobs:
                yield job, _grade(job)
        finally:
            _stop()
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_start, initargs=(keys, factory)) as executor:
        yield from _drain(executor, jobs)


def _drain(executor: Executor, jobs: Sequence[Job]) -> Iterator[tuple[Job, Report]]:
    running: dict[Future[Report], Job] = {executor.submit(_grade, job): job for job in jobs}
    try:
        for future in as_completed(running):
            yield running[future], future.result()
    finally:
        for future in running:
            future.cancel()
