"""A room that is a plain subprocess: no isolation, but any system, and a deadline all the same."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from autograde.sandbox import launch
from autograde.sandbox.cleanup import remove_tree
from autograde.sandbox.room import MAX_ANSWERS, Room

READ_BYTES = 1 << 18
BOOT = 30.0  # a cold disk and a virus scanner take their time over NumPy
FAREWELL = 2.0  # seconds for a killed process's last bytes


class PlainRoom(Room):
    """One fresh Python process in an empty temporary folder.

    Args:
        modules: what the submission may import besides the usual ones.
    """

    boot = BOOT

    def __init__(self, modules: Sequence[str]) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="autograde-"))
        self._process = subprocess.Popen(
            launch.command("plain", modules),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=launch.environment(),
            cwd=self._folder,
            start_new_session=True,  # so that its whole group can be killed, where there are groups
        )
        assert self._process.stdin and self._process.stdout
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._chunks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        # Windows cannot wait for a pipe with a deadline: a thread waits, the grader waits for the thread.
        self._thread = threading.Thread(target=self._pump, daemon=True)
        self._thread.start()

    def _pump(self) -> None:
        left = MAX_ANSWERS
        with contextlib.suppress(OSError, ValueError):
            while left > 0 and (data := os.read(self._stdout.fileno(), READ_BYTES)):
                self._chunks.put(data)
                left -= len(data)
        self._chunks.put(b"")

    def close(self) -> None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._thread.join(FAREWELL)
        with contextlib.suppress(OSError):  # what could not be sent any more
            self._stdin.close()
        if not self._thread.is_alive():
            self._stdout.close()
        remove_tree(self._folder)

    def _write(self, data: bytes, deadline: float) -> None:
        self._stdin.write(data)
        self._stdin.flush()

    def _read(self, deadline: float) -> bytes:
        try:
            return self._chunks.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            raise TimeoutError from None
