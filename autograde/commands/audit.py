"""``autograde audit``: the course's contract, exercise by exercise."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from autograde.audit import TaskAudit
from autograde.auditjobs import FullAudit, audit_all
from autograde.course import load_course
from autograde.mutantaudit import TaskMutants

EPILOG = """모범 답안이 만점인지, 빈칸이 '미작성'인지, 오개념마다 제 이름으로 진단되는지, 다르게 쓴 올바른 답이
만점인지 검사합니다. --mutants를 주면 모범 답안을 한 군데씩 틀리게 고친 변이(mutant)를 만들어, 모두 점수를
잃는지도 봅니다. 문제가 있으면 1로 끝납니다.

예:
  python -m autograde audit prac1_softmax
  python -m autograde audit --mutants --jobs 2"""
FEW = 3  # so many exercises are audited sooner than another process has started


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("exercises", nargs="*", metavar="연습", help="연습 이름(일부도 됩니다). 없으면 모두")
    parser.add_argument(
        "--mutants", action="store_true", help="모범 답안의 변이가 모두 점수를 잃는지도 봅니다"
    )
    parser.add_argument(
        "--jobs", type=int, metavar="수", default=os.cpu_count() or 1, help="한꺼번에 쓸 프로세스의 수"
    )
    parser.add_argument(
        "--json", action="store_true", help="표 대신 과제마다 한 줄, 문제마다 한 줄의 JSON으로 보입니다"
    )
    parser.epilog = EPILOG


def run(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    course = load_course()
    folders = [course.find(name) for name in options.exercises] or list(course.exercises)
    jobs = max(1, options.jobs) if options.mutants or len(folders) > FEW else 1
    with Progress(console=Console(stderr=True), transient=True) as bar:
        bar_task = bar.add_task("변이를 시험하는 중" if options.mutants else "검사하는 중", total=0)

        def expect(steps: int) -> None:
            bar.update(bar_task, total=(bar.tasks[0].total or 0) + steps)

        audits = audit_all(
            folders,
            mutants=options.mutants,
            jobs=jobs,
            expect=expect,
            advance=lambda steps: bar.advance(bar_task, steps),
        )
    here = f"{Path.cwd()}{os.sep}"
    problems = [p.replace(here, "") for audit in audits for p in (*audit.plain.problems, *audit.problems)]
    if options.json:
        for line in (*map(_json_row, _rows(audits)), *({"problem": problem} for problem in problems)):
            print(json.dumps(line, ensure_ascii=False))
        return 1 if problems else 0
    console = Console()
    _print_table(console, audits, mutants=options.mutants)
    for problem in problems:
        console.print(Text("✗ ", "red") + Text(problem), soft_wrap=True)
    if not problems:
        console.print(f"[green]✓[/green] 연습 {len(audits)}개에 문제가 없습니다.")
    return 1 if problems else 0


def _rows(audits: list[FullAudit]) -> list[tuple[TaskAudit, TaskMutants | None]]:
    rows: list[tuple[TaskAudit, TaskMutants | None]] = []
    for audit in audits:
        counted = {row.task: row for row in audit.mutants}
        rows += [(row, counted.get(row.task)) for row in audit.plain.rows]
    return rows


def _json_row(pair: tuple[TaskAudit, TaskMutants | None]) -> dict[str, Any]:
    row, mutants = pair
    return {**vars(row), **({} if mutants is None else vars(mutants))}


def _print_table(console: Any, audits: list[FullAudit], *, mutants: bool) -> None:
    """One line a task under the name of its exercise, and what it all comes to."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        title="연습 문제 검사", title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0)
    )
    table.add_column("연습과 과제", no_wrap=True)
    headings = ["사례\n(숨은)", "다른\n정답", "오개념\n진단"]
    for heading in headings + ["변이\n잡음", "\n같음", "\n남음"] * mutants:
        table.add_column(heading, justify="right", no_wrap=True)
    rows = _rows(audits)
    for exercise in dict.fromkeys(row.exercise for row, _ in rows):
        table.add_row(f"[bold]{exercise}[/bold]")
        for row, counted in rows:
            if row.exercise == exercise:
                table.add_row(f"  {row.task}", *_cells([row], [counted] if counted else [], mutants))
    table.add_section()
    total = [counted for _, counted in rows if counted]
    table.add_row("[bold]모두[/bold]", *_cells([row for row, _ in rows], total, mutants))
    console.print(table)


def _cells(rows: list[TaskAudit], counted: list[TaskMutants], mutants: bool) -> list[str]:
    def sum_of(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    cells = [
        f"{sum_of('cases')} ({sum_of('hidden')})",
        f"{sum_of('passed')}/{sum_of('variants')}",
        f"{sum_of('diagnosed')}/{sum_of('misconceptions')}",
    ]
    if mutants:
        survived = sum(len(row.survived) for row in counted)
        killed, equivalent = sum(row.killed for row in counted), sum(row.equivalent for row in counted)
        cells += [str(killed), str(equivalent), f"[red]{survived}[/red]" if survived else "0"]
    return cells
