"""``SCALE.md``: what a course with a million submissions a day needs, computed from what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from autograde.sandbox.limits import Bounds
from benchmarks.figures import NBGRADER, OTTER, OURS, Figures
from benchmarks.growth import TREES, Grown
from benchmarks.page import table
from benchmarks.scaletext import TEXT

PAGE = Path(__file__).parent / "SCALE.md"
A_DAY = 1_000_000
LAST_HOUR = (0.1, 0.3, 0.5)  # of a day's submissions, in the hour before the deadline
USUAL = 0.3
BUSY = 0.7  # how much of a core is counted on
DASK_TASK = 0.001  # seconds of the scheduler for each task, from dask's own documentation
TRANSACTIONS = 2  # for each submission at the most: its result, and its part of the gradebook
TERM = 16 * 7  # days
PROCESSES = 3  # of a worker: itself, its zygote, the student's code


@dataclass(frozen=True)
class Need:
    """Seconds and bytes for each submission that is one more.

    Attributes:
        worker: processor time of running and judging.
        grader: of reading, storing, publishing, in the one grader of a class.
        again: of looking at a submission that has not changed.
    """

    worker: float
    grader: float
    again: float
    rows: Mapping[str, float]
    database: Mapping[str, float]
    disk: Mapping[str, float]


def need(f: Figures, grown: Sequence[Grown]) -> Need:
    """From the two largest classes, so that nothing that is paid once counts."""
    few, many = grown[-2:]

    def more(value: Callable[[Grown], float]) -> float:
        return (value(many) - value(few)) / (many.notebooks - few.notebooks)

    worker, whole = f.floors["isolated"].more, f.batches[OURS[1]].more
    assert worker and whole
    return Need(
        worker.cpu,
        max(0.0, whole.cpu - worker.cpu),
        more(lambda g: g.same.cpu),
        {name: more(lambda g, name=name: g.rows[name]) for name in many.rows},  # type: ignore[misc]
        {name: more(lambda g, name=name: g.database[name]) for name in many.database},  # type: ignore[misc]
        {name: more(lambda g, name=name: g.disk[name]) for name in TREES},  # type: ignore[misc]
    )


def page(f: Figures, grown: Sequence[Grown]) -> str:
    if len(grown) < 2:
        raise ValueError("at least two sizes of class are needed")
    n = need(f, grown)
    peak = A_DAY * USUAL / 3600
    database, disk = sum(n.database.values()), sum(n.disk.values())
    network = peak * (f.wire.job + f.wire.report)
    child, workers = Bounds().memory, cores(peak, n.worker)
    return TEXT.format(
        a_day=A_DAY,
        average=A_DAY / 86400,
        usual=USUAL,
        peak=peak,
        busy=BUSY,
        deadlines=_deadlines(f, n),
        worker=1000 * n.worker,
        grader=1000 * n.grader,
        together=1000 * (n.worker + n.grader),
        workers=workers,
        graders=cores(peak, n.grader),
        hours=A_DAY * (n.worker + n.grader) / 3600,
        process=f.floors["isolated"].whole.peak,
        processes=PROCESSES,
        memory=workers * PROCESSES * f.floors["isolated"].whole.peak / 1024,
        child=child / 2**20,
        worst=workers * child / 2**30,
        own=grown[-1].fresh.own,
        of=grown[-1].notebooks,
        job=f.wire.job / 1024,
        report=f.wire.report / 1024,
        network=8 * network / 1e6,
        keys=f.wire.keys / 1024,
        keys_all=workers * f.wire.keys / 2**20,
        dask=1000 * DASK_TASK,
        dask_busy=peak * DASK_TASK,
        dask_most=1 / DASK_TASK,
        transactions=TRANSACTIONS,
        commits=TRANSACTIONS * peak,
        sizes=_sizes(n),
        both=(f.wire.job + f.wire.report) / 1024,
        share=8 * network / 1e9,
        database_twice=2 * TERM * A_DAY * database / 1e12,
        disk_day=A_DAY * disk / 1e9,
        files=A_DAY * (sum(grown[-1].files.values()) / grown[-1].notebooks) / 1e6,
        again=1000 * n.again,
        again_all=A_DAY * n.again / 60,
        again_class=1000 * n.again,
    )


def cores(rate: float, seconds: float) -> int:
    """For so many submissions a second that take so long each."""
    return max(1, ceil(rate * seconds / BUSY))


def _deadlines(f: Figures, n: Need) -> str:
    head = ("마감 전 한 시간에", "초당 제출물", "우리 채점기", "nbgrader", "otter")
    rows = []
    for share in LAST_HOUR:
        rate = A_DAY * share / 3600
        peers = (batch.more if (batch := f.batches.get(name)) else None for name in (NBGRADER, OTTER))
        others = (f"{cores(rate, cost.cpu):,}" if cost else "" for cost in peers)
        rows.append((f"{share:.0%}", f"{rate:,.0f}", f"{cores(rate, n.worker + n.grader):,}", *others))
    return table(head, rows)


def _sizes(n: Need) -> str:
    head = ("무엇", "제출물 하나에", f"하루 {A_DAY:,}개", f"한 학기({TERM}일)")
    rows = []
    for name, text in (("results", "`results.db`"), ("gradebook", "nbgrader 성적부")):
        rows.append((f"{text}의 줄", f"{n.rows[name]:.1f}", *_many(n.rows[name])))
        rows.append((f"{text}의 바이트", *_bytes(n.database[name])))
    rows += [(f"`{name}/`", *_bytes(n.disk[name])) for name in TREES]
    return table(head, rows)


def _many(each: float) -> tuple[str, str]:
    return f"{A_DAY * each / 1e4:,.0f}만", f"{TERM * A_DAY * each / 1e8:,.1f}억"


def _bytes(each: float) -> tuple[str, str, str]:
    return f"{each / 1024:.1f} KiB", f"{A_DAY * each / 1e9:,.1f} GB", f"{TERM * A_DAY * each / 1e12:,.2f} TB"
