"""The key in a file: it comes back as it was, and a damaged one says so."""

from __future__ import annotations

import dataclasses
import io
import json
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograde.key import FORMAT, AnswerKey, BrokenKey, CaseKey, key_bytes, load_key, stored_digest
from autograde.outcome import Failure, Outcome, Status
from autograde.problem import Problem
from autograde.values import Foreign, same


@pytest.fixture
def key(full_keys: dict[str, AnswerKey]) -> AnswerKey:
    return full_keys["toy_functions"]


def with_input(key: AnswerKey, *inputs: Any, **outcome: Any) -> AnswerKey:
    """A key whose only case has these inputs."""
    expected = Outcome(Status.OK, **outcome)
    case = CaseKey("c", "사례", 1.0, False, inputs, expected)
    return dataclasses.replace(key, tasks=(dataclasses.replace(key.tasks[0], cases=(case,)),))


def stored(key: AnswerKey, path: Path) -> AnswerKey:
    path.write_bytes(key_bytes(key))
    return load_key(path)


def equal(a: Any, b: Any) -> bool:
    """Field by field, arrays and NaN bit by bit; what serves one run only is not stored."""
    if dataclasses.is_dataclass(a) and not isinstance(a, Foreign):
        return type(a) is type(b) and all(
            equal(getattr(a, f.name), getattr(b, f.name))
            for f in dataclasses.fields(a)
            if f.metadata.get("stored", True)
        )
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(equal(a[k], b[k]) for k in a)
    return same(a, b) and repr(a) == repr(b)


@pytest.mark.parametrize("exercise", ["toy_functions", "toy_objects"])
def test_a_key_comes_back_as_it_was(exercise: str, full_keys: dict[str, AnswerKey], tmp_path: Path) -> None:
    assert equal(stored(full_keys[exercise], tmp_path / "k.npz"), full_keys[exercise])


ODD: list[Any] = [
    float("nan"),
    float("inf"),
    -float("inf"),
    -0.0,
    5e-324,
    0.1 + 0.2,
    10**40,
    -(1 << 63),
    (1 << 53) + 1,
    True,
    None,
    complex(float("nan"), -0.0),
    "",
    '"\\\n\u2028한글\U0001f600',
    (),
    (1, (2, [3, ()])),
    [],
    {},
    {"is": 1, "tuple": [1], "array": 0, "enum": None},
    {(0, 1): "t", None: 1, 2.5: [], 7: {}, True: "b"},
    np.array(3.5),
    np.zeros((0, 3)),
    np.array([np.nan, -0.0, np.inf]),
    np.array([True, False]),
    np.array([1 + 2j]),
    np.arange(6, dtype=np.int8).reshape(1, 2, 3),
    np.array([1.5], np.float16),
    np.array([2**64 - 1], np.uint64),
    Foreign("numpy.matrix", "왜"),
]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:40])
def test_odd_values_come_back_as_they_were(value: Any, key: AnswerKey, tmp_path: Path) -> None:
    made = with_input(key, value, [value], parts=(("", value), ("b", {"x": value})))
    assert equal(stored(made, tmp_path / "k.npz"), made)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec="utf-8"), max_size=4)
    | hnp.arrays(
        hnp.floating_dtypes(endianness="=", sizes=(32, 64)), hnp.array_shapes(min_dims=0, max_side=3)
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=2) | st.integers() | st.tuples(st.integers()), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(values)
def test_any_value_comes_back_as_it_was(value: Any) -> None:
    from autograde.tree import Packed, from_tree, to_tree

    packed = Packed()
    text = json.dumps(to_tree(value, packed))
    assert equal(from_tree(json.loads(text), bytes(packed.block), {}), value)


def test_the_whole_outcome_is_kept(key: AnswerKey, tmp_path: Path) -> None:
    made = with_input(
        key,
        1,
        parts=(("loss", 1.5),),
        error=Failure("ValueError", "m", ("Exception",), 3, "raise ValueError"),
        mutated=(0, 2),
        views=(("loss", None), ("dW", 1)),
        warnings=("overflow",),
        events=7,
        output="출력",
    )
    back = stored(made, tmp_path / "k.npz").tasks[0].cases[0].expected
    assert back == made.tasks[0].cases[0].expected
    assert type(back.status) is Status


def test_the_same_key_is_the_same_bytes(
    key: AnswerKey, toy_course: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a generated file would change with every run."""
    from autograde.reference import compile_key

    first = key_bytes(key)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *a: (2033, 5, 18, 0, 0, 0, 0, 0, 0))
    assert key_bytes(compile_key(toy_course.find("toy_functions"), b"toy")) == first


def test_a_key_holds_no_pickle(key: AnswerKey) -> None:
    with zipfile.ZipFile(io.BytesIO(key_bytes(key))) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            assert data.startswith(b"\x93NUMPY")
            assert b"'descr': '|O'" not in data[:200]


def test_the_digest_is_read_without_the_rest(key: AnswerKey) -> None:
    assert stored_digest(key_bytes(key)) == key.digest
    for wrong in (b"", b"PK\x03\x04", b"\x93NUMPY", key_bytes(key)[:100], pickle.dumps({"digest": "x"})):
        assert stored_digest(wrong) is None


def npz(**arrays: Any) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def plain_array() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(3))
    return buffer.getvalue()


def text(tree: Any) -> np.ndarray[Any, Any]:
    return np.frombuffer(json.dumps(tree).encode(), dtype=np.uint8)


NONE = np.zeros(0, np.uint8)
BROKEN = {
    "empty": b"",
    "text": "열쇠가 아닙니다".encode(),
    "a web page": b"<!DOCTYPE html>",
    "a zip of something else": b"PK\x05\x06" + b"\0" * 18,
    "an array": plain_array(),
    "a pickle": pickle.dumps({"a": 1}),
    "an object array": npz(about=np.array([object()], dtype=object)),
    "no entries": npz(x=np.zeros(1)),
    "another version": npz(about=np.array([99], np.uint8), meta=text({}), arrays=NONE),
    "no JSON": npz(about=np.array([FORMAT], np.uint8), meta=np.frombuffer(b"{", np.uint8), arrays=NONE),
    "another tree": npz(about=np.array([FORMAT], np.uint8), meta=text([1, 2]), arrays=NONE),
    "an unknown class": npz(
        about=np.array([FORMAT], np.uint8), meta=text({"is": ["Popen", {}]}), arrays=NONE
    ),
    "missing fields": npz(
        about=np.array([FORMAT], np.uint8), meta=text({"is": ["AnswerKey", {}]}), arrays=NONE
    ),
    "another class": npz(
        about=np.array([FORMAT], np.uint8), meta=text({"is": ["Foreign", {"type": "x"}]}), arrays=NONE
    ),
    "an object dtype": npz(
        about=np.array([FORMAT], np.uint8), meta=text({"array": ["|O", [1], 0]}), arrays=NONE
    ),
    "an array beyond the end": npz(
        about=np.array([FORMAT], np.uint8), meta=text({"array": ["<f8", [9], 0]}), arrays=NONE
    ),
    "a deep tree": npz(
        about=np.array([FORMAT], np.uint8), meta=np.frombuffer(b"[" * 9999, np.uint8), arrays=NONE
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_key_names_the_file_and_the_next_step(name: str, tmp_path: Path) -> None:
    path = tmp_path / "prac1.npz"
    path.write_bytes(BROKEN[name])
    with pytest.raises(BrokenKey) as error:
        load_key(path)
    assert str(error.value).startswith(f"{path}: 채점 열쇠")
    assert isinstance(error.value, Problem)


def test_a_key_cut_short_or_flipped_is_broken_or_still_whole(key: AnswerKey, tmp_path: Path) -> None:
    path, data = tmp_path / "k.npz", key_bytes(key)
    rng = np.random.default_rng(0)
    for cut in rng.integers(0, len(data), 15):
        path.write_bytes(data[:cut])
        with pytest.raises(BrokenKey):
            load_key(path)
    for place in rng.integers(0, len(data), 40):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            assert equal(load_key(path), key)
        except BrokenKey as error:
            assert "다시 만들어" in str(error)  # noqa: PT017


def test_a_key_that_is_not_there_is_another_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_key(tmp_path / "none.npz")


def test_what_a_key_cannot_hold_is_refused(key: AnswerKey) -> None:
    with pytest.raises(TypeError, match="not storable"):
        key_bytes(with_input(key, print))
