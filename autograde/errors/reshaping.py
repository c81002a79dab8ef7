"""Arrays made, reshaped and joined: sizes, axes, tuples of lengths."""

from __future__ import annotations

import ast
import re

from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene, shape_of, written
from autograde.korean import josa


def _reshape(scene: Scene, found: re.Match[str]) -> str:
    size, shape = int(found[1]), shape_of(found[2])
    free = "-1" in (scene.error.spot or "")
    product = 1
    for length in shape:
        product *= length
    if free:
        why = f"나머지 축의 길이를 곱한 {josa(str(product), '으로/로')} {josa(str(size), '이/가')} 나누어떨어져야 -1 자리가 정해집니다."
    else:
        why = f"모양 {written(shape)}에는 원소가 {product}개 들어갑니다."
    question = scene.hard_coded(shape) or "원소의 수를 그대로 두려면 어떤 길이가 바뀌어야 할까요?"
    return f"배열에는 원소(element)가 {size}개 있습니다. {why} {question}"


def _axis(scene: Scene, found: re.Match[str]) -> str:
    axis, ndim = int(found[1]), int(found[2])
    if ndim == 0:
        return f"축(axis)이 없는 수 하나에서 {josa(f'axis={axis}', '을/를')} 찾았습니다. 앞에서 이미 수 하나로 줄지 않았나요?"
    last = "0 하나" if ndim == 1 else f"0부터 {ndim - 1}까지"
    return f"이 배열은 {ndim}차원이라서 축의 번호는 {last}인데 {josa(f'axis={axis}', '을/를')} 찾았습니다. 어느 축을 따라가려던 것인가요?"


def _shape_as_two(scene: Scene, found: re.Match[str]) -> str:
    call = scene.spot
    starred = isinstance(call, ast.Call) and any(isinstance(a, ast.Starred) for a in call.args)
    if (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and (len(call.args) > 1 or starred)
    ):
        called = ast.unparse(call.func)
        return (
            f"`{called}`의 둘째 인자는 dtype이 오는 자리입니다. 모양은 인자 여럿이 아니라 튜플 하나로 적습니다. "
            + ("별표(*)로 풀지 않으면 어떻게 될까요?" if starred else "괄호를 어디에 더 쳐야 할까요?")
        )
    return f"{josa(found[1] or found[2], '은/는')} dtype의 이름이 아닙니다. dtype이 올 자리에 다른 것을 적지 않았나요?"


def _tuple_as_one(scene: Scene, found: re.Match[str]) -> str:
    called = ast.unparse(scene.spot.func) if isinstance(scene.spot, ast.Call) else ""
    if called.endswith(("rand", "randn")):
        return f"{josa(f'`{called}`', '은/는')} 모양을 튜플이 아니라 인자 여럿으로 받습니다. 튜플을 풀어서 넣으려면 어떻게 적을까요?"
    if called.endswith("eye"):
        return "`np.eye`는 행의 수를 정수 하나로 받습니다. 정사각 행렬이라면 수 하나면 되지 않을까요?"
    return "정수 하나가 올 자리에 튜플을 넣었습니다. 모양 전체가 아니라 길이 하나가 필요한 자리는 아닌가요?"


def _float_length(scene: Scene, found: re.Match[str]) -> str:
    text = scene.error.spot or scene.error.source or ""
    hint = " `/`로 나눈 값은 나누어떨어져도 실수입니다. 몫을 정수로 얻는 연산자는 무엇일까요?" if "/" in text else (
        " 그 값은 어디에서 실수가 되었나요?"
    )  # fmt: skip
    return f"길이나 횟수는 정수여야 하는데 실수가 왔습니다.{hint}"


def _join(scene: Scene, found: re.Match[str]) -> str:
    return (
        "이어 붙일 배열들의 모양이 맞지 않습니다. 이어 붙이는 축을 빼고는 모양이 모두 같아야 합니다. "
        "배열마다 모양(shape)을 출력해 보세요. axis는 맞나요?"
    )


KINDS = (
    Kind(
        "reshape",
        "원소의 수가 맞지 않는 모양으로 바꾸려 했습니다",
        (
            Rule(r"cannot reshape array of size (\d+) into shape (\(.*?\))", _reshape),
            Rule(r"can only specify one unknown dimension", "reshape에서 -1은 한 번만 쓸 수 있습니다. 나머지 축의 길이는 무엇인가요?"),
            Rule(r"axes don't match array", "transpose에 적은 축의 수가 배열의 차원 수와 다릅니다. 배열의 ndim은 얼마인가요?"),
            Rule(r"repeated axis in transpose", "transpose에 같은 축을 두 번 적었습니다. 축의 번호를 한 번씩 모두 적었나요?"),
        ),
    ),
    Kind(
        "axis",
        "배열에 없는 축을 지정했습니다",
        (
            Rule(r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _axis),
            Rule(r"AxisError", "배열에 없는 축(axis)을 지정했습니다. 배열의 ndim은 얼마인가요?"),
        ),
    ),
    Kind(
        "shape-tuple",
        "모양을 적는 법이 다릅니다",
        (
            Rule(r"Cannot interpret '(.+)' as a data type|[Dd]ata type '?(.+?)'? not understood", _shape_as_two),
            Rule(r"'tuple' object cannot be interpreted as an integer", _tuple_as_one),
            Rule(r"'float' object cannot be interpreted as an integer|'(?:numpy\.)?float\d*' object cannot be interpreted", _float_length),
            Rule(r"expected a sequence of integers or a single integer, got", _float_length),
        ),
    ),
    Kind(
        "join",
        "모양이 다른 배열을 이어 붙였습니다",
        (
            Rule(r"all the input array.*must (?:match|have same)|all input arrays must have the same shape", _join),
            Rule(r"array split does not result in an equal division", "길이가 나누어떨어지지 않아 똑같이 나눌 수 없습니다. 몇 조각으로 나누려던 것인가요?"),
        ),
    ),
    Kind(
        "ragged",
        "길이가 다른 리스트로 배열을 만들었습니다",
        (
            Rule(
                r"inhomogeneous shape",
                "안쪽 리스트의 길이가 서로 달라서 네모난 배열을 만들 수 없습니다. 리스트마다 길이(len)를 출력해 보면 어느 것이 다른가요?",
            ),
        ),
    ),
)  # fmt: skip
