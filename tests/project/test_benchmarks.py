"""What the benchmark says: no two submissions alike, budgets that can be missed, pages that follow from figures."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import curve, figures, growth, page, scale
from benchmarks.budgets import budgets
from benchmarks.figures import NBGRADER, OTTER, OURS, Batch, Figures, Wire
from benchmarks.growth import TREES, Grown
from benchmarks.learner import Learner
from benchmarks.measure import Cost
from benchmarks.pupils import personal

ROOT = Path(__file__).parents[2]
SOURCE = '''def double(x):
    """Two times."""
    def inner(y): return y + y
    return inner(x)

class Counter:
    def count(self):
        self.n = 3
        return self.n
'''


def batch(milliseconds: float) -> Batch:
    """Nothing for the start, as much for each of a hundred."""
    seconds = milliseconds / 1000
    return Batch(100, Cost(100 * seconds, 100 * seconds, 80, 80), Cost(4 * seconds, 4 * seconds, 80, 80), 4)


def grown(notebooks: int, milliseconds: float, same: float, memory: float = 90, gain: float = 1.9) -> Grown:
    seconds = notebooks * milliseconds / 1000
    trees = dict.fromkeys(TREES, notebooks * 1000)
    kept = dict.fromkeys(("results", "gradebook"), notebooks * 5)
    half = Cost(seconds / gain, seconds)
    fresh = Cost(seconds, seconds, memory, memory)
    return Grown(notebooks, fresh, half, Cost(same, same, 80, 80), trees, trees, kept, kept, 100)


GOOD = Figures(
    machine="AMD EPYC, 코어 2개",
    versions={"Python": "3.11"},
    load=0.1,
    kinds={"모두 맞음": 25},
    full_marks=60,
    compared={"nbgrader": 100, "otter": 80},
    batches={OURS[1]: batch(9), OURS[2]: batch(4.9), NBGRADER: batch(1100), OTTER: batch(1400)},
    floors={way: batch(5) for way in page.WAYS},
    bare=5.0,
    full=5.5,
    isolation=1.1,
    layers=("seccomp",),
    learner=Learner(40, 7, 150, 300),
    wire=Wire(6000, 9000, 600_000),
    otter_loop=30.0,
)
GROWN = [grown(100, 9.1, 0.5), grown(1000, 9, 0.8), grown(10_000, 9.2, 4)]


@pytest.mark.parametrize("number", [1, 22])
def test_every_function_and_cell_is_changed_and_computes_the_same(number: int) -> None:
    text = personal(SOURCE, number)
    assert ast.dump(ast.parse(text)) != ast.dump(ast.parse(personal(SOURCE, number + 1)))
    assert text.count(f"memo = {number}") == 3  # the one-liner has no line to spare
    names: dict[str, object] = {}
    exec(text, names)
    assert eval("double(4), Counter().count(), double.__doc__", names) == (8, 3, "Two times.")


def test_code_that_cannot_be_parsed_gets_a_remark() -> None:
    assert personal("def f(:", 3) == "def f(:\n# 3"


def test_budgets_are_held_and_missed_by_what_was_measured() -> None:
    assert [budget.line() for budget in budgets(GOOD, GROWN) if not budget.held] == []
    slow = replace(GOOD, batches={**GOOD.batches, OURS[1]: batch(90), OURS[2]: batch(80)}, isolation=1.6)
    slow = replace(slow, learner=Learner(51, 31, 150, 300))
    growing = [grown(100, 9, 0.5), grown(1000, 12, 1.1, gain=1.2), grown(10_000, 20, 4, memory=500, gain=1.2)]
    assert [budget.line() for budget in budgets(slow, growing) if budget.held] == []


def test_the_pages_tell_all_budgets_and_name_no_file_of_this_machine() -> None:
    text = page.page(GOOD, GROWN) + scale.page(GOOD, GROWN)
    assert all(budget.found in text for budget in budgets(GOOD, GROWN))
    assert str(ROOT) not in text
    assert "{" not in text
    assert curve.draw(GROWN) == curve.draw(GROWN)


def test_a_benchmark_without_otter_says_so() -> None:
    without = replace(GOOD, batches={k: v for k, v in GOOD.batches.items() if k != OTTER}, otter_loop=None)
    missed = [budget for budget in budgets(without, GROWN) if not budget.held]
    assert {budget.found for budget in missed} == {"재지 못했습니다"}
    assert "재지 못했습니다" in page.page(without, GROWN)


@pytest.mark.skipif(not figures.FILE.exists(), reason="nothing has been measured yet")
def test_the_pages_are_those_of_the_figures_that_are_kept() -> None:
    kept, classes = figures.read(), growth.read()
    assert page.PAGE.read_text("utf-8") == page.page(kept, classes)
    if len(classes) > 1:
        assert scale.PAGE.read_text("utf-8") == scale.page(kept, classes)
    assert kept.compared["nbgrader"] >= 60
