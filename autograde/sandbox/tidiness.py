"""What notebooks in one process share, and whether one of them has changed it.

This is for honest code, whose result must not depend on which notebook ran before. It is asked within the
student's process, and whoever lies here gains nothing: the notebooks in a process are all the same student's.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import sys
import warnings
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import numpy as np

ROOM = 100_000  # KiB of memory that earlier notebooks may keep for themselves
SECONDS = 20.0  # of processor time that they may have used of what all have
CHANGING = {"sys", "warnings", "gc", "os", "linecache", "importlib"}  # of their own accord
_written: list[str] = []


class _Watched(ModuleType):
    """A module that remembers that somebody has changed it, as ``np.float = float`` does.

    Comparing what modules hold would touch, and so copy, hundreds of pages of every child.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        _written.append(name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        _written.append(name)
        super().__delattr__(name)


_Watched.__name__ = _Watched.__qualname__ = ModuleType.__name__


class Surroundings:
    """Remembers how things are now, and watches modules from now on.

    Args:
        modules: names of the modules to watch; those below them, too.
    """

    def __init__(self, modules: Iterable[str]) -> None:
        tops = set(modules) - CHANGING
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in tops and type(module) is ModuleType:
                with contextlib.suppress(TypeError):
                    module.__class__ = _Watched
        self._memory, self._state = _resident(), _state()

    def changed(self) -> bool:
        """Whether the next notebook would find anything else than the first one did."""
        memory, seconds = _used()
        used_up = memory > self._memory + ROOM or seconds > SECONDS
        return used_up or bool(_written) or _state() != self._state


def _resident() -> int:
    """KiB in memory now: a process's peak counts what the one that started it had, and a fork's begins here."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() // 1024


def _used() -> tuple[int, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_maxrss, used.ru_utime + used.ru_stime


def _state() -> tuple[Any, ...]:
    running = sys.gettrace() is None, sys.getprofile() is None, gc.isenabled(), sys.getrecursionlimit()
    streams = sys.stdin, sys.stdout, sys.stderr, sys.displayhook, sys.excepthook
    places = list(sys.path), len(sys.modules), dict(os.environ)
    return np.geterr(), np.get_printoptions(), running, streams, places, list(warnings.filters)
