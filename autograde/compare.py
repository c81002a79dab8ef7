"""The ladder: expected value, actual value → the first rung that fails. Strict where NumPy is lenient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograde.exercise import Tolerance
from autograde.korean import josa
from autograde.show import Index, show
from autograde.values import Foreign, is_scalar
from autograde.verdict import Difference

KINDS = {"b": "불리언(bool)", "i": "수", "u": "수", "f": "수", "c": "복소수(complex)"}


@dataclass(frozen=True)
class Rules:
    """How values of a task are compared; ``dtype`` asks for the very same dtype."""

    tolerance: Tolerance
    dtype: bool = False


def compare_values(expected: Any, actual: Any, rules: Rules, part: str = "") -> Difference | None:
    """The first difference, or None.

    ``np.allclose`` broadcasts and forgives; this does not: a (3,) is not a (3, 1), and None is not 0.
    """
    found = _walk(expected, actual, rules, ())
    if found is None:
        return None
    step, message, where = found
    at = where if step in ("value", "finite") else None
    return Difference(step, part, message, show(actual, at), show(expected, at))


def equal_values(a: Any, b: Any, rules: Rules) -> bool:
    """Whether there is no difference; nothing is put into words."""
    return _walk(a, b, rules, ()) is None


Found = tuple[str, str, Index] | None


def _walk(expected: Any, actual: Any, rules: Rules, where: Index) -> Found:
    if actual is None and expected is not None:
        return "returned", "값이 None입니다. 빈칸이 남았거나 return이 빠졌습니다.", where
    if isinstance(actual, Foreign):
        return "type", f"{josa(_type_text(expected), '이/가')} 와야 하는데 {show(actual)}입니다.", where
    if is_scalar(expected):
        return _scalar(expected, actual, rules, where)
    if isinstance(expected, np.ndarray):
        return _array(expected, actual, rules, where)
    if isinstance(expected, list | tuple):
        return _sequence(expected, actual, rules, where)
    if isinstance(expected, dict):
        return _mapping(expected, actual, rules, where)
    if type(expected) is not type(actual):
        return _wrong_type(expected, actual, where)
    return None if expected == actual else ("value", "값이 다릅니다.", where)


def _scalar(expected: Any, actual: Any, rules: Rules, where: Index) -> Found:
    if isinstance(actual, np.ndarray) and actual.ndim > 0:
        return "shape", f"수 하나여야 하는데 모양 {actual.shape}인 배열입니다.", where
    if not is_scalar(actual):
        return _wrong_type(expected, actual, where)
    try:
        return _elements(_number(expected), _number(actual), rules, where)
    except OverflowError:  # an integer that not even a float can hold: only itself is equal
        both = isinstance(expected, int) and isinstance(actual, int)
        return None if both and expected == actual else ("value", "값이 다릅니다.", where)


def _number(value: Any) -> np.ndarray[Any, Any]:
    """A scalar as a 0-d array; Python's integers know no limit, NumPy's do."""
    return np.asarray(float(value) if isinstance(value, int) and value.bit_length() > 62 else value)


def _array(expected: np.ndarray[Any, Any], actual: Any, rules: Rules, where: Index) -> Found:
    if not isinstance(actual, np.ndarray) or actual.ndim == 0:
        return _wrong_type(expected, actual, where)
    if expected.shape != actual.shape:
        return "shape", f"모양이 {actual.shape}입니다. {expected.shape}이어야 합니다.", where
    return _elements(expected, actual, rules, where)


def _sequence(expected: Any, actual: Any, rules: Rules, where: Index) -> Found:
    # A tuple for a list (or the reverse) is a matter of taste, an array is not.
    if not isinstance(actual, list | tuple):
        return _wrong_type(expected, actual, where)
    if len(expected) != len(actual):
        return "shape", f"값이 {len(actual)}개입니다. {len(expected)}개여야 합니다.", where
    pairs = enumerate(zip(expected, actual, strict=True))
    return next((d for i, (e, a) in pairs if (d := _walk(e, a, rules, (*where, i)))), None)


def _mapping(expected: dict[Any, Any], actual: Any, rules: Rules, where: Index) -> Found:
    if not isinstance(actual, dict):
        return _wrong_type(expected, actual, where)
    missing = [repr(k) for k in expected if k not in actual]
    extra = [repr(k) for k in actual if k not in expected]
    if missing:
        return "shape", f"사전(dict)에 {', '.join(missing)} 키가 없습니다.", where
    if extra:
        return "shape", f"사전(dict)에 모르는 키 {josa(', '.join(extra), '이/가')} 있습니다.", where
    return next((d for k, e in expected.items() if (d := _walk(e, actual[k], rules, (*where, k)))), None)


def _wrong_type(expected: Any, actual: Any, where: Index) -> Found:
    text = f"{josa(_type_text(expected), '이어야/여야')} 하는데 {_type_text(actual)}입니다."
    if isinstance(expected, np.ndarray) and expected.ndim and isinstance(actual, list | tuple):
        text += " np.array(…)로 바꾸어 보세요."
    return "type", text, where


def _type_text(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return f"모양 {value.shape}인 배열(ndarray)"
    if isinstance(value, bool) or (isinstance(value, np.ndarray) and value.dtype.kind == "b"):
        return "참·거짓(bool)"
    if is_scalar(value):
        return "수 하나"
    names: dict[type, str] = {
        list: "리스트(list)",
        tuple: "튜플(tuple)",
        dict: "사전(dict)",
        str: "문자열(str)",
    }
    return names.get(type(value), show(value))


def _elements(e: np.ndarray[Any, Any], a: np.ndarray[Any, Any], rules: Rules, where: Index) -> Found:
    if rules.dtype and e.dtype != a.dtype:
        return "dtype", f"dtype이 {a.dtype}입니다. {e.dtype}이어야 합니다.", where
    if KINDS[e.dtype.kind] != KINDS[a.dtype.kind]:
        return (
            "dtype",
            f"{KINDS[e.dtype.kind]} 값이어야 하는데 {KINDS[a.dtype.kind]} 값(dtype {a.dtype})입니다.",
            where,
        )
    if e.tobytes() == a.tobytes() and e.dtype == a.dtype:  # most right answers end here
        return None
    wrong = ~elements_close(e, a, rules.tolerance)
    if not wrong.any():
        return None
    index: Index = tuple(int(i) for i in np.argwhere(wrong)[0])
    if np.isfinite(e).all() and not np.isfinite(a).all():
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(a))[0])
        return "finite", "결과에 nan이나 inf가 있습니다.", (*where, *index)
    share = f"({wrong.size}개 중 {int(wrong.sum())}개)" if wrong.size > 1 else ""
    return "value", f"값이 다릅니다{share}.", (*where, *index)


def elements_close(
    e: np.ndarray[Any, Any], a: np.ndarray[Any, Any], tolerance: Tolerance
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Element by element; NaN equals NaN, an infinity only itself. Shapes are equal."""
    wide, other = e.astype(complex), a.astype(complex)
    bound = tolerance.atol + tolerance.rtol * np.abs(wide)
    with np.errstate(all="ignore"):
        near = np.abs(other - wide) <= bound
    same = (e == a) | ((e != e) & (a != a))
    finite = np.isfinite(e) & np.isfinite(a)
    # With no tolerance at all only ``same`` counts: large integers are not exact as floats.
    return np.asarray(same | (near & finite & (bound > 0)))
