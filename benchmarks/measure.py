"""What a command costs: wall time, processor time of it and all that it waits for, memory."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

EXTRAS = ("rfc3987_syntax", "rfc3987")  # what jsonschema imports for formats, and what takes seconds


@dataclass(frozen=True)
class Cost:
    """Seconds and MiB.

    Attributes:
        peak: of the largest process.
        own: of the command's own process, not of those that it started; 0 where that was not looked at.
    """

    wall: float
    cpu: float
    peak: float = 0.0
    own: float = 0.0

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu, self.peak, self.own)

    def __add__(self, other: Cost) -> Cost:
        larger = max(self.peak, other.peak), max(self.own, other.own)
        return Cost(self.wall + other.wall, self.cpu + other.cpu, *larger)

    def per(self, count: int) -> Cost:
        return Cost(self.wall / count, self.cpu / count, self.peak, self.own)


# A program of its own: Linux counts the memory of the process that forks as the child's, so let it be small.
LAUNCH = """
import json, os, re, subprocess, sys, threading, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=sys.stderr)
own, ended = 0, threading.Event()
def watch():
    global own
    while not ended.wait(0.1):
        try:
            with open(f"/proc/{process.pid}/status") as file:
                found = re.search(r"VmHWM:\\s+(\\d+)", file.read())
        except OSError:
            return
        own = max(own, int(found[1])) if found else own
watcher = threading.Thread(target=watch)
watcher.start()
_, status, used = os.wait4(process.pid, 0)
wall = time.perf_counter() - began
ended.set()
watcher.join()
cpu = used.ru_utime + used.ru_stime
with open(sys.argv[1], "w") as out:
    json.dump([os.waitstatus_to_exitcode(status), wall, cpu, used.ru_maxrss / 1024, own / 1024], out)
"""


def run(
    command: Iterable[str | Path], cwd: Path, env: Mapping[str, str] | None = None, *, may_fail: bool = False
) -> Cost:
    """Run a command to its good end; RuntimeError with its output otherwise, unless it ``may_fail``."""
    words = [str(word) for word in command]
    with tempfile.TemporaryDirectory() as folder:
        told, log = Path(folder) / "told", Path(folder) / "log"
        with log.open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-I", "-S", "-c", LAUNCH, str(told), *words],
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stderr=out,
            )
        code, *numbers = json.loads(told.read_text("utf-8")) if told.exists() else [done.returncode]
        if not numbers or (code and not may_fail):
            raise RuntimeError(f"{words[:4]}: {log.read_text('utf-8', 'replace')[-2000:]}")
    return Cost(*numbers)


def end_all(process: subprocess.Popen[str]) -> None:
    """End a process with all that it has started; a Jupyter kernel is in a session of its own."""
    for pid in [process.pid, *_descendants(process.pid)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def _descendants(pid: int) -> list[int]:
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text("ascii").split()):
            found += [child, *_descendants(child)]
    return found


def without_extras(folder: Path) -> dict[str, str]:
    """An environment in which jsonschema finds no format extras; Python reads ``sitecustomize`` at its start."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"sys.modules[{name!r}] = None" for name in EXTRAS]
    (folder / "sitecustomize.py").write_text("\n".join(["import sys", *lines, ""]), "utf-8")
    return {"PYTHONPATH": str(folder)}


def startup(code: str, times: int = 9) -> float:
    """Least CPU seconds of a fresh Python that runs ``code``."""
    return min(run([sys.executable, "-c", code], Path.cwd()).cpu for _ in range(times))
