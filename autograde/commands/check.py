"""``autograde check FILE``: what check() says, in a terminal."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from autograde.keys import find_key
from autograde.local import grade_file, read_file
from autograde.problem import Problem
from autograde.report.plain import json_line
from autograde.report.text import report_text
from autograde.sandbox.pool import PlainRunner


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="파일", help="푼 파일 (.py 또는 .ipynb)")
    parser.add_argument("--task", metavar="과제", help="이 과제만 확인합니다")
    parser.add_argument("--json", action="store_true", help="JSON 한 줄로 보입니다")
    parser.epilog = "모두 통과하면 0, 아니면 1로 끝납니다. 공개 사례만 봅니다."


def run(options: argparse.Namespace) -> int:
    submission = read_file(options.file)
    folder = options.file.resolve().parent
    key = find_key(submission.exercise, folder)
    if options.task and key.task(options.task) is None:
        raise Problem(
            f"{options.task} 과제가 없습니다. 있는 과제: {', '.join(task.name for task in key.tasks)}"
        )
    only = {options.task} if options.task else None
    with PlainRunner() as runner:
        report = grade_file(submission, key, folder, runner, only=only)
    print(json.dumps(json_line("", report), ensure_ascii=False) if options.json else report_text(report))
    return 0 if report.score == report.max_score else 1
