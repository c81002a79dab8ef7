"""Short texts of values, as a learner would type them, with one element marked."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograde.values import Foreign

MAX_TEXT = 400
MAX_SHOWN = 48
Index = tuple[Any, ...]


def number(value: Any) -> str:
    """A number with up to eight significant digits."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, complex | np.complexfloating):
        return f"{complex(value):.8g}"
    text = f"{float(value):.8g}"
    return text if any(c in text for c in ".en") else f"{text}."


def show(value: Any, mark: Index | None = None) -> str:
    """Text of a snapshot; the element at ``mark`` stands between « and »."""
    text = _show(value, mark)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 2] + " …"


def _show(value: Any, mark: Index | None) -> str:
    if isinstance(value, Foreign):
        return f"<{value.type}>" + (f" ({value.why})" if value.why else "")
    if isinstance(value, np.ndarray):
        return _array(value, mark)
    if isinstance(value, dict):
        items = (f"{k!r}: {_show(v, _inside(mark, k))}" for k, v in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, list | tuple):
        body = ", ".join(_show(item, _inside(mark, i)) for i, item in enumerate(value))
        if isinstance(value, list):
            return f"[{body}]"
        return f"({body},)" if len(value) == 1 else f"({body})"
    text = repr(value) if value is None or isinstance(value, str) else number(value)
    return f"«{text}»" if mark == () else text


def _inside(mark: Index | None, key: Any) -> Index | None:
    return mark[1:] if mark and mark[0] == key else None


def _array(array: np.ndarray[Any, Any], mark: Index | None) -> str:
    if array.ndim == 0:
        text = number(array[()])
        return f"«{text}»" if mark == () else text
    if array.size == 0:
        return f"빈 배열 (모양 {array.shape})"
    if array.size > MAX_SHOWN:
        return _large(array, mark)
    return _nested(array, mark)


def _nested(array: np.ndarray[Any, Any], mark: Index | None) -> str:
    if array.ndim == 0:
        return _array(array, mark)
    items = [_nested(item, _inside(mark, i)) for i, item in enumerate(array)]
    return "[" + ("  " if array.ndim == 1 else " ").join(items) + "]"


def _large(array: np.ndarray[Any, Any], mark: Index | None) -> str:
    if mark is not None and len(mark) == array.ndim:
        place = ", ".join(map(str, mark))
        return f"모양 {array.shape} 배열, [{place}] 자리의 값 «{number(array[mark])}»"
    first = "  ".join(number(item) for item in array.ravel()[:6])
    return f"모양 {array.shape} 배열: {first}  …"


def call(name: str, inputs: tuple[Any, ...], *, brief: bool = False) -> str:
    """``softmax([0.3  2.9  4.])``; brief: arrays by their shape, where the numbers do not matter."""
    return f"{name}({', '.join(_shape_or_value(item) if brief else show(item) for item in inputs)})"


def _shape_or_value(value: Any) -> str:
    return f"모양 {value.shape} 배열" if isinstance(value, np.ndarray) and value.ndim else show(value)
