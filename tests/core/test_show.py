"""Short texts of values, with the element that differs between « and »."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograde.show import MAX_TEXT, call, number, show
from autograde.values import Foreign, snapshot

TEXTS: list[tuple[Any, tuple[Any, ...] | None, str]] = [
    (3, None, "3"),
    (3, (), "«3»"),
    (3.0, None, "3."),
    (0.1, None, "0.1"),
    (1 / 3, None, "0.33333333"),
    (1e-20, None, "1e-20"),
    (float("nan"), (), "«nan»"),
    (-float("inf"), None, "-inf"),
    (True, None, "True"),
    (None, None, "None"),
    ("한글", None, "'한글'"),
    (1 + 2j, None, "1+2j"),
    (np.array(2.5), (), "«2.5»"),
    (np.array(7), None, "7"),
    (np.array([0.3, 2.9, 4.0]), None, "[0.3  2.9  4.]"),
    (np.array([0.3, 2.9, 4.0]), (1,), "[0.3  «2.9»  4.]"),
    (np.array([[1, 2], [3, 4]]), (1, 0), "[[1  2] [«3»  4]]"),
    (np.array([True, False]), (0,), "[«True»  False]"),
    (np.zeros((0, 3)), None, "빈 배열 (모양 (0, 3))"),
    (np.zeros((3, 0)), None, "빈 배열 (모양 (3, 0))"),
    ([1, 2.5], (1,), "[1, «2.5»]"),
    ((1,), None, "(1,)"),
    ((), None, "()"),
    ([np.array([1.0, 2.0]), 3], (0, 1), "[[1.  «2.»], 3]"),
    ({"W": np.array([1.0]), "b": 0}, ("W", 0), "{'W': [«1.»], 'b': 0}"),
    ({"a": {"b": 1}}, ("a", "b"), "{'a': {'b': «1»}}"),
    (Foreign("function"), None, "<function>"),
    (Foreign("ndarray", "dtype=object"), None, "<ndarray> (dtype=object)"),
    (np.arange(60), None, "모양 (60,) 배열: 0  1  2  3  4  5  …"),
    (np.arange(60).reshape(6, 10), (5, 9), "모양 (6, 10) 배열, [5, 9] 자리의 값 «59»"),
]


@pytest.mark.parametrize(("value", "mark", "text"), TEXTS, ids=[text for *_, text in TEXTS])
def test_a_value_reads_as_a_learner_would_type_it(
    value: Any, mark: tuple[Any, ...] | None, text: str
) -> None:
    assert show(value, mark) == text


def test_a_mark_elsewhere_marks_nothing() -> None:
    for mark in ((5,), ("x",), (0, 0, 0, 0)):
        assert "«" not in show([1, {"y": 2}], mark)


def test_nothing_is_longer_than_a_few_lines() -> None:
    for value in ("x" * 10_000, list(range(5000)), {i: [i] * 9 for i in range(500)}, 10**3000):
        assert len(show(value)) <= MAX_TEXT
        assert show(value).endswith(" …")


def test_a_text_cannot_command_a_terminal() -> None:
    assert "\x1b" not in show("\x1b[2J")
    assert "\x1b" not in show({"\x1b[2J": ["\x07"]})


def test_numbers_of_every_kind() -> None:
    kinds = [np.int8(3), np.uint64(3), np.float16(0.5), np.bool_(False), np.complex64(1j)]
    assert [number(kind) for kind in kinds] == ["3", "3", "0.5", "False", "0+1j"]
    assert show(snapshot(np.float32(0.1))) == "0.1"


def test_a_call_as_it_was_made() -> None:
    assert call("softmax", (np.array([0.3, 2.9]), 1, "x")) == "softmax([0.3  2.9], 1, 'x')"
    assert call("f", ()) == "f()"
