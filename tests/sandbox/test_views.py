"""Views and changed arguments, seen on the grader's own mapping of the inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograde.runner import InProcessRunner, Runner
from autograde.sandbox.pool import ZygoteRunner

Submit = Callable[..., Any]

HONEST = {
    "x.T": 0, "x.T.copy()": None, "x[::2, 1:]": 0, "x[::-1]": 0, "x.reshape(-1)": 0, "x.ravel()": 0, "x.flatten()": None,
    "np.broadcast_to(x[0], (5, 4))": 0, "x[[0, 1]]": None, "x[x > 3]": None, "x + 0": None, "x": 0, "y[1:]": 1,
    "np.asarray(x)": 0, "np.array(x)": None, "np.ascontiguousarray(x.T)": None, "x.view(np.int64)": 0, "x[0:0]": None,
    "x.real": 0, "np.atleast_3d(x)": 0, "x.astype(float)": None, "x[:, None]": 0, "np.diagonal(x)": 0, "np.squeeze(x)": 0,
    "np.lib.stride_tricks.as_strided(x, (2, 2), (32, 8))": 0,
}  # fmt: skip
X, Y = np.arange(12.0).reshape(3, 4), np.arange(5)


@pytest.mark.parametrize("expression", HONEST)
def test_views_and_copies_are_told_apart_as_in_a_notebook(
    isolated: ZygoteRunner, submit: Submit, expression: str
) -> None:
    source = f"import numpy as np\ndef f(x, y): return {expression}"
    result = submit(isolated, source, ("f", X, Y), aliasing=True)
    in_process = submit(InProcessRunner(), source, ("f", X, Y), aliasing=True)
    assert result.outcomes[0].views == in_process.outcomes[0].views == (("", HONEST[expression]),)
    assert result.value().tobytes() == in_process.value().tobytes()
    assert result.outcomes[0].mutated == ()


LIE = """
import numpy as np, sys
np.shares_memory = np.may_share_memory = lambda *a, **k: True
def f(x):
    kept.append(x)
    return x.T.copy()
kept = []
"""
BOLD_LIE = (
    LIE
    + """
records = sys.modules['autograde.sandbox.records']
honest = records.Window.of.__func__
def of(cls, part, array, base, size):
    w = honest(cls, part, kept[-1].T, base, size)
    return w
records.Window.of = classmethod(of)
"""
)
HIDING = """
import numpy as np, sys
records = sys.modules['autograde.sandbox.records']
records.Window.of = classmethod(lambda cls, part, array, base, size: cls(part, None, 0, array.shape, array.strides))
def f(x): return x.T
"""
WRONG_WINDOW = """
import sys
records = sys.modules['autograde.sandbox.records']
honest = records.Window.of.__func__
records.Window.of = classmethod(lambda cls, part, array, base, size: {window})
def f(x): return x.T.copy()
"""


@pytest.mark.parametrize("source", [LIE, BOLD_LIE], ids=["patched shares_memory", "window of the argument"])
def test_a_copy_that_says_it_is_a_view_is_a_copy(isolated: ZygoteRunner, submit: Submit, source: str) -> None:
    assert submit(isolated, source, ("f", X), aliasing=True).outcomes[0].views == (("", None),)


def test_a_patched_library_fools_a_check_in_the_same_process(
    submit: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(np, "shares_memory", np.shares_memory)  # to have it put back
    monkeypatch.setattr(np, "may_share_memory", np.may_share_memory)
    assert submit(InProcessRunner(), LIE, ("f", X), aliasing=True).outcomes[0].views == (("", 0),)


def test_a_view_that_says_it_is_a_copy_is_a_view(isolated: ZygoteRunner, submit: Submit) -> None:
    assert submit(isolated, HIDING, ("f", X), aliasing=True).outcomes[0].views == (("", 0),)


@pytest.mark.parametrize(
    "window",
    [
        "cls(part, 10**9, 11, (4, 3), (8, 32))",
        "cls(part, 64, 11, (4, 3), (8, 10**12))",
        "cls(part, 64, 11, (4, 3), (-8, 32))",
        "cls(part, 0, 11, (4, 3), (8, 32))",
        "cls(part, 64, 99, (4, 3), (8, 32))",
        "cls(part, 64, 11, (4,), (8, 32))",
        "cls(part, 64, 11, (2**40, 2**20), (0, 0))",
        "cls('other', 64, 11, (4, 3), (8, 32))",
    ],
)
def test_windows_out_of_bounds_are_never_looked_through(
    isolated: ZygoteRunner, submit: Submit, window: str
) -> None:
    result = submit(
        isolated, WRONG_WINDOW.format(window=window) + "def g(): return 1\n", ("f", X), ("g",), aliasing=True
    )
    outcome = result.outcomes[0]
    assert outcome.status == "killed" or [position for _, position in outcome.views] == [None]
    assert result.value(1) == 1


CHANGING = """
import numpy as np
def grow(x, y): x += 1
def sort(x, y): y.sort()
def nothing(x, y): return x + y.sum()
def restore(x, y):
    x += 1
    x -= 1
def shape(x, y): x.shape = (4, 3)
def hidden(x, y):
    import sys
    sys.modules['autograde.probe'].same = lambda a, b: True
    x[0] = 9
"""


def test_changed_arguments_are_seen_from_outside(isolated: ZygoteRunner, submit: Submit) -> None:
    y = np.array([3, 1, 2])
    names = ("grow", "sort", "nothing", "restore", "shape", "hidden", "nothing")
    result = submit(isolated, CHANGING, *[(name, X, y) for name in names])
    assert [outcome.mutated for outcome in result.outcomes] == [(0,), (1,), (), (), (0,), (0,), ()]
    assert X.tolist() == np.arange(12.0).reshape(3, 4).tolist()


def test_arrays_in_lists_and_dicts_and_the_containers_themselves_are_watched(
    isolated: ZygoteRunner, submit: Submit
) -> None:
    source = "def f(a, b):\n    b['W'][0] = 7\ndef g(a, b):\n    a.append(1)\ndef h(a, b):\n    a[0][:] = 0"
    inputs = [np.ones(2), np.ones(2)], {"W": np.zeros(3)}
    result = submit(isolated, source, *[(name, *inputs) for name in "fgh"])
    assert [outcome.mutated for outcome in result.outcomes] == [(1,), (0,), (0,)]


def test_views_of_several_parts_are_told_one_by_one(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "def f(x, y): return y[1:], x * 2, x[0], 3"
    outcome = submit(
        isolated, source, ("f", X, Y), aliasing=True, returns=("tail", "double", "row", "n")
    ).outcomes[0]
    assert outcome.views == (("tail", 1), ("double", None), ("row", 0))


def test_every_trial_gets_fresh_inputs(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "def f(x):\n    x *= 0\n    return x.copy()\ndef g(x): return x.copy()"
    result = submit(isolated, source, ("f", X), ("g", X), ("g", Y.astype(bool)))
    assert result.value(1).tolist() == X.tolist()
    assert result.value(2).tolist() == [False, True, True, True, True]


def test_a_view_of_an_array_inside_a_list_is_a_view_of_no_argument(
    isolated: ZygoteRunner, submit: Submit
) -> None:
    source = "def f(xs, y): return xs[0].T"
    for runner in (isolated, InProcessRunner()):
        assert submit(runner, source, ("f", [X], Y), aliasing=True).outcomes[0].views == (("", None),)


THOROUGH_LIE = """
import numpy as np
np.shares_memory = np.may_share_memory = lambda *a, **k: True
class Around:
    def __init__(self, copy, whole):
        self.copy, self.whole = copy, whole
        self.__array_interface__ = copy.__array_interface__
def f(x):
    return np.asarray(Around(x[:2].copy(), x))
"""
BASE_LIE = """
import numpy as np
class View(np.ndarray):
    base = property(lambda self: kept[-1])
kept = []
def f(x):
    kept.append(x)
    return x[:2].copy().view(View)
"""


def fooled_by_base(array: Any, argument: Any) -> bool:
    """The checks that one finds in notebooks: something is below the array, and NumPy says it is shared."""
    return array.base is not None and np.shares_memory(array, argument)


def test_a_copy_with_a_false_base_and_patched_functions_is_a_copy(
    isolated: ZygoteRunner, submit: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = submit(isolated, THOROUGH_LIE, ("f", X), aliasing=True).outcomes[0]
    assert (outcome.status, outcome.views) == ("ok", (("", None),))
    monkeypatch.setattr(np, "shares_memory", np.shares_memory)  # to have it put back
    monkeypatch.setattr(np, "may_share_memory", np.may_share_memory)
    names: dict[str, Any] = {}
    exec(THOROUGH_LIE, names)
    assert fooled_by_base(names["f"](X), X)


def test_a_subclass_with_a_false_base_is_no_array(isolated: ZygoteRunner, submit: Submit) -> None:
    outcome = submit(isolated, BASE_LIE, ("f", X), aliasing=True).outcomes[0]
    assert type(outcome.parts[0][1]).__name__ == "Foreign"
    assert outcome.views == ()
    names: dict[str, Any] = {}
    exec(BASE_LIE, names)
    assert names["f"](X).base is X


IN_STEP = """
import sys
import numpy as np
def f(x):
    copy = x[:2].copy()
    def follow():
        while True:
            np.copyto(copy, x[:2])
    sys.modules['threading'].Thread(target=follow, daemon=True).start()
    return copy
"""


def test_a_copy_kept_in_step_by_a_thread_never_gets_its_thread(submit: Submit) -> None:
    """Without layers the thread makes the copy move with the memory; in the sandbox it cannot start."""
    modules = ("threading",)
    with ZygoteRunner(modules=modules, required=(), only=()) as naked:
        tries = (submit(naked, IN_STEP, ("f", X), aliasing=True).outcomes[0].views for _ in range(50))
        assert (("", 0),) in tries, "the thread has to be quick enough once"
    with ZygoteRunner(modules=modules) as runner:
        outcome = submit(runner, IN_STEP, ("f", X), aliasing=True).outcomes[0]
    assert outcome.status == "raised"
    assert (outcome.error.type, outcome.views) == ("RuntimeError", ())
    assert "thread" in outcome.error.message


def test_the_line_that_changed_an_argument_comes_out_of_every_room(submit: Submit, runner: Runner) -> None:
    source = "import numpy as np\ndef f(x):\n    x -= 1\n\ndef g(x):\n    np.add.at(x, 0, 1)\n\ndef h(x):\n    x.shape = (3, 1)\n"
    x = np.arange(3.0)
    result = submit(runner, source, ("f", x), ("g", x), ("h", x), ("h", x + 1), watch=True)
    assert [outcome.mutated for outcome in result.outcomes] == [(0,)] * 4
    lines = [outcome.written.text if outcome.written else "" for outcome in result.outcomes]
    assert lines == ["x -= 1", "np.add.at(x, 0, 1)", "x.shape = (3, 1)", "x.shape = (3, 1)"]
