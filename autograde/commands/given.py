"""``autograde given``: the finished code of earlier days, for whoever learns alone."""

from __future__ import annotations

import argparse

from autograde.course import load_course

QUESTION = (
    "{day} 노트북이 쓰는 지난 날의 완성된 코드를 {folder}에 만듭니다.\n"
    "지난 날 연습의 답이 들어 있으니, 먼저 스스로 풀어 본 다음에 만드는 것이 좋습니다. 만들까요? [예/아니요] "
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("day", metavar="날", help="오늘의 날. 예: 2_day")
    parser.add_argument("--yes", action="store_true", help="묻지 않고 만듭니다")
    parser.epilog = (
        '노트북의 given("prac1_softmax_loss", "softmax")가 여기서 코드를 가져옵니다. solutions/가 있어야 합니다.\n'
        "수업을 듣는다면 강사가 나누어 준 파일에 이미 들어 있습니다(release)."
    )


def run(options: argparse.Namespace) -> int:
    from autograde.batch.assignment import exercises_of, write_given

    course = load_course()
    folders = exercises_of(course, options.day)
    target = course.practice / options.day / "given"
    shown = target.relative_to(course.root)
    if not options.yes and not _agreed(QUESTION.format(day=options.day, folder=shown)):
        print("만들지 않았습니다.")
        return 1
    made = write_given(folders, target)
    if not made:
        print(f"{options.day}의 노트북은 지난 날의 코드를 쓰지 않습니다. 그대로 시작하면 됩니다.")
        return 0
    print(f"{shown}에 {len(made)}개를 만들었습니다: {', '.join(path.name for path in made)}")
    return 0


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("예", "네", "응", "y", "yes")
    except EOFError:  # no one to ask
        print()
        return False
