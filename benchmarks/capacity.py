"""What goes to a worker and comes back, and what a nation-wide course needs, computed from what was measured."""

from __future__ import annotations

import pickle
import statistics

from autograde.batch.worker import Graded, Job
from autograde.grade import grade
from autograde.key import load_key
from autograde.sandbox.pool import ZygoteRunner
from autograde.submission import read_submission
from benchmarks.figures import Wire
from benchmarks.pile import Pile

STUDENTS = 12


def measure_wire(pile: Pile) -> Wire:
    """Bytes of jobs and results as a pool or a cluster pickles them."""
    keys = {path.stem: load_key(path) for path in pile.keys.glob("*.npz")}
    jobs, reports = [], []
    with ZygoteRunner() as runner:
        for student in list(pile.students)[:STUDENTS]:
            for path in pile.files(student):
                submission = read_submission(path.read_bytes(), path.name, path.stem)
                job = Job(student, path.stem, submission.digest, submission.digest, submission.cells)
                jobs.append(len(pickle.dumps(job)))
                reports.append(len(pickle.dumps(Graded(grade(job.cells, keys[path.stem], runner)))))
    sizes = sum(path.stat().st_size for path in pile.keys.glob("*.npz"))
    return Wire(statistics.mean(jobs), statistics.mean(reports), sizes)
