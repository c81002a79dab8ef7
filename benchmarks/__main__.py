"""``make bench``: this grader, stock nbgrader and otter-grader on the same submissions in one run.

    python -m benchmarks [--students 16] [--subset 5] [--grow 25 250]

Prints what it measures and writes ``benchmarks/RESULTS.md``. ``--grow`` counts students of four notebooks.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path

from autograde.course import load_course
from benchmarks import ours, peers
from benchmarks.isolation import processor
from benchmarks.measure import without_extras
from benchmarks.pile import make_pile
from benchmarks.results import Batch, Figures, write

ROOT = Path(__file__).parents[1]
SEED = b"benchmark"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--students", type=int, default=16)
    parser.add_argument("--subset", type=int, default=5, help="students of whom the slower runs are timed")
    parser.add_argument("--grow", type=int, nargs="*", default=[25, 250])
    options = parser.parse_args()
    os.chdir(ROOT)
    build = ROOT / "build" / "bench"
    shutil.rmtree(build / "course", ignore_errors=True)
    say("자료를 만드는 중")
    pile = make_pile(load_course(), build / "course", SEED, options.students)
    everyone, few, one = list(pile.students), list(pile.students)[: options.subset], list(pile.students)[:1]
    count = {"all": sum(len(pile.files(s)) for s in everyone), "few": sum(len(pile.files(s)) for s in few)}
    start = len(pile.files(one[0]))

    ours.grade(pile, build / "warm", one, 1)  # keys are compiled once a term
    batches: dict[str, Batch] = {}

    def record(name: str, notebooks: int, whole: ours.Cost, first: ours.Cost | None = None) -> None:
        batches[name] = Batch(name, notebooks, whole, first, start)
        print(batches[name].line(), flush=True)

    say("우리 채점기")
    small = {workers: ours.grade(pile, build / "one", one, workers) for workers in (1, 2)}
    for workers in (1, 2):
        whole = ours.grade(pile, build / f"ours{workers}", everyone, workers)
        record(f"autograde, 일꾼 {workers}", count["all"], whole, small[workers])
    for workers in (1, 2):
        whole = ours.grade(pile, build / "endless", [*everyone, pile.endless], workers)
        record(f"autograde, 일꾼 {workers}, 끝나지 않는 반복 하나 더", count["all"] + 1, whole)
    mine = peers.scores(build / "ours1" / "gradebook.db", everyone)
    assert mine == peers.scores(build / "ours2" / "gradebook.db", everyone)

    say("nbgrader")
    blocked = without_extras(build / "blocked")
    first = peers.nbgrader(pile, peers.copy_course(pile, build / "nb", one), blocked)
    course = peers.copy_course(pile, build / "nb", everyone)
    record("nbgrader, 부가 모듈 막음", count["all"], peers.nbgrader(pile, course, blocked), first)
    same(mine, peers.scores(course / "gradebook.db", everyone))
    course = peers.copy_course(pile, build / "nb", few)
    record("nbgrader, 설치된 그대로", count["few"], peers.nbgrader(pile, course, {}))

    say("otter-grader")
    for name, env in (("otter, 부가 모듈 막음", blocked), ("otter, 설치된 그대로", {})):
        begin, work, theirs = peers.otter(pile, build, ROOT, few, env)
        batches[name] = Batch(name, count["few"], work + begin, begin, 0)
        print(batches[name].line(), flush=True)
        same({name: mine[name] for name in theirs}, theirs)

    say("격리, 학습자 쪽, 규모")
    bare, full, ratio, layers = ours.isolation(pile)
    grown = [(n * start, *ours.grown(pile, build / "grown", n)) for n in options.grow]
    figures = Figures(
        machine=f"{processor() or platform.machine()}, 코어 {os.cpu_count()}개, Linux {platform.release()}",
        versions=peers.versions(build),
        load=os.getloadavg()[0],
        batches=batches,
        bare=bare,
        full=full,
        isolation=ratio,
        layers=layers,
        learner=ours.learner(pile),
        grown=grown,
    )
    print(write(ROOT / "benchmarks" / "RESULTS.md", figures))
    return 0


def say(text: str) -> None:
    print(f"== {text}", flush=True)


def same(mine: peers.Scores, theirs: peers.Scores) -> None:
    """Equal scores first; otherwise there is nothing to compare."""
    wrong = {name: (mine.get(name), score) for name, score in theirs.items() if mine.get(name) != score}
    assert not wrong and set(mine) == set(theirs), wrong
    print(f"   점수가 모두 같습니다 ({len(theirs)}개)", flush=True)


if __name__ == "__main__":
    sys.exit(main())
