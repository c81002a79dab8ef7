"""Runners for worker processes that are killed, break down or cannot start. Knows nothing of the other tests."""

from __future__ import annotations

import operator
import os
import runpy
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograde.outcome import Cell, Trial
from autograde.runner import InProcessRunner, Runner, Session

DIE = "# kill this worker"
DIE_ONCE = "# kill this worker once: "
COUNT = "# a file for each run: "
FAIL = "# an error of the grader's own"


@dataclass
class Deadly:
    """A runner that is killed, or breaks down, where a submission says so."""

    layers: tuple[str, ...] = ()

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        text = "\n".join(cell.source for cell in cells)
        if COUNT in text:
            path = text.split(COUNT)[1].split("\n")[0]
            Path(f"{path}{time.monotonic_ns()}").touch()
        if DIE_ONCE in text:
            flag = Path(text.split(DIE_ONCE)[1].split("\n")[0])
            if not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif DIE in text:
            os.kill(os.getpid(), signal.SIGKILL)
        elif FAIL in text:
            raise ZeroDivisionError("in the grader")
        return InProcessRunner().run(cells, trials)


@contextmanager
def deadly() -> Iterator[Runner]:
    yield Deadly()


@contextmanager
def impossible() -> Iterator[Runner]:
    os._exit(3)
    yield Deadly()


@dataclass(frozen=True)
class FromHere:
    """One of this file's functions for a worker process, which cannot import a test's modules."""

    name: str

    def __call__(self) -> AbstractContextManager[Runner]:
        return {"deadly": deadly, "impossible": impossible}[self.name]()

    def __reduce__(self) -> tuple[object, ...]:
        return operator.getitem, (_ThisFile(), self.name)


class _ThisFile:
    def __reduce__(self) -> tuple[object, ...]:
        return runpy.run_path, (__file__,)
