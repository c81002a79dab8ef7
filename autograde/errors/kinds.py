"""Values of the wrong kind in a calculation: None, lists, text, functions that were not called."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene
from autograde.korean import josa

FUNCTIONS = r"(?:function|method|builtin_function_or_method|type|ufunc|numpy\.ufunc|_ArrayFunctionDispatcher|numpy\._ArrayFunctionDispatcher|method-wrapper)"
# They change what they are given, or show it, and return None.
RETURN_NOTHING = frozenset(
    ("sort", "append", "extend", "insert", "reverse", "fill", "shuffle", "print", "copyto", "put", "resize")
)
RETURN_ARRAYS = ("np.sort", "np.append", "np.insert", "np.resize")


def _none(scene: Scene, found: re.Match[str]) -> str:
    seen = (seen for seen in scene.error.seen if seen.name in scene.names)
    name = next((variable.name for variable in seen if variable.type == "NoneType"), "")
    if not name:
        call = next((c for c in _calls(scene.spot) if _silent(c)), None)
        if call is not None:
            return _gives_nothing(call)
        return "None으로 계산하려고 했습니다. 값을 돌려주지 않는 함수를 부르지 않았나요? return이 빠진 함수가 있는지 보세요."
    values = list(_assigned(scene, name))
    silent = next((value for value in values if isinstance(value, ast.Call) and _silent(value)), None)
    if silent is not None:
        return f"{josa(f'`{name}`', '이/가')} None입니다. {_gives_nothing(silent)}"
    if values and all(isinstance(value, ast.Constant) and value.value is None for value in values):
        if name.startswith("self."):
            return f"{josa(f'`{name}`', '이/가')} 아직 None입니다. 값을 담는 줄(`{name} = …`)은 어느 메서드에 있어야 할까요?"
        return f"{josa(f'`{name}`', '이/가')} 아직 None입니다. `{name} = None` 자리의 빈칸을 채웠나요?"
    made = next((ast.unparse(value.func) for value in values if isinstance(value, ast.Call)), "")
    if made:
        return f"{josa(f'`{name}`', '이/가')} None입니다. `{made}`에서 왔습니다. 그 함수에 return이 있나요?"
    return f"{josa(f'`{name}`', '이/가')} None입니다. 아직 채우지 않은 빈칸이거나, return이 빠진 함수에서 온 값은 아닌가요?"


def _assigned(scene: Scene, name: str) -> Iterator[ast.expr]:
    """What the student's definition assigns to a name."""
    for node in ast.walk(scene.tree) if scene.tree else ():
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value] * len(names)
                pairs = zip(names, values, strict=False)
                yield from (value for item, value in pairs if ast.unparse(item) == name)


def _calls(node: ast.AST | None) -> Iterator[ast.Call]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Call)) if node else iter(())


def _silent(call: ast.Call) -> bool:
    text = ast.unparse(call.func)
    name = text.rpartition(".")[2]
    return text not in RETURN_ARRAYS and (name in RETURN_NOTHING or text.endswith(".add.at"))


def _gives_nothing(call: ast.Call) -> str:
    text = ast.unparse(call.func)
    if text == "print":
        return "`print`는 화면에 보여 줄 뿐 값을 돌려주지 않습니다. 값을 돌려주는 줄은 어디에 있나요?"
    return f"{josa(f'`{text}`', '은/는')} 받은 것을 제자리에서 바꾸고 아무것도(None) 돌려주지 않습니다. 바뀐 것은 어느 이름에 들어 있을까요?"


def _list(scene: Scene, found: re.Match[str]) -> str:
    name = next(
        (
            seen.name
            for seen in scene.error.seen
            if seen.type in ("list", "tuple") and seen.name in scene.names
        ),
        "",
    )
    what = josa(f"`{name}`", "은/는") if name else "리스트나 튜플은"
    return f"{what} 배열이 아니라서 원소마다 계산하지 못합니다. 계산하기 전에 배열(array)로 바꾸려면 어떤 함수를 쓸까요?"


def _not_called(scene: Scene, found: re.Match[str]) -> str:
    nodes = ast.walk(scene.spot) if scene.spot else iter(())
    inner = {id(node.func) for node in _calls(scene.spot)}
    names = [n for n in nodes if isinstance(n, ast.Attribute | ast.Name) and id(n) not in inner]
    text = next((ast.unparse(n) for n in names if isinstance(n, ast.Attribute) and n.attr[:1].islower()), "")
    what = f"`{text}`처럼 " if text and text != scene.error.spot else ""
    return f"함수를 부르지 않고 {what}이름만 적어서 함수 자체가 계산에 들어갔습니다. 이름 뒤에 무엇이 빠졌을까요?"


def _text(scene: Scene, found: re.Match[str]) -> str:
    name = next(
        (seen.name for seen in scene.error.seen if seen.type == "str" and seen.name in scene.names), ""
    )
    what = josa(f"`{name}`", "이/가") if name else "값 하나가"
    return f"{what} 수가 아니라 문자열입니다. 따옴표로 감싼 수나 input()으로 받은 글자는 아닌가요?"


KINDS = (
    Kind("none", "None으로 계산했습니다", (
        Rule(r"NoneType", _none),
    )),
    Kind("not-called", "함수를 부르지 않고 이름만 적었습니다", (
        Rule(rf"unsupported operand type\(s\) for .*'{FUNCTIONS}'", _not_called),
        Rule(rf"not supported between instances of .*'{FUNCTIONS}'", _not_called),
        Rule(rf"bad operand type for .*'{FUNCTIONS}'", _not_called),
        Rule(rf"AttributeError: '{FUNCTIONS}' object has no attribute", _not_called),
    )),
    Kind("power", "^은 거듭제곱이 아닙니다", (
        Rule(
            r"bitwise_xor|unsupported operand type\(s\) for \^",
            "파이썬에서 `^`은 비트끼리 견주는 연산자(XOR)입니다. 거듭제곱은 어떻게 적나요?",
        ),
    )),
    Kind("list-math", "리스트로 원소별 계산을 하려 했습니다", (
        Rule(r"can't multiply sequence by non-int|can only concatenate (?:list|tuple)", _list),
        Rule(r"unsupported operand type\(s\) for .*'(?:list|tuple)'|bad operand type for .*'(?:list|tuple)'", _list),
        Rule(r"not supported between instances of .*'(?:list|tuple)'", _list),
    )),
    Kind("text-math", "문자열로 계산하려 했습니다", (
        Rule(r"can only concatenate str|unsupported operand type\(s\) for .*'str'", _text),
        Rule(r"not supported between instances of .*'str'", _text),
        Rule(r"ufunc '\w+' did not contain a loop .*<U|could not convert string to float|invalid literal for int", _text),
    )),
    Kind("operand-types", "서로 계산할 수 없는 종류의 값입니다", (
        Rule(
            r"unsupported operand type\(s\) for (\S+): '([\w.]+)' and '([\w.]+)'",
            "{1:과/와} {2} 사이에는 `{0}` 계산이 없습니다. 둘 중 생각과 다른 종류의 값은 어느 것인가요?",
        ),
        Rule(
            r"ufunc '(\w+)' not supported for the input types|loop of ufunc does not support",
            "NumPy 함수가 계산할 수 없는 종류의 값을 받았습니다. 배열의 dtype이 object나 문자열은 아닌가요?",
        ),
        Rule(
            r"'(\S+)' not supported between instances of '([\w.]+)' and '([\w.]+)'",
            "{1:과/와} {2:은/는} `{0}`로 견줄 수 없습니다. 둘 중 생각과 다른 종류의 값은 어느 것인가요?",
        ),
        Rule(r"bad operand type for (\S+) ?\S*: '([\w.]+)'", "{1:은/는} 이 계산을 할 수 없는 종류의 값입니다. 그 값은 어디에서 왔나요?"),
    )),
)  # fmt: skip
