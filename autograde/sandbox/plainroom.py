"""A room that is a plain subprocess: no isolation, but any system, and a deadline all the same."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import threading
import time
from collections.abc import Sequence

from autograde.sandbox import launch
from autograde.sandbox.room import Room

READ_BYTES = 1 << 18
WAITING = 64  # chunks kept for the grader; a flood then blocks the child, not the grader's memory


class PlainRoom(Room):
    """One fresh Python process.

    Args:
        modules: what the submission may import besides the usual ones.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        super().__init__()
        self._process = subprocess.Popen(
            launch.command("plain", modules),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=launch.environment(),
        )
        assert self._process.stdin and self._process.stdout
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._chunks: queue.Queue[bytes] = queue.Queue(WAITING)
        # Windows cannot wait for a pipe with a deadline: a thread waits, the grader waits for the thread.
        threading.Thread(target=self._pump, daemon=True).start()

    def _pump(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := os.read(self._stdout.fileno(), READ_BYTES):
                self._chunks.put(data)
        self._chunks.put(b"")

    def close(self) -> bool:
        self._process.kill()
        self._process.wait()
        self._process.stdin, _ = None, self._close_input()
        return True
