"""Soft time budgets: an alarm that raises inside the student's code, where the system has alarms."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import FrameType


class SoftTimeout(BaseException):
    """Raised in the middle of code that ran out of time; not an Exception, so few catch it."""


@dataclass
class Clock:
    elapsed: float = 0.0


@dataclass
class _Alarm:
    """Whether a budget is running, and whether the handler stays for the process's whole life."""

    armed: bool = False
    kept: bool = False


_alarm = _Alarm()


def _ring(number: int, frame: FrameType | None) -> None:
    if _alarm.armed:
        raise SoftTimeout


def keep_handler() -> None:
    """For a process that does nothing but run student code: a budget then costs one system call."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _ring)
        _alarm.kept = True


def can_ring() -> bool:
    """Whether a time budget can stop anything here."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


class _Budget:
    """A class and not a generator: a notebook has a hundred budgets, and most last some microseconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._clock = seconds, Clock()

    def __enter__(self) -> Clock:
        self._possible = can_ring()
        if self._possible and not _alarm.kept:
            self._before = signal.signal(signal.SIGALRM, _ring)
        self._start = time.monotonic()
        _alarm.armed = True
        if self._possible:
            signal.setitimer(signal.ITIMER_REAL, self._seconds)
        return self._clock

    def __exit__(self, *error: object) -> None:
        _alarm.armed = False
        if self._possible and not _alarm.kept:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)
        self._clock.elapsed = time.monotonic() - self._start


def time_budget(seconds: float) -> AbstractContextManager[Clock]:
    """Raise SoftTimeout in the body after ``seconds``. Budgets do not nest.

    Windows and threads other than the main one have no alarm: there only a process's own deadline helps.
    """
    return _Budget(seconds)
