"""Which runner grades here: the sandbox where the system can, a plain process only when asked."""

from __future__ import annotations

import functools

from autograde.batch.worker import RunnerFactory
from autograde.course import Course
from autograde.sandbox.pool import PlainRunner, ZygoteRunner


def choose_runner(course: Course, *, unsafe: bool) -> tuple[RunnerFactory, tuple[str, ...]]:
    """The factory of a worker's runner and the layers that hold here.

    Raises:
        MissingLayers: a required layer is missing and ``unsafe`` was not asked for.
    """
    modules = tuple(course.settings.get("sandbox", {}).get("modules", ()))
    if unsafe:
        return functools.partial(PlainRunner, modules=modules), ()
    factory = functools.partial(ZygoteRunner, modules=modules)
    with factory() as runner:
        return factory, runner.layers
