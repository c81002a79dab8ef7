"""``autograde demo``: make a class, grade it, and compare with what each sample was built to get."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
from pathlib import Path

from autograde.course import Course, load_course
from autograde.problem import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("build/demo"), metavar="폴더", help="결과를 둘 곳 (기본: build/demo)"
    )
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="한꺼번에 돌릴 프로세스 수"
    )
    parser.epilog = "강좌의 정답과 오개념으로 학생 서른 명 남짓의 제출물을 만들어 채점합니다. 두 번째부터는 바뀐 것만 채점합니다."


def run(options: argparse.Namespace) -> int:
    from autograde.batch.run import grade_into
    from autograde.commands.grade import print_run
    from autograde.commands.progress import progress_bar
    from autograde.demo.classroom import write_class
    from autograde.demo.verify import print_expectations, unmet

    course = load_course()
    _generate_practice()
    out = options.out
    _start_over_if_course_changed(course, out)
    _own_secret(out)
    unsafe = sys.platform != "linux"
    if unsafe:
        print(
            "이 컴퓨터에서는 격리 채점을 쓸 수 없어 격리 없이 시연합니다. 실제 채점은 리눅스나 WSL에서 해 주세요."
        )
    samples = write_class(course, out / "handed_in", out / "roster.csv")
    with progress_bar() as progress:
        done = grade_into(
            course,
            out / "handed_in",
            out,
            roster=out / "roster.csv",
            workers=options.workers,
            unsafe=unsafe,
            progress=progress,
        )
    print_run(done, out)
    print_expectations(samples, done.classroom)
    return 1 if unmet(samples, done.classroom) else 0


def _generate_practice() -> None:
    from autograde.commands import practice

    practice.run(argparse.Namespace(check=False, force=False))


def _start_over_if_course_changed(course: Course, out: Path) -> None:
    """A demo of yesterday's exercises would not fit today's gradebook; only a demo's own folder is emptied."""
    from autograde.keydigest import key_digest

    stamp = out / "demo.stamp"
    digest = hashlib.sha256("".join(key_digest(f, None) for f in course.exercises).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() != digest:
        print(f"강좌가 바뀌어 {out}의 시연을 새로 시작합니다.")
        shutil.rmtree(out)
    elif out.is_dir() and any(out.iterdir()) and not stamp.is_file():
        raise Problem(f"{out}: 시연이 만든 폴더가 아닙니다. 비어 있는 다른 폴더를 --out에 적어 주세요.")
    out.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def _own_secret(out: Path) -> None:
    """The demo's hidden cases come from a seed of its own, not from the course's."""
    from autograde.batch.secret import make_secret

    path = out / "secret.seed"
    if not path.is_file():
        make_secret(path)
    os.environ["AUTOGRADE_SECRET"] = path.read_text().strip()
