"""``autograde grade``: a whole class at once."""

from __future__ import annotations

import argparse
import json
import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from autograde.course import Course, load_course
from autograde.problem import Problem

if TYPE_CHECKING:
    from autograde.batch.run import Done
    from autograde.batch.runners import Runners


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "submissions", type=Path, metavar="제출물", help="폴더, nbgrader의 submitted/, 또는 LMS에서 받은 zip"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/course"),
        metavar="폴더",
        help="결과를 둘 곳 (기본: build/course)",
    )
    parser.add_argument(
        "--roster",
        type=Path,
        metavar="명단.csv",
        help="학번, 이름 열이 있는 명단. 미제출과 모르는 이름을 알립니다",
    )
    parser.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help="이 컴퓨터에서 한꺼번에 돌릴 프로세스 수 (기본: 코어 수)",
    )
    parser.add_argument(
        "--dask",
        default="",
        metavar="주소",
        help="여러 컴퓨터에서 채점합니다: Dask 스케줄러의 주소. 예: tcp://node1:8786, tls://node1:8786",
    )
    parser.add_argument(
        "--db",
        default="",
        metavar="주소",
        help="결과를 둘 데이터베이스 (기본: 결과 폴더의 results.db). postgresql+psycopg://…이면 nbgrader 성적부도 거기에 둡니다",
    )
    parser.add_argument("--json", action="store_true", help="표 대신 결과를 한 줄에 하나씩 JSON으로 보입니다")
    parser.add_argument(
        "--unsafe", action="store_true", help="격리 없이 채점하고 결과마다 표시합니다 (리눅스가 아닐 때)"
    )
    parser.epilog = """결과 폴더에 생기는 것:
  results.csv    엑셀에서 바로 열리는 점수표
  report.html    학급 전체와 많이 한 실수
  results.jsonl  학생과 연습마다 한 줄
  feedback/      학생에게 돌려줄 페이지
  gradebook.db   nbgrader 성적부 (formgrader와 `nbgrader export`에서 보입니다)
  submitted/, autograded/, source/, release/  nbgrader의 폴더

여러 컴퓨터에서 채점하려면 (lectures/cluster.md):
  dask scheduler                                          한 컴퓨터에서
  dask worker tcp://그 컴퓨터:8786 --nworkers 8 --nthreads 1    채점할 컴퓨터마다
  autograde grade 제출물 --dask tcp://그 컴퓨터:8786           여기에서
일꾼마다 같은 autograde와 격리가 있어야 합니다. 제출물 폴더와 결과 폴더는 여기에만 있으면 됩니다.

같은 명령을 다시 실행하면 바뀐 제출물만 채점합니다. 손으로 준 점수와 의견은 그대로 남습니다."""


def run(options: argparse.Namespace) -> int:
    from autograde.batch.runners import choose_runner

    if not options.submissions.exists():
        raise Problem(f"{options.submissions}: 제출물을 찾을 수 없습니다. 폴더나 zip의 경로를 확인해 주세요.")
    if options.dask and options.workers is not None:
        raise Problem(
            "--workers와 --dask는 함께 쓸 수 없습니다. 일꾼의 수는 dask worker의 --nworkers로 정하니 --workers를 빼 주세요."
        )
    course = load_course()
    local = nullcontext() if options.dask else choose_runner(course, unsafe=options.unsafe)
    with local as runners:  # starts while the rest is imported
        done = _graded(options, course, runners)
    if options.json:
        from autograde.report.plain import json_line

        for result in done.run.results:
            print(json.dumps(json_line(result.student, result.report), ensure_ascii=False))
        return 0
    print_run(done, options.out)
    return 0


def _graded(options: argparse.Namespace, course: Course, runners: Runners | None) -> Done:
    from autograde.batch.run import grade_into
    from autograde.commands.progress import progress_bar

    with progress_bar() as progress:
        return grade_into(
            course,
            options.submissions,
            options.out,
            roster=options.roster,
            workers=options.workers or os.cpu_count() or 1,
            unsafe=options.unsafe,
            runners=runners,
            progress=progress,
            db=options.db,
            dask=options.dask,
        )


def print_run(done: Done, out: Path) -> None:
    """The class table, what was done, where the files are."""
    from rich.console import Console

    from autograde.report.classtable import print_class

    console = Console(highlight=False)
    print_class(done.classroom, console)
    new, old = len(done.run.graded), done.run.unchanged
    if new == 0 and old:
        console.print(f"\n바뀐 제출물이 없어 다시 채점한 것이 없습니다 (그대로인 결과 {old}개).")
    else:
        console.print(f"\n채점 {new}개, 그대로 둔 결과 {old}개. 격리: {', '.join(done.run.layers) or '없음'}")
    for note in done.classroom.notes:
        console.print(f"※ {note}", markup=False)
    for name in ("results.csv", "report.html", "feedback", "gradebook.db"):
        if (out / name).exists():  # a gradebook may be in PostgreSQL
            console.print(f"  {out / name}", markup=False)
