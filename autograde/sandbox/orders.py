"""What the grader asks of the zygote, over a socket that keeps messages apart."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from autograde.sandbox.limits import Bounds

MOST = 65536
TEST, FORK, REAP = b"T", b"F", b"R"
READY = b"ready"
_BOUNDS = struct.Struct("<QQ")
ANSWER = struct.Struct("<q")


@dataclass(frozen=True)
class Order:
    """``words``: for TEST the canary's path and the grader's process number, for FORK the layers."""

    what: bytes
    bounds: Bounds = Bounds()
    words: tuple[str, ...] = ()

    def pack(self) -> bytes:
        return self.what + _BOUNDS.pack(self.bounds.memory, self.bounds.cpu) + "\0".join(self.words).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Order:
        end = 1 + _BOUNDS.size
        text = data[end:].decode()
        return cls(data[:1], Bounds(*_BOUNDS.unpack(data[1:end])), tuple(text.split("\0")) if text else ())
