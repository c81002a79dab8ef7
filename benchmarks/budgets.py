"""Each budget of the design as one line, held or missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.figures import NBGRADER, OTTER, OURS, Figures
from benchmarks.growth import Grown

LESS_THAN_NBGRADER, LESS_THAN_OTTER, FASTER = 100, 150, 200
ISOLATION, TWO_WORKERS = 1.5, 1.8
EVEN, EVEN_FROM, EVEN_TO = 0.10, 100, 10_000
FLAT = 1.5  # the grader's memory may be so many times what it is for a small class
UNCHANGED, UNCHANGED_SECONDS = 1000, 1.0
IMPORT, CHECK = 50.0, 30.0


@dataclass(frozen=True)
class Budget:
    what: str
    target: str
    found: str
    held: bool

    @property
    def verdict(self) -> str:
        return "held" if self.held else "missed"

    def line(self) -> str:
        return f"{self.verdict:<7} {self.what}: {self.found} (목표 {self.target})"


def budgets(f: Figures, grown: Sequence[Grown]) -> list[Budget]:
    return [*_peers(f), *_ours(f, grown), *_growth(grown), *_learner(f)]


def _peers(f: Figures) -> Iterator[Budget]:
    """Of the batch as a whole, start-up included; and what one more submission costs, of which nothing is."""
    ours, two = f.batches[OURS[1]], f.batches[OURS[2]]
    for peer, name, most in (("nbgrader", NBGRADER, LESS_THAN_NBGRADER), ("otter", OTTER, LESS_THAN_OTTER)):
        for how in ("묶음 전체", "하나 더"):
            what = f"CPU가 {peer}의 몇 분의 1인가 ({how})"
            if name not in f.batches:
                yield Budget(what, f"{most}배", "재지 못했습니다", False)
                continue
            theirs = f.batches[name]
            assert theirs.more and ours.more
            ratio = theirs.each.cpu / ours.each.cpu if how == "묶음 전체" else theirs.more.cpu / ours.more.cpu
            yield Budget(what, f"{most}배", f"{ratio:.0f}배", ratio >= most)
    theirs = f.batches[NBGRADER]
    assert theirs.more and two.more
    for how, ratio in (
        ("묶음 전체", theirs.each.wall / two.each.wall),
        ("하나 더", theirs.more.wall / two.more.wall),
    ):
        what = f"일꾼 둘의 시간이 nbgrader의 몇 분의 1인가 ({how})"
        yield Budget(what, f"{FASTER}배", f"{ratio:.0f}배", ratio >= FASTER)


def _ours(f: Figures, grown: Sequence[Grown]) -> Iterator[Budget]:
    found = f"{f.isolation:.2f}배"
    yield Budget("모두 격리하면 그냥 fork의 몇 배인가", f"{ISOLATION}배", found, f.isolation <= ISOLATION)
    gains = [
        (f.batches[OURS[1]].notebooks, f.batches[OURS[1]].whole.wall / f.batches[OURS[2]].whole.wall),
        *[(g.notebooks, g.fresh.wall / g.two.wall) for g in grown if g.two and g.notebooks >= UNCHANGED],
    ]
    for count, gain in gains:
        what = f"일꾼을 하나에서 둘로 늘리면 몇 배 빨라지는가 ({count:,}개, 묶음 전체)"
        yield Budget(what, f"{TWO_WORKERS}배", f"{gain:.2f}배", gain >= TWO_WORKERS)


def _growth(grown: Sequence[Grown]) -> Iterator[Budget]:
    by_number = {one.notebooks: one for one in grown}
    if (few := by_number.get(EVEN_FROM)) and (many := by_number.get(EVEN_TO)):
        what, target = f"{EVEN_FROM:,}개에서 {EVEN_TO:,}개로", f"±{EVEN:.0%}"
        if middle := by_number.get(1000):
            growth = work(many, middle) / work(middle, few) - 1
            yield Budget(f"{what}, 하나 더의 CPU", target, f"{growth:+.0%}", abs(growth) <= EVEN)
        growth = many.fresh.per(EVEN_TO).cpu / few.fresh.per(EVEN_FROM).cpu - 1
        yield Budget(f"{what}, 시작을 나누어 넣은 CPU", target, f"{growth:+.0%}", abs(growth) <= EVEN)
        memory = many.fresh.own / few.fresh.own
        yield Budget(f"{what}, 채점기의 메모리", f"{FLAT}배까지", f"{memory:.2f}배", memory <= FLAT)
    if again := by_number.get(UNCHANGED):
        seconds = again.same.wall
        what = f"바뀌지 않은 {UNCHANGED:,}개를 다시"
        yield Budget(what, f"{UNCHANGED_SECONDS:g}초", f"{seconds:.2f}초", seconds < UNCHANGED_SECONDS)


def work(many: Grown, few: Grown) -> float:
    """CPU seconds of each submission that the larger class has more."""
    return (many.fresh.cpu - few.fresh.cpu) / (many.notebooks - few.notebooks)


def _learner(f: Figures) -> Iterator[Budget]:
    importing, checking = f.learner.importing, f.learner.checking
    yield Budget(
        "import autograde, NumPy 다음에", f"{IMPORT:g} ms", f"{importing:.0f} ms", importing <= IMPORT
    )
    yield Budget("check(), 학생 코드 말고", f"{CHECK:g} ms", f"{checking:.1f} ms", checking <= CHECK)
