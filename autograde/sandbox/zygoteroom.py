"""A room whose process was forked from the zygote, with shared memory for the inputs."""

from __future__ import annotations

import contextlib
import socket
import time
from dataclasses import replace

from autograde.outcome import Outcome, Trial
from autograde.sandbox import evidence
from autograde.sandbox.arena import Arena
from autograde.sandbox.frames import Kind
from autograde.sandbox.limits import Bounds
from autograde.sandbox.records import Place, Window
from autograde.sandbox.room import Room
from autograde.sandbox.unwire import decode
from autograde.sandbox.wire import Array, WireError
from autograde.sandbox.zygoteprocess import Zygote, ZygoteGone

READ_BYTES = 1 << 18
LOOK_AGAIN = 1.0  # seconds for reading a result's arrays once more


class ZygoteRoom(Room):
    """One forked child.

    Args:
        zygote: its parent; raises ZygoteGone when it does not answer.
        layers: walls to put up.
        bounds: memory and processor time.
        arena_size: bytes of shared memory.
    """

    def __init__(self, zygote: Zygote, layers: tuple[str, ...], bounds: Bounds, arena_size: int) -> None:
        super().__init__()
        self._zygote, self._arena = zygote, Arena(arena_size)
        self._socket, theirs = socket.socketpair()
        with theirs:
            try:
                self.pid = zygote.fork(layers, bounds, theirs.fileno(), self._arena.fd)
            except ZygoteGone:
                self._release()
                raise

    @property
    def announced(self) -> Place:
        return self._announced if self._aloud else self._arena.announced

    def close(self) -> None:
        with contextlib.suppress(ZygoteGone):  # the kernel has killed the child, then
            self._zygote.reap()
        self._release()

    def host_alive(self) -> bool:
        return self._zygote.alive()

    def _release(self) -> None:
        self._socket.close()
        with contextlib.suppress(BufferError):
            self._arena.close()

    def trial(self, trial: Trial, *, seconds: float) -> Outcome:
        self._arena.clear()
        return super().trial(trial, seconds=seconds)

    def _place(self, array: Array) -> int:
        return self._arena.place(array)

    def _examine(self, trial: Trial, outcome: Outcome, windows: tuple[Window, ...]) -> Outcome:
        """Arrays are judged by the grader's own mapping; what else an argument may be, only the child has seen."""
        told = {position for position in outcome.mutated if 0 <= position < len(trial.inputs)}
        mutated = tuple(sorted(told | evidence.changed(self._arena, trial.inputs)))
        views = self._views(trial, outcome, windows) if trial.probe.aliasing and windows else ()
        return replace(outcome, mutated=mutated, views=views)

    def _views(
        self, trial: Trial, outcome: Outcome, windows: tuple[Window, ...]
    ) -> tuple[tuple[str, int | None], ...]:
        found = evidence.claims(self._arena, trial.inputs, outcome, windows)
        evidence.refill(self._arena)
        again = decode(self.ask(Kind.AGAIN, b"", time.monotonic() + LOOK_AGAIN))
        if type(again) is not list or len(again) != len(found):
            raise WireError("arrays")
        return evidence.verdicts(self._arena, found, again)

    def _write(self, data: bytes, deadline: float) -> None:
        self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
        self._socket.sendall(data)

    def _read(self, deadline: float) -> bytes:
        self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
        return self._socket.recv(READ_BYTES)
