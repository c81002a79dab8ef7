"""What is observed of one run: parts, changed arguments, views, warnings, loops."""

from __future__ import annotations

import random
import textwrap
import warnings
from typing import Any

import numpy as np
import pytest

from autograde.execute import Limits, Student
from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.runner import InProcessRunner

PATIENT = Limits(statement=20, top_level=60, trial=20)  # a busy machine is no reason to fail
QUICK = Limits(statement=20, top_level=60, trial=0.2)  # for what never ends


def run(code: str, *inputs: Any, name: str = "f", kind: str = "function", **probe: Any) -> Outcome:
    student = Student(
        [Cell("import numpy as np\n" + textwrap.dedent(code))],
        QUICK if "while True: pass" in code else PATIENT,
    )
    student.run()
    assert not student.errors, student.errors
    return student.trial(Trial("", Probe(kind, name, **probe), inputs))


def changed(source: str, *inputs: Any) -> tuple[int, ...]:
    outcome = run(source, *inputs)
    assert outcome.status is Status.OK, outcome.error
    return outcome.mutated


# Parts -----------------------------------------------------------------------------------------


def test_parts_before_an_exception_count() -> None:
    outcome = run(
        "class Net:\n    def loss(self): return 1.5\n    def gradient(self): raise ValueError('x')",
        kind="scenario",
        source="def run(m):\n    net = m.Net()\n    yield 'loss', net.loss()\n    yield 'gradient', net.gradient()",
    )
    assert (outcome.status, outcome.parts) == (Status.RAISED, (("loss", 1.5),))


def test_parts_before_an_endless_loop_count() -> None:
    outcome = run(
        "def f():\n    while True: pass",
        kind="scenario",
        source="def run(m):\n    yield 'a', 1\n    yield 'b', m.f()",
    )
    assert (outcome.status, outcome.parts) == (Status.TIMEOUT, (("a", 1),))


def test_a_part_is_copied_when_it_is_yielded() -> None:
    outcome = run(
        "class Net:\n    def __init__(self): self.W = np.zeros(2)\n    def step(self): self.W += 1",
        kind="scenario",
        source="def run(m):\n    net = m.Net()\n    yield 'before', net.W\n    net.step()\n    yield 'after', net.W",
    )
    assert [(name, part.tolist()) for name, part in outcome.parts] == [("before", [0, 0]), ("after", [1, 1])]


def test_a_scenario_names_what_is_missing() -> None:
    outcome = run("class Net: pass", kind="scenario", source="def run(m):\n    yield 'a', m.Nett()")
    assert outcome.status is Status.MISSING
    assert outcome.error is not None
    assert outcome.error.message == "Nett"


def test_a_probe_that_never_ends_yielding_is_cut_off() -> None:
    outcome = run("", kind="scenario", source="def run(m):\n    while True:\n        yield 'a', 1")
    assert len(outcome.parts) == 200


# Changed arguments -----------------------------------------------------------------------------

ARRAY = np.array([3.0, 1.0, 2.0])


@pytest.mark.parametrize(
    ("body", "inputs"),
    [
        ("x += 1", [ARRAY]),
        ("x.sort()", [ARRAY]),
        ("x[x > 2] = 0", [ARRAY]),
        ("np.add.at(x, [0], 1)", [ARRAY]),
        ("np.exp(x, out=x)", [ARRAY]),
        ("x.resize(2, refcheck=False)", [ARRAY]),
        ("x.shape = (3, 1)", [ARRAY]),
        ("x.setflags(write=True); x.fill(0)", [ARRAY]),
        ("x.append(1)", [[1, 2]]),
        ("x[1][0].append(1)", [[1, [[2]]]]),
        ("x['W'] *= 2", [{"W": np.ones(2)}]),
        ("x['W'][0][:] = 7", [{"W": [np.ones(2)]}]),
        ("x['new'] = 1", [{}]),
        ("x[0][0] = 9", [([1],)]),
        ("x.reverse()", [[1, 2]]),
        ("x.clear()", [{"a": 1}]),
        ("x[0] = 1.0", [[1]]),
        ("x[0] = True", [[1]]),
        ("x[:] = -x", [np.zeros(3)]),
    ],
)
def test_a_changed_argument_is_seen(body: str, inputs: list[Any]) -> None:
    copies = [inputs[0].copy() if isinstance(inputs[0], np.ndarray | dict) else inputs[0]]
    assert changed(f"def f(x):\n    {body}\n    return 0", *copies) == (0,)


@pytest.mark.parametrize(
    "body",
    [
        "x = x + 1",
        "x = x[::-1]",
        "y = x.copy(); y += 1",
        "x = x.reshape(3, 1)",
        "x[0] += 1; x[0] -= 1",
        "x[0] = x[0]",
    ],
)
def test_an_argument_that_comes_back_unchanged_is_not_changed(body: str) -> None:
    assert changed(f"def f(x):\n    {body}\n    return 0", ARRAY.copy()) == ()


def test_which_argument_was_changed() -> None:
    assert changed("def f(a, b, c):\n    c.append(a)\n    b[0] = 5\n    return a", 1, np.zeros(2), []) == (
        1,
        2,
    )


def test_a_change_before_an_exception_or_a_timeout_counts() -> None:
    for end in ("raise ValueError", "while True: pass"):
        assert run(f"def f(x):\n    x += 1\n    {end}", ARRAY.copy()).mutated == (0,)


def test_an_argument_blown_up_beyond_all_limits_is_a_changed_argument() -> None:
    assert changed("def f(x):\n    x.extend([0] * 200_000)\n    return 1", [1, 2]) == (0,)
    assert changed("def f(x):\n    x.append(x)\n    return 1", [1, 2]) == (0,)


# Views -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("x", 0),
        ("x[1:]", 0),
        ("x.T", 0),
        ("x.reshape(-1)", 0),
        ("y[:, None]", 1),
        ("x.copy()", None),
        ("x[[0, 1]]", None),
        ("x[x > 0]", None),
        ("x + 0", None),
        ("x.flatten()", None),
        ("np.array(x)", None),
        ("np.asarray(x)", 0),
    ],
)
def test_views_and_copies_are_told_apart(body: str, place: int | None) -> None:
    outcome = run(f"def f(x, y):\n    return {body}", np.ones((2, 3)), np.ones(4), aliasing=True)
    assert outcome.views == (("", place),)


def test_views_are_reported_part_by_part_and_only_when_asked_for() -> None:
    source = "def f(x):\n    return x[0], x[0].copy(), 3"
    outcome = run(source, np.ones((2, 3)), aliasing=True, returns=("view", "copy", "number"))
    assert outcome.views == (("view", 0), ("copy", None))
    assert run(source, np.ones((2, 3))).views == ()


# Warnings and output ---------------------------------------------------------------------------


def test_numpy_s_warnings_are_kept_once_each() -> None:
    outcome = run("def f(x):\n    for _ in range(3): y = np.exp(x * 1000)\n    return np.log(x * 0)", ARRAY)
    assert outcome.warnings == ("overflow encountered in exp", "divide by zero encountered in log")


def test_a_student_who_silences_or_sharpens_warnings_changes_nothing_for_the_next_run() -> None:
    student = Student(
        [
            Cell(
                "import numpy as np, warnings\nnp.seterr(all='ignore')\nwarnings.filterwarnings('ignore')\n"
                "def f(x):\n    return np.log(x)\ndef g(x):\n    np.seterr(all='raise')\n    return 1"
            )
        ],
        PATIENT,
    )
    before = np.geterr()
    with warnings.catch_warnings():
        student.run()
        trial = Trial("", Probe("function", "f"), (np.zeros(2),))
        assert student.trial(Trial("", Probe("function", "g"), (1,))).status is Status.OK
        assert student.trial(trial).warnings == ("divide by zero encountered in log",)
    np.seterr(**before)


def test_ignored_floating_point_errors_are_no_warnings() -> None:
    assert (
        run("def f(x):\n    with np.errstate(all='ignore'):\n        return np.log(x * 0)", ARRAY).warnings
        == ()
    )


def test_what_is_printed_is_kept_short_and_goes_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(
        "import sys\ndef f(x):\n    print('가' * 9000)\n    print('e', file=sys.stderr)\n    return 1", 1
    )
    assert outcome.output == "가" * 4000
    assert capsys.readouterr() == ("", "")


def test_closing_the_output_or_an_odd_warning_breaks_nothing() -> None:
    assert run("import sys\ndef f(x):\n    sys.stdout.close()\n    return 1", 1).parts == (("", 1),)
    odd = """
    import warnings
    class Odd(RuntimeWarning):
        shown = 0
        def __str__(self):
            Odd.shown += 1
            if Odd.shown > 1: raise ValueError
            return "x"
    def f(x):
        warnings.warn(Odd("a"))
        return 1
    """
    assert run(odd, 1).warnings == ("Odd",)


def test_print_options_of_a_student_do_not_outlive_the_run() -> None:
    before = np.get_printoptions()["precision"]
    run("def f(x):\n    np.set_printoptions(precision=1)\n    return 1", 1)
    assert np.get_printoptions()["precision"] == before


# Loops -----------------------------------------------------------------------------------------


def events(body: str, size: int) -> int:
    outcome = run(f"def f(x):\n{textwrap.indent(body, '    ')}", np.arange(1.0, size + 1), trace=True)
    assert outcome.status is Status.OK
    assert outcome.events is not None
    return outcome.events


@pytest.mark.parametrize(
    "body",
    [
        "total = 0\nfor v in x:\n    total += v\nreturn total",
        "i = 0\nwhile i < len(x):\n    i += 1\nreturn i",
        "return np.array([v * 2 for v in x])",
        "return sum(v * 2 for v in x)",
        "def g(v):\n    return v * 2\nreturn np.array(list(map(g, x)))",
        "return np.vectorize(lambda v: v * 2)(x)",
        "def g(i):\n    return 0 if i == len(x) else x[i] + g(i + 1)\nreturn g(0)",
    ],
)
def test_every_loop_shows_in_the_line_events(body: str) -> None:
    assert events(body, 64) > 3 * events(body, 8)


@pytest.mark.parametrize(
    "body",
    [
        "return x.sum()",
        "y = np.exp(x)\nreturn (y / y.sum()) @ y",
        "for _ in range(3):\n    x = x * 2\nreturn x",
    ],
)
def test_code_without_a_growing_loop_costs_the_same_events(body: str) -> None:
    assert events(body, 64) == events(body, 8)


def test_no_events_unless_asked_for_and_the_old_tracer_comes_back() -> None:
    import sys

    before = sys.gettrace()
    assert run("def f(x):\n    return x", 1).events is None
    assert run("def f(x):\n    return x", 1, trace=True).events == 1
    assert sys.gettrace() is before


# Order -----------------------------------------------------------------------------------------

STATEFUL = """
import numpy as np, random
def draw(n):
    return np.random.rand(n), random.random()
def sort(x):
    x.sort()
    return x
def noisy(x):
    return x + np.random.normal()
"""


def test_trials_give_the_same_in_any_order() -> None:
    trials = [
        Trial("draw", Probe("function", "draw"), (3,)),
        Trial("sort", Probe("function", "sort"), (np.array([3.0, 1.0]),)),
        Trial("again", Probe("function", "sort"), (np.array([3.0, 1.0]),)),
        Trial("noisy", Probe("function", "noisy"), (1.0,)),
    ]
    runner = InProcessRunner(limits=PATIENT)
    first = runner.run([Cell(STATEFUL)], trials).outcomes
    for _ in range(5):
        random.shuffle(trials)
        assert repr(runner.run([Cell(STATEFUL)], trials).outcomes) == repr(
            {t.id: first[t.id] for t in trials}
        )


def test_one_trial_s_inputs_are_not_the_next_one_s() -> None:
    shared = np.array([3.0, 1.0])
    trials = [Trial(str(i), Probe("function", "sort"), (shared,)) for i in range(2)]
    outcomes = InProcessRunner(limits=PATIENT).run([Cell(STATEFUL)], trials).outcomes
    assert shared.tolist() == [3, 1]
    assert all(outcome.mutated == (0,) for outcome in outcomes.values())


def test_the_caller_s_own_random_numbers_go_on_where_they_were() -> None:
    np.random.seed(5)
    random.seed(5)
    expected = np.random.rand(), random.random()
    np.random.seed(5)
    random.seed(5)
    InProcessRunner(limits=PATIENT).run([Cell(STATEFUL)], [Trial("", Probe("function", "draw"), (3,))])
    assert (np.random.rand(), random.random()) == expected
