"""The comparison itself: every grader on the same pile, equal scores first."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy

import autograde
from autograde.key import load_key
from benchmarks import figures, ours
from benchmarks.bare import WAYS
from benchmarks.capacity import measure_wire
from benchmarks.figures import LOOP, NBGRADER, NBGRADER_AS_IS, OTTER_AS_IS, OURS, UNSAFE, Batch, Figures
from benchmarks.isolation import processor
from benchmarks.learner import learner
from benchmarks.measure import Cost, without_extras
from benchmarks.otter import OTTER as OTTER_VERSION
from benchmarks.otter import otter
from benchmarks.pile import Pile
from benchmarks.stock import Scores, copy_course, nbgrader, scores

OTTER_SECONDS = 30.0  # as long as nbgrader waits for a cell


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        students: of four notebooks each; all are graded by us and by nbgrader.
        subset: those whom otter grades, and whom we grade without isolation.
        as_is: those whom the peers grade with the format extras as they are installed.
        repeats: of our own runs.
        loops: measure the endless loop with the peers, too.
    """

    students: int
    subset: int
    as_is: int
    repeats: int
    loops: bool


@dataclass
class Comparison:
    pile: Pile
    build: Path
    plan: Plan
    load: float = field(default_factory=lambda: os.getloadavg()[0])
    batches: dict[str, Batch] = field(default_factory=dict)
    floors: dict[str, Batch] = field(default_factory=dict)
    compared: dict[str, int] = field(default_factory=dict)
    mine: Scores = field(default_factory=dict)
    nbgrader_loop: bool | None = None
    otter_loop: float | None = None

    @property
    def everyone(self) -> list[str]:
        return list(self.pile.students)

    def count(self, students: list[str]) -> int:
        return sum(len(self.pile.files(student)) for student in students)

    def record(self, name: str, students: list[str], whole: Cost, small: Cost | None = None) -> None:
        few = self.count(self.everyone[:1]) if small else 0
        self.batches[name] = Batch(self.count(students), whole, small, few)
        print(self.batches[name].line(name), flush=True)

    def ours(self) -> None:
        """One and two workers, with and without the endless loop, and without isolation."""
        pile, build, everyone, plan = self.pile, self.build, self.everyone, self.plan
        ours.grade(pile, build / "ours", everyone[:1], 1)  # keys are compiled once a term
        small = ours.repeated(pile, build / "ours", everyone[:1], plan.repeats)
        whole = ours.repeated(pile, build / "ours", everyone, plan.repeats)
        self.mine = scores(build / "ours" / "gradebook.db", everyone)
        for workers, name in OURS.items():
            self.record(name, everyone, whole[workers], small[workers])
        looping = [*everyone, pile.endless]
        for workers, name in OURS.items():
            self.record(name + LOOP, looping, ours.grade(pile, build / "ours", looping, workers))
        few = everyone[: plan.subset]
        first = ours.grade(pile, build / "ours", everyone[:1], 1, "--unsafe")
        self.record(UNSAFE, few, ours.grade(pile, build / "ours", few, 1, "--unsafe"), first)

    def less(self) -> None:
        """Floors: nothing is stored."""
        one = copy_course(self.pile, self.build / "one", self.everyone[:1])
        course = copy_course(self.pile, self.build / "bare", self.everyone)
        for way in WAYS:
            small, whole = ours.bare(self.pile, one, way), ours.bare(self.pile, course, way)
            self.floors[way] = Batch(self.count(self.everyone), whole, small, self.count(self.everyone[:1]))
            print(self.floors[way].line(way), flush=True)

    def nbgrader(self, blocked: dict[str, str]) -> None:
        pile, place, everyone = self.pile, self.build / "nbgrader", self.everyone
        small = nbgrader(pile, copy_course(pile, place, everyone[:1]), blocked)
        whole = nbgrader(pile, copy_course(pile, place, everyone), blocked)
        self.same("nbgrader", scores(place / "gradebook.db", everyone), everyone)
        self.record(NBGRADER, everyone, whole, small)
        if self.plan.loops:
            loop = nbgrader(pile, copy_course(pile, place, [pile.endless]), blocked, may_fail=True)
            self.nbgrader_loop = bool(scores(place / "gradebook.db", [pile.endless]))
            self.record(NBGRADER + LOOP, [*everyone, pile.endless], whole + loop)
        few = everyone[: self.plan.as_is]
        self.record(NBGRADER_AS_IS, few, nbgrader(pile, copy_course(pile, place, few), {}))

    def otter(self, python: Path, blocked: dict[str, str]) -> None:
        pile, build, everyone, plan = self.pile, self.build, self.everyone, self.plan
        for name, env, number in (
            (figures.OTTER, blocked, plan.subset),
            (OTTER_AS_IS, dict[str, str](), plan.as_is),
        ):
            few = everyone[:number]
            begin, work, theirs = otter(pile, build, python, few, env)
            self.same("otter", theirs, few)
            self.batches[name] = Batch(self.count(few), work + begin, begin, 0)
            print(self.batches[name].line(name), flush=True)
        if plan.loops:
            try:
                otter(pile, build, python, [pile.endless], blocked, OTTER_SECONDS)
            except TimeoutError:
                self.otter_loop = OTTER_SECONDS

    def same(self, peer: str, theirs: Scores, students: list[str]) -> None:
        """Equal scores first; otherwise there is nothing to compare."""
        mine = {name: score for name, score in self.mine.items() if name[0] in set(students)}
        wrong = {name: (mine.get(name), score) for name, score in theirs.items() if mine.get(name) != score}
        if wrong or set(mine) != set(theirs) or len(mine) != self.count(students):
            raise AssertionError(f"{peer}: {wrong or set(mine) ^ set(theirs)}")
        self.compared[peer] = max(self.compared.get(peer, 0), len(theirs))
        print(f"   점수가 모두 같습니다 ({peer}, {len(theirs)}개)", flush=True)


def compare(pile: Pile, build: Path, root: Path, plan: Plan, otter_python: Path | None) -> Figures:
    found = Comparison(pile, build, plan)
    blocked = without_extras(build / "blocked")
    print("== 우리 채점기", flush=True)
    found.ours()
    found.less()
    bare, full, ratio, layers = ours.isolation(pile)
    own = learner(pile)
    print("== nbgrader", flush=True)
    found.nbgrader(blocked)
    if otter_python is not None:
        print("== otter-grader", flush=True)
        found.otter(otter_python, blocked)
    best = {
        exercise: load_key(path).max_score for path in pile.keys.glob("*.npz") for exercise in (path.stem,)
    }
    return Figures(
        machine=f"{processor() or platform.machine()}, 코어 {os.cpu_count()}개, Linux {platform.release()}",
        versions={
            "Python": platform.python_version(),
            "NumPy": numpy.__version__,
            "autograde": autograde.__version__,
            "nbgrader": version("nbgrader"),
            "otter-grader": OTTER_VERSION.split("==")[1],
        },
        load=found.load,
        kinds=dict(pile.kinds()),
        full_marks=sum(score == best[exercise] for (_, exercise), score in found.mine.items()),
        compared=found.compared,
        batches=found.batches,
        floors=found.floors,
        bare=bare,
        full=full,
        isolation=ratio,
        layers=layers,
        learner=own,
        wire=measure_wire(pile),
        nbgrader_loop=found.nbgrader_loop,
        otter_loop=found.otter_loop,
    )
