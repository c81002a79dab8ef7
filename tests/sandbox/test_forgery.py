"""Students who speak for the grader: garbage, stolen nonces, outcomes sent ahead of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograde.outcome import Cell, Probe, Trial
from autograde.sandbox.pool import ZygoteRunner

Submit = Callable[..., Any]
GOOD = "def g(): return 2\n"

# How to come by the channel's nonce: nothing in the process can be kept from the student.
STEAL = """
import os, sys, gc, struct
frames = sys.modules['autograde.sandbox.frames']
records = sys.modules['autograde.sandbox.records']
outcome = sys.modules['autograde.outcome']
channel = next(o for o in gc.get_objects() if type(o).__name__ == 'Channel')
nonce = channel._unpacker.nonce

def forged(seq, value):
    right = outcome.Outcome(outcome.Status.OK, (('', value),))
    return frames.pack(nonce, seq, frames.Kind.OUTCOME, records.pack_outcome(right, []))
"""


@pytest.mark.parametrize("junk", ["b'x' * 100", "b'AGF1' + bytes(60)", "b'\\0' * 10"])
def test_bytes_written_to_every_descriptor_cost_that_case_alone(
    isolated: ZygoteRunner, submit: Submit, junk: str
) -> None:
    source = (
        f"""
import os
def f():
    for fd in range(0, 64):
        try: os.write(fd, {junk})
        except OSError: pass
    return 1
"""
        + GOOD
    )
    result = submit(isolated, source, ("g",), ("f",), ("g",))
    assert result.statuses == ["ok", "killed", "ok"]


@pytest.mark.parametrize("size", [1, 10, 33, 100, 100_000])
def test_bytes_written_by_a_cell_cost_the_statement_that_wrote_them(
    isolated: ZygoteRunner, submit: Submit, size: int
) -> None:
    """Others have run when the grader gets to see the bytes: they are not to blame."""
    cells = ["import os\nx = 1", f"y = 2\nos.write(3, b'x' * {size})\nz = 3", "def h(): return x, y, z", GOOD]
    result = submit(isolated, cells, ("g",), ("h",))
    assert [result.value(0), result.value(1)] == [2, (1, 2, 3)]
    ((error,),) = (result.session.errors,)
    assert (error.cell, error.failure.line, error.timed_out) == (1, 2, False)


def test_a_closed_channel_costs_that_case_alone(isolated: ZygoteRunner, submit: Submit) -> None:
    result = submit(isolated, "import os\ndef f(): os.close(3)\n" + GOOD, ("f",), ("g",))
    assert result.statuses == ["killed", "ok"]


def test_a_flood_on_the_channel_is_cut_off(isolated: ZygoteRunner, submit: Submit) -> None:
    source = (
        STEAL
        + """
def f():
    header = frames.HEADER.pack(frames.MAGIC, nonce, channel._seq, 5, frames.MAX_PAYLOAD)
    os.write(3, header)
    while True: os.write(3, bytes(1 << 16))
"""
    )
    result = submit(isolated, [source, GOOD], ("f",), ("g",))
    assert result.statuses[0] in ("killed", "timeout")
    assert result.statuses[1] == "ok"


def test_answers_ahead_of_time_are_the_students_own_words_and_gain_nothing(
    isolated: ZygoteRunner,
) -> None:
    """With the nonce in hand a student can answer for the next case, too; what then comes late ends the process."""
    source = (
        STEAL
        + """
def f():
    os.write(3, forged(channel._seq, 'first') + forged(channel._seq + 1, 'second'))
    return 'honest'
def g(): return 'honest'
def h(x): return x
"""
    )
    public = [Trial(name, Probe("function", name), ()) for name in ("f", "g")]
    hidden = Trial("h", Probe("function", "h"), (1.5,), hidden=True)
    outcomes = isolated.run([Cell(source)], [*public, hidden]).outcomes
    assert [outcomes[name].parts for name in ("f", "g")] == [(("", "first"),), (("", "second"),)]
    assert outcomes["h"].parts in ((), (("", 1.5),))


def test_answers_with_wrong_numbers_or_of_the_wrong_kind_are_refused(
    isolated: ZygoteRunner, submit: Submit
) -> None:
    source = (
        STEAL
        + """
def late(): os.write(3, forged(channel._seq - 1, 1))
def soon(): os.write(3, forged(channel._seq + 1, 1))
def kind(): os.write(3, frames.pack(nonce, channel._seq, frames.Kind.READY, b'N'))
def body(): os.write(3, frames.pack(nonce, channel._seq, frames.Kind.OUTCOME, b'N'))
"""
        + GOOD
    )
    result = submit(isolated, source, ("late",), ("soon",), ("kind",), ("body",), ("g",))
    assert result.statuses == ["killed"] * 4 + ["ok"]


PLACE = """
import os, sys
def lie():
    frame = sys._getframe()
    while 'shared' not in frame.f_locals: frame = frame.f_back
    frame.f_locals['shared'][0:8] = {place}
    os._exit(0)
lie()
"""


@pytest.mark.parametrize("place", ["b'\\xff' * 8", "bytes([9, 0, 0, 0, 9, 0, 0, 0])"])
def test_a_forged_place_does_not_keep_the_grader_busy(
    isolated: ZygoteRunner, submit: Submit, place: str
) -> None:
    """A cell that lies about which statement is running cannot be left out, so the file is given up."""
    result = submit(isolated, ["import os", PLACE.format(place=place), GOOD], ("g",))
    assert result.statuses == ["killed"]


@pytest.mark.parametrize(
    "patch",
    [
        "np.array_equal = np.allclose = lambda *a, **k: True",
        "import builtins; builtins.isinstance = lambda *a: True",
        "import sys; sys.modules['autograde.values'].snapshot = lambda v: 'forged'",
        "import sys; sys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)",
        "np.ndarray = list",
    ],
)
def test_patching_the_libraries_changes_nothing_for_the_next(
    isolated: ZygoteRunner, submit: Submit, patch: str
) -> None:
    x = np.arange(3.0)
    submit(isolated, f"import numpy as np\n{patch}\ndef f(x): return x + 1", ("f", x))
    assert submit(isolated, "def f(x): return x + 1", ("f", x)).value().tolist() == [1, 2, 3]


def test_objects_equal_to_everything_arrive_as_foreign(isolated: ZygoteRunner, submit: Submit) -> None:
    source = """
import numpy as np
class Any:
    def __eq__(self, other): return True
    def __array__(self, *a, **k): return np.zeros(3)
class Sub(np.ndarray):
    def __eq__(self, other): return True
class Str(str): pass
def a(): return Any()
def b(): return np.zeros(3).view(Sub)
def c(): return Str('x')
def d(): return np.ma.array([1.0])
def e(): return np.array([Any()], dtype=object)
"""
    result = submit(isolated, source, *[(name,) for name in "abcde"])
    assert [type(result.value(n)).__name__ for n in range(5)] == ["Foreign"] * 5
