"""Which runner grades here: the sandbox where the system can, a plain process only when asked."""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from autograde.course import Course
from autograde.runner import Runner
from autograde.sandbox.pool import PlainRunner, ZygoteRunner

if TYPE_CHECKING:
    from autograde.batch.worker import RunnerFactory


class Runners:
    """Makes runners. The first one, which has shown what holds here, is handed out before any other.

    To enter this only begins it, and there is time for other work until it is asked for.

    Copies for worker processes make their own.
    """

    def __init__(self, make: RunnerFactory) -> None:
        self._make, self._stack = make, ExitStack()
        self._first: AbstractContextManager[Runner] | None = None
        self._ready: Runner | None = None

    def __enter__(self) -> Runners:
        self._first = self._make()
        self._stack.push(self._first)  # which is to be left, entered or not
        if isinstance(self._first, ZygoteRunner):
            self._first.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self) -> AbstractContextManager[Runner]:
        if self._first is None:
            return self._make()
        runner, self._first = self._entered(self._first), None
        return _Handed(runner, self._stack.pop_all())

    def __reduce__(self) -> tuple[type[Runners], tuple[RunnerFactory]]:
        return Runners, (self._make,)

    @property
    def layers(self) -> tuple[str, ...]:
        """What holds on this machine; to be asked before the first runner is handed out.

        Raises:
            MissingLayers: a required layer is missing.
        """
        runner = self._entered(self._first) if self._first else self._ready
        return runner.layers if runner else ()

    def _entered(self, first: AbstractContextManager[Runner]) -> Runner:
        if self._ready is None:
            self._ready = first.__enter__()
        return self._ready


class _Handed:
    """A runner that was entered before, to be left by who uses it."""

    def __init__(self, runner: Runner, stack: ExitStack) -> None:
        self._runner, self._stack = runner, stack

    def __enter__(self) -> Runner:
        return self._runner

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def choose_runner(course: Course, *, unsafe: bool) -> Runners:
    """What makes a worker's runner; enter it, and it tells which layers hold.

    Without ``unsafe`` that raises MissingLayers where a required layer is missing.
    """
    modules = tuple(course.settings.get("sandbox", {}).get("modules", ()))
    runner = PlainRunner if unsafe else ZygoteRunner
    return Runners(functools.partial(runner, modules=modules))
