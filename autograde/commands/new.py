"""``autograde new``: a folder for a new exercise."""

from __future__ import annotations

import argparse

from autograde.course import load_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("day", metavar="날", help="예: 1_day")
    parser.add_argument("exercise", metavar="이름", help="예: prac9_example")
    parser.epilog = "solutions/<날>/<이름>/에 solution.py와 check.py를 만듭니다. 〔채울 곳〕을 채우고 audit으로 확인하세요."


def run(options: argparse.Namespace) -> int:
    from autograde.scaffold import new_exercise

    course = load_course()
    folder = new_exercise(course.root, options.day, options.exercise)
    print(f"{folder}에 solution.py와 check.py를 만들었습니다.")
    print("〔채울 곳〕을 찾아 채우고(〔바꿀 곳〕은 뜻대로) 확인해 주세요:")
    print(f"  python -m autograde audit {options.exercise}")
    print("  python -m autograde practice")
    return 0
