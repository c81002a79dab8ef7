"""Matrix products whose inner axes do not meet, and other linear algebra."""

from __future__ import annotations

import ast
import re

from autograde.errors.drawing import Row, draw
from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene, Shape, shape_of, written
from autograde.korean import josa
from autograde.outcome import Seen

DEFAULT = ("앞의 배열", "뒤의 배열")


def _dot(scene: Scene, found: re.Match[str]) -> str:
    return _product(scene, shape_of(found[1]), shape_of(found[2]))


def _matmul(scene: Scene, found: re.Match[str]) -> str:
    """``matmul`` tells the two lengths only; the shapes come from the variables, where they are variables."""
    right, left = int(found[1]), int(found[2])
    shapes = [seen.shape if seen else None for seen in map(scene.variable, scene.operands)]
    if len(shapes) == 2 and shapes[0] and shapes[1] and shapes[0][-1] == left and _core(shapes[1]) == right:
        return _product(scene, shapes[0], shapes[1])
    first, second = scene.operands if len(scene.operands) == 2 else DEFAULT
    return (
        f"행렬 곱에서 맞닿는 두 축의 길이가 다릅니다. {_code(first)}의 마지막 축은 {left}, "
        f"{_code(second)}의 첫 축은 {right}입니다.\n{_question(scene, None, None, left, right)}"
    )


def _product(scene: Scene, left: Shape, right: Shape) -> str:
    names = scene.operands if len(scene.operands) == 2 else list(DEFAULT)
    if not left or not right:
        return _scalar(scene, None)
    inner, core = len(left) - 1, _core(right)
    start = inner - (len(right) - 2 if len(right) > 1 else 0)  # the inner axes stand one above the other
    shift = max(0, -start)
    rows = [
        Row(names[0], dict(enumerate(left, shift)), scene.named(left)),
        Row(names[1], dict(enumerate(right, start + shift)), scene.named(right)),
    ]
    return (
        f"모양이 {written(left)}인 배열과 {written(right)}인 배열은 행렬 곱을 할 수 없습니다. "
        "앞 배열의 마지막 축과 뒤 배열의 첫 축이 맞닿고, 두 길이가 같아야 합니다.\n"
        f"{draw(rows, inner + shift, f'{left[-1]} ≠ {core}')}\n{_question(scene, left, right, left[-1], core)}"
    )


def _core(shape: Shape) -> int:
    return shape[-2] if len(shape) > 1 else shape[0]


def _question(scene: Scene, left: Shape | None, right: Shape | None, inner: int, core: int) -> str:
    typed = scene.hard_coded((inner, core))
    if typed:
        return typed
    if left is not None and left == right:
        return "모양이 같은 두 배열에서 같은 자리끼리 곱하려던 것이라면 `*`를 씁니다. 행렬 곱이라면 어느 쪽을 전치해야 할까요?"
    if left is not None and right is not None:
        if len(left) == len(right) == 2 and left[0] == right[1]:
            return "두 배열의 순서를 바꾸면 어떤 축끼리 맞닿을까요?"
        if (len(left) == 2 and left[0] == core) or (len(right) == 2 and inner == right[1]):
            return "한쪽을 전치(transpose)하면 어떤 축끼리 맞닿을까요?"
    return "결과의 모양은 무엇이어야 하나요? 거기서 거꾸로, 어느 축끼리 맞닿아야 하는지 적어 보세요."


def _scalar(scene: Scene, found: re.Match[str] | None) -> str:
    seen = [variable for variable in map(scene.variable, scene.operands) if variable]
    number = next((s for s in seen if _is_number(s)), None)
    which = f"{josa(f'`{number.name}`', '은/는')} 수 하나입니다" if number else "한쪽이 수 하나입니다"
    return f"행렬 곱은 배열끼리 합니다. {which}. 수를 곱하려던 것이라면 어떤 연산자를 써야 할까요?"


def _is_number(seen: Seen) -> bool:
    return seen.shape == () or seen.type in ("int", "float", "float64", "int64")


def _code(text: str) -> str:
    return text if text in DEFAULT else f"`{text}`"


def _einsum(scene: Scene, found: re.Match[str]) -> str | None:
    if scene.spot is None or "einsum" not in scene.error.spot:
        return None
    texts = (n.value for n in ast.walk(scene.spot) if isinstance(n, ast.Constant))
    letters = next((text for text in texts if isinstance(text, str)), "")
    shown = f"의 글자 `{letters}`" if letters else ""
    return (
        f"einsum{josa(shown, '과/와')} 배열의 모양이 맞지 않습니다. 글자 하나가 축 하나이고, 같은 글자의 축은 길이가 같아야 합니다. "
        "배열마다 축과 글자를 짝지어 보면 어디가 다른가요?"
    )


KINDS = (
    Kind(
        "matmul",
        "행렬 곱에서 맞닿는 축의 길이가 다릅니다",
        (
            Rule(r"shapes \((.*?)\) and \((.*?)\) not aligned", _dot),
            Rule(r"mismatch in its core dimension.*\(size (\d+) is different from (\d+)\)", _matmul),
            Rule(r"does not have enough dimensions", _scalar),
            Rule(r"remapped shapes|einstein sum|einsum|dimension", _einsum),
        ),
    ),
    Kind(
        "linear-algebra",
        "역행렬을 구할 수 없는 행렬입니다",
        (
            Rule(
                r"LinAlgError: Singular matrix",
                "역행렬이 없는 행렬(singular matrix)입니다. 0으로만 된 행이나, 서로 같거나 비례하는 행이 있는지 보세요.",
            ),
            Rule(
                r"LinAlgError: Last 2 dimensions",
                "정사각 행렬이어야 하는 계산입니다. 넣은 배열의 모양(shape)은 무엇인가요?",
            ),
        ),
    ),
)
