"""Names that do not exist: variables and modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene
from autograde.korean import josa

MODULES = {"np": "import numpy as np", "numpy": "import numpy", "math": "import math", "random": "import random",
           "plt": "import matplotlib.pyplot as plt", "os": "import os", "sys": "import sys", "copy": "import copy"}  # fmt: skip


def nodes_of(scene: Scene) -> Iterator[ast.AST]:
    return ast.walk(scene.tree) if scene.tree else iter(())


def _stores(scene: Scene, name: str) -> list[ast.stmt]:
    """The statements of the failing function that put a value into a name, in their order."""
    functions = [
        n for n in nodes_of(scene) if isinstance(n, ast.FunctionDef) and n.name == scene.error.function
    ]
    found = []
    for statement in (s for function in functions for s in ast.walk(function) if isinstance(s, ast.stmt)):
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        inner = (node for target in targets if isinstance(target, ast.AST) for node in ast.walk(target))
        if any(isinstance(node, ast.Name) and node.id == name for node in inner):
            found.append(statement)
    return sorted(found, key=lambda statement: statement.lineno)


def _reads(value: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(value))


def _name(scene: Scene, found: re.Match[str]) -> str:
    name = found[1]
    missing = f"{josa(f'`{name}`', '이라는/라는')} 이름이 없습니다."
    if name in MODULES:
        return f"{missing} `{MODULES[name]}` 줄이 있는 셀을 먼저 실행했나요?"
    owned = any(
        isinstance(n, ast.Attribute)
        and n.attr == name
        and isinstance(n.value, ast.Name)
        and n.value.id == "self"
        for n in nodes_of(scene)
    )
    methods = {m.name for n in nodes_of(scene) if isinstance(n, ast.ClassDef) for m in n.body
               if isinstance(m, ast.FunctionDef)}  # fmt: skip
    if owned or name in methods:
        return (
            f"{missing} 객체에 담은 것은 {josa(f'`self.{name}`', '으로/로')} 꺼냅니다. 앞에 self를 붙였나요?"
        )
    if scene.error.meant:
        return f"{missing} 혹시 `{scene.error.meant}`인가요?"
    if name == "self":
        return f"{missing} 메서드의 첫 인자로 self를 적었나요?"
    return f"{missing} 오타이거나, 그 이름을 만드는 줄이나 셀을 아직 실행하지 않았습니다. 어디에서 만드나요?"


def _unbound(scene: Scene, found: re.Match[str]) -> str:
    name = found[1]
    stores = _stores(scene, name)
    first = stores[0] if stores else None
    if isinstance(first, ast.AugAssign):
        return (
            f"`{name}`의 처음 값을 정하지 않은 채 `{ast.unparse(first)[:60]}`을 실행했습니다. "
            "더하기 전의 값은 얼마여야 할까요?"
        )
    if isinstance(first, ast.Assign) and _reads(first.value, name):
        return (
            f"이 함수 안에 `{name}`에 값을 넣는 줄이 있어서, 함수 안의 {josa(f'`{name}`', '은/는')} 모두 새 지역 변수입니다. "
            "바깥에 있는 것과 이름이 겹치지 않나요?"
        )
    return (
        f"`{name}`에 값을 넣기 전에 읽었습니다. 값을 넣는 줄이 if나 반복문 안에만 있어서 한 번도 실행되지 않았거나, "
        "읽는 줄보다 아래에 있습니다. 어느 쪽인가요?"
    )


def _module(scene: Scene, found: re.Match[str]) -> str:
    name = found[1]
    if "쓸 수 없는 모듈" in found[0]:
        return f"채점할 때는 `{name}` 모듈을 쓸 수 없습니다. 연습이 알려 준 모듈만으로 어떻게 계산할 수 있을까요?"
    return f"{josa(f'`{name}`', '이라는/라는')} 모듈을 찾지 못했습니다. 철자가 맞나요? 맞다면 그 모듈이 설치된 환경에서 노트북을 열었나요?"


KINDS = (
    Kind("unbound", "값을 넣기 전에 읽은 이름입니다", (
        Rule(r"UnboundLocalError: .*variable '(\w+)'", _unbound),
        Rule(r"cannot access free variable '(\w+)'", "바깥 함수의 `{0}`에 값이 들어가기 전에 읽었습니다. 값을 넣는 줄이 먼저 실행되나요?"),
    )),
    Kind("name", "없는 이름을 썼습니다", (
        Rule(r"NameError: name '(\w+)' is not defined", _name),
    )),
    Kind("module", "쓸 수 없는 모듈입니다", (
        Rule(r"No module named '([\w.]+)'|쓸 수 없는 모듈: ([\w.]+)", _module),
        Rule(r"cannot import name '(\w+)' from '([\w.]+)'", "{1}에는 `{0}`이라는 것이 없습니다. 철자가 맞나요?"),
    )),
)  # fmt: skip
