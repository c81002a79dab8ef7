"""What isolation costs: every layer against a bare fork of the same zygote, student code running.

    python -m benchmarks.isolation [rounds]

Each round runs the reference solution of some exercises of this course both ways, in changing order; the
ratio is the median over the rounds. Exits with 1 when the budget is missed.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from autograde.answer import graded_cells, solution_cells
from autograde.course import load_course
from autograde.grade import make_trials
from autograde.outcome import Cell, Status, Trial
from autograde.reference import compile_key
from autograde.sandbox.kernel import syscall
from autograde.sandbox.namespaces import NEW_USER, UNSHARE
from autograde.sandbox.pool import ZygoteRunner

BUDGET = 1.5
EXERCISES = 5
NEW_PID = 0x20000000
Submission = tuple[Sequence[Cell], Sequence[Trial]]


def submissions() -> list[Submission]:
    """A student's: the solutions of the first exercises, with all their cases."""
    found: list[Submission] = []
    for folder in list(load_course(Path(__file__).parents[1]).exercises)[:EXERCISES]:
        key = compile_key(folder, b"benchmark")
        trials = [
            t for task in key.tasks for hidden in (False, True) for t in make_trials(task, hidden=hidden)
        ]
        found.append((graded_cells(solution_cells(folder)), trials))
    return found


def milliseconds(runner: ZygoteRunner, layers: tuple[str, ...], work: Sequence[Submission]) -> float:
    """Time for all the work with these layers, until the last process is gone."""
    runner.layers = layers
    runner.settle()
    began = time.perf_counter()
    for cells, trials in work:
        session = runner.run(cells, trials)
        assert all(outcome.status in (Status.OK, Status.RAISED) for outcome in session.outcomes.values())
    runner.settle()
    return 1000 * (time.perf_counter() - began)


def paired(runner: ZygoteRunner, work: Sequence[Submission], rounds: int) -> tuple[float, float, float]:
    """Medians of the bare and the full time, and of their ratio within a round."""
    full = runner.layers
    times: dict[tuple[str, ...], list[float]] = {(): [], full: []}
    for number in range(rounds + 1):
        order = [(), full] if number % 2 else [full, ()]
        for layers in order:
            spent = milliseconds(runner, layers, work)
            if number:  # the first round warms up
                times[layers].append(spent)
    runner.layers = full
    ratios = [b / a for a, b in zip(times[()], times[full], strict=True)]
    return statistics.median(times[()]), statistics.median(times[full]), statistics.median(ratios)


def child(own_processes: bool) -> None:
    """End at once; or enter a process namespace, which only children of one's own live in, and end there."""
    if own_processes:
        syscall(UNSHARE[os.uname().machine], NEW_USER | NEW_PID)
        if inner := os.fork():
            os.waitpid(inner, 0)


def fork_cost(own_processes: bool, times: int = 60) -> float:
    """Median milliseconds of a fork of this process, which has NumPy in memory as the zygote has."""

    def once() -> float:
        began = time.perf_counter()
        if not (pid := os.fork()):
            try:
                child(own_processes)
            except OSError:
                os._exit(1)
            os._exit(0)
        if os.waitpid(pid, 0)[1]:
            raise OSError("not on this machine")
        return 1000 * (time.perf_counter() - began)

    return statistics.median(once() for _ in range(times))


def process_namespace() -> str:
    """What the namespace that is not among the layers would add."""
    try:
        without, own = fork_cost(False), fork_cost(True)
    except OSError as error:
        return str(error)
    return f"fork {without:.2f} ms, with it {own:.2f} ms"


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def main(rounds: int) -> int:
    print(f"{processor() or platform.machine()}, {os.cpu_count()} CPUs, Linux {platform.release()}")
    print(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    with ZygoteRunner() as runner:
        print(f"layers: {', '.join(runner.layers)}")
        work = submissions()
        nothing: list[Submission] = [([Cell("pass")], [])]
        empty = paired(runner, nothing, rounds)
        real = paired(runner, work, rounds)
    for what, (bare, full, ratio) in (("an empty submission", empty), (f"{len(work)} exercises", real)):
        print(f"{what:<20} bare {bare:7.2f} ms  all layers {full:7.2f} ms  ratio {ratio:.3f}")
    print(f"a process namespace, not used: {process_namespace()}")
    held = max(empty[2], real[2]) <= BUDGET
    print(f"budget {BUDGET}: {'held' if held else 'missed'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
