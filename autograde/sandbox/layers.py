"""Which walls there are, how each is put up, and how it shows that it stands.

To add a wall, add a ``Layer``: the zygote's self-test tries it on a child of its own, and only walls that
held there are put up for students and named in the report.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass

from autograde.sandbox import landlock, limits, namespaces, privileges, seccomp
from autograde.sandbox.limits import Bounds


@dataclass(frozen=True)
class Canary:
    """What the self-test tries to get at: a readable file and the grader's process."""

    path: str
    grader: int


@dataclass(frozen=True)
class Layer:
    """A wall. ``holds`` runs right after ``apply`` in a process that does nothing else."""

    name: str
    apply: Callable[[Bounds], None]
    holds: Callable[[Bounds, Canary], bool]


def openable(canary: Canary) -> bool:
    with contextlib.suppress(OSError):
        os.close(os.open(canary.path, os.O_RDONLY))
        return True
    return False


def visible(canary: Canary) -> bool:
    with contextlib.suppress(OSError):
        os.stat(canary.path)
        return True
    return False


def connectable() -> bool:
    for family in (socket.AF_UNIX, socket.AF_INET):
        with contextlib.suppress(OSError):
            socket.socket(family, socket.SOCK_STREAM).close()
            return True
    return False


def can_signal(canary: Canary) -> bool:
    with contextlib.suppress(OSError):
        os.kill(canary.grader, 0)  # asks for permission only
        return True
    return False


def can_fork() -> bool:
    with contextlib.suppress(OSError):
        if not (pid := os.fork()):
            os._exit(0)
        os.waitpid(pid, 0)
        return True
    return False


def _seccomp_holds(bounds: Bounds, canary: Canary) -> bool:
    reach = openable(canary), visible(canary), connectable(), can_signal(canary), can_fork()
    return not any(reach)


# In the order in which they are put up: each may need what a later one takes away.
LAYERS = (
    Layer("namespaces", lambda bounds: namespaces.apply(), lambda bounds, canary: namespaces.hold()),
    Layer("rlimits", limits.apply, lambda bounds, canary: limits.hold(bounds)),
    Layer("privileges", lambda bounds: privileges.apply(), lambda bounds, canary: privileges.hold()),
    Layer("landlock", lambda bounds: landlock.apply(), lambda bounds, canary: not openable(canary)),
    Layer("seccomp", lambda bounds: seccomp.apply(), _seccomp_holds),
)


def confine(names: Collection[str], bounds: Bounds) -> None:
    """Put up the named walls around this process, for good."""
    for layer in LAYERS:
        if layer.name in names:
            layer.apply(bounds)


def prepare() -> None:
    """Do once, in the zygote, what every child would do again."""
    with contextlib.suppress(OSError):  # the self-test will say so
        seccomp.compiled()


def enter(names: Collection[str]) -> None:
    """Do once, in the zygote, what its children inherit; not before it is known that it holds."""
    if "namespaces" in names:
        namespaces.enter()


def sealed(canary: Canary) -> bool:
    """Whether, with everything up, the canary is out of reach: file, socket and signal."""
    return not (openable(canary) or visible(canary) or connectable() or can_signal(canary))
