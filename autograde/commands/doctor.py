"""``autograde doctor``: what works on this computer."""

from __future__ import annotations

import argparse
import importlib.util
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

PACKAGES = {
    "numpy": "연습과 확인",
    "matplotlib": "그림",
    "jinja2": "카드와 페이지",
    "rich": "표와 진행 막대",
    "jupyterlab": "make lab",
    "jupytext": ".py를 노트북으로 열기",
    "nbgrader": "release, 성적부, formgrader",
    "sqlalchemy": "grade의 결과 저장",
    "pytest": "pytest practice",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "격리 채점에 꼭 필요한 층이 없으면 1로 끝납니다."


def run(options: argparse.Namespace) -> int:
    print(f"Python {platform.python_version()} ({sys.executable})")
    print(f"시스템 {platform.system()} {platform.release()} {platform.machine()}\n")
    print("패키지")
    for name, purpose in PACKAGES.items():
        print(f"  {name:<12} {_version(name):<10} {purpose}")
    print("\n격리 채점")
    lines, good = _isolation()
    for line in lines:
        print(f"  {line}")
    return 0 if good else 1


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "없음"


def _isolation() -> tuple[list[str], bool]:
    from autograde.problem import Problem
    from autograde.sandbox.pool import REQUIRED, ZygoteRunner

    if sys.platform != "linux" or importlib.util.find_spec("resource") is None:
        return [
            "리눅스에서만 됩니다. Windows에서는 WSL에서 실행해 주세요. 확인(check)은 여기서도 됩니다."
        ], False
    try:
        with ZygoteRunner() as runner:
            return list(_layer_lines(runner.layers, REQUIRED)), True
    except Problem as error:
        return [str(error)], False


def _layer_lines(held: tuple[str, ...], required: tuple[str, ...]) -> Iterator[str]:
    from autograde.sandbox.layers import LAYERS

    for layer in LAYERS:
        need = "필수" if layer.name in required else "있으면 더함"
        yield f"{'✓' if layer.name in held else '✗'} {layer.name:<12} {need}"
