"""The wire: what is sent comes back the same, and no bytes whatever do harm."""

from __future__ import annotations

import math
import os
import random
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.outcome import Failure, Line, Outcome, Probe, Seen, StatementError, Status, Trial, Work
from autograde.sandbox.frames import MAX_PAYLOAD, Kind, Unpacker, pack
from autograde.sandbox.records import Window, pack_errors, pack_outcome, unpack_errors, unpack_outcome
from autograde.sandbox.told import pack_trial, unpack_trial
from autograde.sandbox.unwire import decode
from autograde.sandbox.wire import DTYPES, WireError, encode
from autograde.values import Foreign, arrays_in, same

MUTATED_FRAMES = int(os.environ.get("AUTOGRADE_FUZZ", "20000"))  # `make test-attacks` runs 200 000
NONCE = b"0123456789abcdef"

dtypes = st.sampled_from(DTYPES)
shapes = st.lists(st.integers(0, 3), max_size=8).map(tuple)


@st.composite
def arrays(draw: st.DrawFn) -> Any:
    dtype, shape = draw(dtypes), draw(shapes)
    size = math.prod(shape) * dtype.itemsize
    data = np.frombuffer(draw(st.binary(min_size=size, max_size=size)), np.uint8)
    return (data % 2 if dtype.kind == "b" else data).tobytes(), dtype, shape


leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**200), 2**200),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters(), max_size=10),
    st.builds(Foreign, st.text(max_size=9), st.text(max_size=9)),
    arrays().map(lambda a: np.frombuffer(a[0], a[1]).reshape(a[2]).copy()),
)
keys = st.one_of(
    st.none(), st.booleans(), st.integers(-99, 99), st.text(max_size=4), st.tuples(st.text(max_size=3))
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys, inner, max_size=4),
    ),
    max_leaves=12,
)


@given(values)
@settings(max_examples=300, deadline=None)
def test_every_value_of_the_closed_set_comes_back_bit_for_bit(value: Any) -> None:
    assert same(decode(encode(value)), value) or repr(decode(encode(value))) == repr(value)


@pytest.mark.parametrize(
    "value",
    [
        np.array([object()]),
        np.zeros(1, "g"),
        np.zeros((1,) * 9),
        1 << 9000,
        {1, 2},
        np.array(["a"]),
        np.zeros(1, ">f8"),
    ],
    ids=["object array", "long double", "9 dimensions", "huge int", "set", "strings", "big-endian"],
)
def test_what_is_outside_the_closed_set_is_not_sent(value: Any) -> None:
    with pytest.raises(WireError):
        encode(value)


def _count(tag: bytes, count: int, rest: bytes = b"") -> bytes:
    return tag + struct.pack("<I", count) + rest


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"NN",
        _count(b"l", 2**32 - 1),
        _count(b"d", 2**32 - 1),
        _count(b"l", 1) * 100 + b"N",
        _count(b"i", 0),
        _count(b"i", 5000, bytes(5000)),
        _count(b"s", 2, b"\xff\xff"),
        _count(b"d", 2, b"TNTN"),
        _count(b"d", 1, _count(b"l", 0) + b"N"),
        _count(b"d", 1, _count(b"i", 9, b"\0" * 8 + b"\1") + b"N"),
        b"a\x63\0",
        b"a\0\x09",
        b"a\x0b\2" + struct.pack("<QQ", 2**62, 0),
        b"a\x0b\1" + struct.pack("<Q", 2**63),
        b"a\0\1" + struct.pack("<Q", 1) + b"\2",
        b"x" + b"N" * 2,
    ],
)
def test_crooked_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)


@pytest.mark.parametrize("offset", [None, 8])
def test_trials_arrive_as_they_were_told(offset: int | None) -> None:
    array = np.arange(6.0).reshape(2, 3)
    inputs = (
        array,
        3,
        "가",
        [1.5, (array[:0], {"W": array, 2: None})],
        {"b": array > 2},
        np.array(7),
        2**80,
        1j,
    )
    memory = bytearray(64)
    memory[8 : 8 + array.nbytes] = array.tobytes()
    place = (lambda one: None) if offset is None else (lambda one: offset if one is array else None)
    told = unpack_trial(pack_trial(Trial("", Probe("function", "f", ("a",)), inputs), place), memory)
    assert told.probe == Probe("function", "f", ("a",))
    assert same(told.inputs, inputs)
    told.inputs[0][0, 0] = 5.0
    assert (memory[8:16] == np.float64(5).tobytes()) == (offset is not None)
    assert all(one.flags.writeable for one in arrays_in(told.inputs))


def test_many_keys_with_one_hash_are_refused_before_they_cost_time() -> None:
    prime = 2**61 - 1
    ints = _count(b"d", 2000, b"".join(encode(k * prime) + b"N" for k in range(1, 2001)))
    pairs = [tuple(-1 - (k >> bit & 1) for bit in range(11)) for k in range(2000)]
    tuples = _count(b"d", 2000, b"".join(encode(key) + b"N" for key in pairs))
    for data in (ints, tuples):
        with pytest.raises(WireError, match="dict key"):
            decode(data)


OUTCOME = Outcome(
    Status.RAISED,
    (
        ("loss", 0.5),
        ("grads", {"W": np.arange(6.0).reshape(2, 3), "b": np.array(True)}),
        ("names", ["가", (1, None)]),
    ),
    Failure(
        "ValueError",
        "모양이 다릅니다",
        ("Exception", "BaseException"),
        3,
        "y = x + 1",
        "f",
        "x + 1",
        (Seen("x", "ndarray", (2, 3), "float64"), Seen("self.n", "int", None, "3")),
        "softmax",
    ),
    (0, 2),
    (("grads", None),),
    ("overflow encountered in exp",),
    12,
    "출력",
    Line(4, "x -= 1", "x -= 1"),
    Work(64, Line(5, "return sum(x)", "sum(x)"), 4096, Line(6, "d = x[:, None] - x")),
)
WINDOWS = [Window("grads", 64, 11, (3, 2), (8, 24)), Window("copy", None, 0, (2,), (8,))]


def test_an_outcome_comes_back_whole() -> None:
    outcome, windows = unpack_outcome(pack_outcome(OUTCOME, WINDOWS))
    assert list(windows) == WINDOWS
    for field in ("status", "error", "mutated", "views", "warnings", "events", "output", "written", "work"):
        assert getattr(outcome, field) == getattr(OUTCOME, field)
    assert same([list(part) for part in outcome.parts], [list(part) for part in OUTCOME.parts])


def test_a_part_that_may_not_travel_costs_only_itself() -> None:
    outcome, _ = unpack_outcome(pack_outcome(Outcome(Status.OK, (("a", 1 << 99_999), ("b", 2))), []))
    assert outcome.parts == (("a", Foreign("int", "int too large")), ("b", 2))


def test_statement_errors_come_back_whole() -> None:
    errors = [StatementError(2, Failure("NameError", "x", ("Exception",), 4, "x"), timed_out=False)]
    assert unpack_errors(pack_errors(errors)) == tuple(errors)


@pytest.mark.parametrize(
    "value",
    [
        None,
        (),
        ("killed", [], None, (), (), (), None, "", None, None, []),
        ("ok",) * 11,
        ("ok", [], None, (), (), (), None, "", (1, "x"), None, []),
        ("ok", [], None, (), (), (), None, "", None, (1.5, None, None, None), []),
        3,
        [None] * 11,
    ],
)
def test_a_value_that_is_no_outcome_is_refused(value: Any) -> None:
    with pytest.raises(WireError):
        unpack_outcome(encode(value))


def test_frames_are_cut_out_of_any_slicing_of_the_stream() -> None:
    stream = pack(NONCE, 1, Kind.OUTCOME, b"one") + pack(NONCE, 2, Kind.READY, b"")
    for width in (1, 7, 33, 1000):
        unpacker, found = Unpacker(NONCE, 1000), []
        for start in range(0, len(stream), width):
            unpacker.feed(stream[start : start + width])
            while frame := unpacker.take():
                found.append((frame.seq, frame.kind, frame.payload))
        assert found == [(1, Kind.OUTCOME, b"one"), (2, Kind.READY, b"")]
        assert unpacker.empty


@pytest.mark.parametrize(
    "data",
    [
        b"x" * 33,
        pack(b"another nonce 16", 1, Kind.OUTCOME, b""),
        pack(NONCE, 1, Kind.OUTCOME, b"").replace(b"\5", b"\x63"),
        pack(NONCE, 1, Kind.OUTCOME, b"")[:-8] + struct.pack("<Q", MAX_PAYLOAD + 1),
        bytes(2000),
    ],
    ids=["magic", "nonce", "kind", "length", "flood"],
)
def test_a_frame_that_is_none_is_refused_at_its_header(data: bytes) -> None:
    unpacker = Unpacker(NONCE, 1000)
    with pytest.raises(WireError):  # noqa: PT012
        unpacker.feed(data)
        unpacker.take()


def mutate(good: bytes, rng: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(rng.randrange(1, 6)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    if rng.random() < 0.3:
        del data[rng.randrange(len(data)) :]
    if rng.random() < 0.1:
        at = rng.randrange(len(data) + 1)
        data[at:at] = rng.randbytes(rng.randrange(1, 9))
    return bytes(data)


def test_fuzzed_frames_raise_nothing_but_the_expected_error() -> None:
    rng = random.Random(20260101)
    good = pack(NONCE, 1, Kind.OUTCOME, pack_outcome(OUTCOME, WINDOWS))
    accepted = 0
    for number in range(MUTATED_FRAMES):
        # Half of them spoil the payload alone, or nearly all would fall at the nonce.
        head = 33 if number % 2 else 0
        unpacker = Unpacker(NONCE, 1 << 20)
        try:
            unpacker.feed(good[:head] + mutate(good[head:], rng))
            frame = unpacker.take()
            if frame is not None:
                unpack_outcome(frame.payload)
                accepted += 1
        except WireError:
            continue
    assert 0 < accepted < MUTATED_FRAMES / 2
