"""Which workers grade: this machine's, or those of a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from autograde.batch.crew import Local, Say, Staff
from autograde.batch.runners import Runners, choose_runner
from autograde.course import Course


@dataclass(frozen=True)
class Here:
    """What this machine would do.

    Attributes:
        workers: processes.
        unsafe: no isolation, wherever it is.
        runners: that have been entered, and then decide on isolation.
    """

    workers: int = 1
    unsafe: bool = False
    runners: Runners | None = None


@contextmanager
def chosen_staff(course: Course, here: Here, dask: str, tell: Say) -> Iterator[Staff]:
    """The workers of the scheduler at ``dask``, whatever this machine is; without one, those here.

    Raises:
        Problem: student code cannot be isolated there and ``unsafe`` was not asked for; no scheduler, no worker.
    """
    if dask:
        from autograde.batch.cluster import joined

        with joined(dask, choose_runner(course, unsafe=here.unsafe), tell) as cluster:
            yield cluster
    else:
        entered = nullcontext(here.runners) if here.runners else choose_runner(course, unsafe=here.unsafe)
        with entered as factory:
            yield Local(factory, here.workers, lambda: factory.layers)
