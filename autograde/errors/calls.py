"""Round brackets: calls with the wrong arguments, calls of what is no function, values to be taken apart."""

from __future__ import annotations

import ast
import builtins
import difflib
import re

from autograde.errors.kinds import FUNCTIONS
from autograde.errors.numbers import called
from autograde.errors.rule import Kind, Rule
from autograde.errors.scene import Scene, written
from autograde.korean import josa

KEYWORDS = (
    "axis",
    "keepdims",
    "dtype",
    "out",
    "where",
    "initial",
    "copy",
    "order",
    "size",
    "shape",
    "fill_value",
)


def _without_self(scene: Scene, function: str) -> str:
    """The ``def`` line of a method that lacks ``self``; empty when it has it."""
    name = function.rpartition(".")[2]
    for node in ast.walk(scene.tree) if scene.tree else ():
        if isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == name and not method.decorator_list:
                    first = [argument.arg for argument in method.args.args][:1]
                    if first != ["self"]:
                        return f"def {name}({ast.unparse(method.args)})"
    return ""


def _missing(scene: Scene, found: re.Match[str]) -> str:
    function, names = found[1], " ".join(re.findall(r"'(\w+)'", found[2]))
    wanted = ", ".join(f"`{name}`" for name in names.split()) or "인자"
    if scene.error.line is None:
        return f"채점할 때 {josa(f'`{function}`', '을/를')} 불렀더니 인자가 모자랐습니다({wanted}). 괄호 안의 인자 이름과 수를 바꾸지 않았나요?"
    return f"{josa(f'`{function}`', '을/를')} 부르면서 {josa(wanted, '을/를')} 넣지 않았습니다. 이 함수는 인자를 어떤 차례로 받나요?"


def _too_many(scene: Scene, found: re.Match[str]) -> str:
    function = found[1]
    method = _without_self(scene, function)
    if method:
        return f"`{method}`에 첫 인자 self가 없습니다. 메서드를 부르면 객체 자신이 첫 인자로 들어갑니다. def 줄을 어떻게 고쳐야 할까요?"
    if scene.error.line is None:
        return f"채점할 때 {josa(f'`{function}`', '을/를')} 불렀더니 인자가 남았습니다({found[3]}개를 넘겼습니다). 괄호 안의 인자 이름과 수를 바꾸지 않았나요?"
    return f"`{function}`에 인자를 {found[3]}개 넣었는데 받을 수 있는 것은 {found[2]}개입니다. 이 함수는 인자를 어떤 차례로 받나요?"


def _no_arguments(scene: Scene, found: re.Match[str]) -> str:
    name = found[1]
    return (
        f"{josa(f'`{name}`', '을/를')} 만들면서 인자를 넣었는데 받을 곳이 없습니다. 클래스에 __init__이 있나요? "
        "밑줄 둘과 철자까지 맞는지 보세요."
    )


def _keyword(scene: Scene, found: re.Match[str]) -> str:
    name, function = found[1] or found[2], called(scene)
    near = next(iter(difflib.get_close_matches(name, KEYWORDS, 1, 0.7)), "") if name not in KEYWORDS else ""
    where = f"`{function}`에는 " if function else ""
    if function in ("sum", "max", "min", "sorted") and name in KEYWORDS:
        return f"파이썬의 `{function}`에는 {josa(f'`{name}`', '이라는/라는')} 인자가 없습니다. 같은 일을 하는 NumPy 함수는 무엇일까요?"
    tail = f"혹시 `{near}`인가요?" if near else "이 함수가 받는 인자의 이름은 무엇인가요?"
    return f"{where}{josa(f'`{name}`', '이라는/라는')} 이름의 인자가 없습니다. {tail}"


def _not_callable(scene: Scene, found: re.Match[str]) -> str:
    kind, name = found[1], called(scene)
    if not name:
        return f"{kind} 값을 함수처럼 ( )로 불렀습니다. [ ]를 쓸 자리이거나, 곱셈 기호 `*`가 빠지지 않았나요?"
    what = josa(f"`{name}`", "은/는")
    if hasattr(builtins, name):
        return f"`{name}`에 값을 넣는 줄이 있어서 파이썬의 함수 {josa(f'`{name}`', '이/가')} 가려졌습니다. 그 이름을 다른 것으로 바꾸고 처음부터 다시 실행해 볼까요?"
    if name.rpartition(".")[2] in ("shape", "T", "size", "ndim", "dtype"):
        return f"{what} 함수가 아니라 값입니다. 뒤의 ( )가 필요할까요?"
    if kind in ("numpy.ndarray", "list", "tuple", "dict", "str"):
        return f"{what} 함수가 아니라 {_KINDS[kind]}인데 ( )로 불렀습니다. 원소를 꺼내려던 것이라면 어떤 괄호를 쓸까요?"
    return f"{what} 함수가 아니라 {josa(kind, '이라서/라서')} ( )로 부를 수 없습니다. 곱셈 기호 `*`가 빠지지 않았나요?"


_KINDS = {"numpy.ndarray": "배열", "list": "리스트", "tuple": "튜플", "dict": "사전(dict)", "str": "문자열"}


def _subscript(scene: Scene, found: re.Match[str]) -> str:
    name = ast.unparse(scene.spot.value) if isinstance(scene.spot, ast.Subscript) else ""
    what = f"`{name}`" if name else "이 값"
    if re.fullmatch(FUNCTIONS, found[1]):
        return f"{josa(what, '은/는')} 함수인데 [ ]를 썼습니다. 함수를 부를 때는 어떤 괄호를 쓰나요?"
    return f"{josa(what, '은/는')} {found[1]} 값 하나라서 [ ]로 원소를 꺼낼 수 없습니다. 앞에서 이미 수 하나로 줄지 않았나요?"


def _assign(scene: Scene, found: re.Match[str]) -> str:
    return f"{found[1]} 값의 원소는 바꿀 수 없습니다. 배열이나 리스트여야 하지 않을까요?"


def _iterable(scene: Scene, found: re.Match[str]) -> str:
    kind = found[1] or "수 하나"
    if (scene.error.source or "").startswith("for "):
        return f"for는 여럿 중에서 하나씩 꺼내는데 {josa(kind, '이/가')} 왔습니다. 그만큼 반복하려던 것이라면 무엇으로 감싸야 할까요?"
    name = called(scene)
    where = f"{josa(f'`{name}`', '은/는')} 여럿이 든 것을 받는데 " if name else "여럿이 든 것이 올 자리에 "
    return f"{where}{josa(kind, '이/가')} 왔습니다. 앞에서 이미 수 하나로 줄지 않았나요?"


def _unpack(scene: Scene, found: re.Match[str]) -> str:
    shapes = [
        s for s in scene.error.seen if s.shape is not None and f"{s.name}.shape" in (scene.error.source or "")
    ]
    if shapes:
        return (
            f"`{shapes[0].name}`의 모양은 {written(shapes[0].shape or ())}인데 왼쪽의 이름은 {found[1]}개입니다. "
            "차원의 수가 생각과 다르지 않나요?"
        )
    return (
        f"왼쪽의 이름은 {found[1]}개인데 오른쪽에서 나온 값의 수가 다릅니다. 오른쪽은 값을 몇 개 돌려주나요?"
    )


KINDS = (
    Kind("arguments", "인자의 수나 이름이 맞지 않습니다", (
        Rule(r"([\w.<>]+)\(\) missing \d+ required (?:positional|keyword-only) arguments?: (.*)", _missing),
        Rule(r"([\w.<>]+)\(\) takes (?:from \d+ to )?(\d+) positional arguments? but (\d+)", _too_many),
        Rule(r"unexpected keyword argument '(\w+)'|'(\w+)' is an invalid keyword argument", _keyword),
        Rule(r"(\w+)\(\) takes no arguments", _no_arguments),
        Rule(r"got multiple values for argument '(\w+)'", "인자 `{0}`에 값을 두 번 넣었습니다. 차례로 넣은 값과 이름을 적어 넣은 값이 겹치지 않나요?"),
        Rule(r"either both or neither of x and y", "np.where에 값을 하나만 넣었습니다. 조건이 참일 때와 거짓일 때의 값이 모두 있나요?"),
    )),
    Kind("not-callable", "함수가 아닌 값을 ( )로 불렀습니다", (
        Rule(r"'([\w.]+)' object is not callable", _not_callable),
    )),
    Kind("not-subscriptable", "[ ]를 쓸 수 없는 값입니다", (
        Rule(r"'([\w.]+)' object is not subscriptable", _subscript),
        Rule(r"'([\w.]+)' object does not support item assignment", _assign),
    )),
    Kind("not-iterable", "여럿이 든 것이 올 자리에 값 하나가 왔습니다", (
        Rule(r"cannot unpack non-iterable (\w+) object", "값 하나를 여러 이름에 나누어 담으려 했습니다. 오른쪽은 값을 몇 개 돌려주나요?"),
        Rule(r"'([\w.]+)' object is not iterable|iteration over a 0-d array", _iterable),
        Rule(r"object of type '([\w.]+)' has no len\(\)|len\(\) of unsized object", _iterable),
    )),
    Kind("unpack", "나누어 담을 이름의 수가 맞지 않습니다", (
        Rule(r"values to unpack \(expected (?:at least )?(\d+)", _unpack),
    )),
)  # fmt: skip
