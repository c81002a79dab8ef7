"""Grading without what belongs to a class (no database, gradebook, pages), to see what that costs.

    python -m benchmarks.bare KEYS SUBMITTED [process | fork | isolated]

``process``: in this very process. ``fork``: in bare forks of a zygote. ``isolated``: in its children, all layers on.
"""

from __future__ import annotations

import contextlib
import io
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from autograde.grade import Request, grade_all
from autograde.key import load_key
from autograde.runner import InProcessRunner, Runner
from autograde.sandbox.pool import ZygoteRunner
from autograde.submission import read_submission

WAYS = ("process", "fork", "isolated")


def runner(way: str) -> AbstractContextManager[Runner]:
    if way == "process":
        return nullcontext(InProcessRunner())
    return ZygoteRunner(required=(), only=()) if way == "fork" else ZygoteRunner()


def main(keys: Path, submitted: Path, way: str) -> int:
    """Grade all notebooks; the student's own printing is thrown away."""
    known = {path.stem: load_key(path) for path in keys.glob("*.npz")}
    scores = 0.0
    with runner(way) as here:
        for student in sorted(submitted.iterdir()):  # whose notebooks share a process, as in a class
            requests = [
                Request(read_submission(path.read_bytes(), path.name, path.stem).cells, known[path.stem])
                for path in sorted(student.rglob("*.ipynb"))
            ]
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                scores += sum(report.score for report in grade_all(requests, here))
    print(scores)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
