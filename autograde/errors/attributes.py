"""Names after a dot: attributes that do not exist, and what NumPy has removed."""

from __future__ import annotations

import ast
import difflib
import re

from autograde.errors.kinds import FUNCTIONS
from autograde.errors.names import nodes_of
from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene
from autograde.korean import josa

# What NumPy has removed or renamed; old books and blogs still use it.
REMOVED = {
    "int": "int", "float": "float", "bool": "bool", "object": "object", "str": "str", "complex": "complex",
    "float_": "np.float64", "int_": "np.int64", "Inf": "np.inf", "Infinity": "np.inf", "infty": "np.inf",
    "PINF": "np.inf", "NINF": "-np.inf", "NaN": "np.nan", "NAN": "np.nan", "product": "np.prod",
    "cumproduct": "np.cumprod", "sometrue": "np.any", "alltrue": "np.all", "in1d": "np.isin",
    "trapz": "np.trapezoid", "row_stack": "np.vstack", "round_": "np.round", "asfarray": "np.asarray",
    "msort": "np.sort", "unicode_": "np.str_", "itemset": "x[i] = v", "ptp": "np.ptp(x)", "newbyteorder": "astype",
}  # fmt: skip
ONLY_ARRAYS = frozenset(
    ("shape", "T", "ndim", "size", "dtype", "dot", "reshape", "sum", "mean", "max", "min", "argmax", "astype",
     "transpose", "flatten", "ravel", "std", "var", "prod", "argmin", "any", "all")
)  # fmt: skip


def _attribute(scene: Scene, found: re.Match[str]) -> str | None:
    kind, name = found[1], found[2]
    if kind == "NoneType" or re.fullmatch(FUNCTIONS, kind):  # what went wrong is not the attribute
        return None
    if name in REMOVED and kind == "numpy.ndarray":
        return _removed_text(f".{name}", name)
    if _is_own_class(scene, kind):
        return _own_attribute(scene, kind, name)
    if kind in ("list", "tuple") and name in ONLY_ARRAYS:
        owner = ast.unparse(scene.spot.value) if isinstance(scene.spot, ast.Attribute) else ""
        what = josa(f"`{owner}`", "은/는") if owner else "이 값은"
        return f"{what} {'리스트' if kind == 'list' else '튜플'}라서 {josa(f'`.{name}`', '이/가')} 없습니다. 배열(array)로 바꾸려면 어떤 함수를 쓸까요?"
    if kind in ("int", "float", "numpy.float64", "numpy.int64") and name in ONLY_ARRAYS:
        return f"배열이 아니라 수 하나({kind})라서 {josa(f'`.{name}`', '이/가')} 없습니다. 앞에서 이미 수 하나로 줄지 않았나요?"
    if kind == "numpy.ndarray" and name in ("append", "add", "extend"):
        return f"배열에는 {josa(f'`.{name}`', '이/가')} 없습니다. 배열의 길이는 바뀌지 않습니다. 리스트에 모은 다음 배열로 바꾸면 어떨까요?"
    return _meant(scene, f"{kind}에는 {josa(f'`.{name}`', '이/가')} 없습니다.")


def _is_own_class(scene: Scene, kind: str) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name == kind for node in nodes_of(scene))


def _misspelt_constructor(scene: Scene, kind: str) -> str:
    classes = (node for node in nodes_of(scene) if isinstance(node, ast.ClassDef) and node.name == kind)
    names = [
        f.name for cls in classes for f in cls.body if isinstance(f, ast.FunctionDef) and f.name[:1] == "_"
    ]
    return "" if "__init__" in names else next(iter(difflib.get_close_matches("__init__", names, 1, 0.7)), "")


def _own_attribute(scene: Scene, kind: str, name: str) -> str:
    own = f"`self.{name}`"
    if scene.error.line is None:  # asked for by the grader
        meant = (
            f" `{scene.error.meant}`라고 적지 않았나요?"
            if scene.error.meant
            else " 이름을 바꾸거나 지우지 않았나요?"
        )
        return f"채점할 때 {kind}의 {josa(f'`.{name}`', '을/를')} 찾았는데 없습니다.{meant}"
    constructor = _misspelt_constructor(scene, kind)
    if constructor:
        return f"{josa(own, '이/가')} 없습니다. `{constructor}`의 철자가 달라서 객체를 만들 때 실행되지 않았습니다. 어떻게 적어야 할까요?"
    if scene.error.meant:
        return f"{kind} 객체에 {josa(own, '이/가')} 없습니다. 혹시 `self.{scene.error.meant}`인가요?"
    local = next(
        (function.name for cls in nodes_of(scene) if isinstance(cls, ast.ClassDef) and cls.name == kind
         for function in cls.body if isinstance(function, ast.FunctionDef) and function.name != scene.error.function
         for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name
         and isinstance(node.ctx, ast.Store)), "")  # fmt: skip
    if local:
        return (
            f"{josa(own, '이/가')} 없습니다. `{local}`에서 만든 {josa(f'`{name}`', '은/는')} 그 메서드 안에서만 쓸 수 있는 지역 변수입니다. "
            "다른 메서드에서도 쓰려면 어디에 담아야 할까요?"
        )
    if scene.error.function == "backward":
        return f"{josa(own, '이/가')} 없습니다. forward에서 저장하지 않았습니다. backward가 쓸 값을 어느 줄에서 담아야 할까요?"
    return f"{josa(own, '이/가')} 없습니다. 값을 담는 줄(`self.{name} = …`)이 먼저 실행되나요?"


def _module_attribute(scene: Scene, found: re.Match[str]) -> str:
    module, name = found[1], found[2]
    if module == "numpy" and name in REMOVED:
        return _removed_text(f"np.{name}", name)
    return _meant(scene, f"{module}에는 {josa(f'`{name}`', '이라는/라는')} 것이 없습니다.")


def _removed(scene: Scene, found: re.Match[str]) -> str:
    return _removed_text(f"np.{found[1]}", found[1])


def _removed_text(text: str, name: str) -> str:
    return (
        f"{josa(f'`{text}`', '은/는')} NumPy에서 없어진 이름입니다. 오래된 책이나 글의 코드에 자주 나옵니다. "
        + (
            f"지금은 {josa(f'`{REMOVED[name]}`', '을/를')} 씁니다."
            if name in REMOVED
            else "지금은 무엇을 쓰는지 찾아볼까요?"
        )
    )


def _meant(scene: Scene, missing: str) -> str:
    return (
        f"{missing} 혹시 `{scene.error.meant}`인가요?" if scene.error.meant else f"{missing} 철자가 맞나요?"
    )


KINDS = (
    Kind("removed", "NumPy에서 없어진 이름입니다", (
        Rule(r"`np\.(\w+)` was (?:a deprecated alias|removed)", _removed),
    )),
    Kind("attribute", "점(.) 뒤의 이름이 없습니다", (
        Rule(r"AttributeError: module '([\w.]+)' has no attribute '(\w+)'", _module_attribute),
        Rule(r"AttributeError: '([\w.]+)' object has no attribute '(\w+)'", _attribute),
        Rule(r"AttributeError: type object '([\w.]+)' has no attribute '(\w+)'", _attribute),
    )),
)  # fmt: skip
