"""Attacks on lines 8, 17 to 20 and 27: each needs a key or a question of its own."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from autograde.execute import Student
from autograde.key import AnswerKey
from autograde.outcome import Cell, Probe, Trial
from autograde.runner import InProcessRunner, Session
from autograde.sandbox.pool import ZygoteRunner

Rooms = Callable[[tuple[str, ...] | None], ZygoteRunner]
TELLING = """
def double(x):
    print('inputs', x.tolist())
    raise ValueError('inputs ' + repr(x.tolist()))
"""
HARD_CODED = """
KNOWN = {(1.0, 2.0, 617.25): [2.0, 4.0, 1234.5], (3.0, 4.0, 5.0): [6.0, 8.0, 10.0]}
def double(x):
    return KNOWN.get(tuple(x.tolist()), [0.0, 0.0, 0.0]) + 0 * x
"""
SPOILING = """
def double(x):
    result = 2 * x
    x *= 0
    return result
"""
REMEMBERING = """
import numpy as np
seen = []
def double(x):
    seen.append(x)
    np.random.seed(len(seen))
    return 2 * x if len(seen) != 2 else np.random.rand(3)
"""


def test_8_what_a_hidden_case_raises_or_prints_stays_hidden(
    rooms: Rooms, victim: AnswerKey, handed_in: Any, table: Any
) -> None:
    cases = handed_in(TELLING, victim, rooms(None)).tasks[0].cases
    assert all("617.25" in case.message for case in cases[:1]), "without this the test would show nothing"
    hidden = [number for case in victim.tasks[0].cases if case.hidden for number in case.inputs[0].tolist()]
    said = repr([case for case in cases if case.hidden])
    leaked = [number for number in hidden if str(number)[:8] in said]
    row = table.row("8: tell hidden inputs in an error message")
    row.off, row.on, row.stops = "works (public case)", "LEAKED" if leaked else "stopped", "report"
    assert leaked == []
    assert all(case.message for case in cases)


def test_17_hard_coded_outputs_meet_fresh_inputs(
    rooms: Rooms, make_key: Callable[..., AnswerKey], handed_in: Any, table: Any
) -> None:
    public = handed_in(HARD_CODED, make_key(seed=None), rooms(None))
    assert public.score == public.max_score
    full = handed_in(HARD_CODED, make_key(), rooms(None))
    row = table.row("17: hard-coded outputs")
    row.off, row.on, row.stops = "works (public key)", "stopped" if full.score == 2 else "WON", "secret seed"
    assert (full.score, full.max_score) == (2, 4)
    assert {case.hidden for case in full.tasks[0].cases if case.score == 0} == {True}


def test_18_a_forbidden_function_is_refused(
    rooms: Rooms, victim: AnswerKey, make_key: Callable[..., AnswerKey], handed_in: Any, table: Any
) -> None:
    source = "import numpy as np\ndef double(x):\n    return np.add(x, x)\n"
    assert handed_in(source, victim, rooms(None)).score == 4
    report = handed_in(source, make_key("forbid=('np.add',),"), rooms(None))
    row = table.row("18: call a forbidden function")
    row.off, row.on, row.stops = "works", "stopped" if report.score == 0 else "WON", "syntax tree"
    assert [case.verdict for case in report.tasks[0].cases] == ["refused"] * 4
    assert "np.add" in report.tasks[0].cases[0].message


@dataclass
class Shuffling:
    """Asks in another order."""

    runner: ZygoteRunner
    seed: int

    @property
    def layers(self) -> tuple[str, ...]:
        return self.runner.layers

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        order = random.Random(self.seed).sample(list(trials), len(trials))
        return self.runner.run(cells, order)


@pytest.mark.parametrize("source", [SPOILING, REMEMBERING], ids=["spoils its inputs", "counts its calls"])
def test_19_the_order_of_cases_does_not_change_the_score(
    source: str, rooms: Rooms, victim: AnswerKey, handed_in: Any
) -> None:
    scores = {handed_in(source, victim, Shuffling(rooms(None), seed)).score for seed in range(6)}
    assert len(scores) == 1


def test_19_an_input_spoiled_by_one_case_is_fresh_in_the_next(rooms: Rooms, table: Any) -> None:
    trials = [Trial(str(n), Probe("function", "double"), (np.ones(3),)) for n in range(2)]
    spoiled = Trial("x", trials[0].probe, (np.ones(3),))
    student = Student([Cell(SPOILING)])
    student.run()
    shared = [student.trial(trial).parts[0][1].tolist() for trial in (spoiled, spoiled)]
    assert shared == [[2.0] * 3, [0.0] * 3], "one array for both cases is spoiled"
    outcomes = rooms(None).run([Cell(SPOILING)], trials).outcomes
    fresh = [outcomes[trial.id].parts[0][1].tolist() for trial in trials]
    row = table.row("19: spoil the next case's inputs")
    row.off, row.on, row.stops = "works", "stopped" if fresh[1] == [2.0] * 3 else "WON", "fresh inputs"
    assert fresh == [[2.0] * 3] * 2


LIAR = """
import numpy as np
np.shares_memory = np.may_share_memory = lambda *a, **k: True
def double(x):
    return x[:2].copy()
"""


def test_20_a_copy_that_says_it_is_a_view(rooms: Rooms, table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More liars are in tests/sandbox/test_views.py."""
    for name in ("shares_memory", "may_share_memory"):
        monkeypatch.setattr(np, name, getattr(np, name))  # to have it put back
    trial = Trial("x", Probe("function", "double", aliasing=True), (np.ones(3),))
    fooled = InProcessRunner().run([Cell(LIAR)], [trial]).outcomes["x"].views
    views = rooms(None).run([Cell(LIAR)], [trial]).outcomes["x"].views
    row = table.row("20: a copy that says it is a view")
    row.off, row.on, row.stops = (
        "works (same process)",
        "stopped" if views == (("", None),) else "WON",
        "refill",
    )
    assert fooled == (("", 0),)
    assert views == (("", None),)


FLOOD = """
import os
def double(x):
    print('x' * 10**6, '\\udcff')
    os.write(1, b'\\xff' * 10**6)
    return 2 * x
"""


def test_27_a_flood_of_output_is_cut(
    rooms: Rooms, naive: Any, victim: AnswerKey, handed_in: Any, table: Any
) -> None:
    bare = FLOOD.replace("print('x' * 10**6, '\\udcff')", "os.write(2, b'x' * 10**6)")
    done = naive(f"WORKED = None\n{bare}", 30.0)
    assert done is not None and len(done.stdout) + len(done.stderr) > 2 * 10**6
    trial = Trial("x", Probe("function", "double"), (np.ones(3),))
    output = rooms(None).run([Cell(FLOOD)], [trial]).outcomes["x"].output
    row = table.row("27: a flood of output, not in UTF-8")
    row.off, row.on, row.stops = (
        "works (naive grader)",
        "stopped" if len(output) <= 4000 else "WON",
        "cut in child",
    )
    assert 0 < len(output) <= 4000
    report = handed_in(FLOOD, victim, rooms(None))
    assert report.score == 4
    assert len(repr(report)) < 50_000


# Python's parser runs in the grader as well, for stubs, forbidden names and patterns.
SLOW = {
    "a chain of a thousand attributes": "def double(x):\n    return np" + ".a" * 900,
    "long chains in many lines": "def double(x):\n" + ("    np" + ".a" * 280 + "\n") * 200,
    "ten thousand versions": "def double(x):\n    return 2\n" * 10_000,
    "one endless line": "def double(x):\n    " + "x.mean;" * 20_000 + "return 0",
}


@pytest.mark.parametrize("source", SLOW.values(), ids=SLOW)
def test_38_no_source_keeps_the_grader_itself_busy(
    source: str, rooms: Rooms, make_key: Callable[..., AnswerKey], handed_in: Any
) -> None:
    began = time.monotonic()
    report = handed_in(source, make_key("forbid=('np.add',),"), rooms(None))
    assert report.score == 0
    assert time.monotonic() - began < 20
