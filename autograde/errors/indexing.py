"""Square brackets: too many, out of bounds, of the wrong kind."""

from __future__ import annotations

import ast
import re

from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene, written
from autograde.korean import josa
from autograde.outcome import Seen


def _taken(scene: Scene) -> tuple[str, str, Seen | None]:
    """What was indexed, with what, and the variable that it is."""
    if not isinstance(scene.spot, ast.Subscript):
        return "", "", None
    name = ast.unparse(scene.spot.value)
    index = ast.unparse(scene.spot.slice)
    if isinstance(scene.spot.slice, ast.Tuple) and index.startswith("("):
        index = index[1:-1]
    return name, index, scene.variable(name)


def _shape(seen: Seen | None) -> str:
    return f" `{seen.name}`의 모양은 {written(seen.shape)}입니다." if seen and seen.shape is not None else ""


def _value(scene: Scene, index: str) -> str:
    """What a variable in the index was, where that says more than its name."""
    seen = scene.variable(index)
    return f"(`{index} = {seen.text}`)" if seen and seen.type == "int" and seen.text else ""


def _too_many(scene: Scene, found: re.Match[str]) -> str:
    name, index, seen = _taken(scene)
    ndim, used = int(found[1]), int(found[2])
    what = f"`{name}`" if name else "이 배열"
    shape = f"모양이 {written(seen.shape)}인 " if seen and seen.shape is not None else ""
    tail = "한 번에 넣은 배열의 차원도 함께 셉니다. " if used > index.count(",") + 1 else ""
    return (
        f"{josa(what, '은/는')} {shape}{ndim}차원 배열인데 인덱스를 {used}개 적었습니다. {tail}"
        "어느 축이 이미 사라졌는지, 또는 처음부터 없었는지 살펴볼까요?"
    )


def _of_number(scene: Scene, found: re.Match[str]) -> str:
    name, index, _ = _taken(scene)
    what = f"{josa(f'`{name}`', '은/는')} 이미 수 하나인데" if name else "이미 수 하나인 값에서"
    return f"{what} [ ]로 더 꺼내려 했습니다. 앞에서 인덱스를 하나 덜 써야 하지 않을까요?"


def _of_tuple(scene: Scene, found: re.Match[str]) -> str | None:
    name, index, _ = _taken(scene)
    if name.endswith(".shape"):
        array = name.removesuffix(".shape")
        seen = scene.variable(array)
        return (
            f"`{array}.shape`에는 {index}번 자리가 없습니다.{_shape(seen)} 생각한 것보다 차원이 적지 않나요?"
        )
    return None


def _list_end(scene: Scene, found: re.Match[str]) -> str:
    name, index, seen = _taken(scene)
    length = f" 길이는 {seen.text}입니다." if seen and seen.text else ""
    what = f"`{name}`에서 `{index}`{_value(scene, index)}번째를" if name else "끝을 넘는 자리를"
    return (
        f"{what} 꺼내려 했습니다.{length} 마지막 원소의 인덱스는 길이보다 1 작습니다. 어디까지 세어야 할까요?"
    )


def _outside(scene: Scene, found: re.Match[str]) -> str:
    number, axis, size = int(found[1]), found[2], int(found[3])
    where = f"길이가 {size}인 {axis}번 축" if axis else f"원소가 {size}개인 배열"
    if size == 0:
        return f"{where}에서 인덱스 {josa(str(number), '을/를')} 꺼내려 했습니다. 배열이 비어 있습니다. 왜 비었을까요?"
    ends = (int(end) for end in re.findall(r"range\((?:\d+\s*,\s*)?(\d+)", scene.source))
    typed = scene.hard_coded([number, *(end for end in ends if end > size)])
    _, index, _ = _taken(scene)
    loop = scene.variable(index)
    asked = f"`{index}`의 값은 어디에서 왔나요?" if loop else "인덱스는 0부터 셉니다. 어디까지 세어야 할까요?"
    return (
        f"{where}에서 인덱스 {josa(str(number), '을/를')} 꺼내려 했습니다. 쓸 수 있는 인덱스는 0부터 {size - 1}까지입니다. "
        + (typed or asked)
    )


def _mask(scene: Scene, found: re.Match[str]) -> str:
    axis, size, given = found[1], found[2], found[3]
    name, index, seen = _taken(scene)
    mask = scene.variable(index)
    what = f"`{index}`" if mask else "조건 배열"
    return (
        f"참과 거짓으로 고를 때는 길이가 같아야 하는데, {axis}번 축의 길이는 {size}이고 {what}의 길이는 {given}입니다."
        f"{_shape(seen)} 조건을 만든 배열과 고르려는 배열이 같은 것인가요?"
    )


def _index_arrays(scene: Scene, found: re.Match[str]) -> str:
    shapes = ", ".join(re.findall(r"\(.*?\)", found[1]))
    typed = scene.hard_coded(int(number) for number in re.findall(r"\d+", found[1]))
    return (
        f"함께 쓴 인덱스 배열의 모양이 서로 다릅니다: {shapes}. 인덱스 배열은 같은 자리끼리 짝을 지어 하나씩 꺼냅니다. "
        + (typed or "짝이 몇 쌍이어야 하나요?")
    )


def _not_whole(scene: Scene, found: re.Match[str]) -> str:
    name, index, _ = _taken(scene)
    seen = scene.variable(index)
    if seen and seen.shape is not None:
        return (
            f"`{index}`의 dtype이 {josa(seen.text, '이라서/라서')} 인덱스로 쓸 수 없습니다. 인덱스는 정수나 불리언이어야 합니다. "
            "이 배열은 어디에서 실수가 되었나요?"
        )
    if "/" in index:
        return f"인덱스 {josa(f'`{index}`', '이/가')} 실수입니다. `/`의 결과는 나누어떨어져도 실수입니다. 몫을 정수로 얻는 연산자는 무엇일까요?"
    if isinstance(scene.spot, ast.Subscript) and re.match(r"['\"]", index):
        return f"배열에서는 문자열 `{index}`로 꺼낼 수 없습니다. {josa(f'`{name}`', '은/는')} 사전(dict)이어야 하지 않나요?"
    kind = f" `{index}`의 종류는 {seen.type}입니다." if seen else ""
    return f"인덱스로 쓸 수 없는 값을 [ ]에 넣었습니다.{kind} 정수나 정수 배열로 바꾸어야 하지 않을까요?"


def _list_index(scene: Scene, found: re.Match[str]) -> str:
    name, index, seen = _taken(scene)
    what = f"`{name}`" if name else "이 값"
    if found[2] == "tuple":
        return (
            f"{josa(what, '은/는')} {_KINDS[found[1]]}라서 `[{index}]`처럼 쉼표로 여러 축을 한꺼번에 꺼낼 수 없습니다. "
            "배열(array)로 바꾸려면 어떤 함수를 쓸까요?"
        )
    if found[2] in ("str", "list", "ndarray", "numpy.ndarray"):
        return f"{josa(what, '은/는')} {_KINDS[found[1]]}라서 정수로만 꺼낼 수 있습니다. dict나 배열이어야 하지 않나요?"
    return f"{josa(what, '은/는')} {_KINDS[found[1]]}라서 인덱스가 정수여야 하는데 {josa(found[2], '이/가')} 왔습니다. 그 값은 어디에서 왔나요?"


_KINDS = {"list": "리스트", "tuple": "튜플", "string": "문자열", "range": "range"}


def _key(scene: Scene, found: re.Match[str]) -> str:
    name, _, _ = _taken(scene)
    where = f"`{name}`에" if name else "사전(dict)에"
    return f"{where} {josa(f'`{found[1]}`', '이라는/라는')} 키(key)가 없습니다. 그 키로 값을 넣는 줄이 있나요? 철자도 같은가요?"


KINDS = (
    Kind("too-many-indices", "배열의 차원보다 인덱스가 많습니다", (
        Rule(r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed", _too_many),
        Rule(r"invalid index to scalar variable", _of_number),
        Rule(r"tuple index out of range", _of_tuple),
    )),
    Kind("out-of-bounds", "없는 자리를 꺼내려 했습니다", (
        Rule(r"index (-?\d+) is out of bounds for (?:axis (\d+) with )?size (\d+)", _outside),
        Rule(r"(?:list|tuple|string|range object) (?:assignment )?index out of range", _list_end),
        Rule(r"pop from empty list", "빈 리스트에서 꺼내려 했습니다. 왜 비었을까요?"),
    )),
    Kind("index-type", "인덱스로 쓸 수 없는 값입니다", (
        Rule(r"arrays used as indices must be of integer|only integers, slices", _not_whole),
        Rule(r"slice indices must be integers", _not_whole),
        Rule(r"(list|tuple|string|range) indices must be integers(?: or slices)?, not '?([\w.]+)'?", _list_index),
        Rule(r"slice step cannot be zero", "슬라이스의 간격이 0입니다. 몇 칸씩 건너뛰려던 것인가요?"),
    )),
    Kind("boolean-index", "조건 배열의 길이가 다릅니다", (
        Rule(r"boolean index did not match.* (\d+); (?:size of axis|dimension) is (\d+) but .* is (\d+)", _mask),
    )),
    Kind("index-arrays", "인덱스 배열의 길이가 서로 다릅니다", (
        Rule(r"shape mismatch: indexing arrays .*shapes (.*)", _index_arrays),
    )),
    Kind("key", "사전에 없는 키입니다", (
        Rule(r"KeyError: '?(.*?)'?$", _key),
        Rule(r"unhashable type: '([\w.]+)'", "{0:은/는} 사전의 키나 집합의 원소가 될 수 없습니다. 수 하나나 튜플로 바꾸어야 하지 않을까요?"),
    )),
)  # fmt: skip
