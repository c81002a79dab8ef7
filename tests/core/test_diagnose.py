"""Which mistake it was: part by part, combined, and never a guess."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import toy

from autograde.deftext import definition_source
from autograde.diagnose import diagnose
from autograde.key import AnswerKey
from autograde.outcome import Cell
from autograde.verdict import TaskResult, Verdict

TASK = "squared_error"


@pytest.fixture
def key(full_keys: dict[str, AnswerKey]) -> AnswerKey:
    return full_keys["toy_functions"]


def graded(key: AnswerKey, source: str, name: str = TASK) -> TaskResult:
    return toy.task_of(key, toy.answers("toy_functions", **{name: source}), name)


def named(result: TaskResult) -> list[tuple[str, str]]:
    return [(diagnosis.id, diagnosis.part) for diagnosis in result.diagnoses]


def answer(loss: str, gradient: str) -> str:
    return f"def squared_error(w, x):\n    d = w - x\n    return {loss}, {gradient}"


RIGHT = {"loss": "np.mean(d ** 2) / 2", "gradient": "np.mean(d)"}


def test_one_part_wrong_is_named_with_its_part(key: AnswerKey) -> None:
    assert named(graded(key, answer("np.mean(d * d)", RIGHT["gradient"]))) == [("not_halved", "loss")]
    assert named(graded(key, answer(RIGHT["loss"], "-d.sum() / len(x)"))) == [("wrong_sign", "gradient")]


def test_a_mistake_in_every_part_is_one_mistake(key: AnswerKey) -> None:
    assert named(graded(key, answer("0.5 * (d @ d)", "d.sum()"))) == [("not_averaged", "loss, gradient")]


def test_a_mistake_of_several_parts_made_in_one_of_them_is_named_for_that_part(key: AnswerKey) -> None:
    assert named(graded(key, answer(RIGHT["loss"], "d.sum()"))) == [("not_averaged", "gradient")]


def test_two_mistakes_are_both_named(key: AnswerKey) -> None:
    result = graded(key, answer("np.mean(d ** 2)", "np.mean(-d)"))
    assert named(result) == [("not_halved", "loss"), ("wrong_sign", "gradient")]
    assert result.notes == ()


def test_one_known_and_one_unknown_mistake(key: AnswerKey) -> None:
    assert named(graded(key, answer("np.mean(d ** 2)", "np.mean(d) + 7"))) == [("not_halved", "loss")]


@pytest.mark.parametrize("seed", range(25))
def test_other_wrong_answers_get_no_name(key: AnswerKey, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b, c, d = (float(v) for v in rng.normal(size=4))
    result = graded(key, answer(f"{a} * np.mean(d ** 2) + {b}", f"{c} * np.mean(d) + {d}"))
    assert named(result) == []
    assert result.notes == ("원인을 특정하지 못했습니다. 처음으로 달라진 곳을 살펴보세요.",)


def test_a_mistake_that_fits_all_cases_but_one_gets_no_name(key: AnswerKey) -> None:
    source = answer("np.mean(d ** 2) / (2 if w < 0 else 1)", RIGHT["gradient"])
    assert named(graded(key, source)) == []


def test_a_constant_gets_no_name(key: AnswerKey) -> None:
    assert named(graded(key, answer("3.0", "1.0"))) == []
    assert named(graded(key, "def squared_error(w, x):\n    return None")) == []
    assert named(graded(key, "def squared_error(w, x):\n    return 0")) == []


def test_a_change_of_the_argument_is_a_mistake_of_its_own(key: AnswerKey) -> None:
    source = "def row_means(x):\n    m = x.sum(axis=1) / x.shape[1]\n    x -= 1\n    return m"
    result = graded(key, source, "row_means")
    assert named(result) == [("scales_in_place", "")]
    both = "def row_means(x):\n    m = x.sum(axis=1) / x.shape[0]\n    x -= 1\n    return m"
    assert [name for name, _ in named(graded(key, both, "row_means"))] == [
        "divided_by_rows",
        "scales_in_place",
    ]


def test_view_and_copy_can_be_diagnosed(key: AnswerKey) -> None:
    source = "def first_row(x):\n    return np.array(x[0])"
    assert named(graded(key, source, "first_row")) == [("copies", "")]


def test_a_missing_exception_can_be_diagnosed(key: AnswerKey) -> None:
    source = "def halves(x):\n    n = len(x) // 2\n    return [x[:n], x[n:]]"
    assert named(graded(key, source, "halves")) == [("never_raises", "")]


# Patterns --------------------------------------------------------------------------------------


def test_an_error_is_known_by_its_text(key: AnswerKey) -> None:
    result = graded(key, "def row_means(x):\n    return np.sum(x, axis=2) / 3", "row_means")
    assert named(result) == [("third_axis", "")]
    assert result.diagnoses[0].see == "1_day/mean#axes"


def test_a_mistake_is_known_by_its_source(key: AnswerKey) -> None:
    assert named(graded(key, "def row_means(x):\n    return x.mean(axis='1')", "row_means")) == [
        ("axis_in_quotes", "")
    ]


def test_a_neighbour_s_source_does_not_count(key: AnswerKey) -> None:
    source = "def row_means(x):\n    return x\n\n\ndef other(x):\n    return x.mean(axis='1')"
    assert named(graded(key, source, "row_means")) == []


def test_an_earlier_version_of_the_function_does_not_count(key: AnswerKey) -> None:
    source = "def row_means(x):\n    return x.mean(axis='1')\n\n\ndef row_means(x):\n    return x"
    assert named(graded(key, source, "row_means")) == []


def test_a_passed_task_has_no_diagnosis_whatever_its_source(key: AnswerKey) -> None:
    source = "def row_means(x):\n    # x.mean(axis='1')\n    return np.sum(x, axis=1) / x.shape[1]"
    result = graded(key, source, "row_means")
    assert (result.verdict, result.diagnoses) == (Verdict.PASSED, ())


def test_without_outcomes_there_is_nothing_to_say(key: AnswerKey) -> None:
    task = key.task(TASK)
    assert task is not None
    assert diagnose(task, {}, [], "") == ()


# Texts of definitions --------------------------------------------------------------------------


def definitions(*sources: str, names: tuple[str, ...] = ("f",)) -> str:
    return definition_source([Cell(source) for source in sources], names)


@pytest.mark.parametrize(
    ("sources", "text"),
    [
        (["x = 1", "def g(): pass"], ""),
        (["def f(): return 1"], "def f(): return 1"),
        (["x = 1\ndef f(): return 1\ny = 2"], "def f(): return 1"),
        (["def f(): return 1", "def f(): return 2"], "def f(): return 2"),
        (["def f(): return 1\ndef f(): return 2"], "def f(): return 2"),
        (["def f(): return 1", "def f(: broken"], "def f(): return 1"),
        (["def f(: broken"], "def f(: broken"),
        (["def f(: broken", "def f(: again"], "def f(: again"),
        (["f = lambda x: x"], "f = lambda x: x"),
        (["async def f(): pass"], "async def f(): pass"),
        (["def ff(): pass", "f_ = 1"], ""),
        (["f == 1"], ""),
        (["f: float = 1"], "f: float = 1"),
    ],
)
def test_the_definition_that_counts(sources: list[str], text: str) -> None:
    assert definitions(*sources) == text


def test_several_names_of_one_task() -> None:
    cells = ["class A: pass\nclass B: x = 1", "class B: x = 2", "class C: pass"]
    assert definitions(*cells, names=("A", "B")) == "class A: pass\nclass B: x = 2"


def examples() -> Iterator[Any]:
    yield from ("a.b", "f(", "한글")


@pytest.mark.parametrize("name", list(examples()))
def test_odd_names_are_no_regular_expressions(name: str) -> None:
    assert definitions("def f(): pass", names=(name,)) == ""
