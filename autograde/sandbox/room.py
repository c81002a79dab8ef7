"""The grader's end of one process that runs student code: questions, answers, deadlines."""

from __future__ import annotations

import functools
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from autograde.outcome import Outcome, StatementError
from autograde.sandbox.arena import NOTHING_YET
from autograde.sandbox.frames import Kind, Unpacker, pack
from autograde.sandbox.records import (
    Window,
    unpack_errors,
    unpack_outcome,
    unpack_place,
)
from autograde.sandbox.sheets import Sheet
from autograde.sandbox.told import Place, Start, pack_start, pack_turn
from autograde.sandbox.wire import WireError

MAX_ANSWERS = 256 << 20  # bytes that one process may send in all
ORDER = 5.0  # seconds for handing over a few bytes
LOOK = 0.25  # seconds between two looks at which statement is running


SMALL, MANY_ANSWERS = 4096, 4096  # a class answers alike: what was read once need not be read again


def _read(answer: bytes) -> tuple[Outcome, tuple[Window, ...]]:
    return _read_small(answer) if len(answer) <= SMALL else unpack_outcome(answer)


_read_small = functools.lru_cache(MANY_ANSWERS)(unpack_outcome)


class Lost(Exception):
    """The process is of no more use.

    Attributes:
        late: it did not answer in time; otherwise it went away or sent what it should not have.
        junk: it sent what it should not have.
    """

    def __init__(self, late: bool, junk: bool = False) -> None:
        super().__init__("late" if late else "junk" if junk else "gone")
        self.late, self.junk = late, junk


class Room(ABC):
    """One process. After ``Lost`` only ``close`` makes sense.

    Attributes:
        boot: seconds that the process may need before it runs anything.
    """

    boot = 0.0

    def __init__(self) -> None:
        self._nonce = os.urandom(16)
        self._seq = 0
        self._unpacker = Unpacker(self._nonce, MAX_ANSWERS)
        self._announced, self._aloud = NOTHING_YET, False

    @property
    def announced(self) -> Place:
        """The top-level statement that is running, as far as the process can be believed."""
        return self._announced

    @abstractmethod
    def close(self) -> None:
        """Kill the process and all that it has started."""

    def host_alive(self) -> bool:
        """After ``close``: False when the process it was forked from had died, so that it is not to blame."""
        return True

    @abstractmethod
    def _write(self, data: bytes, deadline: float) -> None:
        """Send all; TimeoutError or OSError."""

    @abstractmethod
    def _read(self, deadline: float) -> bytes:
        """Some bytes, ``b""`` at the end; TimeoutError or OSError."""

    def _examine(self, sheet: Sheet, outcome: Outcome, windows: tuple[Window, ...]) -> Outcome:
        """Replace what the process says about its arguments by what can be seen from outside."""
        return outcome

    def start(self, start: Start, *, statement: float, in_all: float) -> tuple[StatementError, ...]:
        """Run the cells.

        Args:
            start: what to run.
            statement: seconds that one statement may take before it is given up.
            in_all: seconds for all of them.
        """
        self._aloud = start.aloud
        began = since = time.monotonic() + self.boot
        last = self.announced
        self._send(Kind.START, pack_start(start), began + in_all)
        while True:
            try:
                return unpack_errors(self._answer(Kind.READY, time.monotonic() + LOOK))
            except TimeoutError:
                now = time.monotonic()
                if self.announced != last:
                    last, since = self.announced, now
                if now > since + statement or now > began + in_all:
                    raise Lost(late=True) from None
            except WireError:
                raise Lost(late=False, junk=True) from None

    def turn(self, number: int) -> None:
        """Go on with the submission that was started as this one, counted from 0."""
        self._send(Kind.TURN, pack_turn(number), time.monotonic() + ORDER)

    def trials(self, sheets: Sequence[Sheet], *, seconds: float) -> Iterator[Outcome]:
        """Run trials in their order, each within ``seconds``; ``Lost`` comes in the place of an outcome."""
        for sheet in sheets:
            self._send(Kind.TRIAL, sheet.alone, time.monotonic() + seconds)
            yield self._outcome(sheet, self._seq, seconds)

    def _outcome(self, sheet: Sheet, seq: int, seconds: float) -> Outcome:
        """The answer to the frame number ``seq``."""
        try:
            answer = self._answer(Kind.OUTCOME, time.monotonic() + seconds, seq)
            outcome, windows = _read(answer)
            return self._examine(sheet, outcome, windows)
        except TimeoutError:
            raise Lost(late=True) from None
        except WireError:
            raise Lost(late=False) from None

    def _send(self, kind: Kind, payload: bytes, deadline: float) -> None:
        self._send_all(kind, [payload], deadline)

    def _send_all(self, kind: Kind, payloads: Sequence[bytes], deadline: float) -> None:
        """One frame for each payload, numbered in their order."""
        if not self._unpacker.empty:
            raise Lost(late=False)  # it answered before it was asked
        frames = []
        for payload in payloads:
            self._seq += 1
            frames.append(pack(self._nonce, self._seq, kind, payload))
        try:
            self._write(b"".join(frames), deadline)
        except TimeoutError:
            raise Lost(late=True) from None
        except OSError:
            raise Lost(late=False) from None

    def _answer(self, kind: Kind, deadline: float, seq: int = 0) -> bytes:
        """The payload of the next frame, which must be of this kind and answer the frame number ``seq``, by
        default the one sent last; TimeoutError leaves everything as it was.
        """
        seq = seq or self._seq
        try:
            while True:
                while (frame := self._unpacker.take()) is None:
                    data = self._read(deadline)
                    if not data:
                        raise Lost(late=False)
                    self._unpacker.feed(data)
                if frame.seq == seq and frame.kind is kind:
                    return frame.payload
                if frame.kind is not Kind.ANNOUNCE:
                    raise Lost(late=False, junk=True)
                self._announced = unpack_place(frame.payload)
        except TimeoutError:
            raise
        except OSError:
            raise Lost(late=False) from None
        except WireError:
            raise Lost(late=False, junk=True) from None
