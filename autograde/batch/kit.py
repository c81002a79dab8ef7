"""What happens in a Dask worker. Nothing here raises: errors would be logged with what they are about."""

from __future__ import annotations

import functools
import hashlib
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import autograde
from autograde.batch.sealed import Sealed
from autograde.batch.worker import Graded, Worker
from autograde.problem import Problem
from autograde.runner import Runner


@dataclass(frozen=True)
class Ready:
    """A worker's answer: the isolation that it has, or why it cannot grade."""

    layers: tuple[str, ...]
    trouble: str = ""


@functools.cache
def edition() -> str:
    """The version, and a digest of the package's own code: two checkouts may have the same number."""
    root = Path(autograde.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"{autograde.__version__} ({digest.hexdigest()[:8]})"


class Kit:
    """A run's runner in one worker: it comes when it is first asked for and goes with this object.

    It has a thread of its own. Dask samples the stacks of its threads and shows them, and starts several jobs
    at once where a worker has several threads; a runner is for one thread and one job at a time.

    Args:
        factory: makes the runner.
    """

    def __init__(self, factory: Sealed) -> None:
        self._factory = factory
        self._room: _Room | None = None

    def __reduce__(self) -> tuple[type[Kit], tuple[Sealed]]:
        return Kit, (self._factory,)

    def __repr__(self) -> str:
        return "Kit"

    @property
    def room(self) -> _Room:
        if self._room is None:
            self._room = _Room(self._factory)
            weakref.finalize(self, self._room.close)
        return self._room


class _Room:
    def __init__(self, factory: Sealed) -> None:
        self._factory = factory
        self._stack = ExitStack()
        self._runner: Runner | None = None
        self.thread = ThreadPoolExecutor(1, "autograde")

    def runner(self) -> Runner:
        """Only in the thread."""
        if self._runner is None:
            self._runner = self._stack.enter_context(self._factory.open()())
        return self._runner

    def ready(self) -> Ready:
        try:
            return Ready(self.runner().layers)
        except Problem as error:
            return Ready((), str(error))
        except Exception as error:
            return Ready((), f"{type(error).__name__}: {error}")

    def grade(self, keys: Sealed, lot: Sealed) -> list[Graded] | Problem:
        try:
            return Worker(keys.open(), self.runner()).grade(lot.open())
        except Problem as error:
            return error
        except Exception as error:
            return Problem(f"채점 일꾼에서 오류({type(error).__name__}: {error})가 났습니다.")

    def close(self) -> None:
        """Wait for nothing: a job may have a minute to go."""
        try:
            self.thread.submit(self._stack.close)
        except RuntimeError:  # the process is about to end
            self._stack.close()
        self.thread.shutdown(wait=False)


def prepare(kit: Kit) -> Sealed:
    """A task: get ready. A sealed Ready."""
    return Sealed.of(kit.room.thread.submit(kit.room.ready).result())


def work(kit: Kit, keys: Sealed, lot: Sealed) -> Sealed:
    """A task: grade one student's jobs. A sealed list of Graded, or a Problem."""
    return Sealed.of(kit.room.thread.submit(kit.room.grade, keys, lot).result())
