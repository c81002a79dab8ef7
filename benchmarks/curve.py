"""``growth.svg``: time of a submission and memory of the grader against the number of submissions."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.growth import Grown

FILE = Path(__file__).parent / "growth.svg"
BLUE, ORANGE = "#1f4e9c", "#d97706"


def draw(grown: Sequence[Grown]) -> str:
    """The figure as SVG text, the same for the same figures; letters are drawn, so that no font is needed."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    from autograde.figures import korean_font

    korean_font()
    matplotlib.rcParams["svg.hashsalt"] = "growth"
    figure, (time, memory) = plt.subplots(1, 2, figsize=(8.4, 3.4), layout="constrained")
    numbers = [one.notebooks for one in grown]
    each = [one.fresh.per(one.notebooks) for one in grown]
    time.plot(numbers, [1000 * cost.cpu for cost in each], "o-", color=BLUE, label="CPU", linewidth=2)
    time.plot(numbers, [1000 * cost.wall for cost in each], "s--", color=ORANGE, label="시간", linewidth=2)
    time.set(title="제출물 하나 (일꾼 하나, 시작까지)", ylabel="밀리초")
    time.legend(frameon=False)
    memory.plot(numbers, [one.fresh.own for one in grown], "o-", color=BLUE, linewidth=2)
    memory.set(title="채점기가 가장 많이 쓴 메모리", ylabel="MiB")
    for axes in (time, memory):
        _dress(axes, numbers)
    text = io.StringIO()
    figure.savefig(text, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    return _described(text.getvalue(), grown)


def _dress(axes: Any, numbers: Sequence[int]) -> None:
    from matplotlib.ticker import NullLocator

    axes.set_xscale("log")
    axes.set_xticks(numbers, [f"{number:,}" for number in numbers])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("제출물의 수")
    axes.set_ylim(bottom=0, top=1.15 * axes.get_ylim()[1])
    axes.grid(axis="y", color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _described(svg: str, grown: Sequence[Grown]) -> str:
    """Words for those who do not see the figure."""
    parts = [
        f"{one.notebooks:,}개일 때 하나에 CPU {1000 * one.fresh.per(one.notebooks).cpu:.1f} ms, "
        f"채점기 메모리 {one.fresh.own:.0f} MiB"
        for one in grown
    ]
    words = f"<title>제출물의 수에 따른 하나의 시간과 채점기의 메모리</title><desc>{'. '.join(parts)}.</desc>"
    lines = re.sub(
        r"(<svg\b[^>]*>)", lambda found: f'{found[1].removesuffix(">")} role="img">\n {words}', svg, count=1
    )
    return "\n".join(line.rstrip() for line in lines.splitlines()) + "\n"
