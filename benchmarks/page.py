"""``RESULTS.md``: what was measured, for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.budgets import budgets
from benchmarks.figures import LOOP, NBGRADER, NBGRADER_AS_IS, OTTER, OTTER_AS_IS, OURS, Batch, Figures
from benchmarks.growth import TREES, Grown
from benchmarks.pagetext import ENDS, GROWTH, LOST, NO_GROWTH, NOT_SCORED, SCORED, TEXT
from benchmarks.stock import CELL_SECONDS

PAGE = Path(__file__).parent / "RESULTS.md"
WAYS = {
    "process": "한 프로세스 안에서 그대로",
    "fork": "자이고트에서 그냥 fork한 자식에서",
    "isolated": "격리를 모두 켠 자식에서",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(f: Figures, grown: Sequence[Grown]) -> str:
    return TEXT.format(
        machine=f.machine,
        load=f.load,
        versions=", ".join(f"{name} {version}" for name, version in f.versions.items()),
        layers=", ".join(f.layers),
        kinds=", ".join(f"{kind} {count}명" for kind, count in f.kinds.items()),
        notebooks=f.batches[OURS[1]].notebooks,
        full_marks=f.full_marks,
        compared=", ".join(f"{peer} {count}개" for peer, count in f.compared.items()),
        budgets=_budgets(f, grown),
        batches=_batches(f.batches),
        ratios=table(
            ("무엇의 몇 배인가", "하나의 CPU", "하나 더의 CPU", "하나의 시간", "하나 더의 시간", "메모리"),
            [*_ratios(f.batches)],
        ),
        loop=_loop(f),
        floors=_floors(f),
        bare=f.bare,
        full=f.full,
        isolation=f.isolation,
        growth=_growth(grown) if grown else NO_GROWTH,
        learner=f.learner,
    )


def _budgets(f: Figures, grown: Sequence[Grown]) -> str:
    rows = [(b.what, b.target, b.found, "지킴" if b.held else "**못 지킴**") for b in budgets(f, grown)]
    return table(("약속", "목표", "잰 값", "판정"), rows)


def _batches(batches: Mapping[str, Batch]) -> str:
    head = (
        "무엇",
        "제출물",
        "전체(초)",
        "하나의 시간",
        "하나의 CPU",
        "하나 더의 시간",
        "하나 더의 CPU",
        "메모리(MiB)",
    )
    return table(head, [(name, *_cells(batch)) for name, batch in batches.items()])


def _cells(batch: Batch) -> tuple[str, ...]:
    more = batch.more
    each = batch.each
    return (
        f"{batch.notebooks:,}",
        f"{batch.whole.wall:,.1f}",
        _ms(each.wall),
        _ms(each.cpu),
        _ms(more.wall) if more else "",
        _ms(more.cpu) if more else "",
        f"{batch.whole.peak:,.0f}",
    )


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f}"


def _ratios(batches: Mapping[str, Batch]) -> Iterator[tuple[str, ...]]:
    for name in OURS.values():
        ours = batches[name]
        for peer in (NBGRADER, NBGRADER_AS_IS, OTTER, OTTER_AS_IS):
            if theirs := batches.get(peer):
                yield (f"{peer} ÷ {name}", *_ratio(theirs, ours))
        if theirs := batches.get(NBGRADER + LOOP):
            yield (f"{NBGRADER} ÷ {name}, 둘 다{LOOP}", *_ratio(theirs, batches[name + LOOP]))


def _ratio(theirs: Batch, ours: Batch) -> tuple[str, ...]:
    a, b, each, own = theirs.more, ours.more, theirs.each, ours.each
    return (
        f"{each.cpu / own.cpu:.0f}배",
        f"{a.cpu / b.cpu:.0f}배" if a and b else "",
        f"{each.wall / own.wall:.0f}배",
        f"{a.wall / b.wall:.0f}배" if a and b else "",
        f"{theirs.whole.peak / ours.whole.peak:.1f}배",
    )


def _loop(f: Figures) -> str:
    ours, with_loop = f.batches[OURS[1]], f.batches.get(OURS[1] + LOOP)
    lines = []
    if with_loop:
        more = with_loop.whole - ours.whole
        lines.append(
            f"- 우리 채점기: 문장 하나의 시간 예산에서 멈추고 그 문장만 빼고 한 번 더 돌립니다. {more.wall:.1f}초, "
            f"CPU {more.cpu:.1f}초가 더 들었습니다. 그 제출물의 다른 과제는 모두 채점합니다."
        )
    if theirs := f.batches.get(NBGRADER + LOOP):
        more = theirs.whole - f.batches[NBGRADER].whole
        lines.append(
            f"- nbgrader: 셀마다 {CELL_SECONDS}초(기본값)를 기다렸다가 멈춥니다. {more.wall:.1f}초, CPU {more.cpu:.1f}초가 "
            f"더 들었습니다. {SCORED if f.nbgrader_loop else NOT_SCORED} 이 학생만 따로 채점한 시간을 더한 것입니다."
        )
    if f.otter_loop is not None:
        lines.append(LOST.format(f.otter_loop))
    elif OTTER in f.batches:
        lines.append(ENDS)
    return "\n".join(lines)


def _floors(f: Figures) -> str:
    rows: list[Sequence[str]] = []
    for way, batch in f.floors.items():
        rows.append((WAYS[way], *_cells(batch)[2:6]))
    whole = f.batches[OURS[1]]
    rows.append((f"`autograde grade` ({OURS[1]}): 위에 저장, 성적부, 페이지까지", *_cells(whole)[2:6]))
    return table(("어떻게", "하나의 시간", "하나의 CPU", "하나 더의 시간", "하나 더의 CPU"), rows)


def _growth(grown: Sequence[Grown]) -> str:
    cost = [
        (
            f"{g.notebooks:,}",
            f"{g.fresh.wall:,.1f}",
            _ms(g.fresh.per(g.notebooks).wall),
            _ms(g.fresh.per(g.notebooks).cpu),
            f"{g.fresh.own:.0f}",
            f"{g.same.wall:.2f}",
            f"{g.fresh.wall / g.two.wall:.2f}배" if g.two else "",
        )
        for g in grown
    ]
    size = [
        (
            f"{g.notebooks:,}",
            f"{g.database['results'] / 2**20:,.1f}",
            f"{g.database['gradebook'] / 2**20:,.1f}",
            *(f"{g.disk[name] / 2**20:,.0f}" for name in TREES),
            f"{sum(g.files.values()):,}",
        )
        for g in grown
    ]
    trees = tuple(f"{name}/" for name in TREES)
    return GROWTH.format(
        cost=table(
            (
                "제출물",
                "전체(초)",
                "하나의 시간(ms)",
                "하나의 CPU(ms)",
                "채점기의 메모리(MiB)",
                "그대로 다시(초)",
                "일꾼 둘",
            ),
            cost,
        ),
        size=table(("제출물", "results.db", "gradebook.db", *trees, "파일의 수"), size),
    )


def write(f: Figures, grown: Sequence[Grown]) -> None:
    PAGE.write_text(page(f, grown), encoding="utf-8")
