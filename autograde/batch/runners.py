"""Which runner grades here: the sandbox where the system can, a plain process only when asked."""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType

from autograde.batch.worker import RunnerFactory
from autograde.course import Course
from autograde.runner import Runner
from autograde.sandbox.pool import PlainRunner, ZygoteRunner


class Runners:
    """Makes runners. The first one, which has shown what holds here, is handed out before any other.

    Copies for worker processes make their own.
    """

    def __init__(self, make: RunnerFactory) -> None:
        self._make, self._stack = make, ExitStack()
        self._first: Runner | None = None

    def __enter__(self) -> Runners:
        self._first = self._stack.enter_context(self._make())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self) -> AbstractContextManager[Runner]:
        first, self._first = self._first, None
        if first is None:
            return self._make()
        stack = self._stack.pop_all()
        return _Handed(first, stack)

    def __reduce__(self) -> tuple[type[Runners], tuple[RunnerFactory]]:
        return Runners, (self._make,)

    @property
    def layers(self) -> tuple[str, ...]:
        """What holds on this machine; only before the first runner is handed out."""
        return self._first.layers if self._first else ()


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
    """What makes a worker's runner; enter it to learn which layers hold.

    Entering raises MissingLayers where a required layer is missing and ``unsafe`` was not asked for.
    """
    modules = tuple(course.settings.get("sandbox", {}).get("modules", ()))
    runner = PlainRunner if unsafe else ZygoteRunner
    return Runners(functools.partial(runner, modules=modules))
