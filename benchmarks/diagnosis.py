"""What diagnosis costs a failed task: the mutants of every reference, diagnosed with the full keys.

    python -m benchmarks.diagnosis [exercise]

Prints the median of the CPU time, apart for what declared mistakes account for and what had to be searched for,
and once more for what was searched for a second time. Exits with 1 when the budget is missed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from autograde.answer import load_exercise
from autograde.course import ExerciseFolder, load_course
from autograde.diagnose import diagnose
from autograde.judge import judge_case
from autograde.key import TaskKey
from autograde.outcome import Outcome, Status, Trial
from autograde.reference import compile_key
from autograde.stage import Stage, run_within
from autograde.verdict import Diagnosis, Verdict

BUDGET = 2.0  # milliseconds
SECONDS = 0.1  # for each case; a mutant that takes longer is left out
DECLARED = {"misconception", "convention", "untouched", "overflow"}
Failed = tuple[TaskKey, dict[str, Outcome]]


def failed_tasks(folder: ExerciseFolder) -> Iterator[Failed]:
    """What each mutant of an exercise does in a task that it does not pass."""
    exercise = load_exercise(folder)
    key, stage = compile_key(folder, b"benchmark", exercise), Stage(folder, exercise)
    answer = stage.answer()
    for index in stage.blanks():
        for mutant, tasks in stage.mutants(index):
            with stage.instead(answer, mutant, index, tasks) as student:
                for compiled in (key.task(task.name) for task in tasks):
                    assert compiled is not None
                    trials = [(c, Trial("", compiled.probe, c.inputs)) for c in compiled.cases]
                    outcomes = {c.name: run_within(student, trial, SECONDS) for c, trial in trials}
                    if all(o.status is Status.OK for o in outcomes.values()) and any(
                        judge_case(compiled, case, outcomes[case.name], None)[0] is not Verdict.PASSED
                        for case in compiled.cases
                    ):
                        yield compiled, outcomes


def timed(task: TaskKey, outcomes: dict[str, Outcome]) -> tuple[float, tuple[Diagnosis, ...]]:
    began = time.process_time()
    found = diagnose(task, outcomes, [], "")
    return 1000 * (time.process_time() - began), found


def main() -> int:
    named: list[float] = []
    searched: list[float] = []
    again: list[float] = []
    for folder in load_course(Path(__file__).parents[1]).exercises:
        if len(sys.argv) > 1 and sys.argv[1] not in folder.id:
            continue
        for task, outcomes in failed_tasks(folder):
            spent, found = timed(task, outcomes)
            declared = bool(found) and {diagnosis.kind for diagnosis in found} <= DECLARED
            (named if declared else searched).append(spent)
            if not declared:
                again.append(timed(task, outcomes)[0])
    everything = [*named, *searched]
    for text, times in (("적어 둔 실수", named), ("찾은 것", searched), ("다시 찾은 것", again)):
        print(f"{text:8} {len(times):6}건  중앙값 {statistics.median(times):5.2f} ms")
    middle, high = statistics.median(everything), statistics.quantiles(everything, n=20)[-1]
    print(f"모두     {len(everything):6}건  중앙값 {middle:5.2f} ms, 95% {high:5.2f} ms (예산 {BUDGET:g} ms)")
    return 0 if middle <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
