"""``autograde status``: how far the learner has come, day by day."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograde.local import Work, find_work, grade_work
from autograde.report.words import FACES
from autograde.verdict import Report, Verdict

if TYPE_CHECKING:
    from rich.console import Console

BAR = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="폴더", help="practice 폴더")
    parser.epilog = "공개 사례로 본 점수입니다. .py와 .ipynb가 함께 있으면 더 많이 푼 쪽을 봅니다."


def run(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import track

    from autograde.sandbox.pool import PlainRunner

    console = Console(highlight=False)
    works = find_work(options.folder)
    with PlainRunner() as runner:
        graded = list(
            track(
                grade_work(works, runner),
                "살펴보는 중",
                total=len(works),
                console=console,
                transient=True,
                disable=not console.is_terminal,  # or a file would begin with an empty line
            )
        )
    for day in dict.fromkeys(work.day for work in works):
        _print_day(console, day, [(work, report) for work, report in graded if work.day == day])
    return 0


def _print_day(console: Console, day: str, graded: list[tuple[Work, Report]]) -> None:
    from rich.text import Text

    score, total = sum(r.score for _, r in graded), sum(r.max_score for _, r in graded)
    console.print(Text(f"{day}  {_bar(score, total)}  {score:g}/{total:g}점", "bold"))
    width = max(len(work.exercise) for work, _ in graded)
    for work, report in graded:
        line = Text(f"  {work.exercise:<{width}}  {_bar(report.score, report.max_score)}  ")
        for task in report.tasks:
            line.append(FACES[task.verdict].sign, FACES[task.verdict].style)
        line.append(f"  {report.score:g}/{report.max_score:g}")
        if all(task.verdict is Verdict.UNATTEMPTED for task in report.tasks):
            line.append("  미작성", "bright_black")
        console.print(line)


def _bar(score: float, total: float) -> str:
    filled = round(BAR * score / total) if total else 0
    return "█" * filled + "░" * (BAR - filled)
