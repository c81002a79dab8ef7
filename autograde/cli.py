"""The command line: parse, call, print. Each command is a module of its own in ``commands``."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from autograde.exercise import AuthorError
from autograde.problem import Problem

# name → help; the module is loaded only for the command that runs, so that --help stays quick.
COMMANDS = {
    "check": "내 풀이를 확인합니다 (파일 하나)",
    "status": "날짜별로 어디까지 풀었는지 보여 줍니다",
    "practice": "solutions/에서 practice/의 연습 파일을 만듭니다",
    "given": "지난 날에 완성한 코드를 오늘의 노트북 옆에 놓습니다",
    "release": "하루치 과제를 nbgrader 과제로 내보냅니다",
    "grade": "제출물을 한꺼번에 채점합니다",
    "demo": "연습용 학급을 만들어 채점까지 해 봅니다",
    "audit": "연습 문제가 약속을 지키는지 검사합니다",
    "new": "새 연습 문제의 폴더를 만듭니다",
    "doctor": "이 컴퓨터에서 무엇이 되는지 살펴봅니다",
}

EPILOG = """예:
  python -m autograde check practice/1_day/prac1_softmax_loss.ipynb
  python -m autograde grade 제출물.zip --out build/grades --roster 명단.csv
명령마다 --help를 붙이면 자세한 설명이 나옵니다."""


def build_parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser; only ``command``'s own options are filled in, or every command's for None."""
    parser = argparse.ArgumentParser(
        prog="autograde",
        description="빈칸을 채우는 연습 문제를 확인하고 채점합니다.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    _korean(parser)
    parser.add_argument("--help", "-h", action="help", help="이 도움말을 보입니다")
    commands = parser.add_subparsers(dest="command", metavar="명령", title="명령")
    for name, text in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=text,
            description=text + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
        )
        _korean(sub)
        sub.add_argument("--help", "-h", action="help", help="이 도움말을 보입니다")
        if name == command:
            importlib.import_module(f"autograde.commands.{name}").add_arguments(sub)
    return parser


def _korean(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title, parser._optionals.title = "대상", "선택"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 fine, 1 something is wrong, 2 cannot go on."""
    _tolerant_output()
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = next((a for a in arguments if a in COMMANDS), None)
    parser = build_parser(command)
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    try:
        module = importlib.import_module(f"autograde.commands.{options.command}")
        return int(module.run(options))
    except (AuthorError, Problem) as error:
        print(f"autograde: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            "\n멈췄습니다. 여기까지의 결과는 남아 있습니다. 같은 명령으로 이어서 할 수 있습니다.",
            file=sys.stderr,
        )
        return 130


def _tolerant_output() -> None:
    """A console in CP949 must not crash on ✓."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    os.environ.setdefault("PYTHONIOENCODING", "utf-8:replace")
