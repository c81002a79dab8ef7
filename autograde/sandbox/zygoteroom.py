"""A room whose process was forked from the zygote, with shared memory for the inputs."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograde.outcome import Outcome, Trial
from autograde.sandbox import evidence
from autograde.sandbox.arena import Arena
from autograde.sandbox.frames import Kind
from autograde.sandbox.grouping import grouped
from autograde.sandbox.limits import Bounds
from autograde.sandbox.records import Window
from autograde.sandbox.room import Room
from autograde.sandbox.sheets import Sheet
from autograde.sandbox.told import Place
from autograde.sandbox.unwire import decode
from autograde.sandbox.wire import WireError
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

    def trials(self, sheets: Sequence[Sheet], *, seconds: float) -> Iterator[Outcome]:
        """Several at a time: the child goes on with the next while its answer to the last is read here."""
        for group in grouped(sheets, self._arena.size):
            self._arena.clear()
            bases = [self._arena.lay(sheet) for sheet in group]
            payloads = [sheet.payload(base) for sheet, base in zip(group, bases, strict=True)]
            first = self._seq + 1
            self._send_all(Kind.TRIAL, payloads, time.monotonic() + seconds)
            for seq, (sheet, base) in enumerate(zip(group, bases, strict=True), start=first):
                self._arena.turn_to(sheet, base)
                yield self._outcome(sheet, seq, seconds)

    def _examine(self, sheet: Sheet, outcome: Outcome, windows: tuple[Window, ...]) -> Outcome:
        """Arrays are judged by the grader's own mapping; what else an argument may be, only the child has seen."""
        trial = sheet.trial
        told = {position for position in outcome.mutated if 0 <= position < len(trial.inputs)}
        if not self._arena.untouched:
            told |= evidence.changed(self._arena, trial.inputs)
        mutated = tuple(sorted(told))
        views = self._views(trial, outcome, windows) if trial.probe.aliasing and windows else ()
        if (mutated, views) == (outcome.mutated, outcome.views):
            return outcome  # the very same object: what was judged once is known
        return replace(outcome, mutated=mutated, views=views)

    def _views(
        self, trial: Trial, outcome: Outcome, windows: tuple[Window, ...]
    ) -> tuple[tuple[str, int | None], ...]:
        found = evidence.claims(self._arena, trial.inputs, outcome, windows)
        evidence.refill(self._arena)
        deadline = time.monotonic() + LOOK_AGAIN
        self._send(Kind.AGAIN, b"", deadline)
        again = decode(self._answer(Kind.ARRAYS, deadline))
        if type(again) is not list or len(again) != len(found):
            raise WireError("arrays")
        return evidence.verdicts(self._arena, found, again)

    def _write(self, data: bytes, deadline: float) -> None:
        self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
        self._socket.sendall(data)

    def _read(self, deadline: float) -> bytes:
        self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
        return self._socket.recv(READ_BYTES)
