"""What a command costs: wall time, processor time of it and all that it waits for, memory of its largest process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EXTRAS = ("rfc3987_syntax", "rfc3987")  # what jsonschema imports for formats, and what takes seconds


@dataclass(frozen=True)
class Cost:
    """Seconds and MiB."""

    wall: float
    cpu: float
    peak: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu, self.peak)

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))

    def per(self, count: int) -> Cost:
        return Cost(self.wall / count, self.cpu / count, self.peak)


LAUNCH = """
import json, os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=sys.stderr)
_, status, used = os.wait4(process.pid, 0)
wall = time.perf_counter() - began
with open(sys.argv[1], "w") as out:
    json.dump([os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], out)
"""


def run(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its good end; RuntimeError with its output otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        told, log = Path(folder) / "told", Path(folder) / "log"
        with log.open("wb") as out:
            # Linux counts the memory of the process that forks as the child's own: let it be a small one.
            subprocess.run(
                [sys.executable, "-I", "-S", "-c", LAUNCH, str(told), *map(str, command)],
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stderr=out,
                check=True,
            )
        code, *numbers = json.loads(told.read_text("utf-8"))
        if code:
            raise RuntimeError(f"{command[:4]}: {log.read_text('utf-8', 'replace')[-2000:]}")
    return Cost(*numbers)


def without_extras(folder: Path) -> dict[str, str]:
    """An environment in which jsonschema finds no format extras; Python reads ``sitecustomize`` at its start."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"sys.modules[{name!r}] = None" for name in EXTRAS]
    (folder / "sitecustomize.py").write_text("\n".join(["import sys", *lines, ""]), "utf-8")
    return {"PYTHONPATH": str(folder)}


def startup(code: str, times: int = 9) -> float:
    """Least CPU seconds of a fresh Python that runs ``code``."""
    return min(run([sys.executable, "-c", code], Path.cwd()).cpu for _ in range(times))
