"""Shapes that do not fit: arithmetic between arrays, and values put into an array."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from autograde.errors.drawing import draw, right_aligned
from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import REDUCTIONS, Scene, Shape, shape_of, written
from autograde.korean import josa

SHAPE = r"\(([^()]*)\)"
ORDINALS = ("첫째", "둘째", "셋째", "넷째")
MANY = 4


def _operands(scene: Scene, found: re.Match[str]) -> str | None:
    shapes = [shape_of(text) for text in re.findall(SHAPE, found[1])]
    column = failing_column(shapes)
    if not 2 <= len(shapes) <= MANY or column is None:
        return None
    return told(scene, shapes, labels(scene, shapes), column)


def _requested(scene: Scene, found: re.Match[str]) -> str:
    shape, wanted = shape_of(found[1]), shape_of(found[2])
    return (
        f"모양이 {written(shape)}인 배열은 {written(wanted)}로 늘릴 수 없습니다. 뒤쪽 축부터 맞추어 보고, "
        "길이가 1인 축만 늘어납니다. 늘어나야 할 축의 길이는 지금 1인가요?"
    )


def _output(scene: Scene, found: re.Match[str]) -> str:
    target, whole = shape_of(found[1]), shape_of(found[2])
    name = scene.operands[0] if isinstance(scene.spot, ast.AugAssign) else "왼쪽 배열"
    return (
        f"계산한 결과의 모양은 {written(whole)}인데, 그것을 담을 {josa(f'`{name}`', '은/는')} 모양이 {written(target)}입니다. "
        "+=, -= 같은 제자리 계산은 왼쪽 배열의 모양을 바꾸지 못합니다. 새 배열로 받아야 할까요, 오른쪽을 먼저 더해서 줄여야 할까요?"
    )


def _value(scene: Scene, found: re.Match[str]) -> str:
    value, place = shape_of(found[1]), shape_of(found[2])
    rows = [right_aligned(label, shape, max(len(value), len(place))) for label, shape in
            (("넣을 값", value), ("들어갈 자리", place))]  # fmt: skip
    column = failing_column([value, place], stretch=False)
    drawing = ""
    if column is not None:
        left, right = rows[0].axes.get(column, "없음"), rows[1].axes.get(column, "없음")
        drawing = "\n" + draw(rows, column, f"{left} ≠ {right}")
    return f"모양이 {written(value)}인 값을 모양이 {written(place)}인 자리에 넣으려 했습니다.{drawing}\n" + (
        scene.hard_coded([*value, *place]) or "넣을 값과 들어갈 자리 중 어느 쪽의 모양이 생각과 다른가요?"
    )


def _masked(scene: Scene, found: re.Match[str]) -> str:
    return (
        f"조건이 참인 자리는 {found[2]}개인데 {found[1]}개의 값을 넣으려 했습니다. "
        "값도 같은 조건으로 골라야 하지 않을까요?"
    )


def _sequence(scene: Scene, found: re.Match[str]) -> str:
    name = ast.unparse(scene.spot) if isinstance(scene.spot, ast.expr) else ""
    place = f"`{name}`에" if name and "=" not in name else "배열의 한 자리에"
    return (
        f"수 하나가 들어갈 자리에 여러 값을 넣으려 했습니다. {place} 넣는 값의 모양(shape)을 출력해 보세요. "
        "수 하나로 줄이는 계산이 빠지지 않았나요?"
    )


def labels(scene: Scene, shapes: Sequence[Shape]) -> list[str]:
    """What the student wrote for each of the shapes; ordinals where that is not certain."""
    operands = scene.operands
    certain = [_agree(scene, operands, shapes), _agree(scene, operands[::-1], shapes)]
    if certain[0] or (certain[0] is None and not isinstance(scene.spot, ast.Compare)):
        return operands
    if certain[1] and len(shapes) == 2:  # a comparison may have been turned round
        return operands[::-1]
    return list(ORDINALS[: len(shapes)])


def _agree(scene: Scene, operands: Sequence[str], shapes: Sequence[Shape]) -> bool | None:
    """Whether variables among the operands have these shapes; None where no operand is one."""
    if len(operands) != len(shapes):
        return False
    seen = [(scene.variable(text), shape) for text, shape in zip(operands, shapes, strict=True)]
    arrays = [variable.shape == shape for variable, shape in seen if variable and variable.shape is not None]
    return all(arrays) if arrays else None


def failing_column(shapes: Sequence[Shape], *, stretch: bool = True) -> int | None:
    """The last column, shapes right-aligned, whose lengths are neither equal nor 1.

    Args:
        stretch: whether a length of 1 fits any other; else only one of the first shape does.
    """
    columns = max(map(len, shapes), default=0)
    for column in reversed(range(columns)):
        lengths = [s[column - columns + len(s)] if column >= columns - len(s) else 1 for s in shapes]
        if stretch and len({length for length in lengths if length != 1}) > 1:
            return column
        if not stretch and lengths[0] not in (1, lengths[1]):
            return column
    return None


def told(scene: Scene, shapes: Sequence[Shape], names: Sequence[str], column: int) -> str:
    columns = max(map(len, shapes))
    rows = [
        right_aligned(name, shape, columns, scene.named(shape))
        for name, shape in zip(names, shapes, strict=True)
    ]
    lengths = list(dict.fromkeys(row.axes[column] for row in rows if row.axes.get(column, 1) != 1))
    clash = " ≠ ".join(map(str, lengths))
    arrays = "과 ".join(f"모양이 {written(shape)}인 배열" for shape in shapes)
    return (
        f"{arrays}은 함께 계산할 수 없습니다. 브로드캐스팅(broadcasting)은 "
        "뒤쪽 축부터 맞추어 보고, 길이가 같거나 한쪽이 1이어야 합니다.\n"
        f"{draw(rows, column, clash)}\n{_question(scene, shapes, lengths)}"
    )


def _question(scene: Scene, shapes: Sequence[Shape], lengths: Sequence[int]) -> str:
    typed = scene.hard_coded(lengths)
    if typed:
        return typed
    if len(shapes) == 2:
        short, long = sorted(shapes, key=len)
        if _reduced(scene) and len(long) == len(short) + 1 and long[:-1] == short:
            return "축을 따라 줄인 결과에서는 그 축이 사라집니다. 사라진 축을 길이 1로 남겨 두려면 어떻게 해야 할까요?"
        if len(short) == 2 and short[::-1] == long:
            return "두 모양이 서로 뒤집혀 있습니다. 둘 중 하나의 행과 열을 바꾸어야 하지 않을까요?"
        if len(short) == 1 and len(long) == 2 and long[0] == short[0]:
            return (
                f"길이 {short[0]}인 축은 모양 {written(long)}의 앞쪽 축과 짝이 되어야 하지 않나요? "
                f"그러려면 모양이 {written(short)}인 배열을 어떤 모양으로 바꾸어야 할까요?"
            )
    return "어느 쪽의 모양이 생각과 다른가요? 두 배열의 모양(shape)을 종이에 적어 보세요."


def _reduced(scene: Scene) -> bool:
    """Whether an operand is a reduction along an axis, such as ``np.max(x, axis=1)``."""
    calls = [node for node in scene.operand_nodes if isinstance(node, ast.Call)]
    return any(
        isinstance(call.func, ast.Attribute)
        and call.func.attr in REDUCTIONS
        and "keepdims" not in (keyword.arg for keyword in call.keywords)
        for call in calls
    )


KINDS = (
    Kind(
        "broadcasting",
        "모양이 맞지 않는 배열끼리 계산했습니다",
        (
            Rule(r"remapped shapes.*: \((.*?)\)\s+and requested shape \((.*?)\)", _requested),
            Rule(r"operands could not be broadcast together with shapes (.*)", _operands),
            Rule(r"non-broadcastable output operand with shape \((.*?)\) .*shape \((.*?)\)", _output),
            Rule(r"shape mismatch: objects cannot be broadcast(.*)", _operands),
        ),
    ),
    Kind(
        "assignment",
        "배열에 모양이 다른 값을 넣었습니다",
        (
            Rule(r"could not broadcast input array from shape \((.*?)\) into shape \((.*?)\)", _value),
            Rule(r"value array of shape \((.*?)\) .*indexing result of shape \((.*?)\)", _value),
            Rule(r"cannot assign (\d+) input values to the (\d+) output values", _masked),
            Rule(r"setting an array element with a sequence\.?\s*$", _sequence),
        ),
    ),
)
