"""Figures as lines and as ``RESULTS.md``, each budget held or missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Cost
from benchmarks.ours import Learner

NBGRADER, OTTER = "nbgrader, 부가 모듈 막음", "otter, 부가 모듈 막음"
ONE, TWO = "autograde, 일꾼 1", "autograde, 일꾼 2"


@dataclass(frozen=True)
class Batch:
    """One run over ``notebooks`` submissions.

    Attributes:
        small: the same with only ``few`` of them, which tells start-up and work apart.
    """

    name: str
    notebooks: int
    whole: Cost
    small: Cost | None
    few: int

    @property
    def each(self) -> Cost:
        """A submission's share of the whole batch."""
        return self.whole.per(self.notebooks)

    @property
    def work(self) -> Cost | None:
        """What one more submission costs."""
        return (self.whole - self.small).per(self.notebooks - self.few) if self.small else None

    def cells(self) -> tuple[str, ...]:
        work = self.work
        more = (f"{1000 * work.wall:,.1f}", f"{1000 * work.cpu:,.1f}") if work else ("", "")
        each = self.each
        return (
            self.name,
            str(self.notebooks),
            f"{1000 * each.wall:,.1f}",
            f"{1000 * each.cpu:,.1f}",
            *more,
            f"{self.whole.peak:,.0f}",
        )

    def line(self) -> str:
        return "   {:<34} {:>4}개  전체 {:>9} ms, CPU {:>9} ms  하나 더 {:>8} ms, CPU {:>8} ms  {:>5} MiB".format(
            *self.cells()
        )


@dataclass(frozen=True)
class Figures:
    """All that one run has measured."""

    machine: str
    versions: Mapping[str, str]
    load: float
    batches: Mapping[str, Batch]
    bare: float
    full: float
    isolation: float
    layers: tuple[str, ...]
    learner: Learner
    grown: list[tuple[int, Cost, Cost, float]]


@dataclass(frozen=True)
class Budget:
    what: str
    target: str
    found: str
    held: bool

    @property
    def verdict(self) -> str:
        return "held" if self.held else "missed"


def budgets(f: Figures) -> Iterator[Budget]:
    """Each budget of the design; the ratios between whole batches, start-up included, stand beside."""
    ours, two = f.batches[ONE], f.batches[TWO]
    for name, peer, most in (("nbgrader", f.batches[NBGRADER], 100), ("otter", f.batches[OTTER], 150)):
        assert ours.work and peer.work
        for kind, ratio in (
            ("하나 더 채점하는 데", peer.work.cpu / ours.work.cpu),
            ("시작까지 넣은 묶음 전체로", peer.each.cpu / ours.each.cpu),
        ):
            yield Budget(f"CPU, {name}의 몇 분의 1 ({kind})", f"{most}배", f"{ratio:.0f}배", ratio >= most)
    wall = f.batches[NBGRADER].each.wall / two.each.wall
    yield Budget("코어 둘에서 묶음 전체의 시간, nbgrader의 몇 분의 1", "200배", f"{wall:.0f}배", wall >= 200)
    yield Budget("격리, 그냥 fork의 몇 배", "1.5배", f"{f.isolation:.2f}배", f.isolation <= 1.5)
    gain = ours.whole.wall / two.whole.wall
    yield Budget("일꾼 하나에서 둘로 (묶음 전체)", "1.8배", f"{gain:.2f}배", gain >= 1.8)
    if len(f.grown) > 1:
        (few, small, _, _), (many, large, same, _) = f.grown[0], f.grown[-1]
        growth = large.per(many).cpu / small.per(few).cpu - 1
        held = abs(growth) <= 0.1 and many >= 10_000
        yield Budget(
            f"제출물 {few}개에서 {many}개로, 하나의 CPU", "±10 % (10,000개까지)", f"{growth:+.0%}", held
        )
        if many >= 1000:
            again = same.wall * 1000 / many
            yield Budget("바뀌지 않은 1,000개를 다시", "1초", f"{again:.2f}초", again < 1)
    yield Budget(
        "import autograde, NumPy 다음에", "50 ms", f"{f.learner.importing:.0f} ms", f.learner.importing <= 50
    )
    yield Budget("check(), 학생 코드 말고", "30 ms", f"{f.learner.checking:.1f} ms", f.learner.checking <= 30)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(path: Path, f: Figures) -> str:
    """Write the page; return the budgets as lines."""
    found = list(budgets(f))
    head = (
        "무엇",
        "제출물",
        "하나의 시간(ms)",
        "하나의 CPU(ms)",
        "하나 더의 시간",
        "하나 더의 CPU",
        "가장 큰 프로세스(MiB)",
    )
    batches = table(head, [batch.cells() for batch in f.batches.values()])
    rows = [(b.what, b.target, b.found, b.verdict) for b in found]
    growth = [
        (
            f"{n:,}",
            f"{1000 * fresh.per(n).cpu:.1f}",
            f"{fresh.peak:.0f}",
            f"{size:.1f}",
            f"{same.wall:.2f}",
            f"{same.cpu:.2f}",
        )
        for n, fresh, same, size in f.grown
    ]
    versions = ", ".join(f"{name} {version}" for name, version in f.versions.items())
    text = TEXT.format(
        machine=f.machine,
        load=f.load,
        versions=versions,
        layers=", ".join(f.layers),
        batches=batches,
        budgets=table(("약속", "목표", "잰 값", "판정"), rows),
        bare=f.bare,
        full=f.full,
        growth=table(
            ("제출물", "하나의 CPU(ms)", "메모리(MiB)", "results.db(MiB)", "그대로 다시(초)", "그 CPU(초)"),
            growth,
        ),
        help=f.learner.help,
        check_file=f.learner.check_file,
    )
    path.write_text(text, encoding="utf-8")
    return "\n".join(f"{b.verdict:<7} {b.what}: {b.found} (목표 {b.target})" for b in found)


TEXT = """# 얼마나 빠른가

`make bench`가 쓴 글입니다. 다시 실행하면 이 파일이 바뀝니다. 한 번의 실행에서, 같은 제출물을, 점수가 모두 같은 것을 먼저 확인한
다음 쟀습니다. 절대 시간은 기계마다 다르니 비율을 보아 주세요.

- 기계: {machine}. 잴 때의 부하(load)는 {load:.1f}이었습니다. 코어 수보다 크면 다른 일이 함께 돌고 있었던 것이니, 시간(wall)보다
  CPU를 믿는 편이 낫습니다.
- 판: {versions}
- 격리: {layers} (모두 켠 채로 쟀습니다)

## 같은 제출물을 세 채점기로

제출물은 1일차 연습 넷의 배포 노트북에 답을 채운 것입니다. 맞은 답, 다르게 쓴 정답, 오개념, 손대지 않은 것, 반쯤 푼 것, 문법 오류,
이름 오류가 섞여 있고, 빈칸마다 학생의 번호를 적은 주석을 넣어 같은 글이 두 번 나오지 않게 했습니다. 끝나지 않는 반복은 비율에서 빼고
따로 적었습니다.

{batches}

- “하나의”는 시작하는 시간까지 넣어 묶음 전체를 제출물 수로 나눈 것, “하나 더의”는 큰 묶음에서 작은 묶음을 뺀 차이로 구한, 제출물
  하나가 늘 때마다 드는 몫입니다.
- nbgrader와 otter는 느려서, 제출물이 더 적게 적힌 줄은 그만큼만 쟀습니다. 하나의 값이 같다고 보고 견주었습니다.
- jsonschema의 부가 모듈(형식 검사)을 import하느라 프로세스마다 몇 초가 드는 환경이 있습니다. 비율이 거기에 기대지 않도록 그 모듈을
  막은 값으로 판정하고, 설치된 그대로도 적었습니다.
- otter는 Docker 없이 한 프로세스 안에서 잇달아 불렀습니다(`otter.api.grade_submission`). 우리 채점기만 제출물마다 격리합니다.

## 약속을 지켰는가

{budgets}

## 바닥

제출물 하나(모범 답안)의 코드를 자이고트에서 갈라진 자식에서 돌리는 데 {bare:.1f} ms, 격리를 모두 켜면 {full:.1f} ms입니다.

## 커질 때

{growth}

## 학습자 쪽

CPU 시간으로 `autograde --help` {help:.0f} ms, `autograde check 파일` {check_file:.0f} ms입니다(새 프로세스).
"""
