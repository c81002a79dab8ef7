"""Errors of the run itself: recursion, memory, files, and what the student raised."""

from __future__ import annotations

import re

from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene, shape_of, written


def _memory(scene: Scene, found: re.Match[str]) -> str:
    shape = re.search(r"with shape (\(.*?\))", scene.error.message)
    what = (
        f"모양이 {written(shape_of(shape[1]))}인 배열을 만들 메모리가 없습니다."
        if shape
        else "메모리를 너무 많이 쓰려고 했습니다."
    )
    return f"{what} 배열의 모양이 생각한 것보다 크지 않나요?"


def _own_check(scene: Scene, found: re.Match[str]) -> str:
    return "assert에 적은 조건이 거짓입니다. 조건에 쓴 값을 출력해 보면 무엇이 생각과 다른가요?"


KINDS = (
    Kind("recursion", "함수가 자기 자신을 끝없이 부릅니다", (
        Rule(r"RecursionError", "함수가 자기 자신을 부르고 또 불러서 끝나지 않습니다. 멈추는 조건이 있나요? 다른 함수를 부르려던 것은 아닌가요?"),
    )),
    Kind("memory", "메모리가 모자랍니다", (
        Rule(r"MemoryError", _memory),
    )),
    Kind("assertion", "assert의 조건이 거짓입니다", (
        Rule(r"^AssertionError", _own_check),
    )),
    Kind("files", "채점할 때는 파일과 입력을 쓸 수 없습니다", (
        Rule(r"^(?:FileNotFoundError|PermissionError|IsADirectoryError)", "파일을 읽거나 쓰려고 했습니다. 채점할 때는 파일을 쓸 수 없습니다. 과제는 인자로 받은 값만으로 계산할 수 있나요?"),
        Rule(r"^EOFError|StdinNotImplementedError", "input()은 채점할 때 쓸 수 없습니다. 값은 인자로 받습니다. input() 대신 어느 인자를 쓸까요?"),
        Rule(r"^SystemExit: (?!이 줄을)", "exit()나 quit()으로 프로그램을 끝냈습니다. 그 줄이 꼭 필요한가요?"),
    )),
    Kind("iterator", "더 꺼낼 것이 없습니다", (
        Rule(r"^StopIteration|generator raised StopIteration", "next로 꺼내려 했지만 남은 것이 없습니다. 제너레이터나 zip, map의 결과는 한 번만 훑을 수 있습니다. 두 번 쓰지 않았나요?"),
    )),
)  # fmt: skip
