"""Where no declared mistake fits: the step of the reference that may be taken so wrongly, never how it is done right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import ridge
import toy

from autograde import nearkey, search
from autograde.course import Course, ExerciseFolder
from autograde.key import AnswerKey, key_bytes, load_key
from autograde.memory import STATM, memory_budget
from autograde.mistakekey import Step
from autograde.mutants.model import Family
from autograde.prints import FACETS
from autograde.reference import compile_key
from autograde.steps import KINDS, sentence
from autograde.verdict import Diagnosis

Keys = tuple[AnswerKey, AnswerKey]


def diagnoses(key: AnswerKey, body: str) -> tuple[Diagnosis, ...]:
    return ridge.report(key, body).tasks[0].diagnoses


def only(key: AnswerKey, body: str) -> Diagnosis:
    (diagnosis,) = diagnoses(key, body)
    assert diagnosis.kind == "nearest"
    return diagnosis


RIGHT = "np.mean(e**2) + reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w"

CASES = {
    "a step of a value that the learner names": (
        "    return np.mean(e**2) - reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w\n",
        "loss",
        "`loss` 계산에서 정규화 항을 더하는 단계가 다릅니다.",
    ),
    "written in another way": (
        "    g = np.array([2 * np.sum(X[:, j] * e) for j in range(len(w))])\n"
        "    return np.mean(e * e) + reg * np.sum(w * w), g * len(t) + 2 * reg * w\n",
        "dw",
        "`dw` 계산에서 나누는 단계가 다릅니다.",
    ),
    "a step that only the reference names shows in all parts": (
        "    e = X @ w + t\n    return " + RIGHT + "\n",
        "loss, dw",
        "중간 계산에서 부호를 정하는 단계가 다릅니다.",
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("public", [False, True])
def test_the_step_is_told_and_not_the_answer(name: str, public: bool, ridge_keys: Keys) -> None:
    body, part, text = CASES[name]
    found = only(ridge_keys[public], body)
    assert (found.id, found.part, found.see) == ("@nearest", part, "1_day/ridge#loss")
    assert found.message.startswith(text)
    assert found.message.endswith("?")


def test_a_declared_mistake_comes_first(ridge_keys: Keys) -> None:
    (found,) = diagnoses(
        ridge_keys[0], "    return np.sum(e**2) + reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w\n"
    )
    assert found.kind == "misconception"


def test_a_declared_mistake_and_a_near_one_in_another_part(ridge_keys: Keys) -> None:
    first, second = diagnoses(
        ridge_keys[0], "    return np.sum(e**2) + reg * (w @ w), 2 * X.T @ e / len(t) - 2 * reg * w\n"
    )
    assert (first.id, first.part, second.id, second.part) == ("not_averaged", "loss", "@nearest", "dw")


def test_what_agrees_in_one_case_only_is_not_near(ridge_keys: Keys) -> None:
    # Of a single example the sum is the mean; elsewhere this is something else.
    body = "    return np.median(e**2) - reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w\n"
    assert diagnoses(ridge_keys[0], body) == ()


@pytest.mark.parametrize("seed", range(20))
def test_other_wrong_answers_are_near_to_nothing(seed: int, ridge_keys: Keys) -> None:
    a, b, c, d = np.random.default_rng(seed).normal(size=4)
    body = f"    return {a} * np.mean(e**2) + {b} * reg * (w @ w), {c} * X.T @ e + {d} * reg * w\n"
    assert diagnoses(ridge_keys[0], body) == ()


# The sentence ----------------------------------------------------------------------------------


def step(family: Family, role: str = "dW", method: str = "") -> Step:
    return Step(method, role, family)


def test_one_kind_of_step_is_named() -> None:
    assert sentence([step(Family.DIVISION)]).startswith("`dW` 계산에서 나누는 단계가 다릅니다.")
    assert sentence([step(Family.AXIS, "return", "forward")]).startswith("`forward`의 돌려주는 값에서")


def test_of_several_kinds_in_one_place_only_the_place_is_named() -> None:
    steps = [step(family) for family in (Family.DIVISION, Family.AXIS, Family.SIGN, Family.POWER)]
    assert sentence(steps).startswith("`dW` 계산에서 한 단계가 다릅니다.")


def test_up_to_three_places_are_offered_and_more_are_not() -> None:
    steps = [step(Family.DIVISION, role) for role in ("a", "b", "c", "d")]
    assert sentence(steps[:3]).startswith(
        "`a` 계산에서 나누는 단계, `b` 계산에서 나누는 단계나 `c` 계산에서 나누는 단계가 다를 때처럼 동작합니다."
    )
    assert sentence(steps) == ""
    assert sentence([]) == ""


def test_every_family_has_a_korean_name() -> None:
    assert set(KINDS) == set(Family)
    assert all(re.fullmatch(r"[가-힣 (),a-z]+", kind) for kind in KINDS.values())


# The key ---------------------------------------------------------------------------------------


def near_keys(real_course: Course) -> Iterator[tuple[ExerciseFolder, AnswerKey]]:
    for folder in real_course.exercises:
        path = real_course.practice / folder.day / "keys" / f"{folder.id}.npz"
        yield folder, load_key(path)


def test_public_keys_hold_no_name_that_only_the_reference_has(real_course: Course) -> None:
    seen = 0
    for folder, key in near_keys(real_course):
        practice = (real_course.practice / folder.day / f"{folder.id}.py").read_text("utf-8")
        words = set(re.findall(r"\w+", practice)) | {"for", "while", "raise", "self"}
        for task in key.tasks:
            for each in task.prints.near.steps:
                seen += 1
                if not each.role.startswith("#"):
                    assert set(re.findall(r"\w+", each.role)) <= words, (folder.id, each)
    assert seen > 100


def test_near_mistakes_take_little_room(ridge_folder: ExerciseFolder, ridge_keys: Keys) -> None:
    near, plain = len(key_bytes(ridge_keys[1])), len(key_bytes(compile_key(ridge_folder, None, near=False)))
    assert len(ridge_keys[1].tasks[0].prints.near.of) > 10
    assert near < 2 * plain


def test_every_near_mistake_shows_in_two_cases(ridge_keys: Keys) -> None:
    for key in ridge_keys:
        for task in key.tasks:
            values = [p for p, part in enumerate(task.prints.parts) if part not in FACETS]
            shown = (task.prints.near.codes[:, :, values] != 0).any(axis=2).sum(axis=1)
            assert shown.min() >= 2


def test_where_nothing_can_be_stopped_no_mutant_runs(
    ridge_folder: ExerciseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearkey, "can_ring", lambda: False)
    assert compile_key(ridge_folder, None).tasks[0].prints.near.of == ()


ENDLESS = """    ### BEGIN SOLUTION
    i, total = 0, 0.0
    while i < len(t):
        total += (X[i] @ w - t[i]) ** 2
        i += 1
    loss = total / len(t) + reg * (w @ w)
    dw = 2 * X.T @ (X @ w - t) / len(t) + 2 * reg * w
    ### END SOLUTION
"""


def test_an_endless_mutant_is_stopped_and_left_out(tmp_path: Path) -> None:
    solution = re.sub(r"    ### BEGIN.*END SOLUTION\n", lambda _: ENDLESS, ridge.SOLUTION, flags=re.DOTALL)
    folder = ridge.write(tmp_path)
    folder.solution.write_text(solution, "utf-8")
    key = compile_key(folder, None)
    assert len(key.tasks[0].prints.near.of) > 10
    body = "    return np.mean(e**2) - reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w\n"
    assert only(key, body).part == "loss"


@pytest.mark.skipif(not STATM.exists(), reason="only Linux tells how much memory a process has")
def test_a_mutant_gets_no_more_memory_than_it_needs() -> None:
    with memory_budget(64 << 20), pytest.raises(MemoryError):
        np.ones(1 << 28)
    assert np.ones(1 << 25).sum() == 1 << 25


def test_where_several_answers_are_right_nothing_is_near(full_keys: dict[str, AnswerKey]) -> None:
    task = full_keys["toy_functions"].task("some_maximum")
    assert task is not None
    assert task.prints.near.of == ()
    doubled = toy.answers(
        "toy_functions", some_maximum="def some_maximum(x):\n    return 2 * int(np.argmax(x))"
    )
    assert toy.task_of(full_keys["toy_functions"], doubled, "some_maximum").diagnoses == ()


# The search ------------------------------------------------------------------------------------


def test_the_same_outcomes_are_searched_once(ridge_keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    real = search._search
    monkeypatch.setattr(search, "_search", lambda sight, left: searched.append(1) or real(sight, left))
    body = "    return np.mean(e**2) - reg * (w @ w), 2 * X.T @ e / len(t) + {} * reg * w\n"
    search._found.clear()
    for factor in ("2", "2", "(1 + 1)", "5"):
        diagnoses(ridge_keys[0], body.format(factor))
    assert len(searched) == 2


def test_the_memory_of_searches_is_bounded(ridge_keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "REMEMBERED", 3)
    search._found.clear()
    for number in range(6):
        diagnoses(ridge_keys[0], f"    return np.mean(e**2) + {number}.5, 2 * X.T @ e\n")
    assert len(search._found) == 3
