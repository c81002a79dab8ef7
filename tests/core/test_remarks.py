"""What is said without a declaration: left empty, an overflow beside a right calculation, one term that differs."""

from __future__ import annotations

import pytest
import ridge

from autograde.key import AnswerKey
from autograde.verdict import Diagnosis, TaskResult

RIGHT = "np.mean(e**2) + reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w"
LOSS, GRADIENT = RIGHT.split(", ")

Keys = tuple[AnswerKey, AnswerKey]


def result(key: AnswerKey, returned: str, before: str = "") -> TaskResult:
    lines = [*before.split("\n"), f"return {returned}"]
    return ridge.report(key, "".join(f"    {line}\n" for line in lines if line)).tasks[0]


def only(key: AnswerKey, returned: str, before: str = "") -> Diagnosis:
    (diagnosis,) = result(key, returned, before).diagnoses
    return diagnosis


# Left empty ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "word"), [("np.zeros_like(w)", "모두 0으로"), ("None", "None으로")])
def test_a_part_that_is_left_empty_is_not_written_yet(value: str, word: str, ridge_keys: Keys) -> None:
    for key in ridge_keys:
        found = only(key, f"{LOSS}, {value}")
        assert (found.id, found.kind, found.part) == ("@untouched", "untouched", "dw")
        assert word in found.message
        assert "아직 쓰지 않은 부분" in found.message


def test_two_empty_parts_are_told_at_once(ridge_keys: Keys) -> None:
    assert only(ridge_keys[0], "0.0, np.zeros_like(w)").part == "loss, dw"


def test_zeros_in_some_cases_are_not_a_blank(ridge_keys: Keys) -> None:
    found = result(ridge_keys[0], f"{LOSS}, ({GRADIENT}) * (len(t) < 6)")
    assert "@untouched" not in [d.id for d in found.diagnoses]


def test_a_function_without_return_is_told_so(ridge_keys: Keys) -> None:
    for body, printed in (("    loss = 1.0\n", False), ("    print(1.0)\n    return\n", True)):
        (found,) = ridge.report(ridge_keys[0], body).tasks[0].diagnoses
        assert found.id == "@no-return"
        assert "return이 없어서" in found.message
        assert ("print는" in found.message) == printed


# Overflow --------------------------------------------------------------------------------------


def test_an_overflow_alone_is_told_as_such(ridge_keys: Keys) -> None:
    found = only(ridge_keys[0], f"{LOSS} + (0 * np.exp(1e4 * e @ e) if reg == 2 else 0), {GRADIENT}")
    assert (found.id, found.kind, found.part) == ("@overflow", "overflow", "loss")
    assert found.message.startswith("계산은 맞습니다. 아주 큰 값이 들어온 사례에서만")


def test_an_overflow_of_python_s_own_numbers_counts_as_well(ridge_keys: Keys) -> None:
    found = only(ridge_keys[0], RIGHT, "import math\nif reg == 2:\n    math.exp(1e4)")
    assert found.kind == "overflow"
    assert "멈췄습니다" in found.message


def test_a_division_by_zero_is_no_overflow(ridge_keys: Keys) -> None:
    found = only(ridge_keys[0], f"{LOSS} + 0 * (np.sum(e**2) / np.float64(reg)), {GRADIENT}")
    assert "0으로 나누거나" in found.message


def test_beside_a_mistake_an_overflow_comes_last(ridge_keys: Keys) -> None:
    returned = f"np.sum(e**2) + reg * (w @ w) + (np.inf if reg == 2 else 0), {GRADIENT}"
    first, second = result(ridge_keys[0], returned).diagnoses
    assert (first.id, second.id) == ("not_averaged", "@overflow")
    assert second.message.startswith("그 밖에")


def test_nothing_is_right_where_most_cases_are_not_finite(ridge_keys: Keys) -> None:
    assert result(ridge_keys[0], f"{LOSS} + (np.inf if reg > 0 else 0), {GRADIENT}").diagnoses == ()


# Multiples -------------------------------------------------------------------------------------

TIMES = {"-1": "부호만 반대", "3": "꼭 3배", "0.25": "꼭 1/4배", "-2": "꼭 -2배", "0.777": "약 0.777배"}


@pytest.mark.parametrize("factor", TIMES)
def test_the_same_multiple_in_every_case_is_told(factor: str, ridge_keys: Keys) -> None:
    for key in ridge_keys:
        found = only(key, f"{LOSS}, {factor} * ({GRADIENT})")
        assert (found.id, found.part) == ("@multiple", "dw")
        assert TIMES[factor] in found.message


def test_a_multiple_that_changes_with_the_case_is_none(ridge_keys: Keys) -> None:
    found = result(ridge_keys[0], f"{LOSS}, np.sqrt(len(t)) * ({GRADIENT})")
    assert found.diagnoses == ()


def test_each_part_has_its_own_multiple(ridge_keys: Keys) -> None:
    found = result(ridge_keys[0], f"3 * ({LOSS}), 5 * ({GRADIENT})").diagnoses
    assert [(d.kind, d.part) for d in found] == [("multiple", "loss"), ("multiple", "dw")]


# One term that differs -------------------------------------------------------------------------


def test_a_multiple_of_one_term_tells_that_the_others_are_right(ridge_keys: Keys) -> None:
    for key in ridge_keys:
        found = only(key, f"np.mean(e**2) + 7 * reg * (w @ w), {GRADIENT}")
        assert (found.id, found.kind, found.part) == ("@term", "term", "loss")
        assert found.message.startswith("데이터 항은 맞고 정규화 항이 다릅니다.")


def test_a_known_mistake_in_one_term_and_a_multiple_of_the_other(ridge_keys: Keys) -> None:
    first, second = result(ridge_keys[0], f"np.sum(e**2) + 7 * reg * (w @ w), {GRADIENT}").diagnoses
    assert (first.id, first.term, second.id) == ("not_averaged", "데이터 항", "@term")
    assert second.message.startswith("정규화 항도 다릅니다.")


def test_a_term_that_is_lacking_is_told_beside_the_mistake_of_the_other(ridge_keys: Keys) -> None:
    first, second = result(ridge_keys[0], f"0.5 * reg * (w @ w), {GRADIENT}").diagnoses
    assert (first.id, first.kind) == ("half", "convention")
    assert second.message.startswith("데이터 항도 빠져 있습니다.")


def test_twins_tell_the_term_that_is_no_multiple(ridge_keys: Keys) -> None:
    # The cases "five" and "five_alone" have the same data; only the full key has the second.
    returned = f"np.mean(e**2) + reg * np.sum(w**4), {GRADIENT}"
    assert only(ridge_keys[0], returned).message.startswith("데이터 항은 맞고 정규화 항이 다릅니다.")
    assert result(ridge_keys[1], returned).diagnoses == ()


def test_to_be_right_without_the_term_on_other_data_proves_nothing(ridge_keys: Keys) -> None:
    # Wrong data wherever reg is not 0: it agrees with "the other term differs" but for the twins.
    returned = f"np.mean(e**2) + (np.sum(np.abs(e[1:])) if w[0] > 0 else 0) + reg * (w @ w), {GRADIENT}"
    assert "term" not in [d.kind for d in result(ridge_keys[0], returned).diagnoses]


def test_an_unknown_sum_gets_no_name(ridge_keys: Keys) -> None:
    found = result(ridge_keys[0], f"np.mean(np.abs(e) ** 1.5) + 7 * reg * (w @ w), {GRADIENT}")
    assert found.diagnoses == ()
    assert found.notes == ("원인을 특정하지 못했습니다. 처음으로 달라진 곳을 살펴보세요.",)


@pytest.mark.parametrize("value", ["1e308 * np.ones_like(w)", "1e-320 * w", "np.array(1e308) * (e @ e)"])
def test_numbers_at_the_edge_are_near_to_nothing(value: str, ridge_keys: Keys) -> None:
    found = result(ridge_keys[0], f"{LOSS}, {value}").diagnoses
    assert [d.kind for d in found if d.kind not in ("untouched", "overflow")] == []
