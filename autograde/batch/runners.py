"""Which runner grades here: the sandbox where the system can, a plain process only when asked."""

from __future__ import annotations

import functools

from autograde.batch.pool import RunnerFactory
from autograde.course import Course
from autograde.sandbox import PlainRunner, ZygoteRunner, active_layers


def choose_runner(course: Course, *, unsafe: bool) -> tuple[RunnerFactory, tuple[str, ...]]:
    """The factory of a worker's runner and the layers that hold.

    Raises:
        MissingLayers: a required layer is missing and ``unsafe`` was not asked for.
    """
    if unsafe:
        return PlainRunner, ()
    modules = tuple(course.settings.get("sandbox", {}).get("modules", ()))
    return functools.partial(ZygoteRunner, modules=modules), active_layers()
