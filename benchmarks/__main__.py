"""``make bench``: this grader, stock nbgrader and otter-grader on the same submissions in one run.

    python -m benchmarks [--quick] [--no-otter] [--grow 100 1000 10000]

Prints what it measures, budgets last, keeps the figures in ``figures.json`` and ``growth.json`` and writes
``RESULTS.md``, ``SCALE.md`` and ``growth.svg`` from them. With ``--quick`` small numbers are tried and only printed.
``python -m benchmarks --pages`` writes the pages anew from the figures that are kept.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from autograde.course import load_course
from autograde.problem import Problem
from benchmarks import figures, growth, publish
from benchmarks.budgets import budgets
from benchmarks.compare import Plan, compare
from benchmarks.otter import otter_python
from benchmarks.pile import make_pile
from benchmarks.stock import set_aside, sweep

ROOT = Path(__file__).parents[1]
SEED = b"benchmark"
USUAL = Plan(students=60, subset=10, as_is=3, repeats=2, loops=True)
QUICK = Plan(students=6, subset=2, as_is=1, repeats=1, loops=False)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="small numbers, printed and not kept")
    parser.add_argument("--no-otter", action="store_true")
    parser.add_argument("--grow", type=int, nargs="*", metavar="N", help="notebooks, see growth.py")
    parser.add_argument("--pages", action="store_true", help="measure nothing")
    options = parser.parse_args()
    os.chdir(ROOT)
    if not options.pages:
        grow = (
            options.grow if options.grow is not None else [40, 200] if options.quick else [100, 1000, 10_000]
        )
        try:
            measure(
                QUICK if options.quick else USUAL, grow, keep=not options.quick, otter=not options.no_otter
            )
        except Problem as problem:
            print(problem, file=sys.stderr)
            return 1
    if not options.quick:
        publish.publish(figures.read(), growth.read())
        print("benchmarks/RESULTS.md, benchmarks/SCALE.md, benchmarks/growth.svg을 썼습니다.")
    return 0


def measure(plan: Plan, grow: list[int], *, keep: bool, otter: bool) -> None:
    build = ROOT / "build" / "bench"
    set_aside(build / "course")
    python = otter_python(build, ROOT) if otter else None  # first: it may be that this cannot be done
    print("== 자료를 만드는 중", flush=True)
    pile = make_pile(load_course(), build / "course", SEED, plan.students)
    found = compare(pile, build, ROOT, plan, python)
    print("== 규모", flush=True)
    grown = []
    for notebooks in grow:
        grown.append(growth.grow(pile, build / "grown", notebooks))
        print(growth.line(grown[-1]), flush=True)
    sweep(build)
    if keep:
        figures.keep(found)
        grown = growth.keep(grown)
    for budget in budgets(found, grown):
        print(budget.line())


if __name__ == "__main__":
    sys.exit(main())
