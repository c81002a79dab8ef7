"""Arrays where a number is needed, and numbers of the wrong kind."""

from __future__ import annotations

import ast
import re

from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene
from autograde.korean import josa


def called(scene: Scene) -> str:
    """The function that the failing call calls, as the student wrote it."""
    return ast.unparse(scene.spot.func) if isinstance(scene.spot, ast.Call) else ""


def _scalar_index(scene: Scene, found: re.Match[str]) -> str:
    name = called(scene).rpartition(".")[2]
    if name in ("concatenate", "stack", "vstack", "hstack", "column_stack"):
        return (
            f"`{name}`에는 이어 붙일 배열들을 리스트나 튜플 하나로 묶어 넣습니다. 지금은 둘째 배열이 axis 자리에 들어갔습니다. "
            "괄호를 어디에 더 쳐야 할까요?"
        )
    if name == "range":
        return "`range`에는 수 하나가 와야 하는데 배열이 왔습니다. 배열의 길이만큼 반복하려던 것이라면 그 길이는 어떻게 얻을까요?"
    if isinstance(scene.spot, ast.Subscript):
        text = ast.unparse(scene.spot.value)
        seen = scene.variable(text)
        kind = "리스트" if seen is None or seen.type == "list" else seen.type
        return f"{josa(f'`{text}`', '은/는')} {kind}라서 배열로 인덱싱할 수 없습니다. 배열(array)로 바꾸면 한꺼번에 꺼낼 수 있지 않을까요?"
    where = f"`{called(scene)}`에서 " if name else ""
    return f"{where}정수 하나가 올 자리에 배열이 왔습니다. 배열의 길이나 원소 하나를 넣으려던 것은 아닌가요?"


def _python_number(scene: Scene, found: re.Match[str]) -> str:
    name = called(scene)
    if name.startswith("math."):
        return f"{josa(f'`{name}`', '은/는')} 수 하나만 받는데 배열이 왔습니다. 모든 원소를 한꺼번에 계산하는 함수는 어디에 있을까요?"
    if name in ("int", "float", "complex"):
        return f"{josa(f'`{name}()`', '은/는')} 수 하나만 바꿉니다. 원소마다 종류를 바꾸려면 배열의 어떤 메서드를 쓸까요? 수 하나가 되어야 할 값이라면 무엇이 빠졌을까요?"
    return (
        "수 하나가 올 자리에 원소가 여럿인 배열이 왔습니다. 배열을 수 하나로 줄이는 계산이 빠지지 않았나요?"
    )


def _truth(scene: Scene, found: re.Match[str]) -> str:
    name = called(scene)
    if name in ("max", "min"):
        return (
            f"파이썬의 {josa(f'`{name}`', '은/는')} 배열을 통째로 견주려고 합니다. 배열에서 가장 큰(작은) 값을 찾는 NumPy 함수와, "
            "두 배열을 원소마다 견주는 NumPy 함수 중에서 어느 것이 필요한가요?"
        )
    words = set(re.findall(r"\b(and|or|not)\b", scene.error.source or ""))
    if words:
        return (
            f"{', '.join(sorted(words))} 같은 연산자는 배열 전체의 참과 거짓을 하나로 판단하려고 합니다. "
            "원소마다 판단하는 연산자는 무엇일까요?"
        )
    return (
        "배열에는 참인 원소와 거짓인 원소가 섞여 있어서 if나 while이 하나로 판단할 수 없습니다. 원소마다 다르게 하려던 것인가요"
        "(불리언 인덱싱, np.where), 모두 또는 하나라도 참인지 묻던 것인가요(all, any)?"
    )


def _casting(scene: Scene, found: re.Match[str]) -> str:
    result, target = found[1], found[2]
    name = ast.unparse(scene.spot.target) if isinstance(scene.spot, ast.AugAssign) else ""
    what = f"`{name}`의 dtype은 {target}이라서" if name else f"{target} 배열에는"
    return (
        f"{what} {result} 결과를 제자리(+=, -= 등)에 담을 수 없습니다. "
        "정수 배열을 그대로 두고 결과를 새 배열로 받으려면 어떻게 적을까요?"
    )


def _small_int(scene: Scene, found: re.Match[str]) -> str:
    return f"dtype이 {found[2]}인 배열에는 {josa(found[1], '을/를')} 담을 수 없습니다. 더 넓은 dtype으로 바꾼 다음 계산해야 하지 않을까요?"


KINDS = (
    Kind("scalar-expected", "수 하나가 올 자리에 배열이 왔습니다", (
        Rule(r"only integer scalar arrays can be converted", _scalar_index),
        Rule(r"only (?:length-1|size-1|0-dimensional) arrays can be converted", _python_number),
        Rule(r"can only convert an array of size 1", _python_number),
    )),
    Kind("truth-value", "배열 전체를 참이나 거짓 하나로 판단하려 했습니다", (
        Rule(r"truth value of an? (?:empty )?array", _truth),
    )),
    Kind("casting", "배열의 dtype에 담을 수 없는 값입니다", (
        Rule(r"Cannot cast ufunc '?\w+'? output from dtype\('(\w+)'\) to dtype\('(\w+)'\)", _casting),
        Rule(r"Python integer (-?\d+) out of bounds for (\w+)", _small_int),
    )),
    Kind("read-only", "읽기 전용 배열에 쓰려고 했습니다", (
        Rule(
            r"read-only|not writeable",
            "읽기 전용 배열에는 쓸 수 없습니다. np.broadcast_to나 np.diagonal의 결과처럼 다른 배열을 들여다보는 뷰(view)도 그렇습니다. "
            "쓰기 전에 새 배열로 만들어야 하지 않을까요?",
        ),
    )),
    Kind("arithmetic", "계산할 수 없는 수입니다", (
        Rule(r"ZeroDivisionError", "0으로 나눴습니다. 나누는 값은 언제 0이 되나요?"),
        Rule(r"math domain error", "math의 함수가 계산할 수 없는 값(0이나 음수의 로그, 음수의 제곱근 등)을 받았습니다. 넣은 값은 무엇인가요?"),
        Rule(r"math range error|OverflowError", "수가 너무 커져서 담을 수 없습니다. 계산 도중의 어느 값이 그렇게 커졌나요?"),
    )),
)  # fmt: skip
