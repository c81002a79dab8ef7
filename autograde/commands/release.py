"""``autograde release``: a day as an nbgrader assignment."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograde.course import load_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("day", metavar="날", help="예: 1_day")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/course"),
        metavar="폴더",
        help="nbgrader 강좌 폴더 (기본: build/course)",
    )
    parser.add_argument(
        "--full-keys",
        type=Path,
        metavar="폴더",
        help="숨은 사례까지 든 열쇠도 여기에 씁니다. 학생에게 주지 마세요",
    )
    parser.epilog = (
        "source/(정답 포함), release/(학생용)와 성적부의 틀을 만듭니다. release/의 노트북은 옆의 keys/만 있으면 "
        "solutions/ 없이 스스로 확인합니다. --full-keys는 `nbgrader autograde`나 pytest로 채점할 때 "
        "AUTOGRADE_KEYS에 적을 폴더입니다."
    )


def run(options: argparse.Namespace) -> int:
    from autograde.batch.assignment import release_day, write_full_keys
    from autograde.batch.secret import course_secret

    course = load_course()
    exercises = release_day(course, options.day, options.out)
    print(
        f"{options.out / 'release' / options.day}에 노트북 {len(exercises)}개를 내보냈습니다: {', '.join(exercises)}"
    )
    if options.full_keys:
        seed, note = course_secret(course)
        write_full_keys(course, options.day, seed, options.full_keys)
        print("\n".join(filter(None, (note, f"숨은 사례까지 든 열쇠를 {options.full_keys}에 썼습니다."))))
    print("학생에게는 release/만 나누어 주세요. 제출물을 받으면:")
    print(f"  python -m autograde grade 제출물.zip --out {options.out}")
    return 0
