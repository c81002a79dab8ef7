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


def _ring(number: int, frame: FrameType | None) -> None:
    raise SoftTimeout


@contextmanager
def time_budget(seconds: float) -> Iterator[Clock]:
    """Raise SoftTimeout in the body after ``seconds``.

    Windows and threads other than the main one have no alarm: there only a process's own deadline helps.
    """
    clock, start = Clock(), time.monotonic()
    armed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if armed:
        before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield clock
    finally:
        if armed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        clock.elapsed = time.monotonic() - start
