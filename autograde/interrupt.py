"""Soft time budgets: an alarm that raises inside the student's code, where the system has alarms."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def time_budget(seconds: float) -> Iterator[Clock]:
    """Raise SoftTimeout in the body after ``seconds``. Budgets do not nest.

    Windows and threads other than the main one have no alarm: there only a process's own deadline helps.
    """
    clock, start = Clock(), time.monotonic()
    possible = can_ring()
    if possible and not _alarm.kept:
        before = signal.signal(signal.SIGALRM, _ring)
    _alarm.armed = True
    if possible:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield clock
    finally:
        _alarm.armed = False
        if possible and not _alarm.kept:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        clock.elapsed = time.monotonic() - start
