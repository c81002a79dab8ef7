"""Who does the work: what the pool asks of its workers, and those on this machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograde.batch import worker
from autograde.batch.signals import interrupts_held
from autograde.batch.worker import Graded, Lot, RunnerFactory, Worker
from autograde.key import AnswerKey
from autograde.runner import Runner

AHEAD = 2  # lots given out to each worker, so that none waits for the grader


class Seat(Protocol):
    """One worker. It does one lot after another, in the order in which they were given out.

    Attributes:
        ahead: how many lots it may have.
    """

    ahead: int

    @property
    def started(self) -> bool:
        """Whether it has ever been ready for work."""
        ...

    def submit(self, lot: Lot) -> Future[list[Graded]]:
        """Give out a lot; the future breaks (BrokenExecutor) where the worker ends before it is done."""
        ...

    def close(self) -> None:
        """Its worker is gone: forget it."""
        ...


class Crew(Protocol):
    """The workers of one run."""

    @property
    def layers(self) -> tuple[str, ...]:
        """The isolation in which they run student code."""
        ...

    def hire(self, *, needed: bool) -> Seat | None:
        """One more worker, or None where there is no other; ``needed`` says that nobody works at all."""
        ...

    def close(self, *, at_once: bool) -> None:
        """End all workers, ``at_once`` in the middle of their work."""
        ...


class Say(Protocol):
    """Tells the instructor something."""

    def say(self, text: str) -> None: ...


class Staff(Protocol):
    """Where a run finds its crew once its keys are known."""

    @property
    def layers(self) -> tuple[str, ...]:
        """The isolation that every worker has."""
        ...

    def crew(self, keys: Mapping[str, AnswerKey], jobs: int) -> Crew:
        """The workers for that many jobs."""
        ...


@dataclass(frozen=True)
class Local:
    """This machine.

    Attributes:
        factory: makes a worker's runner; picklable.
        workers: processes.
        tell: the isolation, which is asked for as late as possible: to find it out takes a while.
    """

    factory: RunnerFactory
    workers: int
    tell: Callable[[], tuple[str, ...]] = tuple

    @property
    def layers(self) -> tuple[str, ...]:
        return self.tell()

    def crew(self, keys: Mapping[str, AnswerKey], jobs: int) -> Crew:
        """With one worker the work is done in this process."""
        count = min(self.workers, jobs)
        if count <= 1:
            return Alone(keys, self.factory, self.layers)
        return Processes(keys, self.factory, count, self.layers)


class Alone:
    """The grader itself is the only worker: a job is done when it is handed out."""

    ahead, started = 1, True

    def __init__(
        self, keys: Mapping[str, AnswerKey], factory: RunnerFactory, layers: tuple[str, ...] = ()
    ) -> None:
        self.layers = layers
        self._keys, self._factory = keys, factory
        self._runner: AbstractContextManager[Runner] | None = None

    def hire(self, *, needed: bool) -> Seat | None:
        if self._runner is not None:
            return None
        self._runner = self._factory()
        self._worker = Worker(self._keys, self._runner.__enter__())
        return self

    def submit(self, lot: Lot) -> Future[list[Graded]]:
        future: Future[list[Graded]] = Future()
        future.set_result(self._worker.grade(lot))
        return future

    def close(self, *, at_once: bool = False) -> None:
        if self._runner is not None:
            self._runner.__exit__(None, None, None)


@dataclass
class Processes:
    """Processes of this machine, started as they are needed."""

    keys: Mapping[str, AnswerKey]
    factory: RunnerFactory
    workers: int
    layers: tuple[str, ...] = ()
    _seats: list[_Process] = field(default_factory=list)

    def hire(self, *, needed: bool) -> Seat | None:
        self._seats = [seat for seat in self._seats if not seat.closed]
        if len(self._seats) == self.workers:
            return None
        self._seats.append(_Process(self.keys, self.factory))
        return self._seats[-1]

    def close(self, *, at_once: bool) -> None:
        for seat in self._seats:
            seat.leave(at_once=at_once)
        for seat in self._seats:
            seat.close()


class _Process:
    """An executor of one process: when it breaks, it is known whose process that was."""

    ahead = AHEAD

    def __init__(self, keys: Mapping[str, AnswerKey], factory: RunnerFactory) -> None:
        self.closed = False
        context: Any = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(1, context, initializer=worker.start)
        before = set(multiprocessing.active_children())
        with interrupts_held():
            self._ready = self._executor.submit(worker.prepare, keys, factory)
        self._processes = set(multiprocessing.active_children()) - before

    @property
    def started(self) -> bool:
        return self._ready.done() and self._ready.exception() is None

    def submit(self, lot: Lot) -> Future[list[Graded]]:
        try:
            return self._executor.submit(worker.work, lot)
        except BrokenExecutor as error:
            future: Future[list[Graded]] = Future()
            future.set_exception(error)
            return future

    def leave(self, *, at_once: bool) -> None:
        for process in self._processes if at_once else ():
            process.kill()  # a job may have a minute to go
        self._executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)
        self.closed = True
