"""Frames: how messages are cut out of a stream of bytes.

A frame is magic, nonce, sequence number, kind, length, payload. A student who writes to the channel
without knowing the nonce breaks the stream, which the grader notices; one who digs the nonce out of the
process can only hand in another output than the one computed, which is no gain: no answer is there.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import NamedTuple

from autograde.sandbox.wire import WireError

MAGIC = b"AGF1"
NONCE_BYTES = 16
HEADER = struct.Struct("<4s16sIBQ")
MAX_PAYLOAD = 80 << 20


class Kind(IntEnum):
    """What a frame holds: orders of the grader, then answers of the child."""

    START = 1  # cells, limits, statements to skip
    TRIAL = 2
    AGAIN = 3  # read the arrays of the last outcome once more
    READY = 4  # statement errors
    OUTCOME = 5
    ARRAYS = 6
    ANNOUNCE = 7  # the statement about to run
    TURN = 8  # an order: go on with the submission of this number


KINDS = {kind.value: kind for kind in Kind}


class Frame(NamedTuple):
    seq: int
    kind: Kind
    payload: bytes


def pack(nonce: bytes, seq: int, kind: Kind, payload: bytes) -> bytes:
    """One frame."""
    return HEADER.pack(MAGIC, nonce, seq, kind, len(payload)) + payload


class Unpacker:
    """Collects bytes and cuts frames out of them.

    Args:
        nonce: what every frame must carry; None takes it from the first frame (the child's side).
        cap: bytes that may come in all.
    """

    def __init__(self, nonce: bytes | None, cap: int) -> None:
        self.nonce, self._left, self._buffer = nonce, cap, bytearray()
        self._at = 0  # what is before has been taken

    @property
    def empty(self) -> bool:
        return self._at == len(self._buffer)

    def feed(self, data: bytes) -> None:
        """Add bytes; WireError when there have been too many."""
        self._left -= len(data)
        if self._left < 0:
            raise WireError("too many bytes")
        del self._buffer[: self._at]
        self._at = 0
        self._buffer += data

    def take(self) -> Frame | None:
        """The next whole frame, if there is one; WireError where none can begin."""
        start = self._at + HEADER.size
        if len(self._buffer) < start:
            return None
        magic, nonce, seq, kind, length = HEADER.unpack_from(self._buffer, self._at)
        if self.nonce is None:
            self.nonce = nonce
        if magic != MAGIC or nonce != self.nonce or length > MAX_PAYLOAD or kind not in KINDS:
            raise WireError("frame header")
        if len(self._buffer) < start + length:
            return None
        self._at = start + length
        return Frame(seq, KINDS[kind], bytes(memoryview(self._buffer)[start : self._at]))
