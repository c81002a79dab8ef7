"""Finds out, with real children, which layers hold on this machine."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial

from autograde.sandbox import layers
from autograde.sandbox.layers import LAYERS, Canary, Layer
from autograde.sandbox.limits import Bounds

PATIENCE = 5.0


def holding(bounds: Bounds, canary: Canary) -> tuple[str, ...]:
    """Names of the layers that hold, each by itself and all together; run it in the zygote.

    The canary must be within reach from here, or nothing would have been shown.
    """
    if not layers.openable(canary) or not layers.can_signal(canary):
        return ()
    names = tuple(layer.name for layer in LAYERS if _in_child(partial(_alone, layer, bounds, canary)))

    def together() -> bool:
        layers.confine(names, bounds)
        return layers.sealed(canary)

    return names if "seccomp" not in names or _in_child(together) else ()


def _alone(layer: Layer, bounds: Bounds, canary: Canary) -> bool:
    layer.apply(bounds)
    return layer.holds(bounds, canary)


def _in_child(question: Callable[[], bool]) -> bool:
    """Answer a question in a forked child; dying, raising and hanging are a no."""
    pid = os.fork()
    if not pid:
        answer = 1
        try:
            answer = 0 if question() else 1
        finally:
            os._exit(answer)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.0005)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False
