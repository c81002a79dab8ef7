"""One student's notebooks in one process: the same results as each alone, and no way from one into another's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.runner import Part, Session
from autograde.sandbox.pool import ZygoteRunner
from autograde.sandbox.room import Room
from autograde.values import same

DOUBLE = "import numpy as np\ndef f(x):\n    return 2 * x"


def part(source: str, *inputs: object, hidden: tuple[object, ...] = ()) -> Part:
    probe = Probe("function", "f")
    shown = [Trial(f"shown{n}", probe, (value,)) for n, value in enumerate(inputs or (np.ones(2),))]
    return [Cell(source)], shown + [
        Trial(f"hidden{n}", probe, (v,), hidden=True) for n, v in enumerate(hidden)
    ]


@contextmanager
def counted(runner: ZygoteRunner) -> Iterator[list[Room]]:
    """The processes that are opened meanwhile."""
    opened: list[Room] = []
    usual = runner._open

    def open_room(size: int) -> Room:
        opened.append(usual(size))
        return opened[-1]

    runner._open = open_room  # type: ignore[method-assign]
    try:
        yield opened
    finally:
        del runner._open


def told(session: Session) -> list[Outcome]:
    return [session.outcomes[name] for name in sorted(session.outcomes)]


def alike(left: list[Session], right: list[Session]) -> bool:
    pairs = zip(left, right, strict=True)
    return all(
        a.errors == b.errors
        and [(o.status, o.error, o.mutated, o.output) for o in told(a)]
        == [(o.status, o.error, o.mutated, o.output) for o in told(b)]
        and same([o.parts for o in told(a)], [o.parts for o in told(b)])
        for a, b in pairs
    )


HONEST = (
    DOUBLE,
    "def f(x):\n    x += 1\n    print('보임')\n    return np.ones(3)",  # NameError: its names are its own
    "import numpy as np, random\nnp.random.seed(7)\ndef f(x):\n    return np.random.rand(2), random.random()",
    "import warnings\ndef f(x):\n    warnings.warn('아', RuntimeWarning)\n    return x / 0\nf = 3 if False else f",
    "def f(x:",
    "def g():\n    return 1\n1 / 0",
    "class f:\n    def __init__(self, x):\n        self.x = x",
)


def test_notebooks_that_share_a_process_get_what_each_would_get_alone(isolated: ZygoteRunner) -> None:
    parts = [part(source, np.arange(3.0), hidden=(np.zeros(2),)) for source in HONEST]
    with counted(isolated) as opened:
        together = isolated.run_together(parts)
    assert len(opened) == 1
    assert alike(together, [isolated.run(*one) for one in parts])
    assert alike(isolated.run_together(parts[::-1])[::-1], together)


UNTIDY = {
    "a name of NumPy's": "import numpy as np\nnp.float = float",
    "a function of NumPy's": "import numpy as np\nnp.exp = lambda x: 0 * x",
    "a submodule's": "import numpy as np\nnp.linalg.norm = None",
    "a name deleted": "import math\ndel math.pi",
    "how arrays print": "import numpy as np\nnp.set_printoptions(precision=2)",
    "NumPy's errors": "import numpy as np\nnp.seterr(all='raise')",
    "how deep calls go": "import sys\nsys.setrecursionlimit(200)",
    "an import path": "import sys\nsys.path.append('/tmp')",
    "a stream": "import sys, io\nsys.stdout = io.StringIO()",
    "much memory": "import numpy as np\nmine = np.ones(20_000_000)",
    "a trace": "import sys\nsys.settrace(lambda *a: None)",
}
MUCH = UNTIDY["much memory"]
ASK = """
import numpy as np, math, sys
def f(x):
    return str(x), hasattr(np, "float"), float(np.exp(x)[0]), np.linalg.norm is None, math.pi, sys.getrecursionlimit(), len(sys.path)
"""


@pytest.mark.parametrize("name", UNTIDY)
def test_a_notebook_that_changes_what_is_shared_does_not_change_the_next(
    name: str, isolated: ZygoteRunner
) -> None:
    parts = [part(UNTIDY[name] + "\ndef f(x):\n    return x"), part(ASK, np.array([1 / 3, 2.0]))]
    with counted(isolated) as opened:
        together = isolated.run_together(parts)
    assert len(opened) == 3, name
    assert alike(together, [isolated.run(*one) for one in parts])


def test_a_grader_with_much_memory_of_its_own_notices_as_well() -> None:
    own = np.ones(60_000_000)  # a process's peak is inherited by the programs that it starts
    with ZygoteRunner() as runner, counted(runner) as opened:
        runner.run_together([part(MUCH + "\ndef f(x):\n    return x"), part(DOUBLE)])
    assert len(opened) == 3
    assert own.size


@pytest.mark.parametrize(
    "bad",
    [
        "import os\nos._exit(0)",
        "import os\ndef f(x):\n    os._exit(0)",
        "def f(x):\n    return sum(range(10**12))",  # no soft limit stops C code
        "import os\ndef f(x):\n    os.write(3, b'junk')\n    return x",
    ],
)
def test_a_notebook_that_ends_the_process_costs_the_others_nothing(bad: str, isolated: ZygoteRunner) -> None:
    first, _, last = isolated.run_together([part(DOUBLE), part(bad), part(DOUBLE, hidden=(np.ones(1),))])
    assert [o.status for o in told(first) + told(last)] == [Status.OK] * 3
    assert same(told(last)[1].parts[0][1], 2 * np.ones(2))


def test_an_endless_loop_is_stopped_and_the_others_go_on_in_the_same_process(isolated: ZygoteRunner) -> None:
    with counted(isolated) as opened:
        first, second = isolated.run_together([part("while True:\n    pass"), part(DOUBLE)])
    assert len(opened) == 1
    assert first.errors[0].timed_out
    assert told(second)[0].status is Status.OK


KEEP = """
import builtins, sys, gc
def f(x):
    builtins.__dict__.setdefault("seen", []).append(float(x[0]))
    return x
"""
SHOW = """
import builtins
def f(x):
    raise ValueError(str(getattr(builtins, "seen", [])))
"""


def test_no_notebook_sees_a_hidden_input_before_every_notebooks_public_cases_are_done(
    isolated: ZygoteRunner,
) -> None:
    secret = np.array([77.5])
    parts = [part(KEEP, np.ones(1), hidden=(secret,)), part(SHOW, np.ones(1), hidden=(secret,))]
    keeper, shower = isolated.run_together(parts)
    assert told(keeper)[0].status is Status.OK
    texts = {name: outcome.error.message for name, outcome in shower.outcomes.items() if outcome.error}
    assert texts["shown0"] == "[1.0]"  # so there is a way from one notebook to the next
    assert "77.5" in texts["hidden0"]  # and nobody is shown what a hidden case says


def test_too_many_answers_for_one_letter_arrive_all_the_same(isolated: ZygoteRunner) -> None:
    many = [np.full(n % 7 + 1, float(n)) for n in range(150)]
    large = "import numpy as np\ndef f(x):\n    return np.tile(x, 20_000)"
    parts = [part(DOUBLE, *many, hidden=tuple(many)), part(large, *many[:20])]
    first, second = isolated.run_together(parts)
    assert all(same(first.outcomes[f"hidden{n}"].parts[0][1], 2 * x) for n, x in enumerate(many))
    assert second.outcomes["shown19"].parts[0][1].shape == (20_000 * len(many[19]),)
