"""``autograde audit``: the course's contract, exercise by exercise."""

from __future__ import annotations

import argparse

from autograde.audit import audit_exercise
from autograde.course import load_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("exercises", nargs="*", metavar="연습", help="연습 이름(일부도 됩니다). 없으면 모두")
    parser.epilog = (
        "모범 답안이 만점인지, 빈칸이 '미작성'인지, 오개념마다 제 이름으로 진단되는지, "
        "다르게 쓴 올바른 답이 만점인지 검사합니다. 문제가 있으면 1로 끝납니다."
    )


def run(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import track
    from rich.table import Table
    from rich.text import Text

    course, console = load_course(), Console()
    folders = [course.find(name) for name in options.exercises] or list(course.exercises)
    audits = [
        audit_exercise(folder) for folder in track(folders, "검사하는 중", console=console, transient=True)
    ]
    table = Table(title="연습 문제 검사")
    for heading in ("연습", "과제", "사례(숨은)", "오개념", "제 이름으로 진단", "다른 정답", "통과"):
        table.add_column(heading, justify="left" if heading in ("연습", "과제") else "right")
    for audit in audits:
        for row in audit.rows:
            cells = (
                f"{row.cases} ({row.hidden})",
                row.misconceptions,
                row.diagnosed,
                row.variants,
                row.passed,
            )
            table.add_row(row.exercise, row.task, *map(str, cells))
    console.print(table)
    problems = [problem for audit in audits for problem in audit.problems]
    for problem in problems:
        console.print(Text("✗ ", "red") + Text(problem), soft_wrap=True)
    if not problems:
        console.print(f"[green]✓[/green] 연습 {len(audits)}개에 문제가 없습니다.")
    return 1 if problems else 0
