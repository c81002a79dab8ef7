"""What a learner waits for: importing, ``check()`` in a warm kernel, ``autograde --help``, ``autograde check``."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from autograde.answer import graded_cells, solution_cells
from autograde.course import load_course
from benchmarks.measure import run, startup
from benchmarks.pile import Pile

LATENCY = """
import os, sys, time
os.environ["AUTOGRADE_KEYS"] = sys.argv[1]
import numpy as np
from autograde.notebook import check
from autograde.keys import cached_key
from pathlib import Path
namespace = {"__name__": "__main__", "check": check, "In": [""]}
for source in eval(sys.stdin.read()):
    namespace["In"].append(source)
    exec(source, namespace)
key = cached_key(Path(sys.argv[1]) / f"{sys.argv[2]}.npz")
worst = 0.0
for task in key.tasks:
    if task.probe.kind != "function":
        continue
    exec(f"def ask(): return repr(check('{key.exercise}.{task.name}'))", namespace)
    own = namespace[task.probe.name]
    namespace["ask"]()
    times = []
    for _ in range(5):
        began = time.process_time(); namespace["ask"](); all = time.process_time() - began
        began = time.process_time()
        for case in task.cases:
            own(*case.inputs)
        times.append(all - (time.process_time() - began))
    worst = max(worst, min(times))
sys.stderr.write(f"{worst * 1000:.3f}")
"""


@dataclass(frozen=True)
class Learner:
    """Milliseconds of processor time: of importing beyond NumPy, of ``check()`` beyond the student's code."""

    importing: float
    checking: float
    help: float
    check_file: float


def learner(pile: Pile) -> Learner:
    """Memory of the process is warm, processor time counts."""
    numpy, both = startup("import numpy"), startup("import numpy, autograde")
    latency = 0.0
    folders = {folder.id: folder for folder in load_course().exercises}
    for exercise in ("prac1_softmax_loss", "prac2_svm_loss"):
        cells = [cell.source for cell in graded_cells(solution_cells(folders[exercise]))]
        done = subprocess.run(
            [sys.executable, "-c", LATENCY, str(pile.keys), exercise],
            input=repr([source for source in cells if "check(" not in source]),
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        latency = max(latency, float(done.stderr.split()[-1]))
    help = min(run([sys.executable, "-m", "autograde", "--help"], Path.cwd()).cpu for _ in range(3))
    right = next(path for path in pile.files(next(iter(pile.students))) if path.stem == "prac1_softmax_loss")
    words: list[str | Path] = [sys.executable, "-m", "autograde", "check", right]
    env = {"AUTOGRADE_KEYS": str(pile.keys)}
    check = min(run(words, Path.cwd(), env).cpu for _ in range(3))
    return Learner(1000 * (both - numpy), latency, 1000 * help, 1000 * check)
