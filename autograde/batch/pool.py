"""Grade jobs in worker processes; one that is killed costs only what it was running."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from autograde.batch import worker
from autograde.batch.worker import RUNNING, WAITING, Graded, Job, Marks, RunnerFactory, Worker
from autograde.key import AnswerKey
from autograde.problem import Problem

AHEAD = 3  # jobs handed out for each worker, so that none waits for the grader
FRUITLESS = 3  # rounds in which workers die although nothing runs
KILLER = (
    "이 제출물을 채점하던 프로세스가 두 번 강제로 끝나서(메모리 부족 등) 채점하지 못했습니다. "
    "같은 명령을 다시 실행하면 한 번 더 해 봅니다."
)
NO_WORKERS = (
    "채점 프로세스가 시작하자마자 끝납니다. 메모리가 모자라지 않은지 보고 --workers 1로 다시 해 주세요. "
    "그래도 안 되면 python -m autograde doctor로 살펴봐 주세요."
)

Results = Generator[tuple[Job, Graded], None, list[int]]


def grade_jobs(
    jobs: Sequence[Job],
    keys: Mapping[str, AnswerKey],
    factory: RunnerFactory,
    workers: int,
    layers: Sequence[str] = (),
) -> Generator[tuple[Job, Graded], None, None]:
    """Yield results as they come; close the generator to stop.

    Args:
        jobs: what to grade. Each is asked for when it is handed out, and again if it has to be run again.
        keys: the full key of each exercise.
        factory: makes a worker's runner; picklable.
        workers: processes; with 1 the work is done here.
        layers: what the reports of jobs name that could not be run.

    Raises:
        Problem: student code cannot be run here at all.
    """
    if not jobs:
        return
    if workers <= 1:
        with factory() as runner:
            here = Worker(keys, runner)
            for job in jobs:
                yield job, here.grade(job)
    else:
        yield from _Pool(jobs, keys, factory, workers, layers).run()


@dataclass
class _Pool:
    jobs: Sequence[Job]
    keys: Mapping[str, AnswerKey]
    factory: RunnerFactory
    workers: int
    layers: Sequence[str]
    context: Any = field(default_factory=lambda: multiprocessing.get_context("spawn"))

    def run(self) -> Generator[tuple[Job, Graded], None, None]:
        """All jobs, in as many rounds as it takes.

        A broken executor does not tell whose process was killed, and ends the others. So what was running
        is run again one by one; a job whose process then ends again has done it itself.
        """
        marks: Marks = self.context.RawArray("b", len(self.jobs))
        left = yield from self._round(range(len(self.jobs)), marks)
        fruitless = 0
        while left:
            suspects = [index for index in left if marks[index] == RUNNING]
            left = [index for index in left if marks[index] != RUNNING]
            fruitless = 0 if suspects else fruitless + 1
            if fruitless == FRUITLESS:
                raise Problem(NO_WORKERS)
            for index in suspects:
                marks[index] = WAITING
                if not (yield from self._round([index], marks)):
                    continue
                if marks[index] == RUNNING:
                    job = self.jobs[index]
                    yield job, worker.not_graded(job, self.keys, self.layers, KILLER)
                else:
                    left.append(index)
            left = yield from self._round(left, marks)

    def _round(self, indexes: Iterable[int], marks: Marks) -> Results:
        """Yield results until all are done or a worker has died; return what is left."""
        waiting = deque(indexes)
        if not waiting:
            return []
        count = min(self.workers, len(waiting))
        executor = ProcessPoolExecutor(
            count, self.context, initializer=worker.start, initargs=(self.keys, self.factory, marks)
        )
        before = set(multiprocessing.active_children())
        try:
            left = yield from self._drain(executor, waiting, count * AHEAD)
        except BaseException:
            for process in set(multiprocessing.active_children()) - before:
                process.kill()  # a job may have a minute to go
            raise
        finally:
            executor.shutdown(cancel_futures=True)
        return left

    def _drain(self, executor: ProcessPoolExecutor, waiting: deque[int], ahead: int) -> Results:
        running: dict[Future[Graded], tuple[int, Job]] = {}
        lost: list[int] = []
        while running or (waiting and not lost):
            while waiting and not lost and len(running) < ahead:
                index = waiting.popleft()
                job = self.jobs[index]
                try:
                    with _interrupts_held():
                        running[executor.submit(worker.work, index, job)] = index, job
                except BrokenProcessPool:
                    lost.append(index)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                index, job = running.pop(future)
                try:
                    graded = future.result()
                except BrokenProcessPool:
                    lost.append(index)
                else:
                    yield job, graded
        return [*sorted(lost), *waiting]


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Workers are started here, and inherit that Ctrl-C does not reach them; ours arrives afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
