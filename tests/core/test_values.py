"""What may cross a border: plain copies of a closed set of values; everything else is only named."""

from __future__ import annotations

import datetime
from collections import OrderedDict, UserDict, defaultdict, namedtuple
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograde import values
from autograde.values import Foreign, arrays_in, foreign_in, is_scalar, same, snapshot


class OwnInt(int): ...


class OwnFloat(float): ...


class OwnStr(str): ...


class OwnList(list[Any]): ...


class OwnArray(np.ndarray): ...


class AlwaysEqual(dict[Any, Any]):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None


class LooksLikeNumPy:
    """Claims to be a NumPy scalar."""

    __class__ = np.float64
    __module__ = "numpy"


Pair = namedtuple("Pair", "a b")

PLAIN = [
    None,
    True,
    3,
    -(10**40),
    2.5,
    float("nan"),
    -0.0,
    1 + 2j,
    "한글",
    [1, [2.0, None]],
    (1, (2,), []),
    {"W": [1], 3: 2.0, (1, 2): "x", None: 0, True: 1},
    np.arange(6.0).reshape(2, 3),
    np.array(3),
    np.zeros((2, 0)),
    np.array([True, False]),
    np.array([1 + 1j], np.complex64),
    np.array([1.5], np.float16),
]

FOREIGN = [
    lambda x: x,
    print,
    np,
    object(),
    int,
    OwnInt(3),
    OwnFloat(3.0),
    OwnStr("x"),
    OwnList([1]),
    OrderedDict(a=1),
    defaultdict(int),
    UserDict(),
    AlwaysEqual(),
    Pair(1, 2),
    {1, 2},
    frozenset(),
    b"bytes",
    range(3),
    (x for x in [1]),
    map(abs, [1]),
    np.ma.masked_array([1.0], [True]),
    np.zeros(2).view(OwnArray),
    np.array([object()]),
    np.array(["a"]),
    np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
    np.array(["2024-01-01"], "datetime64[D]"),
    np.datetime64("2024-01-01"),
    np.longdouble(1) if np.dtype(np.longdouble).char not in values.ARRAY_KINDS else object(),
    np.zeros((1,) * 9),
    datetime.date(2024, 1, 1),
    LooksLikeNumPy(),
    {b"k": 1},
    {frozenset(): 1},
    {(1, b"k"): 1},
    {print: 1},
]


def matrix() -> Any:
    with pytest.warns(PendingDeprecationWarning):
        return np.matrix([[1.0]])


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_what_is_in_the_closed_set_comes_back_as_it_was(value: Any) -> None:
    assert same(snapshot(value), value)


@pytest.mark.parametrize("value", FOREIGN, ids=lambda v: type(v).__name__)
def test_what_is_outside_is_foreign(value: Any) -> None:
    assert isinstance(snapshot(value), Foreign)


def test_a_matrix_is_no_array() -> None:
    assert snapshot(matrix()) == Foreign("numpy.matrix")


def test_foreign_values_inside_a_container_leave_the_rest_alone() -> None:
    assert snapshot([1, print, (np.int64(2), int)])[0] == 1
    assert list(foreign_in(snapshot({"a": [print], "b": (OwnInt(1), 2)}))) == [
        Foreign("builtin_function_or_method"),
        Foreign(f"{OwnInt.__module__}.OwnInt"),
    ]


def test_a_snapshot_is_a_copy_all_the_way_down() -> None:
    inner = np.zeros(2)
    value = {"a": [inner, (inner,)]}
    copy = snapshot(value)
    inner += 1
    value["a"].append(3)
    assert [a.tolist() for a in arrays_in(copy)] == [[0, 0], [0, 0]]
    assert len(copy["a"]) == 2


def test_numpy_scalars_become_arrays_without_axes_and_keep_their_dtype() -> None:
    copy = snapshot(np.float32(0.1))
    assert isinstance(copy, np.ndarray)
    assert (copy.dtype, copy.shape) == (np.dtype(np.float32), ())
    assert snapshot([np.int8(3), np.bool_(True)])[0].dtype == np.int8


def test_numpy_strings_are_strings() -> None:
    copy = snapshot(np.array(["고양이", "개"])[0])
    assert (type(copy), copy) == (str, "고양이")


def test_labels_that_numpy_made_may_be_keys() -> None:
    """``counts[label] += 1`` over an array of labels."""
    counts = dict.fromkeys(np.array([0, 2]), 1)
    assert snapshot(counts) == {0: 1, 2: 1}
    assert [type(key) for key in snapshot(counts)] == [int, int]
    assert snapshot({(np.int64(0), np.float64(1.5)): "x"}) == {(0, 1.5): "x"}


def test_views_and_foreign_byte_orders_become_ordinary_arrays() -> None:
    base = np.arange(12.0).reshape(3, 4)
    for view in (base.T, base[::-1, ::2], np.asfortranarray(base), base.astype(">f8")):
        copy = snapshot(view)
        assert copy.flags.c_contiguous
        assert copy.flags.owndata
        assert copy.dtype.isnative
        np.testing.assert_array_equal(copy, view)


def test_too_much_is_foreign_and_costs_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MAX_BYTES", 1000)
    monkeypatch.setattr(values, "MAX_ITEMS", 50)
    assert snapshot(np.zeros(200)) == Foreign("ndarray", "too large")
    assert snapshot(np.broadcast_to(np.float64(1), (10**6, 10**6))) == Foreign("ndarray", "too large")
    assert snapshot("x" * 300) == Foreign("str", "too large")
    assert snapshot(1 << 20_000) == Foreign("int", "too large")
    assert snapshot([None] * 60) == Foreign("list", "too large")
    assert not isinstance(snapshot(np.zeros(100)), Foreign)


def test_a_list_that_contains_itself_ends() -> None:
    ring: list[Any] = []
    ring.append(ring)
    assert snapshot(ring) == Foreign("list", "too large")


def test_many_names_for_one_list_do_not_explode() -> None:
    bomb: list[Any] = [0]
    for _ in range(11):
        bomb = [bomb] * 10
    assert snapshot(bomb) == Foreign("list", "too large")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (1, True),
        ([1], (1,)),
        (np.array([1]), np.array([1.0])),
        (np.array([1.0]), np.array([[1.0]])),
        (np.array([0.0]), np.array([-0.0])),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ([1, 2], [1]),
        (None, 0),
    ],
)
def test_same_means_the_very_same(a: Any, b: Any) -> None:
    assert not same(a, b)


def test_scalars_in_all_their_forms() -> None:
    assert all(map(is_scalar, (1, 1.5, True, 1j, np.array(3.0))))
    assert not any(map(is_scalar, (None, "1", [1], np.array([1]))))


closed = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=5)
    | hnp.arrays(
        st.sampled_from([np.float64, np.int32, np.bool_, np.complex128]),
        hnp.array_shapes(min_dims=0, max_side=3),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=6,
)


@given(closed)
def test_a_snapshot_of_a_snapshot_is_the_same(value: Any) -> None:
    once = snapshot(value)
    assert same(once, snapshot(once))
    assert not list(foreign_in(once))
