"""The child's side of the conversation: run the cells of a submission, then a trial for each request.

Student code lives in this very process, so nothing here is safe from it; nothing here is worth having.
"""

from __future__ import annotations

import mmap
import os
import random
import time
from collections import Counter
from collections.abc import Collection
from functools import partial
from typing import Any

import numpy as np

from autograde.execute import Student
from autograde.interrupt import keep_handler
from autograde.outcome import Outcome, Status, Trial
from autograde.probe import shared_position
from autograde.sandbox import arena
from autograde.sandbox.frames import Frame, Kind, Unpacker, pack
from autograde.sandbox.records import (
    ENOUGH_TIMEOUTS,
    Window,
    pack_errors,
    pack_outcome,
)
from autograde.sandbox.tidiness import Surroundings
from autograde.sandbox.told import Start, unpack_start, unpack_trial, unpack_turn
from autograde.sandbox.wire import Array, encode
from autograde.values import snapshot

READ_BYTES = 1 << 18
TRUSTED = 1 << 62  # no cap on what the grader sends
KEPT = 1 << 16  # bytes that a patient channel keeps back at most
DELAY = 0.1  # and seconds


class Channel:
    """Blocking frames over two file descriptors, which may be the same.

    Attributes:
        patient: keep answers back for a moment, since the grader waits for several: a system call and a change
            of process cost as much as a trial. What is kept is lost where this process is.
    """

    patient = False

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._unpacker = Unpacker(None, TRUSTED)
        self._seq = 0
        self._kept = bytearray()
        self._sent = 0.0

    def receive(self) -> Frame:
        """The next frame; leaves the process when the grader is gone."""
        while (frame := self._unpacker.take()) is None:
            self._flush()
            data = os.read(self._read, READ_BYTES)
            if not data:
                os._exit(0)
            self._unpacker.feed(data)
        self._seq = frame.seq
        return frame

    def send(self, kind: Kind, payload: bytes) -> None:
        """Answer the frame received last."""
        self._kept += pack(self._unpacker.nonce or b"", self._seq, kind, payload)
        if not self.patient or len(self._kept) > KEPT or time.monotonic() > self._sent + DELAY:
            self._flush()

    def _flush(self) -> None:
        rest = memoryview(bytes(self._kept))
        self._kept.clear()
        while rest:
            rest = rest[os.write(self._write, rest) :]
        self._sent = time.monotonic()


class Desk:
    """One submission that is being run.

    It remembers where the last trial's arrays lie: the grader judges views by their addresses.
    """

    def __init__(self, room: Room, start: Start) -> None:
        self._room = room
        self._arrays: list[Array] = []
        self._timeouts: Counter[str] = Counter()
        self._student = Student(
            start.cells,
            start.limits,
            modules=room.modules,
            skip=start.skip,
            announce=partial(room.announce, start.aloud or room.shared is None),
            shared=shared_position if room.shared is None else self._remember,
        )

    def run(self) -> bytes:
        """Run the cells; return what went wrong."""
        random.seed(0)  # the fork has seeded it afresh; a submission gets the same numbers every time
        np.random.seed(0)
        self._student.run()
        return pack_errors(self._student.errors)

    def trial(self, trial: Trial) -> bytes:
        self._arrays = []
        name = trial.probe.name
        slow = self._timeouts[name] >= ENOUGH_TIMEOUTS  # the grader may have sent more before it knew
        outcome = Outcome(Status.NOT_RUN) if slow else self._student.trial(trial)
        self._timeouts[name] += outcome.status is Status.TIMEOUT
        names = [name for name, _ in outcome.views]
        return pack_outcome(outcome, [self._window(*pair) for pair in zip(names, self._arrays, strict=False)])

    def again(self) -> bytes:
        """The arrays of the last outcome as they are now."""
        return encode([snapshot(array) for array in self._arrays])

    def _remember(self, value: Array, inputs: tuple[Any, ...]) -> None:
        self._arrays.append(value)

    def _window(self, name: str, array: Array) -> Window:
        return Window.of(name, array, *self._room.span)


class Room:
    """What the submissions in a process share."""

    def __init__(self, channel: Channel, shared: mmap.mmap | None, modules: Collection[str]) -> None:
        self.channel, self.shared, self.modules = channel, shared, modules
        self.span = 0, 0  # address and bytes of the shared memory
        if shared is not None:
            whole = np.frombuffer(shared, np.uint8)
            self.span = whole.__array_interface__["data"][0], len(whole)

    def announce(self, aloud: bool, cell: int, statement: int) -> None:
        if self.shared is not None:
            arena.announce(self.shared, cell, statement)
        if aloud:
            self.channel.send(Kind.ANNOUNCE, encode((cell, statement)))


def serve(
    channel: Channel,
    shared: mmap.mmap | None,
    modules: Collection[str],
    surroundings: Surroundings | None = None,
) -> None:
    """Serve one student's submissions until the grader has had enough. Does not return.

    Args:
        channel: to the grader.
        shared: where inputs lie; None where they come with the frames.
        modules: top-level modules that the submissions may import.
        surroundings: how one submission must have left them before another's turn; None allows only one.
    """
    keep_handler()
    room = Room(channel, shared, modules)
    desks: list[Desk] = []

    def seat(payload: bytes) -> Desk:
        start = unpack_start(payload)
        channel.patient = start.patient
        desks.append(Desk(room, start))
        channel.send(Kind.READY, desks[-1].run())
        return desks[-1]

    desk = seat(channel.receive().payload)
    while True:
        frame = channel.receive()
        if frame.kind is Kind.TRIAL:
            channel.send(Kind.OUTCOME, desk.trial(unpack_trial(frame.payload, shared)))
        elif frame.kind is Kind.AGAIN:
            channel.send(Kind.ARRAYS, desk.again())
        elif surroundings is None or surroundings.changed():
            os._exit(0)  # the grader will run each submission by itself
        else:
            desk = seat(frame.payload) if frame.kind is Kind.START else desks[unpack_turn(frame.payload)]
