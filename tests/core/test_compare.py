"""Strict where NumPy is lenient, lenient where a learner may choose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograde.compare import Rules, compare_values, equal_values
from autograde.exercise import Tolerance, close, exact
from autograde.values import Foreign, snapshot

CLOSE, EXACT = Rules(close()), Rules(exact())

numbers = st.floats(-1e6, 1e6) | st.integers(-1000, 1000) | st.just(float("nan")) | st.just(float("inf"))
arrays = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.complex128]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
)
values = st.recursive(
    numbers | arrays | st.none() | st.booleans() | st.text(max_size=3) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=5,
)


def step(expected: Any, actual: Any, rules: Rules = CLOSE) -> str | None:
    difference = compare_values(snapshot(expected), snapshot(actual), rules)
    assert (difference is None) == equal_values(snapshot(expected), snapshot(actual), rules)
    return difference.step if difference else None


# Properties ------------------------------------------------------------------------------------


@given(values)
def test_every_value_equals_itself_even_exactly(value: Any) -> None:
    assert step(value, value) is None
    assert step(value, value, EXACT) is None


@given(values, values)
def test_whatever_comes_back_is_judged_and_put_into_words(expected: Any, actual: Any) -> None:
    difference = compare_values(snapshot(expected), snapshot(actual), CLOSE)
    if difference is not None:
        assert difference.message.endswith(".")


@given(arrays, arrays)
def test_shapes_are_never_broadcast(a: Any, b: Any) -> None:
    if a.shape != b.shape:
        assert step(a, b) is not None


@given(st.floats(allow_nan=True) | st.integers(-(2**53), 2**53))
def test_a_scalar_is_a_scalar_in_all_its_forms(x: float) -> None:
    forms = [x, float(x), np.float64(x), np.array(float(x)), np.asarray(x)]
    assert {step(a, b) for a in forms for b in forms} == {None}


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_tolerance_forgives_no_less(
    a: float, b: float, rtol: float, atol: float, more: float
) -> None:
    if step(a, b, Rules(Tolerance(rtol, atol))) is None:
        assert step(a, b, Rules(Tolerance(rtol + more, atol))) is None
        assert step(a, b, Rules(Tolerance(rtol, atol + more))) is None


@given(
    hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=3), elements=st.floats(-10, 10)), st.data()
)
def test_one_element_off_is_one_element_marked(a: np.ndarray[Any, Any], data: st.DataObject) -> None:
    place = tuple(data.draw(st.integers(0, n - 1)) for n in a.shape)
    b = a.copy()
    b[place] += 1
    difference = compare_values(a, b, CLOSE)
    assert difference is not None
    assert difference.step == "value"
    assert difference.got.count("«") == difference.expected.count("«") == 1


# The rungs -------------------------------------------------------------------------------------

ONES = np.ones((2, 3))
CASES: list[tuple[str, Any, Any, str | None]] = [
    ("None for a value", 1.0, None, "returned"),
    ("None within a list", [1, 2], [1, None], "returned"),
    ("None for None", None, None, None),
    ("a value for None", None, 1, "type"),
    ("a function", 1.0, print, "type"),
    ("a matrix-like list", ONES, ONES.tolist(), "type"),
    ("a number for an array", ONES, 1.0, "type"),
    ("a 0-d array for an array", np.ones(1), np.array(1.0), "type"),
    ("an array for a number", 1.0, np.ones(1), "shape"),
    ("(3,) for (3, 1)", np.ones((3, 1)), np.ones(3), "shape"),
    ("(1, 3) for (3,)", np.ones(3), np.ones((1, 3)), "shape"),
    ("an empty array for one with numbers", np.ones(3), np.ones(0), "shape"),
    ("empty arrays of other shapes", np.ones((0, 3)), np.ones((3, 0)), "shape"),
    ("True for 1", 1, True, "dtype"),
    ("1 for True", True, 1, "dtype"),
    ("numbers for a mask", np.array([True, False]), np.array([1, 0]), "dtype"),
    ("complex for real", 1.0, 1 + 0j, "dtype"),
    ("ints for floats of the same value", np.array([1.0, 2.0]), np.array([1, 2]), None),
    ("float32 within the tolerance", np.array([0.1]), np.array([0.1], np.float32), None),
    ("nan where there is a number", np.array([1.0, 2.0]), np.array([1.0, np.nan]), "finite"),
    ("inf where there is a number", 1.0, float("inf"), "finite"),
    ("nan where nan belongs", np.array([np.nan, 1]), np.array([np.nan, 1]), None),
    ("a number where nan belongs", np.array([np.nan]), np.array([0.0]), "value"),
    ("-inf for inf", float("inf"), -float("inf"), "value"),
    ("the largest float for inf", float("inf"), 1.7e308, "value"),
    ("minus zero", 0.0, -0.0, None),
    ("just within", 1.0, 1.0 + 9e-7, None),
    ("just outside", 1.0, 1.0 + 2e-6, "value"),
    ("small numbers", 1e-12, 3e-10, None),
    ("a tuple for a list", [1, 2], (1, 2), None),
    ("too few values", [1, 2], [1], "shape"),
    ("too many values", (1,), (1, 2), "shape"),
    ("a string for a number", 3, "3", "type"),
    ("a number for a string", "3", 3, "type"),
    ("another string", "a", "b", "value"),
    ("a missing key", {"W": 1, "b": 2}, {"W": 1}, "shape"),
    ("an unknown key", {"W": 1}, {"W": 1, "w": 1}, "shape"),
    ("keys in another order", {"W": 1, "b": 2}, {"b": 2, "W": 1}, None),
    ("a wrong value under a key", {"W": [1, 2]}, {"W": [1, 3]}, "value"),
    ("a list for a dict", {"W": 1}, [1], "type"),
    ("an array for a list", [1, 2], np.array([1, 2]), "type"),
    ("a dict for a list", [1], {0: 1}, "type"),
    ("a huge integer", 3, 10**30, "value"),
    ("a huge integer that is right", 10**30, 10**30, None),
    ("a huge integer for the same float", 1e30, 10**30, None),
    ("an integer beyond any float", 1.0, 10**400, "value"),
    ("huge integers that differ", 10**400, 10**400 + 1, "value"),
    ("a huge negative integer", -(10**30), 10**30, "value"),
]


@pytest.mark.parametrize(("expected", "actual", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_first_rung_that_fails(expected: Any, actual: Any, wanted: str | None) -> None:
    assert step(expected, actual) == wanted


def test_exact_means_exact() -> None:
    assert step(1.0, 1.0 + 1e-15, EXACT) == "value"
    assert step(np.array([2**60]), np.array([2**60 + 1]), EXACT) == "value"
    assert step(2**60, 2**60 + 1, EXACT) == "value"
    assert step(2**60, np.int64(2**60), EXACT) is None


def test_a_strict_dtype_is_strict() -> None:
    strict = Rules(close(), dtype=True)
    assert step(np.array([1.0]), np.array([1.0], np.float32), strict) == "dtype"
    assert step(np.array([1.0]), np.array([1]), strict) == "dtype"
    assert step(np.array([1.0]), np.array([1.0]), strict) is None


def test_the_difference_says_where_and_what() -> None:
    difference = compare_values(
        np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 2.5], [3.0, 5.0]]), CLOSE, "dW"
    )
    assert difference is not None
    assert (difference.part, difference.message) == ("dW", "값이 다릅니다(4개 중 2개).")
    assert (difference.got, difference.expected) == ("[[1.  «2.5»] [3.  5.]]", "[[1.  «2.»] [3.  4.]]")


def test_the_difference_in_a_large_array_is_shown_with_its_place() -> None:
    a = np.zeros((20, 20))
    b = a.copy()
    b[7, 3] = 1
    difference = compare_values(a, b, CLOSE)
    assert difference is not None
    assert difference.got == "모양 (20, 20) 배열, [7, 3] 자리의 값 «1.»"


def test_the_first_number_that_is_none_is_marked() -> None:
    difference = compare_values(np.array([1.0, 2.0, 3.0]), np.array([9.0, np.inf, np.nan]), CLOSE)
    assert difference is not None
    assert (difference.step, difference.got) == ("finite", "[9.  «inf»  nan]")


def test_foreign_values_are_named() -> None:
    difference = compare_values(1.0, Foreign("generator"), CLOSE)
    assert difference is not None
    assert difference.message == "수 하나가 와야 하는데 <generator>입니다."


def test_comparing_raises_no_warnings() -> None:
    wild = np.array([np.nan, np.inf, -np.inf, 1e308, -1e308, 0.0])
    for a in wild:
        for b in wild:
            step(a, b)
    step(wild, wild[::-1].copy())
    step(np.array([-(2**63)]), np.array([2**63 - 1]))
