"""``autograde practice``: generate the learners' files from solutions/."""

from __future__ import annotations

import argparse

from autograde.course import ExerciseFolder, load_course
from autograde.key import key_bytes, stored_digest
from autograde.keydigest import key_digest
from autograde.keys import course_key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="쓰지 않고, 낡은 파일이 있으면 알리고 1로 끝납니다"
    )
    parser.add_argument(
        "--force", action="store_true", help="학습자가 고친 파일도 새로 씁니다 (먼저 .bak으로 남깁니다)"
    )
    parser.epilog = (
        "solutions/에 있는 정답 영역을 지워 practice/<날>/에 .py와 .ipynb, 공개 채점 열쇠(keys/)를 만듭니다. "
        "이미 푼 파일은 --force 없이는 건드리지 않습니다."
    )


def run(options: argparse.Namespace) -> int:
    from autograde.practice import write_practice

    course = load_course()

    def public_key(folder: ExerciseFolder) -> bytes:
        return key_bytes(course_key(course, folder, None))

    def still_fits(folder: ExerciseFolder, data: bytes) -> bool:
        return stored_digest(data) == key_digest(folder, None)

    result = write_practice(
        course, force=options.force, check=options.check, keys=public_key, key_is_fresh=still_fits
    )
    for path in result.written:
        print(f"새로 씀    {path}")
    for path in result.backups:
        print(f"남겨 둠    {path}")
    for path in result.kept:
        later = " 연습이 그 뒤로 바뀌었습니다." if path in result.outdated else ""
        print(f"그대로 둠  {path}  (고친 파일입니다.{later} 새로 쓰려면 --force)")
    for stale in result.stale:
        print(f"낡음       {stale}")
    print(f"새로 쓴 파일 {len(result.written)}개, 그대로인 파일 {len(result.unchanged) + len(result.kept)}개")
    return 1 if options.check and not result.fresh else 0
